import { ts } from "#typescript";
import { type DeclaredClass, type DeclaredMember, decoratorNamed } from "./declarations.js";
import { isBundleMode, type BundleMode } from "./bundle-mode.js";
import { authoringName } from "./authoring-names.js";
import type { MemberKind } from "../../model/member-kinds.js";
import type { RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { className, extractClass, isStatic } from "./extract-classes.js";
import { knownValue } from "./known/known-value.js";
import { reportUnknown } from "./known/report-unknown.js";
import { baseOf, classBehind, type FoundClass, lineageOf } from "./lineage.js";
import { propertyKey } from "../typescript/evaluate.js";
import { type Modules, resolveName } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { relatedPlace, type Report } from "../messages/report.js";

/** Functions that travel together, as a class of the scope's name. */
export interface Scope {
  readonly name: string;
  /** A scope of a workflow class (`@scope("main") static f()`), or a class that is a scope as a whole (`@scope class Log`). */
  readonly kind: "members" | "class";
  readonly functions: ReadonlyMap<string, ScopeFunction>;
  /** The class of a `@scope class`, or the class whose view of the scope this is. */
  readonly module: SourceModule;
  readonly owner: ts.ClassLikeDeclaration;
  /** What a `@scope({ bundle }) class` asks for; functions of a class say it each for itself. */
  readonly bundle: BundleMode;
}

export interface ScopeFunction {
  readonly scopeName: string;
  readonly key: string;
  readonly module: SourceModule;
  readonly node: ts.ClassElement;
  readonly owner: ts.ClassLikeDeclaration;
  readonly bundle: BundleMode;
}

/** What a class offers to its closures: its own scopes and those of its base classes, an override winning. */
export interface ClassScopes {
  readonly scopes: ReadonlyMap<string, Scope>;
  /** The class itself and its base classes: what `Scripts.helper()` may name. */
  readonly lineage: readonly ts.ClassLikeDeclaration[];
  /** What the last of them extends, if that is no class by its name: `extends Mixin(Workflow)`. Its scopes are not known. */
  readonly unknownBase: { readonly module: SourceModule; readonly node: ts.Node } | undefined;
}

export function scopesOfClass(declared: DeclaredClass, modules: Modules, report: Report): ClassScopes {
  const lineage = lineageOf(declared.node, declared.module, modules);
  const functions = new Map<string, Map<string, ScopeFunction>>();
  // Base classes first: a function of the same name in a derived class takes the place of the inherited one.
  for (const { node, module } of [...lineage].reverse()) {
    const own = node === declared.node ? declared : extractClass(node, module, modules, () => undefined);
    for (const member of own?.members ?? []) {
      const options = scopeOptionsOf(member, node === declared.node ? report : () => undefined);
      if (options === undefined || member.key === undefined) continue;
      const { name, bundle } = options;
      for (const inherited of functions.values()) inherited.delete(member.key);
      const scope = functions.get(name) ?? new Map<string, ScopeFunction>();
      scope.set(member.key, { scopeName: name, key: member.key, module, node: member.node, owner: node, bundle });
      functions.set(name, scope);
    }
  }
  const scopes = new Map<string, Scope>();
  for (const [name, members] of functions)
    if (members.size > 0)
      scopes.set(name, {
        name,
        kind: "members",
        functions: members,
        module: declared.module,
        owner: declared.node,
        bundle: false,
      });
  return { scopes, lineage: lineage.map((entry) => entry.node), unknownBase: unknownBase(lineage.at(-1), modules) };
}

/** Why a scope, or a function of one, may be missing. */
export function unknownBaseNote({ unknownBase: base }: ClassScopes): RelatedPlace[] {
  return base ? [relatedPlace(base, "the scopes of this base class are not known: it is no class by its name")] : [];
}

function unknownBase(last: FoundClass | undefined, modules: Modules): ClassScopes["unknownBase"] {
  const base = last && baseOf(last.node);
  if (!last || !base || authoringName(modules, last.module, base) !== undefined) return undefined;
  return { module: last.module, node: base };
}

interface ScopeOptions {
  readonly name: string;
  readonly bundle: BundleMode;
}

/** What `@scope("main")` or `@scope({ name: "main" })` says; undefined, and reported, where the name is not known. */
export function scopeOptionsOf(member: DeclaredMember, report: Report): ScopeOptions | undefined {
  const decorator = decoratorNamed(member, "scope");
  if (!decorator) return undefined;
  const { module } = member.owner;
  const argument = decorator.call?.arguments[0];
  if (!argument) {
    report({ module, node: decorator.node }, E.invalidOption("name", "a string", '@scope("main")'));
    return undefined;
  }
  const evaluated = knownValue(argument, module, member.owner.modules);
  if (!evaluated.ok) {
    reportUnknown(evaluated, module, E.notLiteral("The name of a scope", '@scope("main")'), report);
    return undefined;
  }
  const { value } = evaluated;
  const { name, bundle = false } = (typeof value === "object" && value !== null ? value : { name: value }) as Record<
    string,
    unknown
  >;
  if (!isBundleMode(bundle))
    report({ module, node: argument }, E.invalidOption("bundle", BUNDLE_VALUES, "bundle: true"));
  if (typeof name === "string") return { name, bundle: isBundleMode(bundle) && bundle };
  report({ module, node: argument }, E.invalidOption("name", "a string", '@scope("main")'));
  return undefined;
}

export const BUNDLE_VALUES = 'true, false or "packages"';

/** The scope that a `@scope class` is. */
export function classScope(node: ts.ClassLikeDeclaration, module: SourceModule, modules: Modules): Scope {
  const functions = new Map<string, ScopeFunction>();
  const name = className(node) ?? "";
  for (const member of node.members) {
    const key = classMemberKey(member, module);
    const code = !ts.isMethodDeclaration(member) || member.body !== undefined;
    if (key !== undefined && isStatic(member) && code)
      functions.set(key, { scopeName: name, key, module, node: member, owner: node, bundle: false });
  }
  return { name, kind: "class", functions, module, owner: node, bundle: classBundle(node, module, modules) };
}

/** `@scope({ bundle: true }) class Log { … }` */
function classBundle(node: ts.ClassLikeDeclaration, module: SourceModule, modules: Modules): BundleMode {
  for (const { expression } of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) {
    const argument = ts.isCallExpression(expression) ? expression.arguments[0] : undefined;
    const options = argument && knownValue(argument, module, modules);
    const bundle = options?.ok && (options.value as { bundle?: unknown } | undefined)?.bundle;
    if (isBundleMode(bundle) && bundle) return bundle;
  }
  return false;
}

/** `@scope class Log { … }`: the decorator is told by symbol, as everywhere. */
export function isScopeClass(declaration: ts.ClassLikeDeclaration, module: SourceModule, modules: Modules): boolean {
  return isDecorated(declaration, "scope", module, modules);
}

/** Whether one of the package's decorators stands on a class or member. */
export function isDecorated(node: ts.Node, kind: MemberKind, module: SourceModule, modules: Modules): boolean {
  return (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    return authoringName(modules, module, callee) === kind;
  });
}

/** The scope class that a default names: `run(log = Log)`, `run(log = all.Log)`, also of another file. */
export function scopeClassGiven(
  { initializer }: ts.ParameterDeclaration,
  module: SourceModule,
  modules: Modules,
): FoundClass | undefined {
  const given = initializer && classGiven(initializer, module, modules);
  return given && isScopeClass(given.node, given.module, modules) ? given : undefined;
}

/** The class that an expression names. */
export function classGiven(value: ts.Expression, module: SourceModule, modules: Modules): FoundClass | undefined {
  const named = resolveName(modules, module, value);
  return named?.kind === "declaration" ? classBehind(named.declaration, named.module, modules) : undefined;
}

/** By what a member of a scope class is used: `info`, `#count`. A getter and its setter share one. */
export function classMemberKey(member: ts.ClassElement, module: SourceModule): string | undefined {
  if (!member.name) return undefined;
  return ts.isPrivateIdentifier(member.name) ? member.name.text : propertyKey(member.name, module);
}

/** A class with a base class is never taken apart: code of the base may call any member that it overrides. */
export function extendsAnother(node: ts.ClassLikeDeclaration): boolean {
  return node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;
}
