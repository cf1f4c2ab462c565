import { ts } from "#typescript";
import { type Access, memberFilter } from "../availability/accesses.js";
import { importedAuthoringName } from "../declare/authoring-names.js";
import {
  type Capture,
  type CaptureContext,
  type DynamicImport,
  forbid,
  type Forbidden,
  type GlobalUse,
  type Outcome,
  type Reference,
  type Referent,
  type Unit,
} from "./unit.js";
import { classifyClass, classifyScope, classifyThis, memberNamed } from "./scopes.js";
import type { Scope } from "../declare/scopes.js";
import { E } from "../messages/messages.js";
import { capturedFunction, classifyEnum, classifyVariable, constEnumValue } from "./variables.js";
import { thisFix } from "./fixes.js";
import { hoistableImports } from "./hoisted-imports.js";
import { aliasTarget, importTarget } from "./imports.js";
import { namespaceUse, type NamespaceUse } from "./namespaces.js";
import { isRequire, loadedModules } from "./loaded-modules.js";
import { constantOf, memberText, skipTypeSyntax } from "../typescript/evaluate.js";
import { importOf } from "../modules/modules.js";
import {
  type CodeVisitor,
  isAmbient,
  isAssigned,
  isInside,
  isJsx,
  symbolOf,
  visitCode,
} from "../typescript/visit-code.js";
import { classBehind } from "../declare/lineage.js";
import { isScopeClass } from "../declare/scopes.js";
import { isLiteralValue } from "../typescript/literal-value.js";

/** TypeScript lets it pass outside of async functions; in a module it is a keyword everywhere. */
const awaitAsName = E.unsupportedSyntax("'await' as a name", "Rename it: 'await' is a keyword in every ES module.");

/**
 * What a unit uses that stands outside of it: resolved by symbol, judged by the policy.
 *
 * @param kept Statements whose imports stay in the body.
 */
export function capture(unit: Unit, context: CaptureContext, kept: ReadonlySet<ts.Statement> = new Set()): Capture {
  const references: Reference[] = [];
  const globals: GlobalUse[] = [];
  const accesses: Access[] = [];
  const mayBeMissing = memberFilter({ module: unit.module, target: context.target });
  const forbidden: Forbidden[] = [];
  const locals = new Set<string>();
  const dynamicImports: DynamicImport[] = [];
  // The name of `run = function again() {}` is in scope inside of it, and only there.
  if (ts.isFunctionExpression(unit.node) && unit.node.name) locals.add(unit.node.name.text);
  const hoisted = hoistableImports(unit, context, kept);
  const moved = new Map(hoisted.flatMap((h) => ("statement" in h ? [[h.statement, h] as const] : [])));
  const hoistedNames = new Map(hoisted.flatMap((h) => ("names" in h ? [...h.names] : [])));
  const hoistedModules = new Map(hoisted.flatMap((h) => ("loading" in h ? [[h.loading, h.module] as const] : [])));

  const accept = (node: ts.Node, outcome: Outcome): void => {
    if (outcome === "local") return;
    if ("problem" in outcome) forbidden.push(outcome);
    else if (outcome.kind === "scope" && ts.isEnumDeclaration(unit.node))
      forbidden.push(forbid(node, outcome.scope.owner, E.unsupportedSyntax(...scopeInEnum(outcome.scope.name))));
    else if (outcome.kind === "value") references.push({ node: node.parent, target: outcome, asWritten: false });
    else references.push({ node, target: outcome, asWritten: isInItsClass(node, unit) });
  };
  const visitor: CodeVisitor = {
    node(node) {
      if (moved.has(node as ts.Statement) || isScopeParameter(node, unit)) return false;
      const module = hoistedModules.get(node as ts.Expression);
      if (module) references.push({ node, target: module, asWritten: false });
      // An error as a whole, whatever it names.
      if (module || isJsx(node) || ts.isWithStatement(node)) return false;
      if (isBindingName(node)) locals.add(node.text);
      if (mayBeMissing(node)) accesses.push(node);
      if (isBindingName(node) && node.text === "await") forbidden.push(forbid(node, "await", awaitAsName));
      if (ts.isPrivateIdentifier(node) && !isDeclaredInside(node, unit)) accept(node, classifyPrivate(node, unit));
      if (!ts.isCallExpression(node)) return undefined;
      const loaded = loadedModules(node, unit, context);
      if (!loaded) return undefined;
      if (loaded.whole) accept(node, loaded.whole);
      for (const { node: part, text } of loaded.written)
        references.push({ node: part, target: { kind: "value", text }, asWritten: false });
      forbidden.push(...loaded.forbidden);
      dynamicImports.push(...loaded.packages);
      const isRefused = isRequire(node.expression, unit) && loaded.forbidden.length > 0;
      return loaded.whole === undefined && !isRefused;
    },
    reference(identifier) {
      // Where TypeScript misses an expression it makes up a name without letters.
      if (identifier.text === "") return;
      const symbol = symbolOf(identifier, unit.module.checker);
      const hoistedTarget = symbol && hoistedNames.get(symbol);
      if (symbol && isAssigned(identifier) && isConstantOutside(symbol, unit))
        forbidden.push(forbid(identifier, symbol, E.assignedConstant(identifier.text), symbol.declarations?.[0]));
      else if (hoistedTarget) accept(identifier, hoistedTarget);
      else if (isGlobal(symbol)) globals.push({ name: identifier.text, node: identifier });
      else if (symbol) {
        const use = usesClass(identifier, symbol, unit, context);
        accept(use?.node ?? identifier, use?.outcome ?? classify(identifier, symbol, unit, context));
      }
    },
    outerThis(node) {
      accept(node, classifyThis(node, unit, context.modules));
    },
  };
  visitCode(unit.node, visitor);
  const name = emittedName(unit);
  if (name) visitCode(name, visitor);
  // What is loaded for its effect alone is not lost, and an import that nobody uses would be, with some runtimes.
  const used = new Set(references.map(({ target }) => target));
  const unused = [...moved.values()].filter((h) => !h.isQuiet && ![...h.names.values()].some((name) => used.has(name)));
  if (unused.length > 0) return capture(unit, context, new Set([...kept, ...unused.map((h) => h.statement)]));
  const real = globals.filter((use) => use.name !== "undefined" && use.name !== "arguments");
  return { references, globals: real, accesses, forbidden, locals, dynamicImports, hoisted: [...moved.keys()] };
}

