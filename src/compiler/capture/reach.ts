import { ts } from "#typescript";
import type { Capture, CaptureContext, Referent, Unit } from "./unit.js";
import { type BundleMode, widest } from "../declare/bundle-mode.js";
import { capture } from "./capture.js";
import { functionOf } from "../declare/declarations.js";
import { isErasedMember } from "../erase/classes.js";
import { isStatic } from "../declare/extract-classes.js";
import { isLiteralValue } from "../typescript/literal-value.js";
import { classMemberKey, extendsAnother, type Scope, type ScopeFunction } from "../declare/scopes.js";

/** A unit that a closure needs, what it uses, and the use that first led to it. */
export interface ReachedUnit {
  readonly unit: Unit;
  readonly capture: Capture;
  readonly via: { readonly from: ReachedUnit; readonly node: ts.Node } | undefined;
}

/** A scope as far as the closure uses it. */
export interface ReachedScope {
  readonly scope: Scope;
  readonly members: Set<string>;
  /** Handed on as a value, so every member may be called. */
  whole: boolean;
}

/** Everything that goes into one script: the closure first, then what it needs, in the order in which it is met. */
export interface Reached {
  /** What of it is bundled: the most that the closure and the scopes that it reaches ask for. */
  readonly bundle: BundleMode;
  readonly units: readonly ReachedUnit[];
  readonly scopes: readonly ReachedScope[];
}

export function reach(closure: Unit, given: Omit<CaptureContext, "bundle" | "root" | "bodyIsFirst">): Reached {
  const context = { ...given, root: closure.module };
  let known: Pick<CaptureContext, "bundle" | "bodyIsFirst"> = { bundle: closure.bundle, bodyIsFirst: true };
  for (;;) {
    const reached = reachWith(closure, { ...context, ...known });
    // A scope may ask for more than its closure, or do something before it; then all of the script's code has to know.
    const bundle = widest([reached.bundle, ...reached.units.map(({ unit }) => unit.bundle)]);
    const bodyIsFirst = known.bodyIsFirst && !reached.units.some(({ unit }) => runsByItself(unit));
    if (bundle === known.bundle && bodyIsFirst === known.bodyIsFirst) return reached;
    known = { bundle, bodyIsFirst };
  }
}

/** Code of a scope class that runs when the class is made. */
function runsByItself({ node, thisMeans }: Unit): boolean {
  if (thisMeans === "nothing" || thisMeans.kind === "members") return false;
  if (ts.isClassStaticBlockDeclaration(node)) return true;
  return ts.isPropertyDeclaration(node) && node.initializer !== undefined && !isLiteralValue(node.initializer);
}

function reachWith(closure: Unit, context: CaptureContext): Reached {
  const units: ReachedUnit[] = [];
  const scopes = new Map<unknown, ReachedScope>();
  const known = new Set<ts.Node>();

  const add = (unit: Unit, via: ReachedUnit["via"]): void => {
    if (known.has(unit.node)) return;
    known.add(unit.node);
    const reached: ReachedUnit = { unit, capture: capture(unit, context), via };
    units.push(reached);
    for (const { node, target } of reached.capture.references)
      for (const next of needed(target, closure, scopes)) add(next, { from: reached, node });
  };
  add(closure, undefined);
  return { bundle: context.bundle, units, scopes: [...scopes.values()] };
}

/** The units that a target brings along. */
function needed(target: Referent, closure: Unit, scopes: Map<unknown, ReachedScope>): Unit[] {
  if (target.kind === "enum") return target.declarations.map((node) => plainUnit(node.name.text, target.module, node));
  if (target.kind !== "scope") return [];
  const { scope, member } = target;
  const reached = scopes.get(scopeIdentity(scope)) ?? { scope, members: new Set<string>(), whole: false };
  scopes.set(scopeIdentity(scope), reached);
  if (member === undefined || (scope.kind === "class" && extendsAnother(scope.owner))) reached.whole = true;
  else reached.members.add(member);
  if (scope.kind === "class") return classUnits(reached);
  const functions = member === undefined ? [...scope.functions.values()] : [scope.functions.get(member)];
  return functions.flatMap((f) => (f ? [scopeFunctionUnit(scope, f, closure)] : []));
}

/** One scope of a workflow class has one view for each closure; a `@scope class` is itself. */
export function scopeIdentity(scope: Scope): unknown {
  return scope.kind === "class" ? scope.owner : scope.name;
}

function scopeFunctionUnit(scope: Scope, { key, module, node, bundle }: ScopeFunction, closure: Unit): Unit {
  return {
    label: `${scope.name}.${key}`,
    module,
    node: ts.isMethodDeclaration(node) ? node : (functionOf(node) ?? node),
    scopes: closure.scopes,
    scopeParameters: new Map(),
    bundle: widest([closure.bundle, bundle]),
    thisMeans: scope,
  };
}

/** The members of a `@scope class` that are used so far, and what of the class is evaluated in any case. */
function classUnits({ scope, members, whole }: ReachedScope): Unit[] {
  return emittedMembers(scope, members, whole).map((node) => ({
    ...plainUnit(scope.name, scope.module, node),
    bundle: scope.bundle,
    thisMeans: scope,
  }));
}

/** Members of a `@scope class` that are emitted, and its heritage, which has to be walked too. */
export function emittedMembers(scope: Scope, members: ReadonlySet<string>, whole: boolean): ts.Node[] {
  const heritage = scope.owner.heritageClauses?.filter((c) => c.token === ts.SyntaxKind.ExtendsKeyword) ?? [];
  const isUsed = (member: ts.ClassElement): boolean =>
    ts.isClassStaticBlockDeclaration(member) ||
    (isStatic(member) && members.has(classMemberKey(member, scope.module) ?? ""));
  const kept = scope.owner.members.filter((member) => !isErasedMember(member) && (whole || isUsed(member)));
  return [...heritage.flatMap((clause) => clause.types.map((type) => type.expression)), ...kept];
}

function plainUnit(label: string, module: Unit["module"], node: ts.Node): Unit {
  return { label, module, node, scopes: undefined, scopeParameters: new Map(), bundle: false, thisMeans: "nothing" };
}
