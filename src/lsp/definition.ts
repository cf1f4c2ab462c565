import { ts } from "#typescript";
import { kindName } from "../model/names.js";
import type { DeclaredClass } from "../compiler/declare/declarations.js";
import { lineageOf } from "../compiler/declare/lineage.js";
import { extractClass } from "../compiler/declare/extract-classes.js";
import { memberName } from "../compiler/check/members.js";
import type { Modules } from "../compiler/modules/modules.js";
import type { SourceModule } from "../compiler/typescript/source-module.js";

/** A place in a file. */
export interface Definition {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What a text names, where TypeScript itself leads nowhere: a template or a task of the class, or of its base classes. */
export function definitionAt(
  offset: number,
  module: SourceModule,
  classes: readonly DeclaredClass[],
  modules: Modules,
): Definition | undefined {
  const node = stringAt(module.sourceFile, offset);
  const owner = node && ts.findAncestor(node, ts.isClassLike);
  const declared = owner && classes.find((one) => one.node === owner);
  if (!node || !declared) return undefined;
  const name = wordAt(node.text, offset - node.getStart(module.sourceFile) - 1);
  for (const one of lineageOf(declared.node, module, modules)) {
    const found = extractClass(one.node, one.module, modules, () => undefined);
    const place = found && memberNamed(name, found);
    if (place) return place;
  }
  return undefined;
}

/** The member of a class that a text names: by its key, or by what it is called in the manifest. */
function memberNamed(name: string, { members, module }: DeclaredClass): Definition | undefined {
  for (const member of members) {
    const names = [
      member.key,
      ...member.decorators.map((decorator) => memberName(member, decorator)),
      kindName(member.key ?? ""),
    ];
    if (names.includes(name) && member.node.name) return placeOf(member.node.name, module);
  }
  return undefined;
}

function placeOf(node: ts.Node, { fileName, sourceFile }: SourceModule): Definition {
  return { path: fileName, start: node.getStart(sourceFile), end: node.end };
}

/** `templateRef({ name: "shared", template: "echo" })`: the names of a workflow template and of one of its templates. */
export interface Reference {
  readonly name: string;
  /** Undefined where the cursor is on the name of the object. */
  readonly template: string | undefined;
}

export function referenceAt(offset: number, { sourceFile }: SourceModule): Reference | undefined {
  const node = stringAt(sourceFile, offset);
  const property = node?.parent;
  const object = property?.parent;
  const call = object?.parent;
  if (!property || !ts.isPropertyAssignment(property) || !object || !ts.isObjectLiteralExpression(object))
    return undefined;
  if (!call || !ts.isCallExpression(call) || call.expression.getText(sourceFile) !== "templateRef") return undefined;
  const valueOf = (key: string): string | undefined => {
    const found = object.properties.find((one) => one.name?.getText(sourceFile) === key);
    return found && ts.isPropertyAssignment(found) && ts.isStringLiteralLike(found.initializer)
      ? found.initializer.text
      : undefined;
  };
  const name = valueOf("name");
  if (name === undefined) return undefined;
  return { name, template: property.name.getText(sourceFile) === "template" ? valueOf("template") : undefined };
}

/** Most files have no class of the name, and need not be parsed. */
export function mayDeclare({ name }: Reference, text: string): boolean {
  return [...text.matchAll(/\bclass\s+([\w$]+)/g)].some(([, className = ""]) => kindName(className) === name);
}

/** What a reference leads to, if it is one of these classes. */
export function referredTo(reference: Reference, classes: readonly DeclaredClass[]): Definition | undefined {
  for (const declared of classes) {
    if (declared.name === undefined || !declared.node.name || kindName(declared.name) !== reference.name) continue;
    if (reference.template === undefined) return placeOf(declared.node.name, declared.module);
    return memberNamed(reference.template, declared);
  }
  return undefined;
}

function stringAt(sourceFile: ts.SourceFile, offset: number): ts.StringLiteralLike | undefined {
  let found: ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset > node.end) return;
    if (ts.isStringLiteralLike(node) && node.getStart(sourceFile) < offset && offset < node.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** Of `"a && b.Failed"` the name that the cursor is on. */
function wordAt(text: string, offset: number): string {
  for (const { 0: word, index } of text.matchAll(/[\w-]+/g))
    if (index <= offset && offset <= index + word.length) return word;
  return text;
}
