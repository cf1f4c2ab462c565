import { ts } from "#typescript";
import type { Unit } from "./unit.js";
import { type DeclaredMember, decoratorNamed, type FunctionNode, functionOf } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { elsewhereIn, type Modules } from "../modules/modules.js";
import { type ClosureOptions, closureOptions, decoratorRecord, optionNode } from "../declare/options.js";
import { type ClosureParameter, closureParameters } from "../declare/parameters.js";
import { type Reached, reach } from "./reach.js";
import type { Report } from "../messages/report.js";
import {
  classGiven,
  classScope,
  type ClassScopes,
  type Scope,
  scopeClassGiven,
  unknownBaseNote,
} from "../declare/scopes.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { suggest } from "../../model/suggest.js";
import type { Runtime } from "../runtimes/runtime.js";
import { packagesOf, targetOf } from "../runtimes/target.js";
import { type Target } from "../runtimes/runtimes.js";
import { type ReturnType, returnsOf, returnType } from "../values/value-types.js";

/** Everything that is known of a closure before a script is made of it. */
export interface Closure {
  readonly member: DeclaredMember;
  readonly key: string;
  readonly fn: FunctionNode;
  readonly options: ClosureOptions;
  readonly target: Target;
  /** Where the packages that the script imports come from. */
  readonly packages: Runtime["packages"];
  readonly parameters: readonly ClosureParameter[];
  readonly returns: ReturnType;
  readonly scopes: ClassScopes;
  readonly reached: Reached;
}

/** Reads one `@closure` member: its options, its parameters, and by symbol all that its body reaches. */
export function readClosure(
  member: DeclaredMember,
  scopes: ClassScopes,
  modules: Modules,
  report: Report,
): Closure | undefined {
  const { module } = member.owner;
  const fn = functionOf(member.node);
  if (!fn || member.key === undefined) return undefined;
  const options = closureOptions(member, report);
  const target = targetOf(options.image, options.command, options.target);
  const artifacts = namesIn(member, "inputs.artifact", report);
  const parameters = closureParameters(fn, { member, modules, scopes: options.scopes, artifacts, report });
  const unit: Unit = {
    label: member.key,
    module,
    node: fn,
    scopes,
    scopeParameters: scopeParameters(parameters, options, member, scopes, modules, report),
    bundle: options.bundle,
    thisMeans: "nothing",
  };
  const isMounted = JSON.stringify(options.all["volumeMounts"] ?? "").includes('"/node_modules');
  const packages = packagesOf(target, options.image, isMounted);
  const context = { modules, target, packages };
  const returns = returnType(fn.type, returnsOf(fn), module, elsewhereIn(modules));
  const reached = reach(unit, context);
  return { member, key: member.key, fn, options, target, packages, parameters, returns, scopes, reached };
}

/** The names in the decorators of one kind above a member: `@inputs.artifact({ name: "message" })`. */
function namesIn(member: DeclaredMember, decorator: string, report: Report): string[] {
  return member.decorators
    .filter((d) => d.name === decorator)
    .map((d) => decoratorRecord(d, member.owner, report)["name"])
    .filter((name) => typeof name === "string");
}

/** The scopes that the method names by a parameter or an option; one that does not exist is an error where it stands. */
function scopeParameters(
  parameters: readonly ClosureParameter[],
  options: ClosureOptions,
  member: DeclaredMember,
  classScopes: ClassScopes,
  modules: Modules,
  report: Report,
): ReadonlyMap<ts.Symbol, Scope> {
  const { module } = member.owner;
  const { scopes } = classScopes;
  const found = new Map<ts.Symbol, Scope>();
  const unknown = (node: ts.Node, name: string): void =>
    report(
      { module, node },
      E.unknownScope(name, "scope", undefined, suggest(name, scopes.keys())),
      unknownBaseNote(classScopes),
    );
  for (const parameter of parameters) {
    if (parameter.kind !== "scope") continue;
    const given = scopeClassGiven(parameter.node, module, modules);
    const scope = given ? classScope(given.node, given.module, modules) : scopes.get(parameter.name);
    const plain = scope ? undefined : plainClass(parameter.node, classScopes, member, modules);
    if (plain) report({ module, node: plain }, E.capturedFunction(plain.getText(), "class"));
    // Unknown: an empty scope in its place keeps its uses from being reported as well.
    else if (!scope) unknown(parameter.node.name, parameter.name);
    found.set(parameter.symbol, scope ?? anyScope(parameter.name, member));
  }
  const named = new Set(parameters.map((parameter) => (parameter.kind === "scope" ? parameter.name : "")));
  const decorator = decoratorNamed(member, "closure");
  for (const name of options.scopes)
    if (!scopes.has(name) && !named.has(name)) unknown(decorator ? optionNode(decorator, "scope") : member.node, name);
  return found;
}

/** A default that names a class without shared code, which is no scope under any name. */
function plainClass(
  { initializer }: ts.ParameterDeclaration,
  { lineage }: ClassScopes,
  { owner }: DeclaredMember,
  modules: Modules,
): ts.Expression | undefined {
  const value = initializer && skipTypeSyntax(initializer);
  const given = value && classGiven(value, owner.module, modules);
  const isPlain =
    given &&
    !lineage.includes(given.node) &&
    given.node.members.every(
      (member) => (ts.canHaveDecorators(member) ? ts.getDecorators(member) : undefined) === undefined,
    );
  return isPlain ? value : undefined;
}

function anyScope(name: string, { owner }: DeclaredMember): Scope {
  const functions = new Map<never, never>() as Scope["functions"];
  const everything: Scope["functions"] = Object.assign(functions, { has: () => true });
  return { name, kind: "members", functions: everything, module: owner.module, owner: owner.node, bundle: false };
}
