import { Workflow, container, inputs, template, type Artifact } from "argots";

// An object of Google's storage, read with the key of a service account.
export class InputArtifactGcs extends Workflow {
  metadata = { generateName: "input-artifact-gcs-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.inputArtifactGcsExample;

  @template
  @inputs.artifact({
    name: "my-art",
    path: "/my-artifact",
    gcs: {
      bucket: "my-bucket-name",
      key: "path/in/bucket",
      serviceAccountKeySecret: { name: "my-gcs-credentials", key: "serviceAccountKey" },
    },
  })
  inputArtifactGcsExample(_artifact?: Artifact) {
    return container({ image: "debian:latest", command: ["sh", "-c"], args: ["ls -l /my-artifact"] });
  }
}
