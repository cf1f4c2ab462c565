import type { CommentPlace } from "./comments.js";
import { quote } from "./literals.js";
import type { Step } from "./nodes.js";

/**
 * What a task runs after, as `configure()` says it.
 *
 * @param implied what it runs after in any case
 * @param dependency a task by its constant, or by its name
 */
export function printWaits(
  { depends, dependencies }: Step,
  implied: readonly string[] | undefined,
  dependency: (name: string) => string,
  place: CommentPlace,
): string[] {
  const isImplied = JSON.stringify(implied) === JSON.stringify(dependencies);
  return [
    ...(depends === undefined ? [] : [`${place.at("depends").above()}depends: ${printDepends(depends, dependency)}`]),
    ...(dependencies === undefined || isImplied
      ? []
      : [`${place.at("dependencies").above()}dependencies: [${dependencies.map(dependency).join(", ")}]`]),
  ];
}

/** The tasks that a call waits for by what it uses, in the order in which `dag()` finds them; undefined where that is not sure. */
export function impliedBy(
  passed: readonly string[],
  inArguments: readonly string[],
  inFields: readonly string[],
): string[] | undefined {
  const byArguments = [...new Set([...passed, ...inArguments])];
  const all = [...new Set([...byArguments, ...inFields])];
  return all.length - byArguments.length > 1 ? undefined : all;
}

/** Conditions that must all hold are a list, in which the calls stand for themselves. */
function printDepends(depends: string, dependency: (name: string) => string): string {
  const parts = conjuncts(depends);
  const printed = parts.map((part) => (/^[a-zA-Z0-9][-a-zA-Z0-9]*$/.test(part) ? dependency(part) : quote(part)));
  return printed.every((part) => /^["`]/.test(part)) ? quote(depends) : `[${printed.join(", ")}]`;
}

function conjuncts(condition: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const piece of condition.split(/( && |[()]|\|\|)/)) {
    depth += piece === "(" ? 1 : piece === ")" ? -1 : 0;
    if (piece === "||" && depth === 0) return [condition];
    if (piece === " && " && depth === 0) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
