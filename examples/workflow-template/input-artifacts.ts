import { WorkflowTemplate, container, inputs, template, type Artifact, type SecretKeySelector } from "argots";

function credential(key: string): SecretKeySelector {
  return { name: "s3-creds", key };
}

// The template has an artifact for its argument; who submits it gives the key of another one.
export class WorkflowTemplateInputArtifacts extends WorkflowTemplate {
  entrypoint = this.argosay;
  arguments = {
    artifacts: [
      {
        name: "input-file",
        s3: {
          endpoint: "s3.amazonaws.com",
          region: "us-east-1",
          bucket: "your-bucket-name",
          key: "input-file/upload.zip",
          accessKeySecret: credential("accessKey"),
          secretKeySecret: credential("secretKey"),
        },
      },
    ],
  };

  @template
  @inputs.artifact({ name: "input-file", path: "/tmp/input-file" })
  argosay(_input?: Artifact) {
    return container({ image: "alpine:latest", command: ["cat"], args: ["/tmp/input-file"] });
  }
}
