import { Workflow, inputs, resource, steps, template, type Parameter } from "argots";

// Objects are deleted by a selector of labels, without a manifest.
export class ResourceDeleteWithFlags extends Workflow {
  metadata = {
    generateName: "resource-delete-with-flags-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };

  @template main() {
    return steps({ "submit-resource": this.createConfigmap() }, [this.deleteResource("cleanup=true")]);
  }

  @template createConfigmap() {
    return resource({
      action: "create",
      manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: resource-delete-with-flags
  labels:
    cleanup: "true"
data:
  key: value
`,
    });
  }

  @template
  @inputs.parameter({ name: "selector" })
  deleteResource(selector: Parameter) {
    return resource({ action: "delete", flags: ["configmap", "--selector", selector] });
  }
}
