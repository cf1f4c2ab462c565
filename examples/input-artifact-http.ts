import { Workflow, container, inputs, template, type Artifact } from "argots";

// A file from the web, made executable.
export class InputArtifactHttp extends Workflow {
  metadata = { generateName: "input-artifact-http-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.httpArtifactExample;

  @template
  @inputs.artifact({
    name: "kubectl",
    path: "/bin/kubectl",
    mode: 0o755,
    http: { url: "https://storage.googleapis.com/kubernetes-release/release/v1.8.0/bin/linux/amd64/kubectl" },
  })
  httpArtifactExample(_kubectl?: Artifact) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["kubectl version"] });
  }
}
