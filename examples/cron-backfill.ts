import {
  CronWorkflow,
  Workflow,
  WorkflowTemplate,
  inputs,
  parameter,
  resource,
  script,
  sequence,
  steps,
  template,
  templateRef,
  type Parameter,
} from "argots";

const job = templateRef<{ date: string }>({ name: "job", template: "main" });

// Work for one day, by default for yesterday.
export class Job extends WorkflowTemplate {
  entrypoint = this.main;

  @parameter date = "yesterday";

  @template
  @inputs.parameter({ name: "date" })
  main(date: Parameter) {
    return script({
      image: "busybox",
      command: ["sh"],
      source: `date="${date}"
if [ $date = yesterday ]; then
  date=$(date -d yesterday +%Y-%m-%d)
fi
echo "run for $date"`,
    });
  }
}

// That work every night.
export class DailyJob extends CronWorkflow {
  cron = { schedules: ["0 2 * * *"] };
  workflowTemplateRef = { name: "job" };
}

// Days that were missed, each as a workflow of its own, for which nothing waits.
export class BackfillV1 extends Workflow {
  metadata = { name: "backfill-v1", labels: { "workflows.argoproj.io/no-test": "environment" } };
  serviceAccountName = "argo-server";

  @template main() {
    return steps({
      day: sequence({ start: "19", end: "21", format: "2020-05-%02X" }, (date) => this.createJob(date)),
    });
  }

  @template
  @inputs.parameter({ name: "date" })
  createJob(date: Parameter) {
    return resource({
      action: "apply",
      manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  # using a name based on the date prevents re-creating resources,
  # making this more robust
  name: job-${date}
spec:
  entrypoint: main
  templates:
    - name: main
      steps:
        - - name: start-job
            arguments:
              parameters:
                - name: date
                  value: "${date}"
            templateRef:
              name: job
              template: main`,
    });
  }
}

// The same days as steps of one workflow, one at a time.
export class BackfillV2 extends Workflow {
  metadata = {
    name: "backfill-v2",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-reasons": `This is the error, we should fix the service account

workflowtaskresults.argoproj.io is forbidden: User
"system:serviceaccount:argo:argo-server" cannot create resource
"workflowtaskresults" in API group "argoproj.io" in the namespace "argo"
`,
    },
  };
  parallelism = 1;

  @template main() {
    return steps({
      "create-job": sequence({ start: "19", end: "21", format: "2020-05-%02d" }, (date) => job({ date })),
    });
  }
}
