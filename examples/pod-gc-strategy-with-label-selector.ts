import { Workflow, container, steps, template, type Template } from "argots";

function exit(code: number) {
  return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`exit ${code}`] });
}

function deletable(value: "true" | "false"): Pick<Template, "metadata"> {
  return { metadata: { labels: { "should-be-deleted": value } } };
}

// Pods go away half a minute after they succeeded, if their label says so.
export class PodGcStrategyWithLabelSelector extends Workflow {
  metadata = {
    generateName: "pod-gc-strategy-with-label-selector-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.podGcStrategyWithLabelSelector;
  podGC = {
    strategy: "OnPodSuccess",
    deleteDelayDuration: "30s",
    labelSelector: { matchLabels: { "should-be-deleted": "true" } },
  };

  @template podGcStrategyWithLabelSelector() {
    return steps([this.fail(), this.succeedDeleted(), this.succeedNotDeleted()]);
  }

  @template(deletable("true"))
  fail() {
    return exit(1);
  }

  @template(deletable("true"))
  succeedDeleted() {
    return exit(0);
  }

  @template(deletable("false"))
  succeedNotDeleted() {
    return exit(0);
  }
}
