import { Workflow, closure, task } from "argots";

export class Dag01 extends Workflow {
  @task a() {
    return this.echo("A");
  }
  @task b() {
    return this.echo("B", this.a());
  }
  @task c() {
    return this.echo("C", this.a());
  }
  @task d() {
    return this.echo("D", this.b(), this.c());
  }

  @closure echo(name: string, first?: string, second?: string): string {
    const given = [first, second].filter((one) => one !== undefined);
    const text = given.length === 0 ? name : `${name}(${given.join()})`;
    console.log(text);
    return text;
  }
}
