import { Workflow, pod, resource, template } from "argots";

// The step patches its own pod.
export class K8sPatchMergePod extends Workflow {
  metadata = {
    generateName: "k8s-patch-merge-pod-",
    annotations: {
      "workflows.argoproj.io/description": "This example shows a more advanced JSON merge patch\n",
    },
  };

  @template main() {
    return resource({
      action: "patch",
      mergeStrategy: "merge",
      flags: ["pod", pod.name],
      manifest: `metadata:
  annotations:
    foo: bar
`,
    });
  }
}
