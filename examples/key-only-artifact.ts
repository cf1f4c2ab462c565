import { Workflow, container, inputs, outputs, task, template, type Artifact } from "argots";

const stored = { s3: { key: "my-file" } };

// Two tasks that share a place in the artifact repository instead of a reference.
export class KeyOnlyArtifacts extends Workflow {
  metadata = { generateName: "key-only-artifacts-" };

  @task({ name: "generate" }) generated() {
    return this.generate();
  }

  @task({ name: "consume", depends: "generate" }) consumed() {
    return this.consume();
  }

  @template
  @outputs.artifact({ name: "file", path: "/mnt/file", ...stored })
  generate() {
    return container({ image: "argoproj/argosay:v2", args: ["echo", "hello", "/mnt/file"] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file", ...stored })
  consume(_file?: Artifact) {
    return container({ image: "argoproj/argosay:v2", args: ["cat", "/tmp/file"] });
  }
}
