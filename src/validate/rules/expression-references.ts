import { suggest } from "../../model/suggest.js";
import * as E from "../codes/expressions.js";
import { referencesOf } from "../expressions/read.js";
import type { Key, Reference } from "../expressions/references.js";
import type { Path, Report, Spot } from "../finding.js";
import type { TagScope } from "../context.js";
import { isExpressionField, tagsIn } from "../tags.js";

/** The expressions of a text: its expression tags, or the whole of it where the field holds one. */
export function expressionsOf(text: string, path: Path): string[] {
  if (isExpressionField(path.at(-1))) return text.includes("{{") ? [] : [text];
  return tagsIn(text).flatMap((tag) => (tag.isExpression ? [tag.text.slice(1)] : []));
}

/** Reports each reference of an expression to what is not there. Argo looks only when it evaluates the expression. */
export function checkReferences(expression: string, at: Spot, scope: TagScope, report: Report): void {
  for (const reference of referencesOf(expression)) {
    if (reference.mayBeAbsent) continue;
    const wrong = unknownPart(reference, scope);
    if (wrong === undefined) continue;
    const written = writtenAs(wrong);
    const suggestion = suggestPart(wrong, scope);
    report(at, E.unresolvedInExpression(at.label, written, expression, suggestion && writtenAs(suggestion)));
  }
}

/** The names up to the one that is not known: `["inputs", "parameters", "nmae"]`. */
function unknownPart({ root, keys }: Reference, scope: TagScope): string[] | undefined {
  const [first, second, third, fourth] = knownKeys(keys);
  const has = (name: string): boolean => scope.names.has(name);
  switch (root) {
    case "inputs":
      if (second === undefined || (first !== "parameters" && first !== "artifacts")) return undefined;
      return has(`inputs.${first}.${second}`) ? undefined : [root, first, second];
    case "steps":
    case "tasks": {
      // Both have a name of their own too: {{tasks.name}}.
      if (first === undefined || (first === "name" && second === undefined)) return undefined;
      const prefix = `${root}.${first}`;
      if (![...scope.names].some((name) => name.startsWith(`${prefix}.`))) return [root, first];
      if (second !== "outputs" || scope.openOutputs.has(prefix)) return undefined;
      if (third === "result") return has(`${prefix}.outputs.result`) ? undefined : [root, first, second, third];
      if (fourth === undefined || (third !== "parameters" && third !== "artifacts")) return undefined;
      return has(`${prefix}.outputs.${third}.${fourth}`) ? undefined : [root, first, second, third, fourth];
    }
    case "workflow":
      if (first !== undefined && !WORKFLOW.has(first)) return [root, first];
      if (first !== "parameters" || second === undefined || second === "json" || scope.anyParameter) return undefined;
      return has(`workflow.parameters.${second}`) ? undefined : [root, first, second];
    default:
      return undefined;
  }
}

/** What stands behind `workflow.` in an expression. */
const WORKFLOW = new Set(
  "name namespace uid mainEntrypoint serviceAccountName status failures duration priority creationTimestamp scheduledTime parameters labels annotations outputs".split(
    " ",
  ),
);

function knownKeys(keys: readonly Key[]): string[] {
  const names: string[] = [];
  for (const { name } of keys) {
    if (name === undefined) break;
    names.push(name);
  }
  return names;
}

/** A name with a dash that was written behind a dot ends, to the parser, in front of the dash. */
function suggestPart(wrong: readonly string[], { names }: TagScope): string[] | undefined {
  const above = wrong.slice(0, -1);
  const name = wrong.at(-1) ?? "";
  const prefix = `${above.join(".")}.`;
  const below = [...names].filter((known) => known.startsWith(prefix));
  const siblings = below.map((known) => known.slice(prefix.length).split(".")[0] ?? "");
  const found = siblings.find((sibling) => sibling.startsWith(`${name}-`)) ?? suggest(name, siblings);
  return found === undefined ? undefined : [...above, found];
}

function writtenAs([root = "", ...keys]: readonly string[]): string {
  return keys.reduce((text, key) => (/^[\w$]+$/.test(key) ? `${text}.${key}` : `${text}['${key}']`), root);
}
