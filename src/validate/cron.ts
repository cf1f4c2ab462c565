import type { CronWorkflowSpec } from "../model/argo/index.js";
import { suggest } from "../model/suggest.js";
import * as O from "./codes/objects.js";
import { below, type Report, type Spot } from "./finding.js";
import { scheduleProblem } from "./readers/schedule.js";
import { isTimeZone, suggestTimeZone } from "./readers/time-zone.js";

const POLICIES = ["Allow", "Forbid", "Replace"];

/** When a CronWorkflow runs. What it runs is a workflow of its own. */
export function checkCron(spec: CronWorkflowSpec, spot: Spot, report: Report): void {
  const { schedules = [], timezone = "", startingDeadlineSeconds } = spec;
  const policy: string = spec.concurrencyPolicy ?? "";
  if (schedules.length === 0) report(spot, O.noSchedule());
  schedules.forEach((schedule, index) => {
    const found = scheduleProblem(schedule);
    const at = below(spot, ["schedules", index]);
    if (found) report(at, (found.isTaken ? O.emptySchedule : O.malformedSchedule)(schedule, found.problem));
  });
  if (!isTimeZone(timezone)) report(below(spot, ["timezone"]), O.unknownTimezone(timezone, suggestTimeZone(timezone)));
  if (policy !== "" && !POLICIES.includes(policy))
    report(below(spot, ["concurrencyPolicy"]), O.concurrencyPolicy(policy, suggest(policy, POLICIES)));
  if (startingDeadlineSeconds !== undefined && startingDeadlineSeconds < 0)
    report(below(spot, ["startingDeadlineSeconds"]), O.startingDeadline());
}
