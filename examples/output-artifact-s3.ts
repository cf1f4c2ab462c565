import { Workflow, container, outputs, template, type SecretKeySelector } from "argots";

function credential(key: string): SecretKeySelector {
  return { name: "my-s3-credentials", key };
}

// An output to a place that is known before: other programs find the result there.
export class OutputArtifactS3 extends Workflow {
  metadata = { generateName: "output-artifact-s3-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWorldToFile;

  @template
  @outputs.artifact({
    name: "message",
    path: "/tmp",
    s3: {
      endpoint: "s3.amazonaws.com",
      bucket: "my-bucket",
      region: "us-west-2",
      key: "path/in/bucket/hello_world.txt.tgz",
      accessKeySecret: credential("accessKey"),
      secretKeySecret: credential("secretKey"),
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
