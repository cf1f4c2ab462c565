import { ts } from "#typescript";
import { importedAuthoringName } from "./authoring-api.js";
import {
  type Capture,
  type CaptureContext,
  forbid,
  type Forbidden,
  type GlobalUse,
  type Outcome,
  type Reference,
  type Unit,
} from "./capture.js";
import { classifyClass, classifyScope, classifyThis, isScopeClass, memberNamed } from "./capture-scopes.js";
import { E } from "./diagnostics.js";
import type { Problem } from "./diagnostics/define.js";
import { asScopeFunction, isFunctionUnit, scopeCall, thisFix, variableFix } from "./fixes.js";
import { dynamicImport, hoistableImports, type HoistedImport, importTarget } from "./imports.js";
import { constantOf, skipTypeSyntax } from "./literal.js";
import { importOf } from "./modules.js";
import { type CodeVisitor, isAssigned, isInside, symbolOf, visitCode } from "./references.js";
import { isLiteralValue } from "./constants.js";

/** What a unit uses that stands outside of it: resolved by symbol, judged by the policy. */
export function capture(unit: Unit, context: CaptureContext): Capture {
  const references: Reference[] = [];
  const globals: GlobalUse[] = [];
  const forbidden: Forbidden[] = [];
  const locals = new Set<string>();
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
      if (isBindingName(node)) locals.add(node.text);
      if (ts.isPrivateIdentifier(node) && !isDeclaredInside(node, unit)) accept(node, classifyPrivate(node, unit));
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const outcome = dynamicImport(node, unit, context);
        // Only the specifier is another one.
        if (typeof outcome === "object" && "specifier" in outcome && "text" in outcome) {
          const { specifier, text, warning } = outcome;
          references.push({ node: specifier, target: { kind: "value", text }, asWritten: false });
          if (warning) forbidden.push(forbid(specifier, specifier, warning));
        } else if (outcome) accept(node, outcome);
      }
    },
    reference(identifier) {
      const symbol = symbolOf(identifier, unit.module.checker);
      const hoistedTarget = symbol && hoistedNames.get(symbol);
      if (symbol && isAssigned(identifier) && isConstantOutside(symbol, unit))
        forbidden.push(forbid(identifier, symbol, E.assignedConstant(identifier.text), symbol.declarations?.[0]));
      else if (hoistedTarget) accept(identifier, hoistedTarget);
      else if (isGlobal(symbol)) globals.push(globalUse(identifier));
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
  return { references, globals: real, forbidden, locals, hoisted: hoisted.map((h: HoistedImport) => h.statement) };
}

function classify(identifier: ts.Identifier, symbol: ts.Symbol, unit: Unit, context: CaptureContext): Outcome {
  const parameterScope = unit.scopeParameters.get(symbol);
  if (parameterScope) return classifyScope(identifier, parameterScope, unit);
  const declaration = symbol.declarations?.[0];
  if (!declaration || symbol.declarations?.some((d) => isInside(d, unit.node))) return "local";
  const name = identifier.text;
  const imported = importOf(declaration);
  if (imported) {
    const authoring = importedAuthoringName(context.modules, unit.module, imported);
    if (authoring !== undefined) return forbid(identifier, symbol, E.authoringApiUsed(name), declaration);
    return importTarget(identifier, declaration, imported, unit, context);
  }
  if (ts.isImportEqualsDeclaration(declaration))
    return forbid(
      identifier,
      symbol,
      E.unsupportedSyntax("An import with require()", `Write ${importStatement(declaration)}`),
      declaration,
    );
  if (isTakenAlong(declaration, unit, context)) {
    const value = ts.isEnumDeclaration(declaration) && constEnumValue(identifier, symbol, declaration, unit);
    return value || { kind: "bundled", module: unit.module, name, from: { kind: "declared", declaration } };
  }
  if (ts.isClassLike(declaration)) return classifyClass(identifier, declaration, unit.module, unit, context.modules);
  if (ts.isFunctionDeclaration(declaration))
    return forbid(identifier, symbol, capturedFunction(name, declaration, unit), declaration);
  if (ts.isEnumDeclaration(declaration)) return classifyEnum(identifier, symbol, unit);
  if (ts.isEnumMember(declaration)) return "local";
  return classifyVariable(identifier, symbol, declaration, unit);
}

