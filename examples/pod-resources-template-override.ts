import { Workflow, container, steps, template } from "argots";

// What each pod may use as a whole; a pod with a sidecar may use more.
export class PodResourcesTemplateOverride extends Workflow {
  metadata = { generateName: "pod-resources-template-override-" };
  podResources = { limits: { cpu: "1", memory: "512Mi" } };

  @template main() {
    return steps([this.small()], [this.large()]);
  }

  @template small() {
    return container({ image: "busybox", command: ["echo"], args: ["small step"] });
  }

  @template({
    podResources: { limits: { cpu: "2", memory: "1Gi" } },
    sidecars: [{ name: "helper", image: "busybox", command: ["sh", "-c"], args: ["sleep 10"] }],
  })
  large() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["sleep 5; echo large step"] });
  }
}
