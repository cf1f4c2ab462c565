import { Workflow, container, parameter, template } from "argots";

// A patch of every pod, in YAML.
export class PodSpecYamlPatch extends Workflow {
  metadata = { generateName: "pod-spec-patch-" };
  entrypoint = this.helloWorld;

  @parameter({ name: "mem-limit" }) memoryLimit = "100Mi";

  podSpecPatch = `containers:
  - name: main
    resources:
      limits:
        memory: "${this.memoryLimit}"
`;

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
