import type { DAGTask, Template, WorkflowStep } from "../../model/argo/index.js";
import * as G from "../codes/graphs.js";
import { below, type Path, type Report, type Spot } from "../finding.js";
import { tagsIn, visitTexts } from "../tags.js";

/**
 * The results of a loop in which items may be skipped or fail, read as a list: Argo gathers those that succeeded, with nothing
 * at the places of the others.
 */
export function checkShiftedResults(template: Template, spot: Spot, report: Report): void {
  const root = template.steps ? "steps" : "tasks";
  const nodes = placed(template);
  for (const { node } of nodes) {
    const why = lossOf(node);
    if (why === undefined) continue;
    const name = node.name ?? "";
    const isGathered = (text: string): boolean =>
      tagsIn(text).some(
        (tag) =>
          [`${root}.${name}.outputs`, `${root}['${name}'].outputs`].some((head) => tag.text.includes(head)) &&
          !tag.text.includes(".outputs.artifacts"),
      );
    for (const { node: user, path } of nodes) {
      if (user === node) continue;
      let first: Path | undefined;
      visitTexts(user.arguments ?? {}, (text, at) => {
        if (isGathered(text)) first ??= [...path, "arguments", ...at];
      });
      if (!first) continue;
      const at = below(spot, first);
      report(at, G.shiftedResults(at.label, name, why));
    }
  }
}

interface Placed {
  readonly node: WorkflowStep | DAGTask;
  readonly path: Path;
}

function placed({ steps, dag }: Template): Placed[] {
  const tasks = (dag?.tasks ?? []).map((node, index) => ({ node, path: ["dag", "tasks", index] }));
  const groups = (steps ?? []) as unknown as readonly (readonly WorkflowStep[])[];
  return [...tasks, ...groups.flatMap((group, i) => group.map((node, j) => ({ node, path: ["steps", i, j] })))];
}

/** What leaves an item without a result while the others go on. */
function lossOf({ withItems, withParam, withSequence, when, continueOn }: WorkflowStep | DAGTask): string | undefined {
  if ((withItems ?? withParam ?? withSequence) === undefined) return undefined;
  // A condition on something else skips all of them, or none.
  if (when !== undefined && /\bitem\b/.test(when)) return "are skipped";
  return continueOn?.failed === true || continueOn?.error === true ? "fail" : undefined;
}
