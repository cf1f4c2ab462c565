import { Workflow, container, inputs, script, stdout, steps, template, type Parameter } from "argots";

// JavaScript as a text, which nothing checks. With a closure it is a method: see `closures/scripts-javascript`.
export class ScriptsJavascript extends Workflow {
  metadata = { generateName: "scripts-javascript-" };
  entrypoint = this.javascriptScriptExample;

  @template javascriptScriptExample() {
    const generate = this.genRandomInt();
    return steps({ generate }, { print: this.printMessage(stdout(generate)) });
  }

  @template genRandomInt() {
    return script({
      image: "node:9.1-alpine",
      command: ["node"],
      source: `var rand = Math.floor(Math.random() * 100);
console.log(rand);
`,
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo result was: ${message}`] });
  }
}
