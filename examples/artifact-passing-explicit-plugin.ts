import { Workflow, artifactOf, container, inputs, outputs, steps, template, type Artifact } from "argots";

const configuration = `bucket: my-bucket
endpoint: minio:9000
insecure: true
accessKeySecret:
  name: my-minio-cred
  key: accesskey
secretKeySecret:
  name: my-minio-cred
  key: secretkey
`;

// An artifact that an artifact plugin stores.
export class ArtifactPassingExplicitPlugin extends Workflow {
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
  @outputs.artifact({
    name: "hello-art",
    path: "/tmp/hello_world.txt",
    plugin: { name: "test", configuration, key: "hi" },
  })
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
