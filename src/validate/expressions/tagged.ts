import { UNKNOWN_TYPE, TEXT, type MapType } from "../../expr/language/types.js";
import type { Environment } from "./environments.js";
import { judgeExpression, type Judgement } from "./judge.js";

/** Stand for what a tag becomes, and for a text in quotes with tags in it. */
const VALUE = "argots_value";
const TEXT_WITH_TAGS = "argots_text";

const SIMPLE = /\{\{(?!=)[^{}]*\}\}/;
const EXPRESSION = /\{\{=((?:[^{}]|\{\{(?!=)[^{}]*\}\}|\{(?!\{)|\}(?!\}))*)\}\}/g;

/** The expression tags of a text that hold other tags, whose values Argo puts in first. */
export function taggedExpressions(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].flatMap(([, expression = ""]) => (SIMPLE.test(expression) ? [expression] : []));
}

/**
 * Judges an expression that holds tags. What they become may be any value, or a part of a text or of a path; where it would be a part of
 * a name, or an operator, nothing is said.
 */
export function judgeTagged(text: string, environment: Environment): Judgement | undefined {
  const outside = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, (quoted) =>
    SIMPLE.test(quoted) ? ` ${TEXT_WITH_TAGS} ` : quoted,
  );
  const whole = outside.replace(new RegExp(SIMPLE, "g"), VALUE);
  if (/[{}]\{|\w\s*argots_value|argots_value\s*[\w(]|[)\]'"]\s*argots_value|argots_value\s*['"]/.test(whole))
    return undefined;
  const judgement = judgeExpression(whole, withPlaceholders(environment));
  if (judgement?.kind === "unknown name") return judgement.name.includes("argots_") ? undefined : judgement;
  if (judgement === undefined) return undefined;
  return { ...judgement, problem: judgement.problem.replace(/\s*argots_(?:value|text)\s*/g, "{{…}}") };
}

function withPlaceholders({ declared, actual, ...rest }: Environment): Environment {
  const extended = (map: MapType): MapType => ({
    ...map,
    fields: new Map([...(map.fields ?? []), [VALUE, UNKNOWN_TYPE], [TEXT_WITH_TAGS, TEXT]]),
  });
  return { ...rest, declared: extended(declared), actual: extended(actual) };
}
