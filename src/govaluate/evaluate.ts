import { truncated, wrapped } from "../go/numbers.js";
import { compilePattern, PatternError } from "../go/patterns.js";
import { ConditionFailure } from "./failure.js";
import { checkSyntax } from "./syntax.js";
import { type Token, tokensOf } from "./tokens.js";

/** What a tag becomes: nothing can be said of it, nor of what follows from it. */
const UNKNOWN = null;

type Value = string | number | boolean | undefined | readonly Value[] | null;

/**
 * What Argo 4.1 makes of a condition once its tags are replaced: bare words are texts, but for the `when` of a CronWorkflow,
 * where they are variables that nobody sets. Undefined where that follows from what a
 * tag ({@link TAG}) becomes.
 *
 * @throws ConditionFailure where it ends in an error, whatever tags become
 * @see https://github.com/Knetic/govaluate
 */
export function evaluateCondition(condition: string, words: "texts" | "variables" = "texts"): boolean | undefined {
  const tokens = tokensOf(condition).map((token) => (words === "variables" ? withoutWords(token) : token));
  checkSyntax(tokens);
  tokens.forEach(({ text }, index) => {
    const pattern = tokens[index + 1];
    if ((text === "=~" || text === "!~") && isTextToken(pattern)) patternOf(pattern.text);
  });
  const rest = [...tokens];
  const value = separated(rest)?.();
  if (value === UNKNOWN) return undefined;
  if (typeof value !== "boolean") throw new ConditionFailure("neither true nor false");
  return value;
}

/** Where Argo makes no texts of bare words they are variables, of which there are none. */
const withoutWords = (token: Token): Token => (token.kind === "variable" ? { ...token, isMissing: true } : token);

function isTextToken(token: Token | undefined): token is Token {
  return token?.kind === "string" || token?.kind === "variable";
}

/** A part of a condition; undefined where nothing stands, as in `()`. */
type Stage = (() => Value) | undefined;
type Operator = (left: Stage, right: Stage) => () => Value;

const run = (stage: Stage): Value => stage?.();

/** Reads operators of one level, the first ones first. */
function level(
  signs: Readonly<Record<string, Operator>>,
  next: (tokens: Token[]) => Stage,
): (tokens: Token[]) => Stage {
  return (tokens) => {
    let left = next(tokens);
    for (;;) {
      const [token] = tokens;
      const isSign = token !== undefined && !["string", "variable", "prefix", "time", "unknown"].includes(token.kind);
      const operator = isSign && Object.hasOwn(signs, token.text) ? signs[token.text] : undefined;
      if (!operator) return left;
      tokens.shift();
      left = operator(left, next(tokens));
    }
  };
}

const numbers =
  (apply: (left: number, right: number) => Value): Operator =>
  (left, right) =>
  () => {
    const [a, b] = [number(run(left)), number(run(right))];
    return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : apply(a, b);
  };

function number(value: Value): number | null {
  if (typeof value === "number" || value === UNKNOWN) return value;
  throw new ConditionFailure("not a number");
}

const ordered =
  (apply: (order: number) => boolean): Operator =>
  (left, right) =>
  () => {
    const [a, b] = [run(left), run(right)];
    const isOrdered = [a, b].every((one) => one === UNKNOWN || typeof one === "number" || typeof one === "string");
    if (isOrdered && (a === UNKNOWN || b === UNKNOWN)) return UNKNOWN;
    if (!isOrdered || typeof a !== typeof b) throw new ConditionFailure("not a number");
    return apply(a === b ? 0 : (a as string) < (b as string) ? -1 : 1);
  };

function truth(value: Value): boolean | null {
  if (typeof value === "boolean" || value === UNKNOWN) return value;
  throw new ConditionFailure("not a boolean beside && or ||");
}

const isUnknown = (value: Value): boolean =>
  value === UNKNOWN || (Array.isArray(value) && (value as readonly Value[]).some(isUnknown));

const compared =
  (isWanted: boolean): Operator =>
  (left, right) =>
  () => {
    const [a, b] = [run(left), run(right)];
    return isUnknown(a) || isUnknown(b) ? UNKNOWN : equal(a, b) === isWanted;
  };

const equal = (a: Value, b: Value): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((one, index) => equal(one, b[index]))
    : a === b;

const matching =
  (isWanted: boolean): Operator =>
  (left, right) =>
  () => {
    const [text, pattern] = [run(left), run(right)];
    for (const one of [text, pattern])
      if (typeof one !== "string" && one !== UNKNOWN) throw new ConditionFailure("not a number");
    if (typeof text !== "string" || typeof pattern !== "string") return UNKNOWN;
    return patternOf(pattern).test(text) === isWanted;
  };

