import { Workflow, container, each, steps, template } from "argots";

// After half a minute everything is stopped, also what never started.
export class TimeoutsWorkflow extends Workflow {
  metadata = { generateName: "timeouts-workflow-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.bunchOfSleeps;
  activeDeadlineSeconds = 30;

  @template bunchOfSleeps() {
    const thrice = [1, 2, 3];
    return steps({
      "sleep-one-day": each(thrice, () => this.sleep()),
      unschedulable: each(thrice, () => this.unschedulable()),
    });
  }

  @template sleep() {
    return container({ image: "busybox", command: ["sleep", "1d"] });
  }

  @template({ nodeSelector: { "beta.kubernetes.io/arch": "no-such-arch" } })
  unschedulable() {
    return container({ image: "alpine:3.23" });
  }
}
