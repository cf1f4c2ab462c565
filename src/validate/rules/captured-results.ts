import type { Template } from "../../model/argo/index.js";
import * as E from "../codes/expressions.js";
import { below, type Report, type Spot } from "../finding.js";
import { visitTexts } from "../tags.js";
import { referencesOf } from "../expressions/read.js";
import { expressionsOf } from "./expression-references.js";
import { jsonText } from "../../model/json.js";

/**
 * Results that an expression uses in a form that Argo does not look for: it keeps the output of a step only if the template
 * around it holds `steps.NAME.outputs.result` or `steps['NAME'].outputs.result`, letter by letter.
 */
export function checkCapturedResults(template: Template, spot: Spot, report: Report): void {
  const text = jsonText(template);
  const isCaptured = (root: string, name: string): boolean =>
    text.includes(`${root}.${name}.outputs.result`) || text.includes(`${root}['${name}'].outputs.result`);
  const names = new Set([...(template.steps ?? []).flat(), ...(template.dag?.tasks ?? [])].map(({ name }) => name));
  visitTexts(template, (value, path) => {
    for (const expression of expressionsOf(value, path))
      for (const { root, keys } of referencesOf(expression)) {
        const [name, outputs, result] = keys.map((key) => key.name);
        if (root !== (template.steps ? "steps" : "tasks") || name === undefined || !names.has(name)) continue;
        if (outputs !== "outputs" || result !== "result" || isCaptured(root, name)) continue;
        const at = below(spot, path);
        report(at, E.uncapturedResult(at.label, root, name));
      }
  });
}
