import { ts } from "#typescript";

/**
 * Where the text of a function can be cut so that its statements are formatted one by one: behind the brace that opens its
 * body and behind statements that end their line. What is between cuts begins with the white space and the comments in
 * front of a statement. There are none where the formatter would see less than it has to.
 */
export function statementCuts({ body }: ts.FunctionLikeDeclaration): number[] {
  if (!body || !ts.isBlock(body)) return [];
  const sourceFile = body.getSourceFile();
  const { text } = sourceFile;
  const [first, ...others] = body.statements;
  const end = (others.at(-1) ?? first)?.end;
  // A string at the beginning is a directive; comments behind the last statement are its own, or of the brace.
  if (!first || end === undefined || isString(first) || text.slice(end, body.end - 1).trim() !== "") return [];
  if (!/^[ \t]*(?:\n|$)/.test(text.slice(first.pos, first.getStart(sourceFile)))) return [];
  return [first.pos, ...others.map(({ pos }) => pos).filter((pos) => endsLine(text, pos)), end];
}

function isString(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function endsLine(text: string, end: number): boolean {
  let at = end;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return text[at] === "\n";
}
