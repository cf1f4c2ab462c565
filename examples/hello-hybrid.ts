import { Workflow, container, steps, template } from "argots";

// Each step on a node of the system that its image needs.
export class HelloHybrid extends Workflow {
  metadata = { generateName: "hello-hybrid-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.mytemplate;

  @template mytemplate() {
    return steps({ step1: this.helloWin() }, { step2: this.helloLinux() });
  }

  @template({ nodeSelector: { "kubernetes.io/os": "windows" } })
  helloWin() {
    return container({
      image: "mcr.microsoft.com/windows/nanoserver:1809",
      command: ["cmd", "/c"],
      args: ["echo", "Hello from Windows Container!"],
    });
  }

  @template({ nodeSelector: { "kubernetes.io/os": "linux" } })
  helloLinux() {
    return container({ image: "alpine", command: ["echo"], args: ["Hello from Linux Container!"] });
  }
}
