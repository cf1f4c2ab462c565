import { ExpressionError } from "../../expr/language/error.js";
import { parseExpression } from "../../expr/syntax/parse.js";
import type { Node } from "../../expr/syntax/tree.js";
import { type Reference, referencesIn } from "./references.js";

/** An expression as Argo reads it, or what is wrong with it. */
export function readExpression(text: string): Node | ExpressionError {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** What an expression refers to; nothing for one that cannot be read, which is reported elsewhere. */
export function referencesOf(expression: string): Reference[] {
  const read = readExpression(expression);
  return read instanceof ExpressionError ? [] : referencesIn(read);
}
