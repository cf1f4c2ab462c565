import { Workflow, closure, dag, each, template } from "argots";

type Item = string | number | { k: (number | null)[] } | boolean[];

export class Emitted05 extends Workflow {
  @template main() {
    const make = this.make();
    const all = each(make, (x) => this.show(x));
    return dag({ make, each: all, join: this.join(all) });
  }
  @closure make(): Item[] {
    return ['q" \\ \n', "\u001b[1m", 7, { k: [1, null] }, [true]];
  }
  @closure show(x: Item): string {
    console.log(typeof x);
    return JSON.stringify(x);
  }
  @closure join(all: string[]) {
    console.log(JSON.stringify(all));
  }
}
