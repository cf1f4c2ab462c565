import type { Prometheus, Template } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";

/** A number as Go's ParseFloat reads it. */
const NUMBER = /^[+-]?(?:inf(?:inity)?|nan|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|0x[\da-f_.]+p[+-]?\d+)$/i;

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

/** Metrics of which there would be none, though the workflow runs well; those of the workflow itself Argo does not look at. */
export function checkMetricValues(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path } of objects) {
    if (type !== "Prometheus" || path.includes("status")) continue;
    const spot = { path, label: labelAt(document, path) };
    const metric = fields as unknown as Prometheus;
    if (!path.includes("templates") && !path.includes("templateDefaults"))
      checkMetric(metric, spot, (at, problem) => report(at, { ...problem, severity: "warning" }));
    const { name = "", gauge, histogram, counter } = metric;
    const [kind, counted] = gauge ? ["gauge", gauge] : histogram ? ["histogram", histogram] : ["counter", counter];
    if (!counted) report(spot, T.metricKind(spot.label, name));
    const value = counted?.value ?? "";
    if (value === "" || (NUMBER.test(value) && gauge?.realtime !== true) || value.includes("{{")) continue;
    report(below(spot, [String(kind), "value"]), T.metricNumber(spot.label, name, value));
  }
}
