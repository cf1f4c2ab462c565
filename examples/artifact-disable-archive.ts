import { Workflow, artifactOf, container, inputs, outputs, steps, template, type Artifact } from "argots";

// How an output artifact is packed: as files, or as a tar that is not compressed.
export class ArtifactDisableArchive extends Workflow {
  metadata = { generateName: "artifact-disable-archive-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.artifactDisableArchive;

  @template artifactDisableArchive() {
    const generated = this.helloWorldToFile();
    const consumed = this.printMessageFromFiles(
      artifactOf(generated, "etc"),
      artifactOf(generated, "hello-txt"),
      artifactOf(generated, "hello-txt-nc"),
    );
    return steps({ "generate-artifact": generated }, { "consume-artifact": consumed });
  }

  @template
  @outputs.artifact({ name: "etc", path: "/etc", archive: { none: {} } })
  @outputs.artifact({ name: "hello-txt", path: "/tmp/hello_world.txt", archive: { none: {} } })
  @outputs.artifact({
    name: "hello-txt-nc",
    path: "/tmp/hello_world_nc.txt",
    archive: { tar: { compressionLevel: 0 } },
  })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo hello world | tee /tmp/hello_world.txt | tee /tmp/hello_world_nc.txt ; sleep 1"],
    });
  }

  @template
  @inputs.artifact({ name: "etc", path: "/tmp/etc" })
  @inputs.artifact({ name: "hello-txt", path: "/tmp/hello.txt" })
  @inputs.artifact({ name: "hello-txt-nc", path: "/tmp/hello_nc.txt" })
  printMessageFromFiles(_etc: Artifact, _helloTxt: Artifact, _helloTxtNc: Artifact) {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["cat /tmp/hello.txt && cat /tmp/hello_nc.txt && cd /tmp/etc && find ."],
    });
  }
}
