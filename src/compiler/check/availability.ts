import { ts } from "#typescript";
import { type Access, type Member } from "../availability/accesses.js";
import type { Asked } from "../availability/asked.js";
import { isGuarded, wantedBy } from "../availability/guards.js";
import {
  isAsMeasured,
  keyOf,
  type Made,
  madeBy,
  madeByCall,
  type MissingUse,
  missingUse,
  POLYFILL,
  unknownMember,
} from "../availability/missing.js";
import { isModule } from "../availability/owners.js";
import type { ReachedUnit } from "../capture/reach.js";
import type { Referent, Unit } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { classMemberKey } from "../declare/scopes.js";
import type { Problem } from "../../diagnostics/diagnostic.js";
import type { GlobalFix } from "../messages/globals.js";
import { E } from "../messages/messages.js";
import { builtinHas } from "../runtimes/builtin-exports.js";
import { suggest } from "../../model/suggest.js";
import { GLOBALS, has, namesOf, UNUSABLE } from "../runtimes/facts.js";
import { runtimeName } from "../runtimes/target.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";
import { whereIs } from "../runtimes/where.js";
import type { CheckedFile } from "./checked-file.js";

/** What a closure uses and the image's version of the runtime does not have: members of globals, and exports of builtin modules. */
export function checkAvailability(closure: Closure, { report }: CheckedFile): void {
  const { target, reached } = closure;
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  for (const { unit, capture } of reached.units)
    for (const { node, target: to } of capture.references) {
      if (to.kind !== "import" || !to.builtin || builtinHas(target, to.specifier, to.imported)) continue;
      if (isNew(`${to.specifier}#${to.imported}`))
        report({ module: unit.module, node }, missingExport(to.specifier, to.imported, target));
    }
  if (!isMeasured(closure)) return;
  const loaded = loadedPackages(closure);
  if (loaded.some((specifier) => POLYFILL.test(specifier))) return;
  const made = madeIn(closure);
  for (const each of reached.units)
    for (const { node, member } of missingIn(each, target, loaded.length > 0)) {
      if (made.has(keyOf(member)) || isGuardedIn(node, member, each, closure)) continue;
      if (isNew(keyOf(member))) report({ module: each.unit.module, node }, missingProblem(member, target));
    }
}

/** Whether the tables hold for what runs the closure: its command, and what its environment adds to that. */
export function isMeasured({ target: { command }, options }: Closure): boolean {
  const env = JSON.stringify(options.all["env"] ?? []);
  return isAsMeasured([...command, ...env.split(/[\s"]+/)]);
}

/** Packages may add members that nobody knows. */
function missingIn({ unit, capture }: ReachedUnit, target: Target, hasPackages: boolean): MissingUse[] {
  const asked: Asked = { module: unit.module, target };
  const young = capture.accesses.flatMap((node) => missingUse(node, asked) ?? []);
  if (hasPackages) return young;
  const known = new Set(young.map(({ node }) => node));
  const unknown = capture.globals.flatMap(({ node }) => unknownMember(node, asked) ?? []);
  return [...young, ...unknown.filter(({ node }) => !known.has(node))];
}

/** What all code of a closure makes, wherever it does. */
export function madeIn({ reached, target }: Closure): Made {
  return new Set(
    reached.units.flatMap(({ unit: { module }, capture }) => {
      const asked: Asked = { module, target };
      return [
        ...capture.accesses.flatMap((node: Access) => madeBy(node, asked) ?? []),
        ...capture.globals.flatMap(({ node }) => madeByCall(node, asked)),
      ];
    }),
  );
}

/** Whether a use is guarded where it stands, or in each place from which its function is reached. */
export function isGuardedIn(
  node: ts.Node,
  member: Member,
  { unit, via }: ReachedUnit,
  closure: Closure,
  seen: readonly ts.Node[] = [],
): boolean {
  const { target, reached } = closure;
  if (isGuarded(node, unit.node, wantedBy(node, member), { module: unit.module, target })) return true;
  if (!via || seen.includes(unit.node)) return false;
  const callers = reached.units.flatMap((each) =>
    each.capture.references.flatMap(({ node: use, target: to }) =>
      to.kind === "scope" && reaches(to, unit) ? [{ each, use }] : [],
    ),
  );
  return (
    callers.length > 0 &&
    callers.every(({ each, use }) => isGuardedIn(use, member, each, closure, [...seen, unit.node]))
  );
}

/** Whether a use of a scope, or of one of its functions, brings the unit along. */
function reaches({ scope, member }: Referent & { kind: "scope" }, { label, node, module }: Unit): boolean {
  if (scope.kind !== "class")
    return member === undefined ? label.startsWith(`${scope.name}.`) : label === `${scope.name}.${member}`;
  if (label !== scope.name) return false;
  return member === undefined || !ts.isClassElement(node) || classMemberKey(node, module) === member;
}

function loadedPackages({ reached }: Closure): string[] {
  return reached.units.flatMap(({ capture }) => [
    ...capture.references.flatMap(({ target }) =>
      target.kind === "import" && !target.builtin ? [target.specifier] : [],
    ),
    ...capture.dynamicImports.map(({ specifier }) => specifier).filter((text) => !text.startsWith("node:")),
  ]);
}

/** What is said of a member that the target lacks. */
export function missingProblem(member: Member, target: Target): Problem {
  const { owner, name } = member;
  if (isModule(owner) || owner.includes("#")) return missingExport(owner.replace("#", "."), name, target, owner);
  const full = owner === GLOBALS ? name : keyOf(member);
  return E.unknownGlobal(full, runtimeName(target), fixOf(member, target));
}

/** Where to find what is missing. */
export function fixOf({ owner, name }: Member, target: Target): GlobalFix {
  const flag = owner === GLOBALS ? runtimeOf(target).flags[name] : undefined;
  if (flag !== undefined && has(target, UNUSABLE, name)) return { kind: "flag", command: [...target.command, flag] };
  const where = whereIs(target, owner, name);
  if (!where) return { kind: "nowhere" };
  return where.isOwn ? { kind: "newer", ...where } : { kind: "elsewhere", ...where };
}

/** An export that no release has is a mistake; one that others have needs another image. */
export function missingExport(specifier: string, name: string, target: Target, owner = specifier): Problem {
  const where = whereIs(target, owner, name);
  if (!where) return E.missingExport(name, specifier, suggest(name, namesOf(target, owner)));
  return E.wrongRuntimeImport(`${name}' of '${specifier}`, where.needs, runtimeName(target));
}
