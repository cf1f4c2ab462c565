import { ts } from "#typescript";
import type { AuthoringDecorator, DeclaredClass } from "../../compiler/declare/declarations.js";
import { type Edit, editedPieces } from "../../text/edits.js";
import { rangeFinder } from "../../text/ranges.js";

/** What stands for the function that applies decorators: see given-scripts.ts. */
export const DECORATE = "__argotsDecorate";

/**
 * The edits of a module whose decorators move into a static block at the beginning of their class: there they run when the
 * methods are made, and before any static field, as the language has it.
 *
 * @param edits Of all of the module. Those within a decorator move with it.
 */
export function decoratorsMoved(classes: readonly DeclaredClass[], edits: readonly Edit[], text: string): Edit[] {
  const decorators = classes.flatMap(({ decorators: own, members }) =>
    [own, ...members.map((one) => one.decorators)].flat(),
  );
  const left = decorators.map(({ node }) => ({ node, start: node.getStart(), end: node.end, edits: [] as Edit[] }));
  const decoratorAt = rangeFinder(left);
  const kept: Edit[] = [];
  for (const edit of edits) {
    // What is inserted at the end of a decorator belongs to it.
    const decorator = decoratorAt(edit.start) ?? decoratorAt(edit.start - 1);
    const isInside = decorator !== undefined && edit.start >= decorator.start && edit.end <= decorator.end;
    (isInside ? decorator.edits : kept).push(edit);
  }
  const editsOf = new Map(left.map(({ node, edits: own }) => [node, own]));
  const moved = classes.flatMap((declared) => blockOf(declared, editsOf, text));
  return [...kept, ...moved, ...left.map(({ start, end }) => ({ start, end, text: " " }))];
}

function blockOf(
  { node, decorators, members }: DeclaredClass,
  edits: ReadonlyMap<ts.Decorator, readonly Edit[]>,
  text: string,
): Edit[] {
  const at = node.members.pos;
  const block: Edit[] = [];
  const insert = (inserted: string, origin = at): void =>
    void block.push({ start: at, end: at, text: inserted, origin });
  const list = (own: readonly AuthoringDecorator[]): void => {
    insert("[");
    for (const { node: decorator } of own) {
      const { expression } = decorator;
      const pieces = editedPieces(text, edits.get(decorator) ?? [], expression.getStart(), expression.end);
      for (const piece of pieces) insert(piece.text, piece.start);
      insert(",");
    }
    insert("]");
  };
  insert(`static{${DECORATE}(this,`);
  list(decorators);
  insert(",[");
  for (const { node: member, isStatic, decorators: own } of members) {
    const { name } = member;
    const key = name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
    insert(`[${isStatic},${JSON.stringify(key)},`);
    list(own);
    insert("],");
  }
  insert("])}");
  return block;
}
