import { Workflow, container, parameter, template } from "argots";

// A patch for the pods of the whole workflow, and one more for those of a template.
export class PodSpecPatch extends Workflow {
  metadata = { generateName: "pod-spec-patch-" };
  entrypoint = this.helloWorld;

  @parameter({ name: "cpu-limit" }) cpuLimit = "100m";
  @parameter({ name: "mem-limit" }) memLimit = "100Mi";

  podSpecPatch = `containers:
  - name: main
    resources:
      limits:
        memory: "${this.memLimit}"
`;

  @template helloWorld() {
    return {
      ...container({ image: "busybox", command: ["echo"], args: ["hello world"] }),
      podSpecPatch: `{"containers":[{"name":"main", "resources":{"limits":{"cpu": "${this.cpuLimit}" }}}]}`,
    };
  }
}
