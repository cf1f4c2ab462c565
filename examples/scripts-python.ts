import { Workflow, container, inputs, script, stdout, steps, template, type Parameter } from "argots";

// What a Python script prints is the argument of the next step.
export class ScriptsPython extends Workflow {
  metadata = { generateName: "scripts-python-" };
  entrypoint = this.pythonScriptExample;

  @template pythonScriptExample() {
    const generate = this.genRandomInt();
    return steps({ generate }, { print: this.printMessage(stdout(generate)) });
  }

  @template genRandomInt() {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `import random
i = random.randint(1, 100)
print(i)
`,
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo result was: ${message}`] });
  }
}
