import { Workflow, resource, template } from "argots";

// What the step creates belongs to the workflow, and is deleted with it.
export class K8sSetOwnerReference extends Workflow {
  metadata = {
    generateName: "k8s-set-owner-reference-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-reasons": `main: Error (exit code 64): no more retries Error from server (Forbidden):
error when creating "/tmp/manifest.yaml": configmaps is forbidden: User
"system:serviceaccount:argo:default" cannot create resource "configmaps"
in API group "" in the namespace "argo"
`,
    },
  };
  entrypoint = this.k8sSetOwnerReference;

  @template k8sSetOwnerReference() {
    return resource({
      action: "create",
      setOwnerReference: true,
      manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  generateName: owned-eg-
data:
  some: value
`,
    });
  }
}
