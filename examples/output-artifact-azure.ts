import { Workflow, container, outputs, template } from "argots";

// An output to a place of its own in Azure's storage, with the key of the account.
export class OutputArtifactAzure extends Workflow {
  metadata = { generateName: "output-artifact-s3-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWorldToFile;

  @template
  @outputs.artifact({
    name: "message",
    path: "/tmp",
    azure: {
      endpoint: "https://myazurestorageaccountname.blob.core.windows.net",
      container: "my-container",
      blob: "path/in/container/hello_world.txt.tgz",
      accountKeySecret: { name: "my-azure-credentials", key: "accountKey" },
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
