import { ts } from "#typescript";
import { type DeclaredClass, type DeclaredMember, decoratorNamed } from "../../compiler/declare/declarations.js";
import type { Edit } from "../../text/edits.js";
import { skipTypeSyntax } from "../../compiler/typescript/evaluate.js";

/** What an editor offers for a diagnostic. */
export interface Fix {
  readonly title: string;
  /** Of the file in which the diagnostic is. */
  readonly edits: readonly Edit[];
  /** The one that a hint names first. */
  readonly isPreferred?: boolean;
}

/** The closure that an offset stands in. */
export function closureAt(offset: number, classes: readonly DeclaredClass[]): DeclaredMember | undefined {
  const members = classes.flatMap(({ members: all }) => all);
  return members.find(
    (member) =>
      member.node.pos <= offset && offset < member.node.end && decoratorNamed(member, "closure") !== undefined,
  );
}

/** Sets an option of `@closure`, in whatever form that is written; undefined where its argument is no literal. */
export function optionEdit(member: DeclaredMember, key: string, value: string): Edit | undefined {
  const decorator = decoratorNamed(member, "closure");
  if (!decorator) return undefined;
  const { call, node } = decorator;
  if (!call) return insertion(node.expression.end, `({ ${key}: ${value} })`);
  const [argument] = call.arguments;
  if (!argument) return insertion(call.end - 1, `{ ${key}: ${value} }`);
  const object = skipTypeSyntax(argument);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const known = object.properties.find((property) => property.name?.getText() === key);
  if (known && !ts.isPropertyAssignment(known)) return undefined;
  if (known) return { start: known.initializer.getStart(), end: known.initializer.end, text: value };
  const last = object.properties.at(-1);
  if (!last) return { start: object.getStart(), end: object.end, text: `{ ${key}: ${value} }` };
  return insertion(last.end, `, ${key}: ${value}`);
}

export function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** A name that begins at an offset. */
export function identifierAt(sourceFile: ts.SourceFile, offset: number): ts.Identifier | undefined {
  let found: ts.Identifier | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset > node.end) return;
    if (ts.isIdentifier(node) && node.getStart(sourceFile) === offset) found = node;
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}
