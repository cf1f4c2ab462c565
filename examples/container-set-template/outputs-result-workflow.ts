import { Workflow, containerSet, dag, inputs, script, stdout, template, type Parameter } from "argots";

// What the container `main` prints is the result of the whole set.
export class OutputsResult extends Workflow {
  metadata = {
    generateName: "outputs-result-",
    annotations: {
      "workflows.argoproj.io/description": `This workflow demonstrates collecting outputs (specifically the stdout result) from a pod.

Specifially, you must have a container named "main".
`,
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    const a = this.group();
    return dag({ a, b: this.verify(stdout(a)) });
  }

  @template group() {
    return containerSet({
      containers: [{ name: "main", image: "python:alpine3.23", command: ["python", "-c"], args: [`print("hi")\n`] }],
    });
  }

  @template
  @inputs.parameter({ name: "x" })
  verify(x: Parameter) {
    return script({ image: "python:alpine3.23", command: ["python"], source: `assert "${x}" == "hi"\n` });
  }
}
