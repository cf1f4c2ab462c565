import { suggest } from "../../model/suggest.js";
import * as E from "../codes/expressions.js";
import { EXPRESSION_NAMES } from "../expressions/names.js";
import { parseExpression } from "../expressions/parse.js";
import { SPRIG } from "../expressions/sprig.js";
import { ExpressionError } from "../expressions/tokens.js";
import type { Expression } from "../expressions/tree.js";
import type { Report, Spot } from "../finding.js";

/**
 * Functions that an expression calls and that Argo does not have. It leaves such a tag as it is, so that a pod gets its text, or
 * ends the workflow where an item stands in it.
 */
export function checkFunctions(expression: string, at: Spot, report: Report): void {
  const unknown = calledIn(read(expression)).find((name) => !isKnown(name));
  if (unknown === undefined) return;
  const known = unknown.startsWith("sprig.") ? [...SPRIG].map((name) => `sprig.${name}`) : [...EXPRESSION_NAMES];
  report(at, E.unresolvedInExpression(at.label, unknown, expression, suggest(unknown, known)));
}

function isKnown(name: string): boolean {
  return name.startsWith("sprig.") ? SPRIG.has(name.slice("sprig.".length)) : EXPRESSION_NAMES.has(name);
}

/** What cannot be read is reported by itself. */
function read(expression: string): Expression | undefined {
  try {
    return parseExpression(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function calledIn(expression: Expression | undefined): string[] {
  if (expression?.kind === "member") return calledIn(expression.of);
  if (expression?.kind !== "other") return [];
  const [callee] = expression.operator === "call" ? expression.parts : [];
  return [...nameOf(callee), ...expression.parts.flatMap(calledIn)];
}

/** Methods of values are known when there are some. */
function nameOf(callee: Expression | undefined): string[] {
  if (callee?.kind === "name") return [callee.name];
  const isSprig = callee?.kind === "member" && callee.of.kind === "name" && callee.of.name === "sprig";
  return isSprig && callee.key.name !== undefined ? [`sprig.${callee.key.name}`] : [];
}
