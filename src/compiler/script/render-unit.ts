import { ts } from "#typescript";
import type { Reference } from "../capture/unit.js";
import { type Code, code, type Piece, placed, type SourcePosition } from "../../text/code.js";
import { type Edit, editedCode, editedParts } from "../../text/edits.js";
import { erase } from "../erase/erase.js";
import type { ReachedUnit } from "../capture/reach.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { isIdentifierName } from "../typescript/identifiers.js";
import type { SourceModule } from "../typescript/source-module.js";

/** The name that a target has in the script. */
export type NameOf = (reference: Reference) => string;

/** `node` (the unit's own, or a part of it) as JavaScript: types erased, references under their final names. */
export function renderNode(reached: ReachedUnit, node: ts.Node, nameOf: NameOf): Code {
  const { module } = reached.unit;
  return editedCode(module, unitEdits(reached, node, nameOf), node.getStart(module.sourceFile), node.end);
}

/**
 * A method as a function: `async function name(…) { … }`. Parameters that stand for scopes are left out.
 *
 * @param cuts Offsets in the source where its code is cut into parts, if anywhere.
 */
export function renderFunction(
  reached: ReachedUnit,
  node: ts.FunctionLikeDeclaration,
  name: string,
  keyword: "function" | "static",
  nameOf: NameOf,
  cuts: readonly number[] = [],
): Code[] {
  const { module } = reached.unit;
  const { sourceFile } = module;
  const edits = [...unitEdits(reached, node, nameOf), ...removedParameters(reached, node)];
  const member = memberOf(node);
  // A word that the source does not have stands for the name.
  const word = (text: string, written: ts.Node = member): Piece => placed(text, positionOf(module, written));
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    const [first = [], ...more] = editedParts(module, edits, node.getStart(sourceFile), node.end, cuts);
    const head = code`${word(keyword === "function" ? "const" : "static")} ${word(name)} = ${first}`;
    const last = more.pop();
    return last ? [head, ...more, [...last, ";"]] : [[...head, ";"]];
  }
  // A list begins, white space included, right after its parenthesis.
  const [rest = [], ...more] = editedParts(module, edits, node.parameters.pos - 1, node.end, cuts);
  const written = asyncModifier(node);
  const async = written ? code`${word("async", written)} ` : "";
  const star = node.asteriskToken ? word("*", node.asteriskToken) : "";
  const head =
    keyword === "function"
      ? code`${async}${word("function")}${star} ${word(name)}${rest}`
      : code`${word("static")} ${async}${star}${word(name)}${rest}`;
  return [head, ...more];
}

/** The name of the method, or of the field that holds the function. */
function memberOf(node: ts.Node): ts.Node {
  if (ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node))
    return ts.isComputedPropertyName(node.name) ? node.name.expression : node.name;
  return ts.isSourceFile(node.parent) ? node : memberOf(node.parent);
}

export function positionOf(module: SourceModule, node: ts.Node): SourcePosition {
  return { source: module, start: node.getStart(module.sourceFile) };
}

export function isAsync(node: ts.Node): boolean {
  return asyncModifier(node) !== undefined;
}

function asyncModifier(node: ts.Node): ts.Modifier | undefined {
  if (!ts.canHaveModifiers(node)) return undefined;
  return ts.getModifiers(node)?.find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
}

/** A copied constant: its initialiser is a literal, so its text is its value. */
export function renderConstant(declaration: ts.VariableDeclaration, module: SourceModule, name: string): Code {
  const { sourceFile } = module;
  const value = declaration.initializer && skipTypeSyntax(declaration.initializer);
  const copied = value ? editedCode(module, erase(value, module), value.getStart(sourceFile), value.end) : "undefined";
  const declared = positionOf(module, declaration.name);
  return code`${placed("const", declared)} ${placed(name, declared)} = ${copied};`;
}

function unitEdits(reached: ReachedUnit, node: ts.Node, nameOf: NameOf): Edit[] {
  const { hoisted } = reached.capture;
  // What an assertion becomes ends where its statement ends, if no semicolon does.
  const isGone = ({ start, end }: Edit): boolean => hoisted.some((gone) => start >= gone.pos && end <= gone.end);
  const erased = erase(node, reached.unit.module);
  const kept = hoisted.length === 0 ? erased : erased.filter((edit) => !isGone(edit));
  return [...kept, ...referenceEdits(reached, nameOf)];
}

/** References under their final names, and hoisted imports gone. */
export function referenceEdits({ unit, capture }: ReachedUnit, nameOf: NameOf): Edit[] {
  const { sourceFile } = unit.module;
  const edits: Edit[] = [];
  for (const statement of capture.hoisted)
    // The semicolon keeps the statements around it apart: the one before may have none of its own.
    edits.push({ start: statement.getStart(sourceFile), end: statement.end, text: ";" });
  for (const reference of capture.references) {
    if (reference.asWritten) continue;
    const { target } = reference;
    const text = `${nameOf(reference)}${behindName(target)}`;
    const { node: named } = reference;
    const start = named.getStart(sourceFile);
    const written = named.getText(sourceFile);
    if (text === written) continue;
    const shorthand = ts.isShorthandPropertyAssignment(named.parent) && named.parent.name === named;
    if (shorthand) edits.push({ start, end: start, text: `${written}: ` });
    edits.push({ start, end: named.end, text, origin: nameIn(reference).getStart(sourceFile) });
  }
  return edits;
}

function behindName(target: Reference["target"]): string {
  if (target.kind === "bundled") return target.from.kind === "loaded" ? "()" : "";
  const member = target.kind === "import" ? target.member : undefined;
  if (member === undefined) return "";
  return isIdentifierName(member) ? `.${member}` : `[${JSON.stringify(member)}]`;
}

/** What of a longer expression says the name that takes its place: `Tools` of `all.Tools`, the specifier of an import. */
function nameIn({ node, target }: Reference): ts.Node {
  if (target.kind === "value") return node;
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isElementAccessExpression(node)) return node.argumentExpression;
  const isLoading = target.kind === "import" && !ts.isIdentifier(node);
  return (isLoading && target.declared?.specifier) || node;
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
