import { Workflow, container, inputs, script, stdout, steps, template, type Parameter } from "argots";

// A script in any language is a text.
export class ScriptsBash extends Workflow {
  metadata = { generateName: "scripts-bash-" };
  entrypoint = this.bashScriptExample;

  @template bashScriptExample() {
    const generate = this.genRandomInt();
    return steps({ generate }, { print: this.printMessage(stdout(generate)) });
  }

  @template genRandomInt() {
    return script({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      source:
        String.raw`cat /dev/urandom | od -N2 -An -i | awk -v f=1 -v r=100 '{printf "%i\n", f + r * $1 / 65536}'` + "\n",
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo result was: ${message}`] });
  }
}
