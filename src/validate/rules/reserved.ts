import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";

/** Argo adds containers of these names to a pod. */
export function checkReserved(containers: readonly { readonly name?: string }[], spot: Spot, report: Report): void {
  containers.forEach(({ name = "" }, index) => {
    if (name !== "wait" && name !== "supervisor" && !name.startsWith("artifact-plugin-")) return;
    report(below(spot, [index, "name"]), T.reservedName(spot.label, name));
  });
}
