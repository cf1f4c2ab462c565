import { Workflow, container, outputs, template } from "argots";

// Artifacts go to a repository that a ConfigMap of the namespace describes.
export class ArtifactRepositoryRef extends Workflow {
  metadata = { generateName: "artifact-repository-ref-" };
  artifactRepositoryRef = { key: "my-key" };

  @template
  @outputs.artifact({ name: "hello_world", path: "/tmp/hello_world.txt" })
  main() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo hello world | tee /tmp/hello_world.txt"],
    });
  }
}
