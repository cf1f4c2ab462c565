import { Workflow, container, inputs, template, type Artifact, type SecretKeySelector } from "argots";

function credential(key: string): SecretKeySelector {
  return { name: "my-oss-credentials", key };
}

// A folder of a bucket of Alibaba Cloud.
export class InputArtifactOss extends Workflow {
  metadata = { generateName: "input-artifact-oss-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.inputArtifactOssExample;

  @template
  @inputs.artifact({
    name: "my-art",
    path: "/my-artifact",
    oss: {
      endpoint: "http://oss-cn-hangzhou-zmf.aliyuncs.com",
      bucket: "test-bucket-name",
      key: "test/mydirectory/",
      accessKeySecret: credential("accessKey"),
      secretKeySecret: credential("secretKey"),
    },
  })
  inputArtifactOssExample(_artifact?: Artifact) {
    return container({ image: "debian:latest", command: ["sh", "-c"], args: ["ls -l /my-artifact"] });
  }
}
