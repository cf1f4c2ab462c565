import type { DAGTask, WorkflowStep } from "../../model/argo/index.js";
import * as E from "../codes/expressions.js";
import { below, type Report, type Spot } from "../finding.js";
import { unclosedTag, visitTexts } from "../tags.js";
import { jsonText } from "../../model/json.js";

/** The order in which Argo writes a call as JSON: a tag that a text begins may end in what comes after it. */
const ORDER =
  "name template inline arguments templateRef dependencies withItems withParam withSequence when continueOn onExit depends hooks";

/** Reports a tag that nothing ends up to the end of the step or task, which Argo refuses. */
export function checkClosed(call: WorkflowStep | DAGTask, spot: Spot, report: Report): void {
  const fields = { arguments: {}, ...call } as Readonly<Record<string, unknown>>;
  const written = ORDER.split(" ").flatMap((name) =>
    fields[name] === undefined ? [] : [[name, fields[name]] as const],
  );
  if (unclosedTag(jsonText(Object.fromEntries(written))) === undefined) return;
  visitTexts(call, (text, path) => {
    const open = unclosedTag(text);
    const at = below(spot, path);
    if (open !== undefined) report(at, E.unendedTag(at.label, open));
  });
}
