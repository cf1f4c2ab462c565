import { CronWorkflow, container, template } from "argots";

// Every minute, unless the last run is less than six minutes ago.
export class SleepWhen extends CronWorkflow {
  cron = {
    schedules: ["* * * * *"],
    concurrencyPolicy: "Allow",
    when: "{{= cronworkflow.lastScheduledTime == nil || (now() - cronworkflow.lastScheduledTime).Seconds() > 360 }}",
  };
  entrypoint = this.sleepBusybox;

  @template sleepBusybox() {
    return container({ image: "busybox", command: ["sleep"], args: ["10"] });
  }
}
