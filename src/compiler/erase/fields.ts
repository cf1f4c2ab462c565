import { ts } from "#typescript";
import { hasModifier, insert, remove, removeToken, replace, startOf, type Eraser } from "./eraser.js";

/**
 * How a class is written whose fields are assigned in the constructor, behind its parameter properties: those that follow
 * each other become a private method in their place, so that names in them mean what they meant.
 */
export function assignFields(eraser: Eraser, node: ts.ClassLikeDeclaration): void {
  if (!isWhole(eraser, node)) return;
  const { calls } = plannedFields(eraser, node);
  const hasConstructor = node.members.some((member) => ts.isConstructorDeclaration(member) && member.body);
  if (calls === "" || hasConstructor) return;
  const isDerived = node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  insert(eraser, node.members.pos, ` constructor() { ${isDerived ? "super(...arguments); " : ""}${calls} } `);
}

/** What a constructor does for the fields of its class: `this.#assignFields();`. */
export function fieldCalls(eraser: Eraser, node: ts.ConstructorDeclaration): string {
  return ts.isClassLike(node.parent) && isWhole(eraser, node.parent) ? plannedFields(eraser, node.parent).calls : "";
}

/** Whether fields are assigned in a class: one that is taken apart, as a scope is, keeps them as they are. */
function isWhole({ root, assignsFields }: Eraser, { pos, end }: ts.Node): boolean {
  return pos >= root.pos && end <= root.end && assignsFields();
}

interface Assigns {
  readonly fields: readonly ts.PropertyDeclaration[];
  readonly method: string;
}

function plannedFields(eraser: Eraser, node: ts.ClassLikeDeclaration): { assigns: Assigns[]; calls: string } {
  const runs: ts.PropertyDeclaration[][] = [];
  let run: ts.PropertyDeclaration[] | undefined;
  for (const member of node.members) {
    if (isAssignedField(member)) {
      if (!run) runs.push((run = []));
      run.push(member);
    } else if (!isNothing(member)) run = undefined;
  }
  const text = eraser.text.slice(node.pos, node.end);
  const assigns = runs.map((fields, index) => ({ fields, method: freeName("assignFields", text, index) }));
  return { assigns, calls: assigns.map(({ method }) => `this.${method}();`).join(" ") };
}

/** `#name`, or with a number, if a class says that already. */
function freeName(name: string, text: string, index: number): string {
  for (let count = index + 1; ; count++) {
    const free = `#${name}${count === 1 ? "" : count}`;
    if (!new RegExp(`${free}(?![\\w$])`).test(text)) return free;
  }
}

function isAssignedField(node: ts.Node): node is ts.PropertyDeclaration {
  if (!ts.isPropertyDeclaration(node) || !node.initializer || isDecorated(node)) return false;
  return ![ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.DeclareKeyword, ts.SyntaxKind.AbstractKeyword].some((kind) =>
    hasModifier(node, kind),
  );
}

function isDecorated(node: ts.PropertyDeclaration): boolean {
  return (ts.getDecorators(node) ?? []).length > 0;
}

/** A member that leaves nothing behind does not end a row of fields. */
function isNothing(node: ts.ClassElement): boolean {
  if (ts.isIndexSignatureDeclaration(node) || ts.isSemicolonClassElement(node)) return true;
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword) || hasModifier(node, ts.SyntaxKind.AbstractKeyword)) return true;
  return ts.isPropertyDeclaration(node) && !node.initializer && !ts.isPrivateIdentifier(node.name);
}

/** A field under assignment. Returns whether it was one. */
export function eraseAssignedField(eraser: Eraser, node: ts.PropertyDeclaration): boolean {
  if (!ts.isClassLike(node.parent) || !isWhole(eraser, node.parent) || isDecorated(node)) return false;
  const { initializer, name } = node;
  const isPrivate = ts.isPrivateIdentifier(name);
  const isStatic = (node.modifiers ?? []).find(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const isAccessor = ts.isAutoAccessorPropertyDeclaration(node);
  if ((isPrivate || isAccessor) && (isStatic || !initializer)) return false;
  if (!initializer) {
    replace(eraser, startOf(eraser, node), node.end, ";");
    return true;
  }
  const run = plannedFields(eraser, node.parent).assigns.find(({ fields }) => fields.includes(node));
  if (run?.fields[0] === node) insert(eraser, startOf(eraser, node), headOf(eraser, run));
  if (isStatic) replace(eraser, startOf(eraser, isStatic), isStatic.end, "static {");
  if (isAccessor)
    removeToken(
      eraser,
      node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword),
    );
  const start = startOf(eraser, name);
  if (isAccessor) replace(eraser, start, name.end, `this.${storageOf(eraser, node, node.parent)}`);
  else {
    const isPlain = ts.isIdentifier(name) || isPrivate;
    insert(eraser, start, isPlain ? "this." : ts.isComputedPropertyName(name) ? "this" : "this[");
    eraser.visit(name);
    if (!isPlain && !ts.isComputedPropertyName(name)) insert(eraser, name.end, "]");
  }
  removeToken(eraser, node.questionToken ?? node.exclamationToken);
  if (node.type) remove(eraser, node.type.pos - 1, node.type.end);
  eraser.visit(initializer);
  if (eraser.text[node.end - 1] !== ";") insert(eraser, node.end, ";");
  if (isStatic || run?.fields.at(-1) === node) insert(eraser, node.end, " }");
  return true;
}

