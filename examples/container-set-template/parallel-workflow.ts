import { Workflow, containerSet, template } from "argots";

const image = "argoproj/argosay:v2";

// Two containers side by side in one pod.
export class Parallel extends Workflow {
  metadata = {
    generateName: "parallel-",
    annotations: {
      "workflows.argoproj.io/description":
        "This workflow demonstrates running parallel containers within a single pod.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    return containerSet({ containers: ["a", "b"].map((name) => ({ name, image })) });
  }
}
