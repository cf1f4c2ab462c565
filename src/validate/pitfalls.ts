import type { CronWorkflowSpec, ObjectMeta, WorkflowSpec } from "../model/argo/index.js";
import { MAX_OBJECT_BYTES } from "../model/limits.js";
import * as C from "./codes/cluster.js";
import type { Finding, Report } from "./finding.js";
import { checkClusterBounds } from "./rules/cluster-bounds.js";
import { checkExpressionSyntax } from "./rules/expression-syntax.js";
import { checkHookTemplates } from "./rules/hook-templates.js";
import { checkMetadata } from "./rules/labels.js";
import { checkItems, checkLocalVariables } from "./rules/local-variables.js";
import { checkLocks, type ConfigMaps } from "./rules/locks.js";
import { checkLoopValues } from "./rules/loop-values.js";
import { checkMetricValues } from "./rules/metrics.js";
import { checkPodValues } from "./rules/pod-values.js";
import { checkRunTimeValues } from "./rules/run-time-values.js";
import { checkVolumes } from "./rules/volumes.js";
import { objectsIn } from "./walk.js";
import { jsonText } from "../model/json.js";

/**
 * What Argo's own validator lets through though it goes wrong: a cluster refuses the object, or the step fails when it runs.
 * All of them are warnings. `document` is decoded; what an error of `found` stands at needs no second message.
 */
export function checkPitfalls(
  document: { readonly kind: string; readonly metadata: ObjectMeta; readonly spec: object },
  found: readonly Finding[],
  configMaps: ConfigMaps,
  report: Report,
): void {
  const { kind } = document;
  const places = new Set(found.filter(({ severity }) => severity === "error").map(({ path }) => JSON.stringify(path)));
  const warn: Report = (spot, problem) => {
    if (!places.has(JSON.stringify(spot.path))) report(spot, problem);
  };
  const objects = objectsIn(document, kind);
  checkClusterBounds(document, kind, objects, warn);
  checkMetadata(document, kind, objects, warn);
  checkExpressionSyntax(document, objects, warn);
  checkPodValues(document, objects, warn);
  checkLocks(document, objects, configMaps, warn);
  checkLoopValues(document, objects, warn);
  checkMetricValues(document, objects, warn);
  checkRunTimeValues(document, objects, warn);
  checkItems(document, objects, warn);
  checkSize(document, warn);
  const isCron = kind === "CronWorkflow";
  const spec: WorkflowSpec | undefined = isCron ? (document.spec as CronWorkflowSpec).workflowSpec : document.spec;
  if (kind === "WorkflowEventBinding" || !spec) return;
  if (isCron || kind === "Workflow")
    checkVolumes(document, objects, isCron ? ["spec", "workflowSpec"] : ["spec"], spec, warn);
  checkHookTemplates(document, objects, spec, warn);
  checkLocalVariables(document, spec, isCron ? ["spec", "workflowSpec"] : ["spec"], warn);
}

function checkSize(document: object, report: Report): void {
  const bytes = Buffer.byteLength(jsonText(document));
  if (bytes > MAX_OBJECT_BYTES) report({ path: ["spec"], label: "" }, C.tooLarge(Math.ceil(bytes / 1024)));
}
