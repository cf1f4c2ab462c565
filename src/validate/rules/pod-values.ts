import type { Problem } from "../../diagnostics/diagnostic.js";
import { suggest } from "../../model/suggest.js";
import * as C from "../codes/cluster.js";
import * as P from "../codes/pods.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";
import { durationProblem } from "./durations.js";
import { mayBeKey } from "./memoize-key.js";

/** Fields of pods, whatever they belong to, whose few values Kubernetes checks when it makes the pod. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  imagePullPolicy: ["Always", "IfNotPresent", "Never"],
  terminationMessagePolicy: ["File", "FallbackToLogsOnError"],
  mountPropagation: ["None", "HostToContainer", "Bidirectional"],
  dnsPolicy: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
};

const VALUES_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  "ContainerPort.protocol": ["TCP", "UDP", "SCTP"],
  "LabelSelectorRequirement.operator": ["In", "NotIn", "Exists", "DoesNotExist"],
  "NodeSelectorRequirement.operator": ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"],
  "PersistentVolumeClaimSpec.volumeMode": ["Block", "Filesystem"],
  "Toleration.effect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "Toleration.operator": ["Exists", "Equal"],
  "VolumeClaimGC.strategy": ["OnWorkflowCompletion", "OnWorkflowSuccess"],
};

const NUMBERS = /^(?:RetryStrategy\.limit|Backoff\.factor|Sequence\.(?:count|start|end))$/;

/** Values that are read when a step runs, which ends it if they are wrong. Tags may become anything. */
export function checkPodValues(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path } of objects) {
    checkEnv(fields["env"], document, path, report);
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string" || value === "") continue;
      const field = `${type}.${name}`;
      if (field !== "Memoize.key" && value.includes("{{")) continue;
      const problem = problemOf(field, name, value);
      if (!problem) continue;
      const at = { path: [...path, name], label: labelAt(document, [...path, name]) };
      report(at, problem(at.label));
    }
  }
}

function problemOf(field: string, name: string, value: string): ((label: string) => Problem) | undefined {
  const values = VALUES_OF_TYPE[field] ?? VALUES[name];
  if (values && !values.includes(value))
    return (label) => C.unlistedPodValue(label, value, values, suggest(value, values));
  if (NUMBERS.test(field) && !/^[+-]?\d+$/.test(value)) return (label) => P.invalidNumber(label, value);
  if (field === "Memoize.key" && !mayBeKey(value)) return (label) => P.memoizeKey(label, value);
  return durationProblem(field, value);
}

function checkEnv(env: unknown, document: object, path: Path, report: Report): void {
  if (!Array.isArray(env)) return;
  const taken = new Set<unknown>();
  env.forEach((variable: { readonly name?: unknown } | undefined, index) => {
    const name = variable?.name;
    if (typeof name !== "string") return;
    const at = { path: [...path, "env", index, "name"], label: labelAt(document, path) };
    if (taken.has(name)) report(at, P.duplicateEnv(at.label, name));
    taken.add(name);
  });
}
