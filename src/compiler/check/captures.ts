import type { Member } from "../availability/accesses.js";
import { isAsking } from "../availability/guards.js";
import { keyOf, type Made } from "../availability/missing.js";
import { fixOf, isGuardedIn, isMeasured, madeIn } from "./availability.js";
import type { CheckedFile } from "./checked-file.js";
import { GLOBALS } from "../runtimes/facts.js";
import { ts } from "#typescript";
import type { Closure } from "../capture/read-closure.js";
import type { RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { GlobalFix } from "../messages/globals.js";
import { withScope } from "../capture/fixes.js";
import { importOfBuiltin } from "../capture/forgotten-imports.js";
import type { ReachedUnit } from "../capture/reach.js";
import { relatedPlace } from "../messages/report.js";
import { unknownBaseNote } from "../declare/scopes.js";
import { suggest } from "../../model/suggest.js";
import { globalsOf, runtimeName } from "../runtimes/target.js";

/** The capture policy: what a closure uses must exist in the pod. One report for each thing, at its first use. */
export function checkCaptures(closure: Closure, { report }: CheckedFile): void {
  const globals = globalsOf(closure.target);
  const seen = new Set<unknown>();
  // Asked for where a name is unknown, which is seldom.
  let made: Made | undefined;
  const mayBeThere = (member: Member): boolean =>
    !isMeasured(closure) && fixOf(member, closure.target).kind !== "nowhere";
  const isMade = (member: Member): boolean => (made ??= madeIn(closure)).has(keyOf(member));
  for (const reached of closure.reached.units) {
    const { module } = reached.unit;
    for (const { node, subject, problem, declaration, declaredIn = module, note = "declared here" } of reached.capture
      .forbidden) {
      if (seen.has(subject)) continue;
      seen.add(subject);
      const declared = declaration ? [relatedPlace({ module: declaredIn, node: nameOf(declaration) }, note)] : [];
      const base = problem.code === "unknown-scope" ? unknownBaseNote(closure.scopes) : [];
      report({ module, node }, problem, [...declared, ...base, ...chain(closure, reached)]);
    }
    for (const { name, node } of reached.capture.globals) {
      if (seen.has(name)) continue;
      const member = { owner: GLOBALS, name };
      if (globals.has(name)) {
        if (isDynamicCode(node)) report({ module, node }, E.dynamicCode(name));
      } else if (
        isAsking(node, true) ||
        isMade(member) ||
        mayBeThere(member) ||
        isGuardedIn(node, member, reached, closure)
      )
        continue;
      else
        report(
          { module, node },
          E.unknownGlobal(name, runtimeName(closure.target), globalFix(node, closure, reached, globals)),
          chain(closure, reached),
        );
      seen.add(name);
    }
  }
}

function globalFix(
  node: ts.Identifier,
  { fn, key, member, scopes, target }: Closure,
  { unit }: ReachedUnit,
  globals: ReadonlySet<string>,
): GlobalFix {
  const name = node.text;
  const className = member.owner.name;
  if (unit.node === fn && className !== undefined && scopes.scopes.has(name))
    return { kind: "scope", signature: withScope(name, fn, key, className) };
  const { parent } = node;
  if (name === "require" && ts.isCallExpression(parent) && parent.arguments[0])
    return { kind: "require", argument: parent.arguments[0].getText() };
  const statement = importOfBuiltin(name);
  if (statement !== undefined) return { kind: "import", statement };
  const fix = fixOf({ owner: GLOBALS, name }, target);
  if (fix.kind === "newer" || fix.kind === "flag") return fix;
  const inScope = unit.module.checker.getSymbolsInScope(node, ts.SymbolFlags.Value).map((symbol) => symbol.name);
  const near = suggest(name, [...inScope, ...globals]);
  if (near !== undefined) return { kind: "name", name: near };
  return fix.kind === "elsewhere" ? fix : { kind: "unknown" };
}

/** `eval` in any form, `Function(…)` and `new Function(…)` run text whose names nobody resolves. */
function isDynamicCode(node: ts.Identifier): boolean {
  const { parent } = node;
  const called = (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node;
  return node.text === "eval" || (called && node.text === "Function");
}

/** How the closure came to the code in question: closure → main.a → main.b. */
function chain(closure: Closure, reached: ReachedUnit): RelatedPlace[] {
  const places: RelatedPlace[] = [];
  for (let step = reached; step.via; step = step.via.from) {
    const { from, node } = step.via;
    places.unshift(
      relatedPlace({ module: from.unit.module, node }, `'${from.unit.label}' uses '${step.unit.label}' here`),
    );
  }
  if (places.length > 0) {
    const { member, fn } = closure;
    const node = member.node.name ?? fn;
    places.unshift(relatedPlace({ module: member.owner.module, node }, `the closure '${closure.key}' begins here`));
  }
  return places;
}

function nameOf(declaration: ts.Node): ts.Node {
  return (declaration as ts.NamedDeclaration).name ?? declaration;
}
