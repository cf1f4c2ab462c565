import { ts } from "#typescript";
import type { AuthoringDecorator, DeclaredClass } from "../compiler/declarations.js";
import { type Edit, editedPieces } from "../compiler/edits.js";

/** What stands for the function that applies decorators: see given-scripts.ts. */
export const DECORATE = "__argotsDecorate";

/**
 * The edits of a module whose decorators move into a static block at the beginning of their class: there they run when the
 * methods are made, and before any static field, as the language has it.
 *
 * @param edits Of all of the module. Those within a decorator move with it.
 */
export function decoratorsMoved(classes: readonly DeclaredClass[], edits: readonly Edit[], text: string): Edit[] {
  const moved: Edit[] = [];
  const left: { readonly start: number; readonly end: number }[] = [];
  for (const { node, decorators, members } of classes) {
    const at = node.members.pos;
    const insert = (inserted: string, origin = at): void =>
      void moved.push({ start: at, end: at, text: inserted, origin });
    const list = (own: readonly AuthoringDecorator[]): void => {
      insert("[");
      for (const decorator of own) {
        const { expression } = decorator.node;
        for (const piece of editedPieces(text, edits, expression.getStart(), expression.end))
          insert(piece.text, piece.start);
        insert(",");
        left.push({ start: decorator.node.getStart(), end: decorator.node.end });
      }
      insert("]");
    };
    insert(`static{${DECORATE}(this,`);
    list(decorators);
    insert(",[");
    for (const { node: member, isStatic, decorators: own } of members) {
      const name =
        member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) ? member.name.text : "";
      insert(`[${isStatic},${JSON.stringify(name)},`);
      list(own);
      insert("],");
    }
    insert("])}");
  }
  const isMoved = ({ start, end }: Edit): boolean => left.some((range) => start >= range.start && end <= range.end);
  return [...edits.filter((edit) => !isMoved(edit)), ...moved, ...left.map((range) => ({ ...range, text: " " }))];
}
