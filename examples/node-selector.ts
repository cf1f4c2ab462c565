import { Workflow, container, inputs, parameter, template, type Parameter } from "argots";

// The kind of machine is a parameter.
export class NodeSelector extends Workflow {
  metadata = { generateName: "node-selector-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.printArch;

  @parameter arch = "amd64";

  @template
  @inputs.parameter({ name: "arch" })
  printArch(arch: Parameter) {
    return {
      ...container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["uname -a"] }),
      nodeSelector: { "beta.kubernetes.io/arch": arch },
    };
  }
}
