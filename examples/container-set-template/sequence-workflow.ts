import { Workflow, containerSet, template } from "argots";

const image = "argoproj/argosay:v2";

// Containers of one pod, one after another.
export class Sequence extends Workflow {
  metadata = {
    generateName: "sequence-",
    annotations: {
      "workflows.argoproj.io/description":
        "This workflow demonstrates running a sequence of containers within a single pod.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    return containerSet({
      containers: [
        { name: "a", image },
        { name: "b", image, dependencies: ["a"] },
        { name: "c", image, dependencies: ["b"] },
      ],
    });
  }
}
