import { Workflow, container, template } from "argots";

// A step on a node that runs Windows.
export class HelloWindows extends Workflow {
  metadata = { generateName: "hello-windows-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWin;

  @template({ nodeSelector: { "kubernetes.io/os": "windows" } })
  helloWin() {
    return container({
      image: "mcr.microsoft.com/windows/nanoserver:1809",
      command: ["cmd", "/c"],
      args: ["echo", "Hello from Windows Container!"],
    });
  }
}
