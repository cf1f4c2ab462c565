import { Workflow, container, inputs, template, type Artifact, type SecretKeySelector } from "argots";

function credential(key: string): SecretKeySelector {
  return { name: "my-s3-credentials", key };
}

// An object of a bucket that is not the cluster's default.
export class InputArtifactS3 extends Workflow {
  metadata = { generateName: "input-artifact-s3-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.inputArtifactS3Example;

  @template
  @inputs.artifact({
    name: "my-art",
    path: "/my-artifact",
    s3: {
      endpoint: "s3.amazonaws.com",
      bucket: "my-bucket-name",
      key: "path/in/bucket",
      region: "us-west-2",
      accessKeySecret: credential("accessKey"),
      secretKeySecret: credential("secretKey"),
    },
  })
  inputArtifactS3Example(_artifact?: Artifact) {
    return container({ image: "debian:latest", command: ["sh", "-c"], args: ["ls -l /my-artifact"] });
  }
}
