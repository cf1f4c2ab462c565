import { Workflow, container, inputs, template, type Parameter } from "argots";

// An input of a template whose value is an entry of a ConfigMap.
export class ArgumentsParametersFromConfigmap extends Workflow {
  metadata = {
    generateName: "arguments-parameters-from-configmap-",
    annotations: {
      "workflows.argoproj.io/description": `This example demonstrates loading parameter values from a ConfigMap.
Note that the "simple-parameters" ConfigMap (defined in \`examples/configmaps/simple-parameters-configmap.yaml\`) needs to be created first before submitting this workflow.
`,
      "workflows.argoproj.io/verify.py": 'assert status["phase"] == "Succeeded"\n',
    },
  };
  entrypoint = this.printMessageFromConfigmap;

  @template
  @inputs.parameter({ name: "message", valueFrom: { configMapKeyRef: { name: "simple-parameters", key: "msg" } } })
  printMessageFromConfigmap(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
