import { Workflow, container, inline, steps, template } from "argots";

// A template without a name, in the step that runs it.
export class StepsInline extends Workflow {
  metadata = {
    generateName: "steps-inline-",
    annotations: {
      "workflows.argoproj.io/description": "This workflow demonstrates running a steps with inline templates.\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };

  @template main() {
    return steps({ a: inline(container({ image: "argoproj/argosay:v2" })) });
  }
}
