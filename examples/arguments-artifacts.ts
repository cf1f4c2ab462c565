import { Workflow, container, inputs, template } from "argots";

// The workflow itself is given an artifact, which its entrypoint takes by name.
export class ArgumentsArtifacts extends Workflow {
  metadata = { generateName: "arguments-artifacts-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.kubectlInputArtifact;
  arguments = {
    artifacts: [
      {
        name: "kubectl",
        http: { url: "https://storage.googleapis.com/kubernetes-release/release/v1.8.0/bin/linux/amd64/kubectl" },
      },
    ],
  };

  @template
  @inputs.artifact({ name: "kubectl", path: "/usr/local/bin/kubectl", mode: 0o755 })
  kubectlInputArtifact() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["kubectl version"] });
  }
}
