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
    // A part of an artifact has no typed reference: the tag is written out.
    const from = "{{steps.generate-artifact.outputs.artifacts.hello-art}}";
    const file = artifactAt({ from, subPath: "hello_world.txt" });
    return steps(
      { "generate-artifact": generated },
      { "list-artifact": this.printMessageDir(artifactOf(generated, "hello-art")) },
      { "consume-artifact": this.printMessageFromFile(file) },
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
