import { ts } from "#typescript";
import { type Access, memberFilter } from "../availability/accesses.js";
import { importedAuthoringName } from "../declare/authoring-names.js";
import {
  type Capture,
  type CaptureContext,
  forbid,
  type Forbidden,
  type GlobalUse,
  type Outcome,
  type Reference,
  type Unit,
} from "./unit.js";
import { classifyClass, classifyScope, classifyThis, isScopeClass, memberNamed } from "./scopes.js";
import { E } from "../messages/messages.js";
import { capturedFunction, classifyEnum, classifyVariable, constEnumValue } from "./variables.js";
import { thisFix } from "./fixes.js";
import { aliasTarget, dynamicImport, hoistableImports, type HoistedImport, importTarget } from "./imports.js";
import { constantOf } from "../typescript/evaluate.js";
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
import { classBehind } from "../declare/scopes.js";
import { isLiteralValue } from "../typescript/literal-value.js";

/** TypeScript lets it pass outside of async functions; in a module it is a keyword everywhere. */
const awaitAsName = E.unsupportedSyntax("'await' as a name", "Rename it: 'await' is a keyword in every ES module.");

/** What a unit uses that stands outside of it: resolved by symbol, judged by the policy. */
export function capture(unit: Unit, context: CaptureContext): Capture {
  const references: Reference[] = [];
  const globals: GlobalUse[] = [];
  const accesses: Access[] = [];
  const mayBeMissing = memberFilter({ module: unit.module, target: context.target });
  const forbidden: Forbidden[] = [];
  const locals = new Set<string>();
  const dynamicImports: ts.StringLiteralLike[] = [];
  // The name of `run = function again() {}` is in scope inside of it, and only there.
  if (ts.isFunctionExpression(unit.node) && unit.node.name) locals.add(unit.node.name.text);
  const hoisted = hoistableImports(unit, context);
  const hoistedNames = new Map(hoisted.flatMap((h) => [...h.names]));

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
      if (hoisted.some((h) => h.statement === node) || isScopeParameter(node, unit)) return false;
      // An error as a whole, whatever it names.
      if (isJsx(node) || ts.isWithStatement(node)) return false;
      if (isBindingName(node)) locals.add(node.text);
      if (mayBeMissing(node)) accesses.push(node);
      if (isBindingName(node) && node.text === "await") forbidden.push(forbid(node, "await", awaitAsName));
      if (ts.isPrivateIdentifier(node) && !isDeclaredInside(node, unit)) accept(node, classifyPrivate(node, unit));
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [specifier] = node.arguments;
        const outcome = dynamicImport(node, unit, context);
        // Only the specifier is another one.
        if (typeof outcome === "object" && "specifier" in outcome && "text" in outcome) {
          const { specifier: written, text, warning } = outcome;
          references.push({ node: written, target: { kind: "value", text }, asWritten: false });
          if (warning) forbidden.push(forbid(written, written, warning));
        } else if (outcome) accept(node, outcome);
        else if (specifier && ts.isStringLiteralLike(specifier)) dynamicImports.push(specifier);
      }
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
      else if (symbol) accept(identifier, classify(identifier, symbol, unit, context));
    },
    outerThis(node) {
      accept(node, classifyThis(node, unit, context.modules));
    },
  };
  visitCode(unit.node, visitor);
  const name = emittedName(unit);
  if (name) visitCode(name, visitor);
  for (const { problem } of hoisted) if (problem) forbidden.push(problem);
  const real = globals.filter((use) => use.name !== "undefined" && use.name !== "arguments");
  const statements = hoisted.map((h: HoistedImport) => h.statement);
  return { references, globals: real, accesses, forbidden, locals, dynamicImports, hoisted: statements };
}

function classify(identifier: ts.Identifier, symbol: ts.Symbol, unit: Unit, context: CaptureContext): Outcome {
  const parameterScope = unit.scopeParameters.get(symbol);
  if (parameterScope) return classifyScope(identifier, parameterScope, unit);
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
  if (ts.isEnumDeclaration(declaration)) return classifyEnum(identifier, symbol, unit);
  if (ts.isEnumMember(declaration)) return "local";
  return classifyVariable(identifier, symbol, declaration, unit, context);
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
    (outer) => ts.isClassLike(outer) && outer.members.some((member) => member.name?.getText() === node.text),
  );
  return declaring !== undefined && isInside(declaring, unit.node);
}

/** `this`, `super` and `#name` in the code of a scope class mean there what they mean in the script. */
function isInItsClass(node: ts.Node, { thisMeans }: Unit): boolean {
  return thisMeans !== "nothing" && thisMeans.kind === "class" && !ts.isIdentifier(node);
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
