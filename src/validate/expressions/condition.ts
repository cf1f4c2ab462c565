import { evaluateCondition } from "../../govaluate/evaluate.js";
import { type ConditionError, ConditionFailure } from "../../govaluate/failure.js";
import { TAG, tokensOf } from "../../govaluate/tokens.js";
import { nameInTag } from "../../model/variables.js";
import { isTime } from "./condition-expression.js";
import { UnreadableCondition, type Token, tokensOf as tokensIn } from "./condition-words.js";

const INFIX = new Set("== != <= >= < > =~ !~ && || + - * / % ** & | ^ << >> ? : ?? , in IN".split(" "));
const PREFIX = new Set(["!", "-", "~"]);

/** Stands for a tag where it is explained what cannot be read. */
const WORD = "tag";

/**
 * What is wrong with a condition of `when`, which is evaluated as Argo does: a tag becomes a word, a number or a part of a text.
 */
export function conditionProblem(condition: string, words: "texts" | "variables" = "texts"): string | undefined {
  const text = withoutTags(condition);
  const time = condition
    .replace(QUOTED, "")
    .match(/\{\{\s*[\w.-]+\s*\}\}/g)
    ?.find((tag) => isTime(nameInTag(tag)));
  try {
    evaluateCondition(text, words);
    return hasLoneColon(text) ? "a colon without a question mark ends it: a text with a colon needs quotes" : undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailure)) throw error;
    if (error.kind === "no such variable" && words === "variables" && !/\w\.\w/.test(text))
      return "a bare word is a variable here, and there are none: a text needs quotes";
    if (time !== undefined) return `${time} stands for a time, as 2026-11-26T03:04:05Z, which needs quotes`;
    return error.kind === "cannot be read" ? (unreadable(text) ?? "Argo cannot read it") : REASONS[error.kind];
  }
}

/** `image == busybox:latest` is `image == busybox`, and nobody says so. */
function hasLoneColon(text: string): boolean {
  const signs = tokensOf(text).filter(({ kind }) => kind === "ternary");
  return signs.some(({ text: sign }, index) => sign === ":" && signs[index - 1]?.text !== "?");
}

const QUOTED = /"[^"]*"|'[^']*'/g;

const A_TIME = "2026-11-26T03:04:05Z";

/** Argo replaces the innermost tags first. */
function withoutTags(condition: string): string {
  const replaced = condition.replace(/\{\{((?:(?!\{\{)[^])*?)\}\}/g, (_, name: string) =>
    isTime(name.trim()) ? A_TIME : TAG,
  );
  return replaced === condition ? condition : withoutTags(replaced);
}

const REASONS: Readonly<Record<Exclude<ConditionError, "cannot be read">, string>> = {
  "unknown function": "it calls a function, and conditions have none",
  "bad pattern": "the pattern is none that Go can read",
  "not a number": "it computes with texts, or orders unlike values: a text with signs in it needs quotes",
  "not a boolean beside && or ||": "what stands beside &&, || or ! is neither true nor false",
  "no such variable": "a word with a dot is a field, and there is none: a text with a dot needs quotes",
  "neither true nor false": "it is neither true nor false",
};

/** Bare words are texts, so that two of them side by side, or joined by a dash, are a mistake that is easily made. */
function unreadable(text: string): string | undefined {
  try {
    return problemOf(tokensIn(text.replaceAll(TAG, WORD).replace(/\[[^\]]*\]/g, WORD)));
  } catch (error) {
    if (error instanceof UnreadableCondition) return error.message;
    throw error;
  }
}

function problemOf(tokens: readonly Token[]): string | undefined {
  const open: string[] = [];
  let needsOperand = true;
  for (const [index, token] of tokens.entries()) {
    const { kind, text } = token;
    if (kind === "end") break;
    const before = tokens[index - 1];
    if (text === "(" && kind === "operator") {
      // Behind a name it calls a function.
      if (!needsOperand && before?.kind !== "name") return `an operator is missing in front of '('`;
      open.push(text);
      needsOperand = true;
    } else if (text === ")" && kind === "operator") {
      if (open.pop() === undefined) return `')' closes nothing`;
      if (needsOperand && before?.text !== "(") return `a value is missing in front of ')'`;
      needsOperand = false;
    } else if (kind !== "text" && INFIX.has(text) && !(needsOperand && PREFIX.has(text))) {
      if (needsOperand) return `a value is missing in front of '${text}'`;
      if (text === "-" && isWord(before) && isWord(tokens[index + 1]))
        return `'${before?.text}-${tokens[index + 1]?.text}' is a subtraction of words: texts with a dash need quotes`;
      needsOperand = true;
    } else if (kind === "operator") {
      if (!PREFIX.has(text) && text !== ".") return `'${text}' is no operator of it`;
      const after = tokens[index + 1];
      if (text === "." && isWord(before) && isWord(after))
        return `'${before?.text}.${after?.text}' reads a field, which a condition cannot: references stand in {{…}}, texts with a dot in quotes`;
      needsOperand = true;
    } else {
      if (!needsOperand) return `'${before?.text} ${text}' are two values side by side: texts with blanks need quotes`;
      needsOperand = false;
    }
  }
  if (open.length > 0) return "a parenthesis is not closed";
  return needsOperand ? "it ends where a value is missing" : undefined;
}

function isWord(token: Token | undefined): boolean {
  return token?.kind === "name" && !token.text.includes(WORD);
}
