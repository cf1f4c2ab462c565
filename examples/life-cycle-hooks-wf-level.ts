import { Workflow, container, hook, http, steps, template } from "argots";

const SCHEMA =
  "https://raw.githubusercontent.com/argoproj/argo-workflows/4e450e250168e6b4d51a126b784e90b11a0162bc/pkg/apis/workflow/v1alpha1/generated.swagger.json";

// Hooks of the whole workflow: while it runs, and at its end.
export class LifecycleHook extends Workflow {
  metadata = { generateName: "lifecycle-hook-" };
  hooks = { exit: hook(this.http()), running: hook(this.http(), 'workflow.status == "Running"') };

  @template main() {
    return steps({ step1: this.heads() });
  }

  @template heads() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ['echo "it was heads"'] });
  }

  @template http() {
    return http({ url: SCHEMA });
  }
}
