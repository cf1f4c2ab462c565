import { Workflow, containerSet, template, type ContainerNode } from "argots";

function say(name: string, ...dependencies: string[]): ContainerNode {
  return { name, image: "argoproj/argosay:v2", ...(dependencies.length > 0 ? { dependencies } : {}) };
}

// A diamond of containers in one pod.
export class Graph extends Workflow {
  metadata = {
    generateName: "graph-",
    annotations: {
      "workflows.argoproj.io/description":
        "This workflow demonstrates running a graph of tasks within containers in a single pod.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    return containerSet({ containers: [say("a"), say("b", "a"), say("c", "a"), say("d", "b", "c")] });
  }
}
