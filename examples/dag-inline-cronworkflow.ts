import { CronWorkflow } from "argots";

// Every five minutes, a workflow that stands in a WorkflowTemplate.
export class DagInline extends CronWorkflow {
  metadata = {
    annotations: {
      "workflows.argoproj.io/description":
        "This example demonstrates running cron workflow that has a DAG with inline templates.\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };
  cron = { schedules: ["*/5 * * * *"] };
  workflowTemplateRef = { name: "dag-inline" };
}
