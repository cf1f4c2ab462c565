import { Workflow, artifactAt, artifactOf, container, inputs, outputs, steps, template, type Artifact } from "argots";

function shell(command: string) {
  return container({ image: "busybox", command: ["sh", "-c"], args: [command] });
}

// A folder is passed on as it was, without an archive, so that a step can also take a single file of it.
export class ArtifactPassingSubpath extends Workflow {
  metadata = { generateName: "artifact-passing-subpath-" };
  entrypoint = this.artifactExample;

  @template artifactExample() {
    const generated = this.helloWorldToFile();
    const folder = artifactOf(generated, "hello-art");
    return steps(
      { "generate-artifact": generated },
      { "list-artifact": this.printMessageDir(folder) },
      { "consume-artifact": this.printMessageFromFile(artifactAt({ from: folder, subPath: "hello_world.txt" })) },
    );
  }

  @template
  @outputs.artifact({ name: "hello-art", path: "/tmp/", archive: { none: {} } })
  helloWorldToFile() {
    return shell("sleep 1; echo hello world | tee /tmp/hello_world.txt");
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message" })
  printMessageDir(_message: Artifact) {
    return shell("ls /tmp/message");
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message" })
  printMessageFromFile(_message: Artifact) {
    return shell("cat /tmp/message");
  }
}
