import { cleanIdentifier } from "./literals.js";
import { isNameAt } from "./patterns.js";

const quantifier = /\{\d+(?:,\d*)?\}/y;
const groupName = /\(\?<(?![=!])[^>]*>/y;
const namedReference = /\\k<[^>]*>/y;

/** A regular expression with its slashes and flags that matches the same, its groups numbered as before. */
export function cleanRegularExpression(literal: string): string {
  const slash = literal.lastIndexOf("/");
  const body = literal.slice(1, slash);
  const flags = literal.slice(slash + 1);
  const nested = flags.includes("v");
  // Without a named group and without `u` or `v`, `\k` is just the letter.
  const names = /\(\?<(?![=!])/.test(body) || /[uv]/.test(flags);

  let text = "";
  let depth = 0;
  for (let index = 0; index < body.length;) {
    const name =
      depth === 0 ? (matchAt(groupName, body, index) ?? (names && matchAt(namedReference, body, index))) : "";
    const piece = name || (body[index] === "\\" ? body.slice(index, index + 2) : (body[index] ?? ""));
    if (piece === "[" && (depth === 0 || nested)) depth += 1;
    else if (piece === "]" && depth > 0) depth -= 1;
    text += name ? cleanIdentifier(name) : cleanPiece(piece, body, index, depth > 0);
    index += piece.length;
  }
  return `/${text}/${flags}`;
}

/** One character, or a backslash and what it escapes. */
function cleanPiece(piece: string, body: string, index: number, inClass: boolean): string {
  const before = index > 0 ? body[index - 1] : "";
  const next = index + piece.length;
  if (piece === "{" && !inClass && matchAt(quantifier, body, index)) return piece;
  if (piece === "{" || piece === "\\{") {
    // The brace of a quantifier cannot be escaped, so the one in front of it is.
    const repeated = !inClass && matchAt(quantifier, body, next) !== undefined;
    return repeated || (piece === "{" && before === "{") ? "\\x7b" : piece;
  }
  if (piece === "\\$") return (!inClass && body[next] === "$") || isNameAt(body, next) ? "\\x24" : piece;
  if (piece !== "$") return piece;
  if (inClass) return before === "$" || isNameAt(body, next) ? "\\x24" : piece;
  // Outside a class `$` asserts the end: once says as much as twice, and an empty group after it changes nothing.
  const asserted = before === "$" && !isEscaped(body, index - 1);
  return (asserted ? "" : "$") + (isNameAt(body, next) ? "(?:)" : "");
}

function isEscaped(body: string, index: number): boolean {
  return (/\\*$/.exec(body.slice(0, index))?.[0].length ?? 0) % 2 === 1;
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}
