import { Workflow, inputs, outputs, parameterOf, resource, steps, template, type Parameter } from "argots";

// One step creates another workflow, the next one waits until that has ended.
export class K8sWaitWf extends Workflow {
  metadata = { generateName: "k8s-wait-wf-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.k8sWaitWf;

  @template k8sWaitWf() {
    const created = this.createWf();
    return steps([created], [this.waitWf(parameterOf(created, "wf-name"))]);
  }

  @template
  @outputs.parameter({ name: "wf-name", valueFrom: { jsonPath: "{.metadata.name}" } })
  createWf() {
    return resource({
      action: "create",
      manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: sleep-
spec:
  entrypoint: sleep
  templates:
  - name: sleep
    container:
      image: alpine:3.23
      command: [sleep, "20"]
`,
    });
  }

  @template
  @inputs.parameter({ name: "wf-name" })
  waitWf(name: Parameter) {
    return resource({
      action: "get",
      successCondition: "status.phase == Succeeded",
      failureCondition: "status.phase in (Failed, Error)",
      manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: ${name}
`,
    });
  }
}
