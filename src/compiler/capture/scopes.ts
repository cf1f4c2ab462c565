import { ts } from "#typescript";
import { forbid, type Outcome, type Unit } from "./unit.js";
import { E } from "../messages/messages.js";
import { isStatic } from "../declare/extract-classes.js";
import { asScopeFunction, scopeCall, thisFix, variableFix } from "./fixes.js";
import { isTypeSyntax, memberText, propertyKey } from "../typescript/evaluate.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import {
  classScope,
  type ClassScopes,
  extendsAnother,
  isDecorated,
  isScopeClass,
  type Scope,
  type ScopeFunction,
} from "../declare/scopes.js";
import { type FoundClass } from "../declare/lineage.js";
import { suggest } from "../../model/suggest.js";

/** The use of a scope by its name: `main.helper()`, or the whole of it where it is handed on as a value. */
export function classifyScope(node: ts.Node, scope: Scope, unit: Unit): Outcome {
  const member = accessedMember(node);
  if (!member) return { kind: "scope", scope, member: undefined };
  if (scope.functions.has(member.key)) return { kind: "scope", scope, member: member.key };
  // Its name tells nothing about a class; toString and hasOwnProperty do.
  if (hasByItself(scope, member.key))
    return { kind: "scope", scope, member: member.key === "name" ? member.key : undefined };
  // A private name that no scope class declares is the workflow's, which is reported where the name stands.
  if (member.key.startsWith("#")) return "local";
  const suggestion = suggest(member.key, scope.functions.keys());
  const unmarked = scope.kind === "members" ? memberNamed(member.key, unit) : undefined;
  const isPlain = unmarked && ts.isMethodDeclaration(unmarked) && (ts.getDecorators(unmarked) ?? []).length === 0;
  const declaration = isPlain ? asScopeFunction(member.key, unmarked, scope.name) : undefined;
  return forbid(
    member.node,
    `${scope.name}.${member.key}`,
    E.unknownScope(member.key, "member", scope.name, suggestion, declaration),
    unmarked,
  );
}

/** A class that code names: a `@scope class`, the closure's own class (or a base of it), or one that stays behind. */
export function classifyClass(
  identifier: ts.Expression,
  symbol: ts.Symbol,
  found: FoundClass,
  unit: Unit,
  modules: Modules,
): Outcome {
  if (isScopeClass(found.node, found.module, modules))
    return classifyScope(identifier, classScope(found.node, found.module, modules), unit);
  if (unit.scopes?.lineage.includes(found.node))
    return classifyOwnClass(identifier, { symbol, found, unit, modules }, unit.scopes);
  return forbid(identifier, found.node, E.capturedFunction(nameIn(identifier), "class"), symbol.valueDeclaration);
}

/** `Log`, `all.Log`. */
function nameIn(node: ts.Expression): string {
  return ts.isIdentifier(node) ? node.text : node.getText();
}

/** What a class has although its body does not say so: the properties of every function, and inherited members. */
function hasByItself({ kind, owner }: Scope, key: string): boolean {
  return kind === "class" && (key in Function.prototype || extendsAnother(owner));
}

interface Use {
  readonly symbol: ts.Symbol;
  readonly found: FoundClass;
  readonly unit: Unit;
  readonly modules: Modules;
}

function classifyOwnClass(
  identifier: ts.Expression,
  { symbol, found: { node, module }, unit, modules }: Use,
  { scopes, lineage }: ClassScopes,
): Outcome {
  const written = nameIn(identifier);
  const member = accessedMember(identifier);
  if (!member) {
    const [only, ...others] = scopes.values();
    if (only && others.length === 0) return { kind: "scope", scope: only, member: undefined };
    return forbid(identifier, node, E.capturedFunction(written, "workflow"), node, module);
  }
  const name = `${written}.${member.key}`;
  // A private name is reported where it stands.
  if (member.key.startsWith("#")) return "local";
  const found = scopeWith(scopes, member.key);
  const override = found && overrideOf(found, node, module, lineage);
  if (override)
    return forbid(
      identifier,
      name,
      E.capturedFunction(name, "overridden", "", `${found.name}.${member.key}()`),
      override.node,
      override.module,
    );
  if (found) return { kind: "scope", scope: found, member: member.key };
  const own = node.members.find((m) => isStatic(m) && m.name && propertyKey(m.name, module) === member.key);
  if (own && isDecorated(own, "closure", module, modules))
    return forbid(identifier.parent, name, E.capturedFunction(name, "closure"), own, module);
  if (own && ts.isMethodDeclaration(own)) {
    const { call, scope } = scopeCall(name, unit);
    const problem = E.capturedFunction(name, "method", asScopeFunction(name, own, scope), call);
    return forbid(identifier.parent, name, problem, own, module);
  }
  if (own) {
    const problem = E.capturedVariable(name, "module", variableFix(name, own, unit));
    return forbid(identifier.parent, name, problem, own, module);
  }
  const merged = symbol.exports?.get(ts.escapeLeadingUnderscores(member.key))?.valueDeclaration;
  if (merged) {
    const problem = E.capturedVariable(name, "module", variableFix(name, merged, unit));
    return forbid(identifier.parent, name, problem, merged);
  }
  const suggestion = suggest(
    member.key,
    [...scopes.values()].flatMap((scope) => [...scope.functions.keys()]),
  );
  return forbid(member.node, name, E.unknownScope(member.key, "member", written, suggestion));
}

