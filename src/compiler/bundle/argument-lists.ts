import { Kind, type Tokens } from "./tokens.js";

const LESS = 60;

/**
 * Whether any of these tokens could begin type arguments to one who reads TypeScript. Nothing that names are changed to and
 * nothing inside of a string matters to it, so that code need not be taken into tokens again after such edits.
 */
export function holdsArgumentList(tokens: Tokens, first: number, last: number): boolean {
  const { text, kinds, starts } = tokens;
  for (let index = first; index < last; index++)
    if (
      kinds[index] === Kind.Punctuation &&
      text.charCodeAt(starts[index] ?? 0) === LESS &&
      isArgumentList(tokens, index)
    )
      return true;
  return false;
}

function isArgumentList({ text, kinds, starts, ends, partners, count }: Tokens, open: number): boolean {
  for (let at = open + 1; at < count; at++) {
    if ((partners[at] ?? -1) > at) at = partners[at] ?? at;
    else if (kinds[at] === Kind.Punctuation) {
      const start = starts[at] ?? 0;
      const [written, next] = [text[start] ?? "", text[start + 1] ?? ""];
      if (written === ">" && next !== "=")
        return !/^(?: *[\w$"'#[{!+<>~-])/.test(text.slice(ends[at], (ends[at] ?? 0) + 40));
      const isOperator = written === next && /[&|?]/.test(written);
      if (isOperator || (/[=;+/%^~)\]}>]/.test(written) && !text.startsWith("=>", start))) return false;
    }
  }
  return false;
}
