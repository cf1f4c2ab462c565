import { Workflow, pod, resource, template } from "argots";

// The step annotates its own pod, by a list of JSON operations.
export class K8sPatchJsonPod extends Workflow {
  metadata = {
    generateName: "k8s-patch-json-pod-",
    annotations: {
      "workflows.argoproj.io/description": "This example shows a more advanced patch with json mergeStrategy\n",
    },
  };

  @template main() {
    return resource({
      action: "patch",
      mergeStrategy: "json",
      flags: ["pod", pod.name],
      manifest: `- op: add
  path: /metadata/annotations/foo
  value: bar
`,
    });
  }
}
