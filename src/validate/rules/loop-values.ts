import * as Z from "../codes/run-time.js";
import { describe } from "../decode/scalars.js";
import { isFields } from "../decode.js";
import { below, type Report, type Spot } from "../finding.js";
import { labelAt } from "../label.js";
import { formatNumber } from "../readers/go-format.js";
import { goInteger } from "../readers/integer.js";
import { tagsIn, visitTexts } from "../tags.js";
import type { Fields, TypedObject } from "../walk.js";

/** What loops run over, where the manifest says it: it is read when Argo comes to the step. */
export function checkLoopValues(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path } of objects) {
    if (path.includes("status")) continue;
    const at = (): Spot => ({ path, label: labelAt(document, path) });
    if (type === "Template") checkInlineLoops(fields, at, report);
    if (type === "Sequence") checkSequence(fields, at(), report);
    if (type === "WorkflowStep" || type === "DAGTask") checkList(fields["withParam"], at, report);
  }
}

function checkList(list: unknown, at: () => Spot, report: Report): void {
  if (typeof list !== "string" || list === "" || list.includes("{{")) return;
  const spot = below(at(), ["withParam"]);
  try {
    const value: unknown = JSON.parse(list);
    // No items, to Go.
    if (Array.isArray(value) || value === null) return;
    report(spot, Z.loopList(spot.label, describe(value)));
  } catch {
    report(spot, Z.loopList(spot.label, `'${list.trim().slice(0, 60)}'`));
  }
}

function checkSequence({ count, start, format }: Fields, spot: Spot, report: Report): void {
  const counted = goInteger(String(count));
  const at = below(spot, ["count"]);
  if (counted !== undefined && counted < 0n) report(at, Z.negativeCount(at.label, String(count)));
  if (typeof format !== "string" || format === "" || format.includes("{{")) return;
  const place = below(spot, ["format"]);
  const { text, isWrong } = formatNumber(format, Number(goInteger(String(start)) ?? 0n));
  if (isWrong) report(place, Z.sequenceFormat(place.label, format, text));
  else if (!isPartOfText(format)) report(place, Z.sequenceText(place.label, format));
}

/** Argo puts an item between quotes and reads that as JSON. */
function isPartOfText(text: string): boolean {
  try {
    return typeof JSON.parse(`"${text}"`) === "string";
  } catch {
    return false;
  }
}

/** Steps and tasks of a template whose own template, which stands in them, has inputs: the items are put in before these. */
function checkInlineLoops({ steps, dag, inputs }: Fields, at: () => Spot, report: Report): void {
  const outer = isFields(inputs) ? [...namesOf(inputs["parameters"]), ...namesOf(inputs["artifacts"])] : [];
  const groups = Array.isArray(steps) ? (steps as unknown[]) : [];
  groups.forEach((group, index) => check(group, ["steps", index]));
  if (isFields(dag)) check(dag["tasks"], ["dag", "tasks"]);

  function check(calls: unknown, path: Spot["path"]): void {
    if (!Array.isArray(calls)) return;
    calls.forEach((call: unknown, index) => {
      if (!isFields(call) || call["inline"] === undefined) return;
      if (!["withItems", "withParam", "withSequence"].some((loop) => call[loop] !== undefined)) return;
      let isFound = false;
      visitTexts(call["inline"], (text, below_) => {
        for (const { text: tag, isExpression } of isFound ? [] : tagsIn(text)) {
          const name = /^inputs\.(?:parameters|artifacts)\.([^.]+)/.exec(tag.trim())?.[1];
          if (isExpression || name === undefined || outer.includes(name)) continue;
          isFound = true;
          const label = String(call["name"] ?? index);
          const spot = below(below(at(), [...path, index], label), ["inline", ...below_]);
          report(spot, Z.loopedInline(spot.label, tag.trim()));
        }
      });
    });
  }
}

function namesOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((item: unknown) => (isFields(item) ? item["name"] : undefined)) : [];
}
