import { ts } from "#typescript";
import { type Code, code, joinCode, type PlacedText } from "../../text/code.js";
import { hasModifier, insert, isInStatementList, remove, replace, startOf, type Eraser } from "./eraser.js";

/**
 * An enum as JavaScript, in place, so that comments between its members stay. With constant members it is an object
 * literal; else an object that is filled statement by statement, as TypeScript does, because members may read earlier ones.
 */
export function eraseEnum(eraser: Eraser, node: ts.EnumDeclaration): void {
  const name = node.name.text;
  const first = declarationsOf(eraser, node)[0] === node;
  if (first && isConstant(eraser, node)) return eraseParts(eraser, node, name, true, `const ${name} = {`, "};");
  // A declaration as the whole branch of an `if` needs a block for its statements.
  const [open, close] = isInStatementList(node) ? ["", " "] : ["{", "}"];
  eraseParts(eraser, node, name, false, `${open}${first ? `const ${name} = {}` : ""};`, close);
}

/**
 * One enum with all of its declarations, under `name`; `head` is `const Color`, `codeOf` applies the edits to one of them,
 * from `start` on.
 */
export function lowerDeclarations(
  eraser: Eraser,
  declarations: readonly ts.EnumDeclaration[],
  name: string,
  head: PlacedText,
  codeOf: (start: number, node: ts.EnumDeclaration) => Code,
): Code {
  const constant = declarations.every((node) => isConstant(eraser, node));
  for (const node of declarations) {
    eraseParts(eraser, node, name, constant, "", "");
    const last = node.members.at(-1);
    if (constant && last && !node.members.hasTrailingComma) insert(eraser, last.end, ",");
  }
  const members = joinCode(
    declarations.map((node) => codeOf(headOf(eraser, node), node)),
    "\n",
  );
  return constant ? code`${head} = {${members}\n};` : code`${head} = {};\n${members}`;
}

function eraseParts(
  eraser: Eraser,
  node: ts.EnumDeclaration,
  name: string,
  constant: boolean,
  head: string,
  tail: string,
): void {
  const close = eraser.tokenAfter(node.members.end);
  replace(eraser, headOf(eraser, node), node.members.pos, head);
  for (const member of node.members) {
    if (constant) replace(eraser, startOf(eraser, member), member.end, literalProperties(eraser, member));
    else eraseMember(eraser, member, name);
  }
  replace(eraser, close.start, node.end, tail);
}

/** `export` belongs to whoever copies the declaration; `const` and `enum` go. */
function headOf(eraser: Eraser, node: ts.EnumDeclaration): number {
  const constant = (node.modifiers ?? []).find((modifier) => modifier.kind === ts.SyntaxKind.ConstKeyword);
  if (constant) return startOf(eraser, constant);
  const last = node.modifiers?.at(-1);
  return last ? eraser.tokenAfter(last.end).start : startOf(eraser, node);
}

function declarationsOf(eraser: Eraser, node: ts.EnumDeclaration): readonly ts.Declaration[] {
  const declarations = eraser.checker.getSymbolAtLocation(node.name)?.declarations ?? [node];
  const real = declarations.filter(
    (each) => ts.isEnumDeclaration(each) && !hasModifier(each, ts.SyntaxKind.DeclareKeyword),
  );
  return real.length > 0 ? real : [node];
}

function isConstant(eraser: Eraser, node: ts.EnumDeclaration): boolean {
  // In a literal `__proto__: 0` sets the prototype, in an assignment it does too, but `0: "__proto__"` must come along.
  return node.members.every(
    (member) => memberName(member) !== "__proto__" && eraser.checker.getConstantValue(member) !== undefined,
  );
}

function memberName(member: ts.EnumMember): string {
  const { name } = member;
  if (ts.isComputedPropertyName(name)) return ts.isStringLiteralLike(name.expression) ? name.expression.text : "";
  return name.text;
}

/** `Red: 0, 0: "Red"`: a number is a key too, a text is not. */
function literalProperties(eraser: Eraser, member: ts.EnumMember): string {
  const name = memberName(member);
  const value = eraser.checker.getConstantValue(member);
  if (typeof value !== "number") return `${propertyName(name)}: ${JSON.stringify(value)}`;
  return `${propertyName(name)}: ${String(value)}, ${propertyName(String(value))}: ${JSON.stringify(name)}`;
}

