import { Workflow, closure, container, inputs, task, template, type Parameter } from "argots";

// As `scripts-javascript`, with the script as a method: its result is typed, and so is what prints it.
export class ScriptsJavascript extends Workflow {
  @task generate() {
    return this.genRandomInt();
  }

  @task print() {
    return this.printMessage(this.generate());
  }

  @closure genRandomInt(): number {
    return Math.floor(Math.random() * 100);
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter<number>) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo result was: ${message}`] });
  }
}