/**
 * Whether the bundle declares a name of the module: all of them where the unit asks for it. Where only a scope does, what
 * is allowed anyway comes from the bundle too, so that it exists once.
 */
function isTakenAlong(declaration: ts.Declaration, unit: Unit, { bundle, modules }: CaptureContext): boolean {
  if (!bundle || !isModuleName(declaration, unit.module)) return false;
  if (ts.isClassLike(declaration)) {
    if (unit.scopes?.lineage.includes(declaration)) return false;
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

function classifyVariable(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  unit: Unit,
): Outcome {
  const name = identifier.text;
  const constant = constantOf(declaration);
  const value = constant?.initializer && skipTypeSyntax(constant.initializer);
  if (value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)))
    return forbid(identifier, symbol, capturedFunction(name, declaration, unit), declaration);
  if (value && ts.isClassExpression(value))
    return forbid(identifier, symbol, E.capturedFunction(name, "class"), declaration);
  if (constant && value && isTopLevel(constant) && isLiteralValue(value))
    return { kind: "constant", module: unit.module, declaration: constant };
  const fix = variableFix(name, declaration, unit);
  return forbid(identifier, symbol, E.capturedVariable(name, originOf(declaration), fix), declaration);
}

function capturedFunction(name: string, declaration: ts.Declaration, unit: Unit): Problem {
  if (!isFunctionUnit(unit)) return E.capturedFunction(name, "function");
  const { call, scope } = scopeCall(name, unit);
  return E.capturedFunction(name, "function", asScopeFunction(name, declaration, scope), call);
}

function originOf(declaration: ts.Declaration): "module" | "namespace" | "function" | "parameter" {
  if (ts.isModuleDeclaration(declaration)) return "namespace";
  if (ts.isParameter(declaration)) return "parameter";
  return isTopLevel(declaration) ? "module" : "function";
}

function classifyEnum(identifier: ts.Identifier, symbol: ts.Symbol, unit: Unit): Outcome {
  const declarations = (symbol.declarations ?? []).filter(ts.isEnumDeclaration);
  const [first] = declarations;
  if (!first || !declarations.every((d) => d.parent === unit.module.sourceFile))
    return forbid(
      identifier,
      symbol,
      E.capturedVariable(identifier.text, "function", variableFix(identifier.text, first, unit)),
      first,
    );
  const value = constEnumValue(identifier, symbol, first, unit);
  return value ?? { kind: "enum", module: unit.module, declarations };
}

/** TypeScript leaves no object behind for a const enum, so a member of one is written as its value. */
function constEnumValue(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.EnumDeclaration,
  unit: Unit,
): Outcome | undefined {
  const access = identifier.parent;
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Const) === 0) return undefined;
  const key =
    ts.isPropertyAccessExpression(access) && access.expression === identifier
      ? access.name.text
      : ts.isElementAccessExpression(access) && ts.isStringLiteralLike(access.argumentExpression)
        ? access.argumentExpression.text
        : undefined;
  const member =
    key === undefined ? undefined : symbol.exports?.get(ts.escapeLeadingUnderscores(key))?.valueDeclaration;
  const value = member && ts.isEnumMember(member) ? unit.module.checker.getConstantValue(member) : undefined;
  if (value === undefined) return undefined;
  return { kind: "value", text: typeof value === "number" && value < 0 ? `(${value})` : JSON.stringify(value) };
}

/** No symbol at all, one of the language's own (`undefined`), or a `declare const` that only tells the type checker. */
function isGlobal(symbol: ts.Symbol | undefined): boolean {
  const declarations = symbol?.declarations ?? [];
  return declarations.every((d) => (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Ambient) !== 0);
}

function globalUse(node: ts.Identifier): GlobalUse {
  return { name: node.text, node, onlyTypeof: ts.isTypeOfExpression(node.parent) };
}

/** Not inside any function: what a factory function declares is made anew with each of its calls. */
function isTopLevel(declaration: ts.Node): boolean {
  return ts.findAncestor(declaration.parent, ts.isFunctionLike) === undefined;
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

function importStatement({ name, moduleReference }: ts.ImportEqualsDeclaration): string {
  const from = ts.isExternalModuleReference(moduleReference) ? moduleReference.expression.getText() : "…";
  return `import ${name.text} from ${from};`;
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
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || isInside(declaration, unit.node)) return false;
  return importOf(declaration) !== undefined || constantOf(declaration) !== undefined;
}