/** What a namespace has, which is more than its name. */
function usesClass(
  identifier: ts.Identifier,
  { declarations }: ts.Symbol,
  unit: Unit,
  context: CaptureContext,
): NamespaceUse | undefined {
  const [declaration] = declarations ?? [];
  return declaration && importOf(declaration) && namespaceUse(identifier, declaration, unit, context);
}

function classify(identifier: ts.Identifier, symbol: ts.Symbol, unit: Unit, context: CaptureContext): Outcome {
  const parameterScope = unit.scopeParameters.get(symbol);
  if (parameterScope)
    return givenClass(symbol, parameterScope, unit, context) ?? classifyScope(identifier, parameterScope, unit);
  // Types of the same name, and what a namespace adds, come second: the value is what code names.
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration || symbol.declarations?.some((d) => isInside(d, unit.node))) return "local";
  const name = identifier.text;
  const imported = importOf(declaration);
  if (imported) {
    const authoring = importedAuthoringName(context.modules, unit.module, imported);
    if (authoring !== undefined) return forbid(identifier, symbol, E.authoringApiUsed(name), declaration);
    if (ts.isTypeOnlyImportDeclaration(declaration))
      return forbid(identifier, symbol, E.typeOnlyImport(name), declaration);
    return importTarget(identifier, symbol, declaration, imported, unit, context);
  }
  if (ts.isImportEqualsDeclaration(declaration)) return aliasTarget(identifier, symbol, declaration);
  if (isTakenAlong(declaration, unit, context)) {
    const value = ts.isEnumDeclaration(declaration) && constEnumValue(identifier, symbol, declaration, unit);
    return value || { kind: "bundled", module: unit.module, name, from: { kind: "declared", declaration } };
  }
  const found = classBehind(declaration, unit.module, context.modules);
  if (found) return classifyClass(identifier, symbol, found, unit, context.modules);
  if (ts.isFunctionDeclaration(declaration))
    return forbid(identifier, symbol, capturedFunction(name, declaration, unit), declaration);
  if (ts.isEnumDeclaration(declaration)) return classifyEnum(identifier, symbol, unit, context);
  if (ts.isEnumMember(declaration)) return "local";
  return classifyVariable(identifier, symbol, declaration, unit, context);
}

/** `tools` of `run(tools = Tools)`, where the scope class comes from the bundle as every other use of it does. */
function givenClass(symbol: ts.Symbol, scope: Scope, unit: Unit, context: CaptureContext): Referent | undefined {
  const parameter = symbol.valueDeclaration;
  if (scope.kind !== "class" || !context.bundle || !parameter || !ts.isParameter(parameter)) return undefined;
  const value = parameter.initializer && skipTypeSyntax(parameter.initializer);
  const isAccess = value && ts.isPropertyAccessExpression(value);
  const named = isAccess ? value.expression : value;
  const declaration =
    named && ts.isIdentifier(named) ? symbolOf(named, unit.module.checker)?.declarations?.[0] : undefined;
  const imported = declaration && importOf(declaration);
  if (!declaration || (isAccess && imported?.name !== "*")) return undefined;
  const from = isAccess
    ? ({ kind: "imported", specifier: imported?.specifier ?? "", imported: value.name.text } as const)
    : ({ kind: "declared", declaration } as const);
  return { kind: "bundled", module: unit.module, name: scope.name, from };
}