/** What stands before the assignments of a row: private fields are declared, accessors written out. */
function headOf(eraser: Eraser, { fields, method }: Assigns): string {
  const declared = fields.flatMap((field) => {
    if (ts.isAutoAccessorPropertyDeclaration(field)) {
      const storage = storageOf(eraser, field, field.parent as ts.ClassLikeDeclaration);
      return `${storage};\n${accessors(eraser, field, "", `this.${storage}`)}`;
    }
    return ts.isPrivateIdentifier(field.name) ? `${field.name.text};\n` : [];
  });
  return `${declared.join("")}${method}() { `;
}

function accessors({ sourceFile }: Eraser, { name }: ts.PropertyDeclaration, head: string, storage: string): string {
  const written = name.getText(sourceFile);
  return `${head}get ${written}() { return ${storage}; }\n${head}set ${written}(value) { ${storage} = value; }\n`;
}

/** What is said of such a field, and what to do. */
export const UNKNOWN_KEY = [
  "A field with a computed key of this kind",
  "Give the key to a constant, and write [KEY].",
] as const;

/** Whether the key of a field would be computed more than once, or too late, and might be another one then. */
export function hasUnknownKey(node: ts.PropertyDeclaration, assignsFields: () => boolean): boolean {
  const { name, initializer } = node;
  if (!ts.isComputedPropertyName(name) || isStableKey(name.expression) || isDecorated(node)) return false;
  return ts.isAutoAccessorPropertyDeclaration(node) || ((!initializer || isAssignedField(node)) && assignsFields());
}

function isStableKey(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  return ts.isPropertyAccessExpression(node) && isStableKey(node.expression);
}

/**
 * `accessor x = 1` as what it stands for: a private field of its own, a getter and a setter. No runtime has the word.
 */
export function eraseAccessor(eraser: Eraser, node: ts.PropertyDeclaration): boolean {
  const word = (node.modifiers ?? []).find(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword);
  if (!word || !ts.isClassLike(node.parent)) return false;
  const { name } = node;
  const owner = node.parent;
  const storage = storageOf(eraser, node, owner);
  if (isAssignedField(node) && isWhole(eraser, owner)) return false;
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  const self = isStatic && owner.name ? owner.name.text : "this";
  removeToken(eraser, word);
  replace(eraser, startOf(eraser, name), name.end, storage);
  removeToken(eraser, node.questionToken ?? node.exclamationToken);
  if (node.type) remove(eraser, node.type.pos - 1, node.type.end);
  if (node.initializer) eraser.visit(node.initializer);
  const end = eraser.text[node.end - 1] === ";" ? "" : ";";
  const written = accessors(eraser, node, isStatic ? "static " : "", `${self}.${storage}`);
  insert(eraser, node.end, `${end}\n${written}`, startOf(eraser, name));
  return true;
}

/** The private field behind an accessor, by its place among those of the class if another one has its name. */
function storageOf({ text, sourceFile }: Eraser, node: ts.PropertyDeclaration, owner: ts.ClassLikeDeclaration): string {
  const own = text.slice(owner.pos, owner.end);
  const accessors = owner.members.filter(ts.isAutoAccessorPropertyDeclaration);
  const names = accessors.map(({ name }) => /^[\w$]+$/.exec(name.getText(sourceFile).replace(/^#/, ""))?.[0] ?? "key");
  const at = accessors.findIndex((each) => each === node);
  const base = `${names[at] ?? "key"}Storage`;
  return freeName(base, own, names.slice(0, at).filter((name) => name === names[at]).length);
}
