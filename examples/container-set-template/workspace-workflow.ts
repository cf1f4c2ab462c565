import { Workflow, containerSet, outputs, template } from "argots";

const image = "argoproj/argosay:v2";
const workspace = "workspace";
const out = "/workspace/out";

// What one container leaves in the shared volume is an output, though it is not the main one that wrote it.
export class Workspace extends Workflow {
  metadata = {
    generateName: "workspace-",
    annotations: {
      "workflows.argoproj.io/description": `This workflow demonstrates using a workspace to share files between containers. This also allows containers not
called "main" to create output artifacts.
`,
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template({ volumes: [{ name: workspace, emptyDir: {} }] })
  @outputs.parameter({ name: "out", valueFrom: { path: out } })
  @outputs.artifact({ name: "out", path: out })
  main() {
    return containerSet({
      volumeMounts: [{ name: workspace, mountPath: "/workspace" }],
      containers: [
        { name: "a", image, args: ["echo", "hi", out] },
        { name: "main", image },
      ],
    });
  }
}
