import { Workflow, container, inputs, parameter, template, type Parameter } from "argots";

// The entrypoint's input has the name of a parameter of the workflow, and gets its value, here from a ConfigMap.
export class GlobalParameterFromConfigmapReferencedAsLocalVariable extends Workflow {
  metadata = {
    generateName: "global-parameter-from-configmap-referenced-as-local-variable-",
    annotations: {
      "workflows.argoproj.io/description": `This example demonstrates how a global parameter from a ConfigMap can be referenced as a template local variable.
Note that the "simple-parameters" ConfigMap (defined in \`examples/configmaps/simple-parameters-configmap.yaml\`) needs to be created first before submitting this workflow.
`,
    },
  };
  entrypoint = this.printMessage;

  @parameter({ valueFrom: { configMapKeyRef: { name: "simple-parameters", key: "msg" } } })
  message?: string;

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
