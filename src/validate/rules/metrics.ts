import type { Prometheus, Template } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export function checkMetrics({ metrics }: Template, spot: Spot, report: Report): void {
  const at = below(spot, ["metrics", "prometheus"]);
  (metrics?.prometheus ?? []).forEach((metric, index) => checkMetric(metric, below(at, [index]), report));
}

function checkMetric(metric: Prometheus, spot: Spot, report: Report): void {
  const { name = "", help = "", labels = [], gauge, counter, histogram } = metric;
  if (!NAME.test(name)) report(below(spot, ["name"]), T.metricName(spot.label, name));
  labels.forEach(({ key = "" }, index) => {
    if (!NAME.test(key)) report(below(spot, ["labels", index, "key"]), T.metricLabel(spot.label, key));
  });
  if (help === "") report(spot, T.metricHelp(spot.label, name));
  for (const [kind, value] of Object.entries({ gauge, counter, histogram }))
    if (value && (value.value ?? "") === "") report(below(spot, [kind]), T.metricValue(spot.label, name, kind));
  if (gauge?.realtime === true && gauge.value?.includes("resourcesDuration."))
    report(below(spot, ["gauge"]), T.metricRealtime(spot.label, name));
}
