import { PARAMETER_NAME, TEMPLATE_NAME } from "../../model/names.js";
import * as N from "../codes/names.js";
import { below, type Report, type Spot } from "../finding.js";

interface Named {
  readonly name?: string;
}

/** The names of a list: each there, of the right form, and no two alike. */
export function checkNames(list: readonly Named[], spot: Spot, form: "template" | "data", report: Report): void {
  const taken = new Set<string>();
  list.forEach(({ name }, index) => {
    const at = below(spot, [index, "name"]);
    if (name === undefined || name === "")
      return report(below(spot, [index]), N.missingName(below(spot, [index]).label));
    if (form === "template" && !TEMPLATE_NAME.test(name)) report(at, N.invalidTemplateName(at.label, name));
    if (form === "data" && !PARAMETER_NAME.test(name)) report(at, N.invalidDataName(at.label, name));
    if (taken.has(name)) report(at, N.duplicateName(at.label, name));
    taken.add(name);
  });
}
