import * as Z from "../codes/run-time.js";
import { isFields } from "../decode.js";
import type { Report, Spot } from "../finding.js";
import { below } from "../finding.js";
import { labelAt } from "../label.js";
import { goInteger } from "../readers/integer.js";
import type { Fields, TypedObject } from "../walk.js";

/** ConfigMaps among the documents that are judged together: limits of semaphores stand in them. */
export type ConfigMaps = (name: string, namespace: string | undefined) => Fields | undefined;

export function configMapsIn(documents: readonly unknown[]): ConfigMaps {
  return (name, namespace) => {
    const found = documents.find((document) => {
      if (!isFields(document) || document["kind"] !== "ConfigMap") return false;
      const metadata = isFields(document["metadata"]) ? document["metadata"] : {};
      return metadata["name"] === name && metadata["namespace"] === namespace;
    });
    if (!isFields(found)) return undefined;
    return isFields(found["data"]) ? found["data"] : {};
  };
}

/** Mutexes and semaphores that Argo cannot take: it reads them when a step or the workflow starts. */
export function checkLocks(
  document: { readonly metadata: { readonly namespace?: string } },
  objects: readonly TypedObject[],
  configMaps: ConfigMaps,
  report: Report,
): void {
  for (const { type, fields, path } of objects) {
    if (path.includes("status")) continue;
    const at = (): Spot => ({ path, label: labelAt(document, path) });
    if (type === "Mutex" && isEmpty(fields["name"])) report(at(), Z.namelessMutex(at().label));
    if (type === "SemaphoreRef") checkSemaphore(fields, at(), document.metadata.namespace, configMaps, report);
  }
}

function checkSemaphore(
  { configMapKeyRef: ref, database, namespace: own }: Fields,
  spot: Spot,
  namespace: string | undefined,
  configMaps: ConfigMaps,
  report: Report,
): void {
  if ((ref === undefined) === (database === undefined))
    return report(spot, Z.semaphoreSources(spot.label, ref === undefined ? "none" : "both"));
  const [source, key] = ref === undefined ? ["database", database] : ["configMapKeyRef", ref];
  if (!isFields(key)) return;
  const empty = (source === "database" ? ["key"] : ["name", "key"]).find(
    // That a key is missing the cluster's schema says.
    (name) => key[name] === "" || (name === "name" && key[name] === undefined),
  );
  if (empty !== undefined) {
    const at = below(spot, key[empty] === undefined ? [String(source)] : [String(source), empty]);
    return report(at, Z.semaphoreName(below(spot, [String(source), empty]).label));
  }
  const { name, key: entry } = key;
  if (source === "database" || typeof name !== "string" || typeof entry !== "string") return;
  const data = configMaps(name, typeof own === "string" && own !== "" ? own : namespace);
  if (!data || `${name}${entry}`.includes("{{")) return;
  const at = below(spot, ["configMapKeyRef", "key"]);
  const limit = data[entry];
  if (limit === undefined) report(at, Z.semaphoreKey(at.label, name, entry));
  else if (typeof limit === "string" && goInteger(limit) === undefined)
    report(at, Z.semaphoreLimit(at.label, name, entry, limit));
}

function isEmpty(name: unknown): boolean {
  return name === undefined || name === "";
}
