import { suggest } from "../model/suggest.js";
import { unresolved } from "./codes/references.js";
import type { TagScope } from "./context.js";
import { below, type Report, type Spot } from "./finding.js";
import { checkReferences, expressionsOf } from "./rules/expression-references.js";
import { isKnownRoot, tagsIn, type Values, visitTexts } from "./tags.js";

export function createScope(names: Iterable<string>, globals: Values, anyParameter: boolean): TagScope {
  return {
    names: new Set(names),
    globals,
    anyItem: false,
    anyOutput: new Set(),
    anyParameter,
    openOutputs: new Set(),
    unseen: new Set(),
  };
}

export function copyScope({
  names,
  globals,
  anyItem,
  anyOutput,
  anyParameter,
  openOutputs,
  unseen,
}: TagScope): TagScope {
  return {
    names: new Set(names),
    globals,
    anyItem,
    anyOutput: new Set(anyOutput),
    anyParameter,
    openOutputs: new Set(openOutputs),
    unseen: new Set(unseen),
  };
}

/** Names that Argo gives a value later, whatever stands behind them. */
const LATER = [
  "outputs.",
  "workflow.creationTimestamp",
  "workflow.scheduledTime",
  "workflow.duration",
  "tasks.name",
  "steps.name",
];

function isResolvable(name: string, scope: TagScope): boolean {
  if (!isKnownRoot(name) || scope.names.has(name) || scope.globals.has(name)) return true;
  if (name === "inputs.parameters") return true;
  if (LATER.some((prefix) => name.startsWith(prefix))) return true;
  if (scope.anyItem && name.startsWith("item.")) return true;
  if (scope.anyParameter && name.startsWith("workflow.parameters")) return true;
  if ([...scope.unseen].some((prefix) => name.startsWith(`${prefix}.`))) return true;
  return [...scope.anyOutput].some((kind) => name.startsWith(`workflow.outputs.${kind}.`));
}

/** Only the last part is a name of the user's: a slip of the pen in it is not hidden by a long path in front. */
function suggestName(name: string, known: ReadonlySet<string>): string | undefined {
  const prefix = name.slice(0, name.lastIndexOf(".") + 1);
  const siblings = [...known].filter((other) => other.startsWith(prefix)).map((other) => other.slice(prefix.length));
  const last = suggest(name.slice(prefix.length), siblings);
  return last === undefined ? suggest(prefix, known) : prefix + last;
}

/** Steps are no tasks, and tasks no steps. */
function suggestOther(name: string, known: ReadonlySet<string>): string | undefined {
  const other = name.replace(/^(?:steps|tasks)(?=\.)/, (root) => (root === "steps" ? "tasks" : "steps"));
  return known.has(other) ? other : undefined;
}

/** Reports each tag of JSON data that names nothing. */
export function checkTags(data: unknown, spot: Spot, scope: TagScope, report: Report): void {
  visitTexts(data, (text, path) => {
    for (const tag of tagsIn(text)) {
      const name = tag.text.trim();
      if (tag.isExpression || isResolvable(name, scope)) continue;
      const at = below(spot, path);
      const known = new Set([...scope.names, ...scope.globals.keys()]);
      report(at, unresolved(at.label, tag.text, suggestOther(name, known) ?? suggestName(name, known)));
    }
    // A hook's expression is evaluated again and again, until what it names is there.
    if (path.includes("hooks")) return;
    // That of a retry knows no names but those of the try.
    if (path.at(-2) === "retryStrategy") return;
    const at = below(spot, path);
    for (const expression of expressionsOf(text, path)) checkReferences(expression, at, scope, report);
  });
}
