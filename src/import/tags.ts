import { quote, template } from "./literals.js";

/** A piece of a text: as it is, or the expression that prints a tag. */
export type TagText = string | { readonly expression: string };

/** What a tag's path (`inputs.parameters.message`) is in TypeScript; undefined where it stays a tag. */
export type Resolve = (path: string) => string | undefined;

const TAG = /\{\{([a-zA-Z][\w./-]*)\}\}/g;

/** A text with its tags as typed references, as far as `resolve` knows them. */
export function textWith(resolve: Resolve): (text: string) => string {
  return (text) => template(partsOf(text, resolve));
}

function partsOf(text: string, resolve: Resolve): TagText[] {
  const parts: TagText[] = [];
  let at = 0;
  const keep = (piece: string): void => {
    if (piece === "") return;
    const last = parts.at(-1);
    if (typeof last === "string") parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  };
  for (const match of text.matchAll(TAG)) {
    const expression = resolve(match[1] ?? "");
    // Inside an expression or another tag nothing is printed.
    if (expression === undefined || isInsideTag(text.slice(0, match.index))) continue;
    keep(text.slice(at, match.index));
    parts.push({ expression });
    at = match.index + match[0].length;
  }
  keep(text.slice(at));
  return parts.length === 0 ? [""] : parts;
}

function isInsideTag(before: string): boolean {
  return before.endsWith("{") || before.lastIndexOf("{{=") > before.lastIndexOf("}}");
}

const WORKFLOW =
  "name namespace uid mainEntrypoint serviceAccountName status failures duration priority creationTimestamp scheduledTime".split(
    " ",
  );

/** References by their tags, where both are the same. */
const SAME = [
  "pod.name",
  "node.name",
  "retries",
  "lastRetry.exitCode",
  "lastRetry.status",
  "lastRetry.duration",
  "lastRetry.message",
  "inputs.parameters",
  "cronworkflow.name",
  "cronworkflow.namespace",
  ...WORKFLOW.map((field) => `workflow.${field}`),
];

const OTHER: Readonly<Record<string, string>> = { "steps.name": "stepName", "tasks.name": "taskName" };

/** Behind these stands a name of the user's. */
const MAPS = [
  "workflow.creationTimestamp",
  "workflow.parameters",
  "workflow.labels",
  "workflow.annotations",
  "workflow.outputs.parameters",
  "cronworkflow.labels",
  "cronworkflow.annotations",
];

/** `{{workflow.name}}` and the like, which every template may use. `use` is told which import is needed. */
export function builtIn(path: string, use: (name: string) => void): string | undefined {
  const expression = expressionOf(path);
  if (expression !== undefined) use(/\w+/.exec(expression)?.[0] ?? "");
  return expression;
}

function expressionOf(path: string): string | undefined {
  if (SAME.includes(path)) return path;
  if (Object.hasOwn(OTHER, path)) return OTHER[path];
  // The map as a whole prints as JSON.
  if (path !== "workflow.creationTimestamp" && MAPS.includes(path)) return `\`\${${path}}\``;
  const map = MAPS.find((prefix) => path.startsWith(`${prefix}.`));
  // A key of a map may be missing to TypeScript: a template literal takes it.
  if (map !== undefined) return `\`\${${map}${member(path.slice(map.length + 1))}}\``;
  const [, kind, name] = /^outputs\.(parameter|artifact)s\.([\w-]+)\.path$/.exec(path) ?? [];
  return name === undefined ? undefined : `${kind}Path(${quote(name)})`;
}

const METRIC = ["status", "exitCode", "duration", "resourcesDuration.cpu", "resourcesDuration.memory"];

/** What metrics may use besides: what Argo measures. */
export function inMetrics(path: string, use: (name: string) => void): string | undefined {
  const [, result, parameter] = /^outputs\.(?:(result)|parameters\.([\w-]+))$/.exec(path) ?? [];
  const measured = parameter === undefined ? (result ?? (METRIC.includes(path) ? path : undefined)) : "parameter";
  if (measured === undefined) return builtIn(path, use);
  use("metric");
  return `metric.${measured}${parameter === undefined ? "" : `(${quote(parameter)})`}`;
}

function member(name: string): string {
  return /^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}
