import { Workflow, container, outputs, template } from "argots";

// An output to a bucket of its own, with the credentials for it.
export class OutputArtifactGcs extends Workflow {
  metadata = { generateName: "output-artifact-gcs-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWorldToFile;

  @template
  @outputs.artifact({
    name: "message",
    path: "/tmp",
    gcs: {
      bucket: "my-bucket",
      key: "path/in/bucket/hello_world.txt.tgz",
      serviceAccountKeySecret: { name: "my-gcs-credentials", key: "serviceAccountKey" },
    },
  })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo hello world | tee /tmp/hello_world.txt"],
    });
  }
}
