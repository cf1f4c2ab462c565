import { CronWorkflow, container, template, workflow } from "argots";

// Every minute by the clock of Los Angeles; a run that lasts longer makes room for the next one.
export class HelloWorld extends CronWorkflow {
  cron = {
    schedules: ["* * * * *"],
    timezone: "America/Los_Angeles",
    startingDeadlineSeconds: 0,
    concurrencyPolicy: "Replace",
    successfulJobsHistoryLimit: 4,
    failedJobsHistoryLimit: 4,
    suspend: false,
  };
  entrypoint = this.helloWorldWithTime;

  @template helloWorldWithTime() {
    return container({
      image: "busybox",
      command: ["echo"],
      args: [`🕓 hello world. Scheduled on: ${workflow.scheduledTime}`],
    });
  }
}
