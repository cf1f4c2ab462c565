import { Workflow, container, template } from "argots";

const REASON = `It looks like the container does not terminate in a clean way

time=2025-11-28T16:47:21.850Z level=DEBUG msg="ignore signal" argo=true signal="child exited"
time=2025-11-28T16:47:22.858Z level=DEBUG msg="forwarding signal" argo=true signal=terminated
time=2025-11-28T16:47:23.327Z level=INFO msg="sub-process exited" argo=true error="exit status 143"
time=2025-11-28T16:47:23.327Z level=DEBUG msg="ignore signal" argo=true signal="urgent I/O condition"
Error: exit status 143
`;

// The pod is ended when ten seconds have passed since its start.
export class TimeoutsStep extends Workflow {
  metadata = {
    generateName: "timeouts-step-",
    labels: { "workflows.argoproj.io/no-test": "expected-failure" },
    annotations: { "workflows.argoproj.io/no-test-reason": REASON },
  };
  entrypoint = this.sleep;

  @template({ activeDeadlineSeconds: 10 })
  sleep() {
    return container({ image: "argoproj/argosay:v2", command: ["bash", "-c"], args: ["echo 123; sleep 1d"] });
  }
}
