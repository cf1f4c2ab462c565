import { Workflow, container, parameter, template } from "argots";

// A patch of the pod: what has no field of its own, or depends on a parameter.
export class PodSpecPatch extends Workflow {
  metadata = { generateName: "pod-spec-patch-" };
  entrypoint = this.helloWorld;

  @parameter({ name: "cpu-limit" }) cpuLimit = "100m";

  @template helloWorld() {
    return {
      ...container({ image: "busybox", command: ["echo"], args: ["hello world"] }),
      podSpecPatch: `{"containers":[{"name":"main", "resources":{"limits":{"cpu": "${this.cpuLimit}" }}}]}`,
    };
  }
}
