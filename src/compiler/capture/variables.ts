import { ts } from "#typescript";
import { type CaptureContext, forbid, type Outcome, type Unit } from "./unit.js";
import { changeOf, changeOfEnum } from "../declare/changes/changes.js";
import { isLiteralValue } from "../typescript/literal-value.js";
import { E } from "../messages/messages.js";
import type { Origin } from "../messages/captures.js";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { asScopeFunction, isFunctionUnit, scopeCall, variableFix } from "./fixes.js";
import { constantOf, skipTypeSyntax } from "../typescript/evaluate.js";
import { enumValueText } from "../erase/enums.js";
import { isRuntimeNamespace } from "../typescript/visit-code.js";

/** A variable of the module: copied when it is a literal constant, else a value that only the building process has. */
export function classifyVariable(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  unit: Unit,
  context: CaptureContext,
): Outcome {
  const name = identifier.text;
  const constant = constantOf(declaration);
  const value = constant?.initializer && skipTypeSyntax(constant.initializer);
  if (holdsFunction(declaration))
    return forbid(identifier, symbol, capturedFunction(name, declaration, unit), declaration);
  if (!constant || !value || !isTopLevel(constant) || !isLiteralValue(value))
    return capturedVariable(identifier, symbol, declaration, originOf(declaration), unit);
  const change = changeOf(constant, unit.module, context.root, context.modules);
  if (change) {
    const origin = change.kind === "does" ? "changed" : "handed";
    const problem = E.capturedVariable(name, origin, variableFix(name, declaration, unit));
    const note = change.kind === "does" ? "changed here" : "handed on here to code that may change it";
    return { ...forbid(identifier, symbol, problem, change.node, change.module), note };
  }
  return { kind: "constant", module: unit.module, declaration: constant };
}

function capturedVariable(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.Declaration | undefined,
  origin: Origin,
  unit: Unit,
): Outcome {
  const fix = variableFix(identifier.text, declaration, unit);
  return forbid(identifier, symbol, E.capturedVariable(identifier.text, origin, fix), declaration);
}

function holdsFunction(declaration: ts.Declaration): boolean {
  const constant = constantOf(declaration);
  const value = constant?.initializer && skipTypeSyntax(constant.initializer);
  return (
    ts.isFunctionDeclaration(declaration) ||
    (value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)))
  );
}

export function capturedFunction(name: string, declaration: ts.Declaration, unit: Unit): Problem {
  if (!isFunctionUnit(unit)) return E.capturedFunction(name, "function");
  const { call, scope } = scopeCall(name, unit);
  return E.capturedFunction(name, "function", asScopeFunction(name, declaration, scope), call);
}

/** Not inside any function: what a factory function declares is made anew with each of its calls. */
function isTopLevel(declaration: ts.Node): boolean {
  return ts.findAncestor(declaration.parent, ts.isFunctionLike) === undefined;
}

function originOf(declaration: ts.Declaration): Origin {
  if (ts.isModuleDeclaration(declaration)) return "namespace";
  if (ts.isParameter(declaration)) return "parameter";
  return isTopLevel(declaration) ? "module" : "function";
}

/** An enum goes into the script as its object; what a namespace of the same name adds to it does not. */
export function classifyEnum(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  unit: Unit,
  context: CaptureContext,
): Outcome {
  const declarations = (symbol.declarations ?? []).filter(ts.isEnumDeclaration);
  const [first] = declarations;
  const value = first && constEnumValue(identifier, symbol, first, unit);
  if (value) return value;
  if (!first || !declarations.every(isTopLevel)) return capturedVariable(identifier, symbol, first, "function", unit);
  const change = changeOfEnum(first, unit.module, context.root, context.modules);
  if (change) {
    const problem = E.capturedVariable(identifier.text, "changed", { kind: "enum" });
    return { ...forbid(identifier, symbol, problem, change.node, change.module), note: "changed here" };
  }
  return namespaceUse(identifier, symbol, unit) ?? { kind: "enum", module: unit.module, declarations };
}

/** `Level.parse()` of a namespace that is merged with the enum, or the use of both as one value. */
function namespaceUse(identifier: ts.Identifier, symbol: ts.Symbol, unit: Unit): Outcome | undefined {
  const namespace = symbol.declarations?.filter(ts.isModuleDeclaration).find(isRuntimeNamespace);
  if (!namespace) return undefined;
  const key = accessedKey(identifier);
  const member =
    key === undefined ? undefined : symbol.exports?.get(ts.escapeLeadingUnderscores(key))?.valueDeclaration;
  if (member && !ts.isEnumMember(member)) {
    const name = `${identifier.text}.${key ?? ""}`;
    const problem = holdsFunction(member)
      ? capturedFunction(name, member, unit)
      : E.capturedVariable(name, "module", variableFix(name, member, unit));
    return forbid(identifier.parent, name, problem, member);
  }
  const isAccess = ts.isElementAccessExpression(identifier.parent) && identifier.parent.expression === identifier;
  if (member ?? isAccess) return undefined;
  return capturedVariable(identifier, symbol, namespace, "namespace", unit);
}

function accessedKey(identifier: ts.Identifier): string | undefined {
  const access = identifier.parent;
  if (ts.isPropertyAccessExpression(access) && access.expression === identifier) return access.name.text;
  const isElement = ts.isElementAccessExpression(access) && access.expression === identifier;
  return isElement && ts.isStringLiteralLike(access.argumentExpression) ? access.argumentExpression.text : undefined;
}

/** TypeScript leaves no object behind for a const enum, so a member of one is written as its value. */
export function constEnumValue(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.EnumDeclaration,
  unit: Unit,
): Outcome | undefined {
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Const) === 0) return undefined;
  const key = accessedKey(identifier);
  const member =
    key === undefined ? undefined : symbol.exports?.get(ts.escapeLeadingUnderscores(key))?.valueDeclaration;
  const value = member && ts.isEnumMember(member) ? unit.module.checker.getConstantValue(member) : undefined;
  return value === undefined ? undefined : { kind: "value", text: enumValueText(value) };
}
