import type { LabelSelector, PodGC } from "../../model/argo/index.js";
import { isLabelKey, LABEL_VALUE } from "../../model/names.js";
import { suggest } from "../../model/suggest.js";
import * as O from "../codes/objects.js";
import { below, type Report, type Spot } from "../finding.js";

const STRATEGIES = ["OnPodCompletion", "OnPodSuccess", "OnWorkflowCompletion", "OnWorkflowSuccess"];

export function checkPodGC(podGC: PodGC | undefined, spot: Spot, report: Report): void {
  if (!podGC) return;
  const at = below(spot, ["podGC"]);
  const strategy: string = podGC.strategy ?? "";
  if (strategy !== "" && !STRATEGIES.includes(strategy))
    report(below(at, ["strategy"]), O.podGCStrategy(strategy, suggest(strategy, STRATEGIES)));
  const problem = podGC.labelSelector && selectorProblem(podGC.labelSelector);
  if (problem) report(below(at, ["labelSelector"]), O.podGCSelector(problem));
}

function selectorProblem({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string | undefined {
  const asked = Object.entries(matchLabels).map(([key, value]) => ({ key, operator: "In", values: [value] }));
  for (const { key, operator, values = [] } of [...asked, ...matchExpressions]) {
    if (!isLabelKey(key)) return `'${key}' is no key of a label`;
    const wrong = values.find((value) => !LABEL_VALUE.test(value));
    if (wrong !== undefined) return `'${wrong}' is no value of a label`;
    if (!["In", "NotIn", "Exists", "DoesNotExist"].includes(operator)) return `'${operator}' is no operator`;
    const takesValues = operator === "In" || operator === "NotIn";
    if (takesValues && values.length === 0) return `'${operator}' of '${key}' needs values`;
    if (!takesValues && values.length > 0) return `'${operator}' of '${key}' takes no values`;
  }
  return undefined;
}
