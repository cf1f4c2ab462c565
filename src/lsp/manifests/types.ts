import { BOUNDS, REQUIRED } from "../../model/argo/bounds.js";
import { SHAPES } from "../../model/argo/shapes.js";
import { descriptions } from "../../model/descriptions/index.js";
import type { Path } from "../../validate/finding.js";

/** What Argo takes at a place of a document. */
export interface Field {
  /** As SHAPES writes it. */
  readonly type: string;
  /** The type that has the field, and its name there; of an item of a list those of the list. */
  readonly owner: string;
  readonly name: string;
  /** Whether it is an item of the field's list, or a value of its map. */
  readonly isItem: boolean;
}

/** The field that a path leads to; undefined where Argo knows none. */
export function fieldAt(kind: string, path: Path): Field | undefined {
  let field: Field | undefined = { type: kind, owner: "", name: "", isItem: false };
  for (const key of path) {
    if (!field) return undefined;
    const type: string = field.type;
    const ending = typeof key === "number" ? "[]" : "{}";
    if (type.endsWith("[]") || type.endsWith("{}"))
      field = type.endsWith(ending) ? { ...field, type: type.slice(0, -2), isItem: true } : undefined;
    else field = typeof key === "string" ? ownField(type, key) : undefined;
  }
  return field;
}

function ownField(owner: string, key: string): Field | undefined {
  const shape = SHAPES[owner];
  if (!shape) return undefined;
  const name = key in shape ? key : Object.keys(shape).find((known) => known.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : { type: shape[name] ?? "any", owner, name, isItem: false };
}

/** The fields that people write: not those in which the cluster notes what it does. */
export function writtenFields(type: string): string[] {
  const known = Object.keys(SHAPES[type] ?? {});
  const described = descriptions[type]?.fields;
  return described ? known.filter((field) => field in described) : known.filter((field) => field !== "status");
}

export const isObject = (type: string): boolean => SHAPES[type] !== undefined;

export function isRequired(owner: string, field: string): boolean {
  return REQUIRED[owner]?.includes(field) === true;
}

/** What values are where Argo's schema lists none, and Argo or Kubernetes takes these alone. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  imagePullPolicy: ["Always", "IfNotPresent", "Never"],
  dnsPolicy: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
  "WorkflowSpec.shutdown": ["Stop", "Terminate"],
  "Toleration.effect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "Toleration.operator": ["Exists", "Equal"],
  terminationMessagePolicy: ["File", "FallbackToLogsOnError"],
  mountPropagation: ["None", "HostToContainer", "Bidirectional"],
  "VolumeClaimGC.strategy": ["OnWorkflowSuccess", "OnWorkflowCompletion"],
  "HTTP.method": ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
};

/** The values of a field that takes few. */
export function valuesOf({ owner, name, type, isItem }: Field): readonly string[] {
  if (type === "boolean") return ["true", "false"];
  const bounds = BOUNDS[`${owner}.${name}${isItem ? "[]" : ""}`]?.values;
  return bounds?.filter((value) => value !== "") ?? (isItem ? [] : (LISTED[`${owner}.${name}`] ?? LISTED[name] ?? []));
}

const TITLES: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  int32: "whole number",
  int64: "whole number",
  number: "number",
  amount: "number",
  intOrString: "whole number or text",
  anyString: "text",
  quantity: "quantity, as 500m or 2Gi",
  time: "time, as 2026-01-31T12:00:00Z",
  bytes: "text in base64",
  plugin: "map with the plugin's name",
  any: "any value",
};

/** A type in words: `list of Template`. */
export function typeTitle(type: string): string {
  if (type.endsWith("[]")) return `list of ${typeTitle(type.slice(0, -2))}`;
  if (type.endsWith("{}")) return `map of ${typeTitle(type.slice(0, -2))}`;
  return TITLES[type] ?? type;
}

const FIELDS_PAGE = "https://argo-workflows.readthedocs.io/en/latest/fields/";

/** Where Argo's documentation has a type. */
export function pageOf(type: string): string {
  return `${FIELDS_PAGE}#${type === "HTTPGetHeader" ? "httpheader" : type.toLowerCase()}`;
}

/** What a field is, in Markdown. */
export function aboutField({ owner, name, type, isItem }: Field): string {
  const line = descriptions[owner]?.fields?.[name];
  const inner = type.replace(/(?:\[\]|\{\})+$/, "");
  const about = isObject(inner) ? descriptions[inner]?.about : undefined;
  const values = valuesOf({ owner, name, type, isItem });
  const { minimum, maximum } = BOUNDS[`${owner}.${name}`] ?? {};
  return [
    `**${name}**: ${typeTitle(type)}${isRequired(owner, name) ? ", needed" : ""}`,
    line,
    about === line ? undefined : about,
    values.length > 0 && type !== "boolean"
      ? `Values: ${values.map((value) => `\`${value}\``).join(", ")}.`
      : undefined,
    minimum === undefined && maximum === undefined ? undefined : boundsText(minimum, maximum),
    `[Argo's documentation](${pageOf(isObject(inner) ? inner : owner)})`,
  ]
    .filter((text) => text !== undefined)
    .join("\n\n");
}

function boundsText(minimum: number | undefined, maximum: number | undefined): string {
  if (maximum === undefined) return `At least ${minimum}.`;
  return minimum === undefined ? `At most ${maximum}.` : `From ${minimum} to ${maximum}.`;
}

/** What a type is, in Markdown: of an item of a list. */
export function aboutType(type: string): string {
  return [descriptions[type]?.about, `[Argo's documentation](${pageOf(type)})`].filter(Boolean).join("\n\n");
}
