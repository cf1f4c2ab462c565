import { ExpressionError } from "../expr/language/error.js";
import { readExpression } from "./expressions/read.js";
import { type Reference, referencesIn } from "./expressions/references.js";
import { mapTexts, tagsIn, UNKNOWN, type Values } from "./tags.js";

/**
 * JSON data in which the expression tags that can be evaluated have been: what they give is not known here. Argo
 * leaves those alone that name something it does not know.
 */
export function evaluateAll<T>(data: T, values: Values): T {
  return mapTexts(data, (text) =>
    tagsIn(text)
      .filter(({ text: tag, isExpression }) => isExpression && isEvaluable(tag.slice(1), values))
      .reduce((result, { text: tag }) => result.replace(`{{${tag}}}`, () => UNKNOWN), text),
  );
}

function isEvaluable(expression: string, values: Values): boolean {
  const read = readExpression(expression);
  return !(read instanceof ExpressionError) && referencesIn(read).every((reference) => isKnown(reference, values));
}

function isKnown({ root, keys, mayBeAbsent }: Reference, values: Values): boolean {
  const names = keys.map(({ name }) => name);
  const path = [root, ...names.slice(0, names.indexOf(undefined) < 0 ? undefined : names.indexOf(undefined))].join(".");
  return mayBeAbsent || values.has(path) || [...values.keys()].some((name) => name.startsWith(`${path}.`));
}
