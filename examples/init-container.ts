import { Workflow, container, template } from "argots";

const foo = "foo";

// A container that runs before the step's own, with the same volumes.
export class InitContainer extends Workflow {
  metadata = { generateName: "init-container-" };
  entrypoint = this.initContainerExample;
  volumes = [{ name: foo, emptyDir: {} }];

  @template({
    initContainers: [{ name: "hello", image: "alpine:3.23", command: ["echo", "hello"], mirrorVolumeMounts: true }],
  })
  initContainerExample() {
    return container({
      image: "alpine:3.23",
      command: ["echo", "bye"],
      volumeMounts: [{ name: foo, mountPath: "/foo" }],
    });
  }
}
