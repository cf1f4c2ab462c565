import { evaluateExpression as evaluate } from "../../src/expr/evaluate.js";
import { ExpressionError } from "../../src/expr/language/error.js";
import { parseExpression } from "../../src/expr/syntax/parse.js";
import { jsonOf } from "../../src/expr/values/json.js";
import { type Value, valueOf } from "../../src/expr/values/values.js";
import { referencesIn } from "../../src/validate/expressions/references.js";

/** An expression that names something which this pass does not know: Argo leaves its tag for a later one. */
export class Unresolved extends Error {}

/** The variables of one pass, by their full names: `inputs.parameters.x`. */
export type Variables = ReadonlyMap<string, string>;

/** What Argo adds to the variables of every pass. */
const FUNCTIONS = new Set(["asInt", "asFloat", "toJson", "jsonpath", "sprig"]);

/** What `{{=…}}` gives, as Argo puts it into a text. Throws for what is no such expression. */
export function evaluateExpression(text: string, variables: Variables): string {
  try {
    return given(text, variables);
  } catch (error) {
    if (error instanceof ExpressionError) throw new Error(`failed to evaluate expression: ${error.message}`);
    throw error;
  }
}

function given(text: string, variables: Variables): string {
  const missing = referencesIn(parseExpression(text)).find(({ root, keys, mayBeAbsent }) => {
    const path = [root, ...keys.map(({ name }) => name ?? "")].join(".");
    return !FUNCTIONS.has(root) && (!isKnown(root, variables) || (!mayBeAbsent && !isKnown(path, variables)));
  });
  if (missing) throw new Unresolved(missing.root);
  const value = evaluate(text, variables);
  if (value === null) throw new Error(`failed to evaluate expression "${text}"`);
  return typeof value === "string" ? value : jsonOf(value);
}

/** A variable, one above it, or a part of one. */
function isKnown(path: string, variables: Variables): boolean {
  return [...variables.keys()].some(
    (full) => full === path || full.startsWith(`${path}.`) || path.startsWith(`${full}.`),
  );
}

/** `json.Marshal` */
export function toJson(value: unknown): string {
  return jsonOf(valueOf(value) as Value);
}
