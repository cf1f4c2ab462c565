import { Workflow, container, steps, template } from "argots";

function exit(code: number) {
  return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`exit ${code}`] });
}

// Pods go away half a minute after they succeeded; those that failed stay.
export class PodGcStrategy extends Workflow {
  metadata = { generateName: "pod-gc-strategy-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.podGcStrategy;
  podGC = { strategy: "OnPodSuccess", deleteDelayDuration: "30s" };

  @template podGcStrategy() {
    return steps([this.fail(), this.succeed()]);
  }

  @template fail() {
    return exit(1);
  }

  @template succeed() {
    return exit(0);
  }
}
