import type { CronWorkflowSpec } from "../model/argo/index.js";
import { suggest } from "../model/suggest.js";
import * as O from "./codes/objects.js";
import { below, type Report, type Spot } from "./finding.js";
import { scheduleProblem } from "./schedule.js";

const POLICIES = ["Allow", "Forbid", "Replace"];

/** When a CronWorkflow runs. What it runs is a workflow of its own. */
export function checkCron(spec: CronWorkflowSpec, spot: Spot, report: Report): void {
  const { schedules = [], timezone = "", startingDeadlineSeconds } = spec;
  const policy: string = spec.concurrencyPolicy ?? "";
  if (schedules.length === 0) report(spot, O.noSchedule());
  schedules.forEach((schedule, index) => {
    const problem = scheduleProblem(schedule);
    if (problem !== undefined) report(below(spot, ["schedules", index]), O.malformedSchedule(schedule, problem));
  });
  if (timezone !== "" && !isTimezone(timezone)) report(below(spot, ["timezone"]), O.unknownTimezone(timezone));
  if (policy !== "" && !POLICIES.includes(policy))
    report(below(spot, ["concurrencyPolicy"]), O.concurrencyPolicy(policy, suggest(policy, POLICIES)));
  if (startingDeadlineSeconds !== undefined && startingDeadlineSeconds < 0)
    report(below(spot, ["startingDeadlineSeconds"]), O.startingDeadline());
}

function isTimezone(name: string): boolean {
  if (name === "Local") return true;
  // JavaScript also takes offsets, and any case.
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
