import { quote, type TagText, template } from "./literals.js";

/** What a tag is in TypeScript. */
export interface Found {
  readonly expression: string;
  /** Called for each place where the expression is printed. */
  readonly use?: () => void;
  /** An artifact has no text: it is passed as a whole. */
  readonly isArtifact?: boolean;
  /** The name of the step or task whose output it is. */
  readonly node?: string;
  /** The expression for a list, which `each()` goes over, of elements of this type; absent where `each()` writes another tag. */
  readonly list?: (element?: string) => string;
}

/** By a tag's path, `inputs.parameters.message`; undefined where it stays a tag. */
export type Resolve = (path: string) => Found | undefined;

const TAG = /\{\{([a-zA-Z][\w./-]*)\}\}/g;

/** A text with its tags as typed references, as far as `resolve` knows them. */
export function textWith(resolve: Resolve): (text: string) => string {
  return (text) => template(partsOf(text, resolve));
}

/** The artifact that a text names, and nothing but that. */
export function artifactIn(text: string, resolve: Resolve): string | undefined {
  const path = onlyPath(text);
  const found = path === undefined ? undefined : resolve(path);
  if (!found?.isArtifact) return undefined;
  found.use?.();
  return found.expression;
}

/** The path of a text that is one tag. */
export function onlyPath(text: string): string | undefined {
  return /^\{\{([a-zA-Z][\w./-]*)\}\}$/.exec(text)?.[1];
}

/** Paths of all tags in data, outside of expressions. */
export function pathsIn(value: unknown): string[] {
  if (typeof value === "string") return tagsIn(value).map(([, path]) => path ?? "");
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

/** Whether data names what `resolve` knows and `own` does not. */
export function needsScope(value: unknown, resolve: Resolve, own: Resolve): boolean {
  return pathsIn(value).some((path) => {
    const found = resolve(path);
    return found !== undefined && !found.isArtifact && own(path) === undefined;
  });
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
  for (const match of tagsIn(text)) {
    const found = resolve(match[1] ?? "");
    if (found === undefined || found.isArtifact) continue;
    found.use?.();
    keep(text.slice(at, match.index));
    parts.push({ expression: found.expression });
    at = match.index + match[0].length;
  }
  keep(text.slice(at));
  return parts.length === 0 ? [""] : parts;
}

/** Inside an expression or another tag nothing is printed. */
function tagsIn(text: string): RegExpExecArray[] {
  return [...text.matchAll(TAG)].filter((match) => !isInsideTag(text.slice(0, match.index)));
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
export function builtIn(use: (name: string) => void): Resolve {
  return (path) => {
    const artifact = /^workflow\.outputs\.artifacts\.([\w-]+)$/.exec(path)?.[1];
    if (artifact !== undefined)
      // A key of a map may be missing to TypeScript.
      return {
        expression: `workflow.outputs.artifacts${member(artifact)}!`,
        isArtifact: true,
        use: () => use("workflow"),
      };
    const expression = expressionOf(path);
    if (expression === undefined) return undefined;
    return { expression, use: () => use(/\w+/.exec(expression)?.[0] ?? "") };
  };
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
export function measured(use: (name: string) => void): Resolve {
  return (path) => {
    const [, result, parameter] = /^outputs\.(?:(result)|parameters\.([\w-]+))$/.exec(path) ?? [];
    const name = parameter === undefined ? (result ?? (METRIC.includes(path) ? path : undefined)) : "parameter";
    if (name === undefined) return undefined;
    const expression = `metric.${name}${parameter === undefined ? "" : `(${quote(parameter)})`}`;
    return { expression, use: () => use("metric") };
  };
}

/** The first of several that knows a tag. */
export function anyOf(...all: readonly Resolve[]): Resolve {
  return (path) => {
    for (const resolve of all) {
      const found = resolve(path);
      if (found) return found;
    }
    return undefined;
  };
}

function member(name: string): string {
  return /^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}
