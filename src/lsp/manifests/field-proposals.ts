import type { Cursor } from "./cursor.js";
import { KIND, type Proposal } from "./proposal.js";
import { aboutField, type Field, fieldAt, isObject, isRequired, typeTitle, writtenFields } from "./types.js";

/** Fields of which an object has one: beside it the others are mistakes. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ["container", "containerSet", "script", "steps", "dag", "resource", "suspend", "data", "http", "plugin"],
  ["template", "templateRef", "inline"],
  ["depends", "dependencies"],
  ["withItems", "withParam", "withSequence"],
];

/** What most manifests have, in the order in which people write it. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  Workflow: ["apiVersion", "kind", "metadata", "spec"],
  WorkflowTemplate: ["apiVersion", "kind", "metadata", "spec"],
  ClusterWorkflowTemplate: ["apiVersion", "kind", "metadata", "spec"],
  CronWorkflow: ["apiVersion", "kind", "metadata", "spec"],
  ObjectMeta: ["name", "generateName", "namespace", "labels", "annotations"],
  WorkflowSpec: ["entrypoint", "arguments", "templates", "onExit", "serviceAccountName", "workflowTemplateRef"],
  CronWorkflowSpec: ["schedules", "timezone", "concurrencyPolicy", "workflowSpec"],
  Template: ["name", "inputs", "outputs", "container", "script", "steps", "dag"],
  WorkflowStep: ["name", "template", "arguments", "when", "templateRef"],
  DAGTask: ["name", "template", "depends", "dependencies", "arguments", "when", "templateRef"],
  Container: ["name", "image", "command", "args", "env"],
  ScriptTemplate: ["image", "command", "source", "env"],
  Parameter: ["name", "value", "default", "valueFrom", "enum", "description"],
  Artifact: ["name", "path", "from"],
  EnvVar: ["name", "value", "valueFrom"],
};

/** The fields of a map that it does not have yet. */
export function fieldProposals(field: Field, cursor: Cursor): Proposal[] {
  const dashes = /^(?:\[\])*/.exec(reversedLists(field.type))?.[0].length ?? 0;
  const type = field.type.replace(/(?:\[\])+$/, "");
  if (!isObject(type) || (dashes > 0 && (cursor.isFlow || cursor.keys.length > 0))) return [];
  const keys = new Set(cursor.keys.map((key) => key.toLowerCase()));
  const isExcluded = (name: string): boolean =>
    keys.has(name.toLowerCase()) ||
    ALTERNATIVES.some(
      (names) =>
        names.includes(name) && names.some((other) => keys.has(other.toLowerCase())) && isAlternative(type, name),
    );
  const prefix = "- ".repeat(dashes / 2);
  return inOrder(type).flatMap((name) => {
    if (isExcluded(name)) return [];
    const own = fieldAt(type, [name]);
    if (!own) return [];
    return {
      label: name,
      text: cursor.before + prefix + (cursor.hasColon ? name : name + behind(own.type, cursor, prefix.length)),
      kind: KIND.property,
      detail: typeTitle(own.type),
      documentation: aboutField(own),
    };
  });
}

/** `Template[][]` as `[][]etalpmeT`: lists are the outermost part. */
function reversedLists(type: string): string {
  return /(?:\[\])*$/.exec(type)?.[0] ?? "";
}

/** Words that are alternatives in one type need not be in another. */
function isAlternative(type: string, name: string): boolean {
  if (name === "container" || ALTERNATIVES[0]?.includes(name)) return type === "Template";
  return type === "WorkflowStep" || type === "DAGTask" || type === "LifecycleHook";
}

function inOrder(type: string): string[] {
  const first = FIRST[type] ?? [];
  const rank = (name: string): number => {
    const index = first.indexOf(name);
    if (index >= 0) return index;
    return first.length + (isRequired(type, name) ? 0 : 1);
  };
  return writtenFields(type).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** What follows a key: the place where its value is written. */
function behind(type: string, { isFlow, quote, column, hasValue }: Cursor, more: number): string {
  if (hasValue) return ":";
  if (isFlow) return quote === "" ? ": " : "";
  const line = `\n${" ".repeat(column + more)}`;
  if (type.endsWith("[][]")) return `:${line}  - - `;
  if (type.endsWith("[]")) return `:${line}  - `;
  return type.endsWith("{}") || isObject(type) || type === "plugin" ? `:${line}  ` : ": ";
}
