import { ExpressionError, type Token, tokensOf } from "./tokens.js";

const INFIX = new Set("== != <= >= < > =~ !~ && || + - * / % ** & | ^ << >> ? : ?? , in IN".split(" "));
const PREFIX = new Set(["!", "-", "~"]);

/** Stands for a tag: what it becomes is a word, a number or part of a text. */
const TAG = "tag";

/**
 * What is wrong with a condition of `when`, which Argo evaluates by the library govaluate once the tags are replaced: bare
 * words are texts there, so that two of them side by side, or joined by a dash, are a mistake.
 */
export function conditionProblem(condition: string): string | undefined {
  const text = condition.replace(/\{\{[^]*?\}\}/g, TAG);
  try {
    return problemOf(tokensOf(text.replace(/\[[^\]]*\]/g, TAG)));
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
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
  return token?.kind === "name" && !token.text.includes(TAG);
}
