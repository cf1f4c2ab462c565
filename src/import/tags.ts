import { template } from "./literals.js";

/** A piece of a text: as it is, or the expression that prints a tag. */
export type TagText = string | { readonly expression: string };

/** What a tag's path (`inputs.parameters.message`) is in TypeScript; undefined where it stays a tag. */
export type Resolve = (path: string) => string | undefined;

const TAG = /\{\{([a-zA-Z][\w.-]*)\}\}/g;

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
    if (expression === undefined || /[{=]$/.test(text.slice(Math.max(match.index - 1, 0), match.index))) continue;
    keep(text.slice(at, match.index));
    parts.push({ expression });
    at = match.index + match[0].length;
  }
  keep(text.slice(at));
  return parts.length === 0 ? [""] : parts;
}

const BUILT_IN: readonly string[] = [
  "name",
  "namespace",
  "uid",
  "mainEntrypoint",
  "serviceAccountName",
  "status",
  "failures",
  "duration",
  "priority",
  "creationTimestamp",
  "scheduledTime",
];

/** `{{workflow.name}}` and the like, which every template may use. `use` is told which import is needed. */
export function builtIn(path: string, use: (name: string) => void): string | undefined {
  const [root, field = "", ...more] = path.split(".");
  if (root === "workflow" && more.length === 0 && BUILT_IN.includes(field)) {
    use("workflow");
    return `workflow.${field}`;
  }
  if (path === "pod.name") {
    use("pod");
    return path;
  }
  return undefined;
}
