import { ts } from "#typescript";
import type { Unit } from "./unit.js";
import { isLiteralValue } from "../typescript/literal-value.js";
import { functionOf, type FunctionNode } from "../declare/declarations.js";
import { constantOf, memberText, skipTypeSyntax } from "../typescript/evaluate.js";
import { importOf } from "../modules/modules.js";
import { isAssigned, symbolOf, visitCode } from "../typescript/visit-code.js";
import { isOfAPlace } from "./of-a-place.js";
import { any, typeOfVariable } from "./written-type.js";
import type { ThisFix, VariableFix } from "../messages/captures.js";

/** Longer pieces of source would bury the hint that they stand in. */
const MAX_LENGTH = 100;

/** Of what one has to write in any case there may be more. */
const MAX_TYPE_LENGTH = 200;

export function variableFix(name: string, declaration: ts.Declaration | undefined, unit: Unit): VariableFix {
  const fix = fixOf(name, declaration, unit);
  return declaration && isOfAPlace(declaration, unit.module) ? { ...fix, isOfAPlace: true } : fix;
}

function fixOf(name: string, declaration: ts.Declaration | undefined, unit: Unit): VariableFix {
  const fn = functionIn(unit.node);
  if (!fn) return { kind: "value" };
  if (declaration && ts.isEnumDeclaration(declaration)) return { kind: "top-level" };
  if (declaration && ts.isModuleDeclaration(declaration))
    return { kind: "constant", declaration: `const ${name} = { … }` };
  const isScope = unit.thisMeans !== "nothing";
  const literal = declaration && asConstant(declaration, unit);
  if (literal !== undefined) return { kind: "constant", declaration: literal };
  const moved = declaration && !isScope ? movable(declaration, unit) : undefined;
  if (moved !== undefined) return { kind: "move", declaration: moved };
  const { text } = declaration ? typeOfVariable(declaration, unit.module) : any;
  const type = text.length <= MAX_TYPE_LENGTH ? text : any.text;
  return { kind: "parameter", signature: withParameter(unit, fn, `${lastName(name)}: ${type}`) };
}

