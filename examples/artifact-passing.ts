import { Workflow, artifactOf, container, inputs, outputs, steps, template, type Artifact } from "argots";

// What one step writes, the next one reads: the artifact is passed by reference.
export class ArtifactPassing extends Workflow {
  metadata = { generateName: "artifact-passing-" };
  entrypoint = this.artifactExample;

  @template artifactExample() {
    const generated = this.helloWorldToFile();
    return steps(
      { "generate-artifact": generated },
      { "consume-artifact": this.printMessageFromFile(artifactOf(generated, "hello-art")) },
    );
  }

  @template
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello_world.txt" })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["sleep 1; echo hello world | tee /tmp/hello_world.txt"],
    });
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message" })
  printMessageFromFile(_message: Artifact) {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["cat /tmp/message"] });
  }
}
