import { Workflow, container, template } from "argots";

// Images of a registry that wants a password.
export class HelloWorld extends Workflow {
  metadata = { generateName: "hello-world-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWorld;
  imagePullSecrets = [{ name: "docker-registry-secret" }];

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
