import { Workflow, container, outputs, template } from "argots";

// When stored artifacts are deleted: a default for all, and what one artifact says of its own.
export class ArtifactGc extends Workflow {
  metadata = { generateName: "artifact-gc-" };
  artifactGC = { strategy: "OnWorkflowDeletion" };

  @template
  @outputs.artifact({
    name: "on-completion",
    path: "/tmp/on-completion.txt",
    s3: { key: "on-completion.txt" },
    artifactGC: { strategy: "OnWorkflowCompletion" },
  })
  @outputs.artifact({
    name: "on-deletion",
    path: "/tmp/on-deletion.txt",
    s3: { key: "on-deletion.txt" },
  })
  main() {
    return container({
      image: "argoproj/argosay:v2",
      command: ["sh", "-c"],
      args: [
        `echo "hello world" > /tmp/on-completion.txt
echo "hello world" > /tmp/on-deletion.txt
`,
      ],
    });
  }
}
