import { Workflow, configure, container, hook, http, steps, template } from "argots";

const SCHEMA =
  "https://raw.githubusercontent.com/argoproj/argo-workflows/4e450e250168e6b4d51a126b784e90b11a0162bc/pkg/apis/workflow/v1alpha1/generated.swagger.json";

// Hooks of a step run while its status is what they wait for.
export class LifecycleHookTmplLevel extends Workflow {
  metadata = { generateName: "lifecycle-hook-tmpl-level-" };

  @template main() {
    // `step` is how an expression names the step.
    const watched = (step: string) =>
      configure(this.echo(), {
        hooks: {
          running: hook(this.http(), `${step}.status == "Running"`),
          success: hook(this.http(), `${step}.status == "Succeeded"`),
        },
      });
    return steps({ "step-1": watched('steps["step-1"]') }, { step2: watched("steps.step2") });
  }

  @template echo() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ['echo "it was heads"'] });
  }

  @template http() {
    return http({ url: SCHEMA });
  }
}