function patternOf(text: string): RegExp {
  try {
    return compilePattern(text);
  } catch (error) {
    if (error instanceof PatternError) throw new ConditionFailure("bad pattern");
    throw error;
  }
}

function joined(a: Value, b: Value): Value {
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a !== "string" && typeof b !== "string") throw new ConditionFailure("not a number");
  return `${String(a)}${String(b)}`;
}

const integers = (apply: (left: bigint, right: bigint) => bigint): Operator =>
  numbers((left, right) => Number(wrapped(apply(truncated(left), truncated(right)))));

/** Bits are shifted without regard to the sign; none are left behind the last one. */
const shifted = (apply: (bits: bigint, by: bigint) => bigint): Operator =>
  numbers((left, right) => {
    const [bits, by] = [BigInt.asUintN(64, truncated(left)), BigInt.asUintN(64, truncated(right))];
    return by > 63n ? 0 : Number(BigInt.asUintN(64, apply(bits, by)));
  });

const exponential = level({ "**": numbers((a, b) => a ** b) }, valueOf);
const multiplicative = level(
  { "*": numbers((a, b) => a * b), "/": numbers((a, b) => a / b), "%": numbers((a, b) => a % b) },
  exponential,
);
const additive = level(
  { "+": (left, right) => () => joined(run(left), run(right)), "-": numbers((a, b) => a - b) },
  multiplicative,
);
const shifting = level({ "<<": shifted((a, b) => a << b), ">>": shifted((a, b) => a >> b) }, additive);
const bitwise = level(
  { "&": integers((a, b) => a & b), "|": integers((a, b) => a | b), "^": integers((a, b) => a ^ b) },
  shifting,
);
const comparing = level(
  {
    "==": compared(true),
    "!=": compared(false),
    ">": ordered((order) => order > 0),
    ">=": ordered((order) => order >= 0),
    "<": ordered((order) => order < 0),
    "<=": ordered((order) => order <= 0),
    "=~": matching(true),
    "!~": matching(false),
    in: (left, right) => () => {
      const [value, list] = [run(left), run(right)];
      if (list !== UNKNOWN && !Array.isArray(list)) throw new ConditionFailure("not a number");
      if (list === UNKNOWN || value === UNKNOWN || isUnknown(list)) return UNKNOWN;
      return list.some((one: Value) => one === value);
    },
  },
  bitwise,
);
const both = level({ "&&": (left, right) => () => truthOf(left, false, right) }, comparing);
const either = level({ "||": (left, right) => () => truthOf(left, true, right) }, both);

/** The left side decides alone where it can, whatever the right side is. */
function truthOf(left: Stage, decisive: boolean, right: Stage): Value {
  const value = run(left);
  if (value === decisive) return decisive;
  const other = run(right);
  const known = truth(value);
  const result = truth(other);
  return known === UNKNOWN ? UNKNOWN : result;
}

/** What `?` has not chosen is undefined; of what is unknown nobody knows whether it was chosen. */
function firstOf(left: Stage, right: Stage): () => Value {
  return () => {
    const first = run(left);
    return first === undefined ? run(right) : first;
  };
}

const choosing = level(
  {
    "?": (left, right) => () => {
      const condition = run(left);
      if (condition === UNKNOWN) return UNKNOWN;
      if (typeof condition !== "boolean") throw new ConditionFailure("not a number");
      return condition ? run(right) : undefined;
    },
    ":": firstOf,
    "??": firstOf,
  },
  either,
);
const separated = level(
  {
    ",": (left, right) => () => {
      const first = run(left);
      return [...(Array.isArray(first) ? (first as readonly Value[]) : [first]), run(right)];
    },
  },
  choosing,
);

function valueOf(tokens: Token[]): Stage {
  const token = tokens.shift();
  if (!token) return undefined;
  switch (token.kind) {
    case "clause": {
      const inner = separated(tokens);
      tokens.shift();
      return () => run(inner);
    }
    case "clause-close":
      tokens.unshift(token);
      return undefined;
    case "prefix":
      return prefixed(token.text, valueOf(tokens));
    case "accessor":
      return () => {
        throw new ConditionFailure("no such variable");
      };
    default:
      return () => {
        if (token.isMissing) throw new ConditionFailure("no such variable");
        return token.kind === "unknown" ? UNKNOWN : (token.value ?? token.text);
      };
  }
}

function prefixed(sign: string, right: Stage): Stage {
  return () => {
    const value = run(right);
    if (value === UNKNOWN) return UNKNOWN;
    if (sign !== "!") {
      const operand = number(value) ?? 0;
      return sign === "-" ? -operand : Number(~truncated(operand));
    }
    if (typeof value !== "boolean") throw new ConditionFailure("not a boolean beside && or ||");
    return !value;
  };
}