function propertyName(key: string): string {
  return /^(?:[A-Za-z_$][\w$]*|0|[1-9]\d{0,14})$/.test(key) ? key : JSON.stringify(key);
}

/** `E[(E["A"] = value)] = "A";`, or without the way back for a text. */
function eraseMember(eraser: Eraser, member: ts.EnumMember, enumName: string): void {
  const name = JSON.stringify(memberName(member));
  const value = eraser.checker.getConstantValue(member);
  const text = typeof value === "string" || (member.initializer && isText(member.initializer));
  const [before, after] = text
    ? [`${enumName}[${name}] = `, ";"]
    : [`${enumName}[${enumName}[${name}] = `, `] = ${name};`];
  const start = startOf(eraser, member);
  if (value !== undefined || !member.initializer) {
    const written = typeof value === "number" ? String(value) : value === undefined ? "void 0" : JSON.stringify(value);
    replace(eraser, start, member.end, `${before}${written}${after}`);
  } else {
    replace(eraser, start, startOf(eraser, member.initializer), before);
    qualifyMembers(eraser, member.initializer, enumName, eraser.checker.getSymbolAtLocation(member.parent.name));
    eraser.visit(member.initializer);
    insert(eraser, member.end, after, start);
  }
  const comma = eraser.tokenAfter(member.end);
  if (comma.kind === ts.SyntaxKind.CommaToken) remove(eraser, comma.start, comma.end);
}

/** TypeScript's own rule for members that get no way back although their value is not known. */
function isText(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isText(node.expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  const plus = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return plus && (isText(node.left) || isText(node.right));
}

/** Inside an enum its members are in scope under their bare names; outside they are properties. */
function qualifyMembers(eraser: Eraser, node: ts.Node, enumName: string, own: ts.Symbol | undefined): void {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  if (ts.isEnumDeclaration(node)) return;
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
    const shorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
    const symbol = shorthand
      ? eraser.checker.getShorthandAssignmentValueSymbol(parent)
      : eraser.checker.getSymbolAtLocation(node);
    if (symbol === own && own && node.text !== enumName)
      return replace(eraser, startOf(eraser, node), node.end, shorthand ? `${node.text}: ${enumName}` : enumName);
    if (!symbol || !(symbol.flags & ts.SymbolFlags.EnumMember)) return;
    insert(eraser, startOf(eraser, node), shorthand ? `${node.text}: ${enumName}.` : `${enumName}.`);
    return;
  }
  ts.forEachChild(node, (child) => qualifyMembers(eraser, child, enumName, own));
}

/** The value of a member as an expression that may stand anywhere: `(1).toFixed()`, `(-1) ** 2`. */
export function enumValueText(value: string | number): string {
  if (typeof value === "string") return JSON.stringify(value);
  // What `1 / 0` gives has a name that code could hide.
  return Number.isFinite(value) ? `(${String(value)})` : `(${Number.isNaN(value) ? 0 : value > 0 ? 1 : -1} / 0)`;
}

/**
 * A use of a local `const enum` that may run in front of its declaration: TypeScript inlines the value, so the code works,
 * while the object would not be there yet. Returns whether `node` was such a use.
 */
export function inlineEarlyMember(
  eraser: Eraser,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): boolean {
  if (!eraser.hasConstEnum || !ts.isIdentifier(node.expression)) return false;
  const object = eraser.checker.getSymbolAtLocation(node.expression);
  if (!object || !(object.flags & ts.SymbolFlags.ConstEnum)) return false;
  const declaration = object.declarations?.find((each) => each.pos >= eraser.root.pos && each.end <= eraser.root.end);
  const value = eraser.checker.getConstantValue(node);
  if (declaration?.getSourceFile() !== eraser.sourceFile || value === undefined) return false;
  if (declaration.end < node.end && !isInHoistedFunction(node, declaration.parent)) return false;
  replace(eraser, startOf(eraser, node), node.end, enumValueText(value));
  return true;
}

function isInHoistedFunction(node: ts.Node, block: ts.Node): boolean {
  for (let at = node; at !== block && !ts.isSourceFile(at); at = at.parent)
    if (ts.isFunctionDeclaration(at)) return true;
  return false;
}
