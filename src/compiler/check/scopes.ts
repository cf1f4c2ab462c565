import type { CheckedFile } from "./checked-file.js";
import type { ImportTarget, Referent, Unit } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { type DeclaredClass, decoratorNamed, isClosure } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { isIdentifierName, isReservedWord } from "../typescript/identifiers.js";
import { validName } from "../../model/names.js";
import { isInside } from "../typescript/visit-code.js";
import { type ReportedNode, relatedPlace } from "../messages/report.js";
import { scopeOptionsOf } from "../declare/scopes.js";

/** The contract's own rule, stricter than the language's: a scope's name is seen by people who read only the script. */
const SCOPE_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Names of scopes, functions of one name in a scope, and scopes that nothing uses. */
export function checkScopes(
  declared: DeclaredClass,
  closures: readonly Closure[],
  { report, isExtended }: CheckedFile,
): void {
  const { module } = declared;
  const functions = new Map<string, ReportedNode>();
  const reportedNames = new Set<string>();
  for (const member of declared.members) {
    const decorator = decoratorNamed(member, "scope");
    const name = decorator && scopeOptionsOf(member, () => undefined)?.name;
    if (!decorator || name === undefined || member.key === undefined) continue;
    const at = { module, node: decorator.call?.arguments[0] ?? decorator.node };
    const problem = nameProblem(name, closures);
    if (problem && !reportedNames.has(name)) report(at, E.invalidScopeName(name, problem, otherName(name, closures)));
    const place = { module, node: member.node.name ?? member.node };
    const other = functions.get(`${name}.${member.key}`);
    if (other)
      report(place, E.duplicateName(`${name}.${member.key}`, "scope functions"), [
        relatedPlace(other, "the other one is here"),
      ]);
    else functions.set(`${name}.${member.key}`, place);
    const used =
      problem !== undefined || isClosure(member) || closures.some((c) => usesScope(c, name)) || isExtended(declared);
    if (!used && !reportedNames.has(name)) report(at, E.unusedScope(name, member.key));
    reportedNames.add(name);
  }
}

/** `my-scope` → `myScope`, `class` → `classScope`. */
function otherName(name: string, closures: readonly Closure[]): string {
  const words = validName(name, "-").split("-");
  const joined = words
    .map((word, index) => (index === 0 ? word : (word[0] ?? "").toUpperCase() + word.slice(1)))
    .join("");
  const other = /^\d/.test(joined) ? `scope${joined}` : joined;
  return other === name || nameProblem(other, closures) !== undefined ? `${other}Scope` : other;
}

function nameProblem(name: string, closures: readonly Closure[]): string | undefined {
  if (!SCOPE_NAME.test(name) || !isIdentifierName(name)) return "it is not an identifier";
  if (isReservedWord(name)) return "it is a reserved word";
  for (const { reached } of closures.filter((c) => usesScope(c, name)))
    for (const { unit, capture } of reached.units) {
      const used = capture.references.some(({ target }) => isImportOutside(target, unit) && target.local === name);
      if (used) return `it would hide the import '${name}', which the script uses`;
      if (capture.globals.some((use) => use.name === name))
        return `it would hide the global '${name}', which the script uses`;
    }
  return undefined;
}

/** An import in a body, `const { main } = await import("lit")`, is a local name: it is another one in the script. */
function isImportOutside(target: Referent, unit: Unit): target is ImportTarget {
  if (target.kind !== "import") return false;
  return target.declared === undefined || !isInside(target.declared.statement, unit.node);
}

function usesScope({ reached, parameters, options }: Closure, name: string): boolean {
  return (
    reached.scopes.some(({ scope }) => scope.kind === "members" && scope.name === name) ||
    options.scopes.includes(name) ||
    parameters.some((parameter) => parameter.kind === "scope" && parameter.name === name)
  );
}
