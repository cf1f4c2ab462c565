import { ts } from "#typescript";
import { type Code, code, joinCode, placed } from "../../text/code.js";
import { compare } from "../../diagnostics/diagnostic.js";
import { parameterProperties } from "../erase/classes.js";
import { propertyKey } from "../typescript/evaluate.js";
import { emittedMembers, type Reached, type ReachedScope, type ReachedUnit, scopeIdentity } from "../capture/reach.js";
import { type NameOf, positionOf, renderFunction, renderNode } from "./render-unit.js";
import type { Scope } from "../declare/scopes.js";
import type { ScriptScope } from "./script-module.js";

/** The scopes of a script as classes, in an order in which each is there when another one needs it. */
export function renderScopes(reached: Reached, nameOfScope: (scope: Scope) => string, nameOf: NameOf): ScriptScope[] {
  return inOrder(reached).map((reachedScope) => {
    const { scope } = reachedScope;
    const render = scope.kind === "class" ? renderClass : renderMembers;
    return {
      name: nameOfScope(scope),
      declared: positionOf(scope.module, scope.owner.name ?? scope.owner),
      ...render(reachedScope, reached, nameOf),
    };
  });
}

type Body = Pick<ScriptScope, "heritage" | "members">;

function renderClass({ scope, members, whole }: ReachedScope, reached: Reached, nameOf: NameOf): Body {
  const render = (node: ts.Node): Code => renderNode(unitOf(node, reached), node, nameOf);
  const nodes = emittedMembers(scope, members, whole);
  const heritage = nodes.find((node) => !ts.isClassElement(node));
  const elements = nodes.filter(ts.isClassElement);
  const clause = heritage && ts.findAncestor(heritage, ts.isHeritageClause);
  const word = placed("extends", clause && positionOf(scope.module, clause));
  const fields = elements.filter(ts.isConstructorDeclaration).flatMap(parameterProperties);
  return {
    heritage: heritage ? code`${word} ${render(heritage)}` : [],
    members: paragraphs([
      ...fields.map((name) => ({ isField: true, code: code`${placed(name.text, positionOf(scope.module, name))};` })),
      ...elements.map((node) => ({ isField: ts.isPropertyDeclaration(node), code: render(node) })),
    ]),
  };
}

/** Fields stand close together, everything else has a line of its own around it. */
function paragraphs(elements: readonly { readonly isField: boolean; readonly code: Code }[]): Code[] {
  const groups: { isField: boolean; parts: Code[] }[] = [];
  for (const { isField, code: part } of elements) {
    const last = groups.at(-1);
    if (isField && last?.isField) last.parts.push(part);
    else groups.push({ isField, parts: [part] });
  }
  return groups.map(({ parts }) => joinCode(parts, "\n"));
}

function renderMembers({ scope, members, whole }: ReachedScope, reached: Reached, nameOf: NameOf): Body {
  const functions = [...scope.functions.values()].filter(({ key }) => whole || members.has(key));
  return {
    heritage: [],
    members: functions.map(({ node, key, module }) => {
      const unit = unitOf(node, reached);
      const written = node.name && propertyKey(node.name, module) === key ? memberName(node.name, key) : key;
      const fn = ts.isMethodDeclaration(node) ? node : (unit.unit.node as ts.FunctionLikeDeclaration);
      return renderFunction(unit, fn, written, "static", nameOf).flat();
    }),
  };
}

/** The member's name as it may stand in a class body. */
function memberName(name: ts.PropertyName, key: string): string {
  return ts.isIdentifier(name) ? key : JSON.stringify(key);
}

function unitOf(node: ts.Node, reached: Reached): ReachedUnit {
  const found = reached.units.find(({ unit }) => unit.node === node || unit.node.parent === node);
  if (!found) throw new Error("a member of a scope was not reached");
  return found;
}

/**
 * In source order, but for classes that another one needs while it is made: its base class, and what its static fields
 * and blocks use. Scopes of the workflow class come last: they only hold functions.
 */
function inOrder(reached: Reached): ReachedScope[] {
  const entries = [...reached.scopes].sort(
    (a, b) =>
      Number(a.scope.kind === "members") - Number(b.scope.kind === "members") ||
      compare(a.scope.module.fileName, b.scope.module.fileName) ||
      startOf(a.scope) - startOf(b.scope),
  );
  const ordered = new Set<ReachedScope>();
  const begun = new Set<ReachedScope>();
  const add = (entry: ReachedScope): void => {
    if (begun.has(entry)) return;
    begun.add(entry);
    for (const needed of entries) if (isNeededBy(entry, needed, reached)) add(needed);
    ordered.add(entry);
  };
  for (const entry of entries) add(entry);
  return [...ordered];
}

function startOf({ kind, owner, functions }: Scope): number {
  const [first] = functions.values();
  return kind === "class" ? owner.pos : (first?.node.pos ?? 0);
}

/** Whether code that runs while the class of `entry` is made uses `other`, itself or through other scopes. */
function isNeededBy({ scope }: ReachedScope, other: ReachedScope, reached: Reached): boolean {
  const used = new Set<unknown>();
  const follow = (units: readonly ReachedUnit[]): void => {
    for (const { capture } of units)
      for (const { target } of capture.references) {
        if (target.kind !== "scope" || used.has(scopeIdentity(target.scope))) continue;
        used.add(scopeIdentity(target.scope));
        follow(unitsOf(target.scope, reached));
      }
  };
  follow(unitsOf(scope, reached).filter(({ unit }) => isEager(unit.node)));
  return used.has(scopeIdentity(other.scope));
}

function unitsOf({ owner }: Scope, reached: Reached): ReachedUnit[] {
  return reached.units.filter(
    ({ unit }) => unit.thisMeans !== "nothing" && unit.thisMeans.kind === "class" && unit.thisMeans.owner === owner,
  );
}

/** A base class, a static block, a static field, a computed name. */
function isEager(node: ts.Node): boolean {
  if (!ts.isClassElement(node) || ts.isClassStaticBlockDeclaration(node)) return true;
  const isComputed = node.name !== undefined && ts.isComputedPropertyName(node.name);
  return isComputed || ts.isPropertyDeclaration(node);
}
