import { Workflow, container, parameter, template } from "argots";

// A parameter of the workflow whose value is an entry of a ConfigMap: the field has none.
export class GlobalParameterValuesFromConfigmap extends Workflow {
  metadata = {
    generateName: "global-parameter-values-from-configmap-",
    annotations: {
      "workflows.argoproj.io/description": `This example demonstrates loading global parameter values from a ConfigMap.
Note that the "simple-parameters" ConfigMap (defined in \`examples/configmaps/simple-parameters-configmap.yaml\`) needs to be created first before submitting this workflow.
`,
    },
  };
  entrypoint = this.printMessage;

  @parameter({ valueFrom: { configMapKeyRef: { name: "simple-parameters", key: "msg" } } })
  message?: string;

  @template printMessage() {
    return container({ image: "busybox", command: ["echo"], args: [`${this.message}`] });
  }
}
