import { Workflow, container, inputs, template, type Artifact } from "argots";

// A blob of Azure's storage.
export class InputArtifactAzure extends Workflow {
  metadata = { generateName: "input-artifact-s3-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.inputArtifactS3Example;

  @template
  @inputs.artifact({
    name: "my-art",
    path: "/my-artifact",
    azure: {
      endpoint: "https://myazurestorageaccountname.blob.core.windows.net",
      container: "my-container",
      blob: "path/in/container",
      accountKeySecret: { name: "my-azure-credentials", key: "accountKey" },
    },
  })
  inputArtifactS3Example(_artifact?: Artifact) {
    return container({ image: "debian:latest", command: ["sh", "-c"], args: ["ls -l /my-artifact"] });
  }
}
