import { CronWorkflow, container, template, workflow } from "argots";

// Two schedules and everything else that a CronWorkflow says beside its workflow.
export class HelloWorldMultipleSchedules extends CronWorkflow {
  cron = {
    schedules: ["*/3 * * * 1-5", "*/2 * * * *"],
    timezone: "America/Los_Angeles",
    startingDeadlineSeconds: 0,
    concurrencyPolicy: "Replace",
    successfulJobsHistoryLimit: 4,
    failedJobsHistoryLimit: 4,
    suspend: false,
  };
  entrypoint = this.whalesay;

  @template whalesay() {
    return container({
      image: "docker/whalesay:latest",
      command: ["cowsay"],
      args: [`🕓 hello world. Scheduled on: ${workflow.scheduledTime}`],
    });
  }
}