/** @param member What `this.key` or `super.key` names, where the source shows it. */
export function thisFix(key: string, member: ts.ClassElement | undefined, unit: Unit): ThisFix {
  if (!member) return { kind: "unknown" };
  if (functionIn(member)) {
    const { call, scope } = scopeCall(key, unit);
    return { kind: "scope", declaration: asScopeFunction(key, member, scope), call };
  }
  const fn = functionIn(unit.node);
  const value = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  const written = value && isLiteralValue(value) ? short(oneLine(value)) : undefined;
  if (fn && written !== undefined && /^\w+$/.test(key))
    return { kind: "parameter", signature: withParameter(unit, fn, `${key} = ${written}`) };
  return variableFix(key.replace(/^#/, ""), member, unit);
}

/** `other(main = Deploy)`: the closure with the scope that its body names. */
export function withScope(scope: string, fn: FunctionNode, key: string, className: string): string {
  return `${key}(${parameterList([...fn.parameters.map((p) => oneLine(p)), `${scope} = ${className}`])})`;
}

/** Whether a unit is a function, which can call others and take parameters: no constant and no enum. */
export function isFunctionUnit({ node }: Unit): boolean {
  return functionIn(node) !== undefined;
}

/** `@scope("main") static greet(name: string)`: the function as it would stand in the class. */
export function asScopeFunction(name: string, declaration: ts.Node, scope: string): string {
  const fn = functionIn(declaration);
  const isAsync = fn && (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async) !== 0;
  const parameters = fn ? parameterList(fn.parameters.map((p) => oneLine(p))) : "…";
  const generics = fn?.typeParameters ? `<${fn.typeParameters.map((t) => oneLine(t)).join(", ")}>` : "";
  return `@scope("${scope}") static ${isAsync ? "async " : ""}${lastName(name)}${generics}(${parameters})`;
}

/** `main.greet()` or `Hello.greet()`: how the code of a unit calls a scope function, and what it lacks for it. */
export function scopeCall(name: string, unit: Unit): { readonly call: string; readonly scope: string } {
  const [parameter] = unit.scopeParameters.values();
  const [only, ...others] = unit.scopes?.scopes.keys() ?? [];
  const scope = parameter?.name ?? (others.length === 0 ? (only ?? "main") : "main");
  const owner = parameter?.name ?? unit.scopes?.lineage[0]?.name?.text ?? scope;
  return { call: `${owner}.${lastName(name)}()`, scope };
}

/** `deploy(size: number, main = Deploy)`: a parameter more, before the first that may be left out. */
function withParameter(unit: Unit, fn: FunctionNode, parameter: string): string {
  const texts = fn.parameters.map((p) => oneLine(p));
  const own = fn.parameters.findIndex((p) => memberText(p.name) === parameter.replace(/\W.*$/, ""));
  const optional = fn.parameters.findIndex((p) => p.questionToken ?? p.initializer ?? p.dotDotDotToken);
  if (own !== -1) texts[own] = parameter;
  else texts.splice(optional === -1 || parameter.includes(" = ") ? texts.length : optional, 0, parameter);
  const name = ts.isMethodDeclaration(fn) ? fn.name.getText() : lastName(unit.label);
  return `${name}(${parameterList(texts)})`;
}

/** `hello(workflowName: string)`: a unit with a parameter more; undefined where it is no function. */
export function parameterFix(unit: Unit, name: string, type: string): string | undefined {
  const fn = functionIn(unit.node);
  return fn && withParameter(unit, fn, `${name}: ${type}`);
}

function parameterList(texts: readonly string[]): string {
  const all = texts.join(", ");
  return all.length <= MAX_LENGTH ? all : "…";
}

function functionIn(node: ts.Node): FunctionNode | undefined {
  if (ts.isFunctionDeclaration(node)) return node as unknown as FunctionNode; // Only its parameters are read.
  if (ts.isMethodDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  if (ts.isPropertyDeclaration(node)) return functionOf(node);
  const value = ts.isVariableDeclaration(node) && node.initializer ? skipTypeSyntax(node.initializer) : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** `let count = 0` that nobody assigns: written as a const it would be copied. */
function asConstant(declaration: ts.Declaration, { module }: Unit): string | undefined {
  if (!ts.isVariableDeclaration(declaration) || constantOf(declaration)) return undefined;
  if (!ts.isIdentifier(declaration.name) || !declaration.initializer || !isLiteralValue(declaration.initializer))
    return undefined;
  if (declaration.parent.parent.parent !== module.sourceFile) return undefined;
  const symbol = module.checker.getSymbolAtLocation(declaration.name);
  let assigned = false;
  visitCode(module.sourceFile, {
    reference(identifier) {
      if (!assigned && isAssigned(identifier)) assigned = symbolOf(identifier, module.checker) === symbol;
    },
  });
  return assigned ? undefined : short(`const ${oneLine(declaration)}`);
}

/** `const cache = new Map<string, string>();`: made of nothing but literals and what the pod has too. */
function movable(declaration: ts.Declaration, { module }: Unit): string | undefined {
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const statement = declaration.parent.parent;
  const made = skipTypeSyntax(declaration.initializer);
  if (!ts.isNewExpression(made) || !ts.isIdentifier(made.expression) || !ts.isVariableStatement(statement))
    return undefined;
  if (made.expression.text === "Date" || statement.declarationList.declarations.length > 1) return undefined;
  if (!(made.arguments ?? []).every((argument) => isLiteralValue(argument))) return undefined;
  const declared = symbolOf(made.expression, module.checker)?.declarations ?? [];
  if (!declared.every((d) => importOf(d))) return undefined;
  return short(`${oneLine(declaration.parent)};`);
}

function oneLine(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}

function short(text: string): string | undefined {
  return text.length <= MAX_LENGTH ? text : undefined;
}

function lastName(name: string): string {
  return name.split(".").at(-1) ?? name;
}
