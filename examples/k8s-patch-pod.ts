import { Workflow, pod, resource, template } from "argots";

// The step patches its own pod, in the way that Kubernetes has for the object's kind.
export class K8sPatchPod extends Workflow {
  metadata = {
    generateName: "k8s-patch-pod-",
    annotations: {
      "workflows.argoproj.io/description":
        "This example shows a standard patch with the default mergeStrategy (strategic)\n",
    },
  };

  @template main() {
    return resource({
      action: "patch",
      manifest: `apiVersion: v1
kind: Pod
metadata:
  name: ${pod.name}
  annotations:
    foo: bar
`,
    });
  }
}
