import type { WorkflowSpec } from "../../model/argo/index.js";
import * as O from "../codes/objects.js";
import { below, type Report, type Spot } from "../finding.js";

/** What Argo needs to start a plugin beside its agent. */
export function checkExecutorPlugins(plugins: WorkflowSpec["executorPlugins"], spot: Spot, report: Report): void {
  (plugins ?? []).forEach((plugin, index) => {
    const at = below(spot, ["executorPlugins", index]);
    const container = plugin.spec?.sidecar?.container;
    const missing = (what: string): void => report(at, O.executorPlugin(at.label, what));
    if ((plugin.metadata?.name ?? "") === "") missing("metadata.name");
    if ((container?.ports ?? []).length === 0) missing("port of its sidecar's container");
    if (!container?.resources?.limits) missing("resources.limits of its sidecar's container");
    if (!container?.resources?.requests) missing("resources.requests of its sidecar's container");
    if (!container?.securityContext) missing("securityContext of its sidecar's container");
  });
}
