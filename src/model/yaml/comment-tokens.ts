import type { Lexer } from "yaml";

/** A comment, with its `#`. */
export interface YamlComment {
  readonly start: number;
  readonly end: number;
}

/** What the lexer puts between the parts of the text: a document begins, a flow collection ends, a scalar follows. */
const MARKS = ["\x02", "\x18", "\x1f"];
const SCALAR = "\x1f";

/** The comments among the parts of a text; what stands in a text block or in quotes is none. */
export function commentsAmong(parts: ReturnType<Lexer["lex"]>): YamlComment[] {
  const comments: YamlComment[] = [];
  let start = 0;
  let isScalar = false;
  for (const part of parts) {
    if (!isScalar && MARKS.includes(part)) {
      isScalar = part === SCALAR;
      continue;
    }
    const end = start + part.length;
    if (!isScalar && part.startsWith("#")) comments.push({ start, end });
    start = end;
    isScalar = false;
  }
  return comments;
}
