import type { WorkflowStep } from "../../model/argo/index.js";
import { sameGroup } from "../codes/references.js";
import { below, type Report, type Spot } from "../finding.js";
import { type Tag, tagsIn, visitTexts } from "../tags.js";
import { referencesOf } from "../expressions/read.js";

/**
 * Reports what a step reads of another one of its group. Argo takes it where that one is listed before, but fills in all tags
 * when the group starts, and no step of it has outputs by then. Hooks run later, and an inline template has steps of its own.
 *
 * @param before the names of the steps of the group that are listed before
 */
export function checkGroup(step: WorkflowStep, spot: Spot, before: ReadonlySet<string>, report: Report): void {
  if (before.size === 0) return;
  const { hooks: _, inline: __, ...fields } = step;
  visitTexts(fields, (text, path) => {
    const at = below(spot, path);
    for (const tag of tagsIn(text))
      for (const name of new Set(stepsIn(tag))) if (before.has(name)) report(at, sameGroup(at.label, tag.text, name));
  });
}

function stepsIn({ text, isExpression }: Tag): string[] {
  if (!isExpression) return (/^\s*steps\.([^.]+)\./.exec(text) ?? []).slice(1);
  return referencesOf(text.slice(1)).flatMap(({ root, keys: [first] }) =>
    root === "steps" ? (first?.name ?? []) : [],
  );
}