/**
 * Whether the bundle declares a name of the module: all of them where the unit asks for it. Where only a scope does, what
 * is allowed anyway comes from the bundle too, so that it exists once.
 */
function isTakenAlong(declaration: ts.Declaration, unit: Unit, { bundle, modules }: CaptureContext): boolean {
  if (!bundle || !isModuleName(declaration, unit.module)) return false;
  const found = classBehind(declaration, unit.module, modules);
  if (found && unit.scopes?.lineage.includes(found.node)) return false;
  if (ts.isClassLike(declaration)) {
    return unit.bundle !== false || isScopeClass(declaration, unit.module, modules);
  }
  if (unit.bundle || ts.isEnumDeclaration(declaration)) return true;
  const initializer = constantOf(declaration)?.initializer;
  return initializer !== undefined && isLiteralValue(initializer);
}

/** A name that the statements of the module itself declare, not those of a block or a namespace. */
function isModuleName(declaration: ts.Declaration, { sourceFile }: Unit["module"]): boolean {
  const statement = ts.findAncestor(declaration, (node) => node.parent === sourceFile);
  if (!statement) return false;
  if (ts.isVariableStatement(statement)) return ts.findAncestor(declaration, ts.isFunctionLike) === undefined;
  return statement === declaration;
}

/** No symbol at all, one of the language's own (`undefined`), or a `declare const` that only tells the type checker. */
function isGlobal(symbol: ts.Symbol | undefined): boolean {
  const declarations = symbol?.declarations ?? [];
  return declarations.every((d) => isAmbient(d) && !isConstEnum(d));
}

/** Its members are values, and need no object, wherever it may be declared. */
function isConstEnum(declaration: ts.Declaration): boolean {
  return ts.isEnumDeclaration(declaration) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Const) !== 0;
}

function isBindingName(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isFunctionExpression(parent) ||
      ts.isClassLike(parent) ||
      ts.isEnumDeclaration(parent)) &&
    parent.name === node
  );
}

function privateUse(node: ts.PrivateIdentifier, unit: Unit): Forbidden {
  const declared = memberNamed(node.text, unit);
  return forbid(node, node.text, E.usesThis(node.text, thisFix(node.text, declared, unit)), declared);
}

/** Enums are made before the classes of the script. */
function scopeInEnum(name: string): [what: string, remedy: string] {
  return [`An enum that uses '${name}'`, "Write the values of its members out."];
}

/** `static [NAME]() {}` of a scope class is emitted as it stands; every other function has its name from its key. */
function emittedName({ node, thisMeans }: Unit): ts.Expression | undefined {
  if (thisMeans === "nothing" || thisMeans.kind !== "class" || !ts.isFunctionLike(node)) return undefined;
  return node.name && ts.isComputedPropertyName(node.name) ? node.name.expression : undefined;
}

/** `#name` of a class around the unit: of the scope class that the unit belongs to, or of the workflow. */
function classifyPrivate(node: ts.PrivateIdentifier, unit: Unit): Outcome {
  const { thisMeans } = unit;
  const { parent } = node;
  if (thisMeans !== "nothing" && thisMeans.kind === "class")
    return { kind: "scope", scope: thisMeans, member: node.text };
  // On `this.#name` it is `this` that is reported.
  if (ts.isPropertyAccessExpression(parent) && parent.expression.kind === ts.SyntaxKind.ThisKeyword) return "local";
  return privateUse(node, unit);
}

function isDeclaredInside(node: ts.PrivateIdentifier, unit: Unit): boolean {
  const declaring = ts.findAncestor(
    node,
    (outer) => ts.isClassLike(outer) && outer.members.some(({ name }) => name && memberText(name) === node.text),
  );
  return declaring !== undefined && isInside(declaring, unit.node);
}

/** `this`, `super` and `#name` in the code of a scope class mean there what they mean in the script. */
function isInItsClass(node: ts.Node, { thisMeans }: Unit): boolean {
  const isOwn =
    node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword || ts.isPrivateIdentifier(node);
  return isOwn && thisMeans !== "nothing" && thisMeans.kind === "class";
}

/** `main = Scripts` is left out of the emitted function, and its default with it. */
function isScopeParameter(node: ts.Node, unit: Unit): boolean {
  const symbol = ts.isParameter(node) ? unit.module.checker.getSymbolAtLocation(node.name) : undefined;
  return symbol !== undefined && unit.scopeParameters.has(symbol);
}

/** An import or a module's const: the script would fail where it is assigned. */
function isConstantOutside(symbol: ts.Symbol, unit: Unit): boolean {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration || isInside(declaration, unit.node)) return false;
  return importOf(declaration) !== undefined || constantOf(declaration) !== undefined;
}
