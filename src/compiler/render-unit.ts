import { ts } from "#typescript";
import type { Reference } from "./capture.js";
import { type Edit, applyEdits } from "./edits.js";
import { erase } from "./erase.js";
import type { ReachedUnit } from "./reach.js";
import { skipTypeSyntax } from "./literal.js";

/** The name that a target has in the script. */
export type NameOf = (reference: Reference) => string;

/** The text of `node` (the unit's own, or a part of it) as JavaScript: types erased, references under their final names. */
export function renderNode(reached: ReachedUnit, node: ts.Node, nameOf: NameOf, more: readonly Edit[] = []): string {
  const { sourceFile, text } = reached.unit.module;
  return applyEdits(text, [...unitEdits(reached, node, nameOf), ...more], node.getStart(sourceFile), node.end);
}

/** A method as a function: `async function name(…) { … }`. Parameters that stand for scopes are left out. */
export function renderFunction(
  reached: ReachedUnit,
  node: ts.FunctionLikeDeclaration,
  name: string,
  keyword: "function" | "static",
  nameOf: NameOf,
): string {
  const { sourceFile, text } = reached.unit.module;
  const edits = [...unitEdits(reached, node, nameOf), ...removedParameters(reached, node)];
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    const value = applyEdits(text, edits, node.getStart(sourceFile), node.end);
    return keyword === "function" ? `const ${name} = ${value};` : `static ${name} = ${value};`;
  }
  const open = node.getChildren(sourceFile).find((child) => child.kind === ts.SyntaxKind.OpenParenToken) ?? node;
  const rest = applyEdits(text, edits, open.getStart(sourceFile), node.end);
  const async = isAsync(node) ? "async " : "";
  const star = node.asteriskToken ? "*" : "";
  return keyword === "function" ? `${async}function${star} ${name}${rest}` : `static ${async}${star}${name}${rest}`;
}

export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
}

/** A copied constant: its initialiser is a literal, so its text is its value. */
export function renderConstant(declaration: ts.VariableDeclaration, name: string): string {
  const value = declaration.initializer && skipTypeSyntax(declaration.initializer);
  return `const ${name} = ${value?.getText() ?? "undefined"};`;
}

function unitEdits(reached: ReachedUnit, node: ts.Node, nameOf: NameOf): Edit[] {
  const { unit, capture } = reached;
  const { sourceFile, checker } = unit.module;
  const edits = [...erase(node, sourceFile, checker)];
  for (const statement of capture.hoisted)
    edits.push({ start: statement.getStart(sourceFile), end: statement.end, text: "" });
  for (const reference of capture.references) {
    const text = nameOf(reference);
    const { node: named } = reference;
    const start = named.getStart(sourceFile);
    const written = named.getText(sourceFile);
    if (text === written) continue;
    const shorthand = ts.isShorthandPropertyAssignment(named.parent) && named.parent.name === named;
    edits.push({ start, end: named.end, text: shorthand ? `${written}: ${text}` : text });
  }
  return edits;
}

/** Deletes the parameters that are scopes, each with the comma that belongs to it. */
function removedParameters(reached: ReachedUnit, node: ts.FunctionLikeDeclaration): Edit[] {
  const { checker } = reached.unit.module;
  const isScope = (parameter: ts.ParameterDeclaration): boolean => {
    const symbol = checker.getSymbolAtLocation(parameter.name);
    return symbol !== undefined && reached.unit.scopeParameters.has(symbol);
  };
  const kept = node.parameters.filter((parameter) => !isScope(parameter));
  const removed = node.parameters.filter(isScope);
  const lastKept = kept.at(-1);
  return removed.map((parameter) => {
    const next = node.parameters[node.parameters.indexOf(parameter) + 1];
    if (next && lastKept && parameter.pos < lastKept.pos) return { start: parameter.pos, end: next.pos, text: "" };
    const previous = node.parameters[node.parameters.indexOf(parameter) - 1];
    return { start: previous ? previous.end : parameter.pos, end: parameter.end, text: "" };
  });
}
