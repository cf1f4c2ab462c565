import { BOUNDS, type Bounds, REQUIRED } from "../../model/argo/bounds.js";
import { suggest } from "../../model/suggest.js";
import * as C from "../codes/cluster.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";

const LOCATIONS = ["s3", "git", "http", "artifactory", "hdfs", "raw", "oss", "gcs", "azure", "plugin"];
const HAS_LOCATION = /^(?:Artifact|ArtifactLocation|ArtifactPaths)$/;

/** What the schemas of the CustomResourceDefinitions refuse, beyond types and unknown fields. They do not reach into inline templates. */
export function checkClusterBounds(
  document: object,
  kind: string,
  objects: readonly TypedObject[],
  report: Report,
): void {
  for (const { type, fields, path } of objects) {
    if (path.includes("inline") || path.includes("status")) continue;
    for (const name of REQUIRED[type] ?? [])
      if (fields[name] === undefined)
        report({ path, label: "" }, C.missingField(labelAt(document, path) || kind, name));
    const locations = HAS_LOCATION.test(type) ? LOCATIONS.filter((name) => fields[name] !== undefined) : [];
    if (locations.length > 1) report({ path, label: "" }, C.severalLocations(labelAt(document, path), locations));
    for (const [name, value] of Object.entries(fields)) {
      const bounds = BOUNDS[`${type}.${name}`];
      if (bounds) checkValue(value, bounds, document, [...path, name], report);
      const each = Array.isArray(value) ? BOUNDS[`${type}.${name}[]`] : undefined;
      if (each && Array.isArray(value))
        value.forEach((item, index) => checkValue(item, each, document, [...path, name, index], report));
    }
  }
}

function checkValue(value: unknown, bounds: Bounds, document: object, path: Path, report: Report): void {
  const label = labelAt(document, path);
  const at = { path, label };
  const { minimum = -Infinity, maximum = Infinity, values, pattern } = bounds;
  if ((typeof value === "number" || typeof value === "bigint") && (value < minimum || value > maximum))
    report(at, C.outOfBounds(label, `is ${value}`, range(bounds.minimum, bounds.maximum)));
  const [least, most, unit] =
    typeof value === "string"
      ? [bounds.minLength, bounds.maxLength, "characters"]
      : [bounds.minItems, bounds.maxItems, "items"];
  const length = typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : undefined;
  if (length !== undefined && (length < (least ?? 0) || length > (most ?? Infinity)))
    report(at, C.outOfBounds(label, `has ${length} ${unit}`, range(least, most)));
  if (typeof value !== "string") return;
  if (values && !values.includes(value)) report(at, C.unlistedValue(label, value, values, suggest(value, values)));
  if (pattern !== undefined && !new RegExp(pattern).test(value)) report(at, C.wrongForm(label, value, pattern));
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === undefined || most === undefined) return least === undefined ? `at most ${most}` : `at least ${least}`;
  return `${least} to ${most}`;
}
