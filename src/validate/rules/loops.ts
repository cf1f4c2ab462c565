import type { DAGTask, WorkflowStep } from "../../model/argo/index.js";
import * as A from "../codes/data.js";
import { below, type Report, type Spot } from "../finding.js";
import type { TagScope } from "../context.js";
import { tagsIn, visitTexts } from "../tags.js";

type Loop = Pick<WorkflowStep | DAGTask, "withItems" | "withParam" | "withSequence">;

/** Whether what a step gives is a list: a sequence's results are not collected by name. */
export function isAggregate({ withItems = [], withParam = "" }: Loop): boolean {
  return withItems.length > 0 || withParam !== "";
}

/** Checks a loop and adds its `item` to the names that tags may use. */
export function addItems(loop: Loop, spot: Spot, scope: TagScope, report: Report): void {
  const { withItems = [], withParam = "", withSequence } = loop;
  const sources = [
    ...(withItems.length > 0 ? ["withItems"] : []),
    ...(withParam === "" ? [] : ["withParam"]),
    ...(withSequence ? ["withSequence"] : []),
  ];
  if (sources.length > 1) report(spot, A.severalLoops(spot.label, sources));
  if (loop.withItems?.length === 0) report(below(spot, ["withItems"]), A.emptyItems(spot.label));
  if (withSequence?.count !== undefined && withSequence.end !== undefined)
    report(below(spot, ["withSequence"]), A.countAndEnd(spot.label));
  if (withSequence && withSequence.count === undefined && withSequence.end === undefined)
    report(below(spot, ["withSequence"]), A.noCountAndNoEnd(spot.label));
  if (withParam !== "") scope.anyItem = true;
  for (const item of withItems) {
    if (Array.isArray(item)) item.forEach((_, index) => scope.names.add(`item.[${index}]`));
    else if (isObject(item)) for (const key of Object.keys(item)) scope.names.add(`item.${key}`);
  }
}

/** Reports tags for a field that some items have and others lack. A field that no item has is an error of the tag's. */
export function checkItemFields(call: WorkflowStep | DAGTask, spot: Spot, report: Report): void {
  const { withItems = [], ...fields } = call;
  const keys = withItems.map((item) => (isObject(item) ? new Set(Object.keys(item)) : undefined));
  visitTexts(fields, (text, path) => {
    const at = below(spot, path);
    for (const tag of new Set(tagsIn(text).map((found) => found.text.trim()))) {
      const field = /^item\.([^[].*)$/.exec(tag)?.[1];
      const without = field === undefined ? -1 : keys.findIndex((known) => !known?.has(field));
      if (without >= 0 && keys.some((known) => known?.has(field ?? "")))
        report(at, A.partialItem(at.label, tag, without));
    }
  });
}

function isObject(item: unknown): item is object {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
