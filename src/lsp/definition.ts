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
  readonly text: string;
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
    for (const member of found?.members ?? []) {
      const names = [
        member.key,
        ...member.decorators.map((decorator) => memberName(member, decorator)),
        kindName(member.key ?? ""),
      ];
      if (!names.includes(name) || !member.node.name) continue;
      const start = member.node.name.getStart(one.module.sourceFile);
      return { path: one.module.fileName, text: one.module.text, start, end: member.node.name.end };
    }
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
