import type { ResourceRequirements } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";

export function checkPodResources(resources: ResourceRequirements | undefined, spot: Spot, report: Report): void {
  if (!resources) return;
  const at = below(spot, ["podResources"]);
  for (const list of ["limits", "requests"] as const)
    for (const name of Object.keys(resources[list] ?? {}))
      if (name !== "cpu" && name !== "memory" && !name.startsWith("hugepages-"))
        report(below(at, [list, name]), T.podResource(at.label, name));
  if (resources.claims && resources.claims.length > 0) report(below(at, ["claims"]), T.podResourceClaims(at.label));
}
