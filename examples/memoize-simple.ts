import { Workflow, container, outputs, template } from "argots";

// For ten seconds the step's outputs come from the cache, a ConfigMap.
export class Memoized extends Workflow {
  metadata = { generateName: "memoized-" };
  entrypoint = this.worldToFile;

  @template({ memoize: { key: "cache-key", maxAge: "10s", cache: { configMap: { name: "cache-config" } } } })
  @outputs.parameter({ name: "hello", valueFrom: { path: "/tmp/hello_world.txt" } })
  worldToFile() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["echo world > /tmp/hello_world.txt"] });
  }
}