/** `this` in a scope function means its scope, as it does when the function is called as `main.helper()`. */
export function classifyThis(node: ts.Node, unit: Unit, modules: Modules): Outcome {
  const member = accessedMember(node);
  // In a scope class TypeScript itself knows what `this` has; what of it is used has to come along.
  if (unit.thisMeans !== "nothing" && unit.thisMeans.kind === "class")
    return { kind: "scope", scope: unit.thisMeans, member: member?.key };
  if (unit.thisMeans !== "nothing" && node.kind === ts.SyntaxKind.ThisKeyword) {
    if (!member) return { kind: "scope", scope: unit.thisMeans, member: undefined };
    if (unit.thisMeans.functions.has(member.key)) return { kind: "scope", scope: unit.thisMeans, member: member.key };
    const sibling = unit.scopes && scopeWith(unit.scopes.scopes, member.key);
    if (sibling) return { kind: "scope", scope: sibling, member: member.key };
  }
  const word = node.kind === ts.SyntaxKind.SuperKeyword ? "super" : "this";
  if (!member) return forbid(node, word, E.usesThis(word, { kind: "unknown" }));
  const declared = memberNamed(member.key, unit);
  const what = `${word}.${member.key}`;
  const isClosure = declared !== undefined && isDecorated(declared, "closure", unit.module, modules);
  const fix = isClosure ? ({ kind: "closure" } as const) : thisFix(member.key, declared, unit);
  return forbid(node.parent, what, E.usesThis(what, fix), declared);
}

/** The member of the workflow class, or of a base class, that `this.key` names. */
export function memberNamed(key: string, { module, scopes }: Unit): ts.ClassElement | undefined {
  // A base class in another file has positions of another text.
  const lineage = (scopes?.lineage ?? []).filter((owner) => owner.getSourceFile() === module.sourceFile);
  return lineage.flatMap((owner) => [...owner.members]).find(({ name }) => name && memberText(name) === key);
}

/**
 * A function of the scope that takes the place of one of the base class `named` or of a class above it: `Base.f()` would
 * not run it, the script would.
 */
function overrideOf(
  { functions }: Scope,
  named: ts.ClassLikeDeclaration,
  module: SourceModule,
  lineage: ClassScopes["lineage"],
): ScopeFunction | undefined {
  const level = lineage.indexOf(named);
  const inherited = lineage.slice(level).flatMap((node) => [...node.members]);
  const keys = new Set(inherited.filter(isStatic).map((member) => member.name && propertyKey(member.name, module)));
  const derived = [...functions.values()].filter(({ owner }) => lineage.indexOf(owner) < level);
  return derived.find(({ key }) => keys.has(key));
}

function scopeWith(scopes: ReadonlyMap<string, Scope>, key: string): Scope | undefined {
  return [...scopes.values()].find((scope) => scope.functions.has(key));
}

interface AccessedMember {
  readonly key: string;
  readonly node: ts.Node;
}

/** `x.member` and `x["member"]`, also optional or `(x as T).member`; undefined where `x` is used in any other way. */
function accessedMember(node: ts.Node): AccessedMember | undefined {
  const { parent } = node;
  if (isTypeSyntax(parent) && parent.expression === node) return accessedMember(parent);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return { key: parent.name.text, node: parent.name };
  if (
    ts.isElementAccessExpression(parent) &&
    parent.expression === node &&
    ts.isStringLiteralLike(parent.argumentExpression)
  )
    return { key: parent.argumentExpression.text, node: parent.argumentExpression };
  return undefined;
}
