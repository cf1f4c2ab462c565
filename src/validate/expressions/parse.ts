import { ExpressionError, type Token, tokensOf } from "./tokens.js";
import type { Expression, Key } from "./tree.js";

/** How tightly operators bind; those of one row alike. */
const BINARY: readonly (readonly string[])[] = [
  ["|"],
  ["||", "or"],
  ["&&", "and"],
  ["==", "!=", "<", ">", "<=", ">=", "in", "matches", "contains", "startsWith", "endsWith"],
  [".."],
  ["+", "-"],
  ["*", "/", "%"],
  ["**", "^"],
  ["??"],
];
const NEGATABLE = ["in", "matches", "contains", "startsWith", "endsWith"];
const WORDS = new Set(["or", "and", "not", "let", "else", ...NEGATABLE]);

/** Functions that take a predicate: there alone `#` is an element, and `{…}` no map. */
const PREDICATES = new Set(
  "all any none one filter map count sum find findIndex findLast findLastIndex groupBy countBy sortBy reduce".split(
    " ",
  ),
);

const MOST_INTEGER = 2n ** 63n - 1n;

/**
 * Reads an expression of the language expr, in which Argo evaluates `{{=…}}`, `expression`, `fromExpression` and `depends`.
 * What only the types of values could tell is let through.
 *
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = (ahead = 0): Token => tokens[Math.min(at + ahead, tokens.length - 1)] as Token;
  const is = (word: string, ahead = 0): boolean => {
    const { kind, text: found } = peek(ahead);
    return found === word && (kind === "operator" || (kind === "name" && /^[a-z]/i.test(word)));
  };
  const accept = (word: string): boolean => is(word) && ++at > 0;
  const fail = (wanted: string): never => {
    const { kind, text: found, at: position } = peek();
    const what =
      kind === "end" ? "it ends" : `'${kind === "text" ? text.slice(position, position + 20) : found}' stands`;
    throw new ExpressionError(`${what} where ${wanted} is expected`, position);
  };
  /** How many predicates are around what is read. */
  let predicates = 0;
  const within = (change: number, read: () => Expression): Expression => {
    predicates += change;
    const found = read();
    predicates -= change;
    return found;
  };
  const expect = (word: string): void => void (accept(word) || fail(`'${word}'`));
  const other = (operator: string, ...parts: Expression[]): Expression => ({ kind: "other", operator, parts });

  const sequence = (): Expression => {
    const first = is("let") && peek(1).kind === "name" ? declaration() : ternary();
    const rest: Expression[] = [];
    while (accept(";")) if (peek().kind !== "end") rest.push(sequence());
    return rest.length === 0 ? first : other(";", first, ...rest);
  };

  const declaration = (): Expression => {
    at += 2;
    expect("=");
    const value = ternary();
    expect(";");
    return other("let", value, sequence());
  };

  const ternary = (): Expression => {
    if (is("if") && !is("(", 1) && !is(".", 1)) return conditional();
    const condition = binary(0);
    if (!accept("?")) return condition;
    // `a ?: b` is `a ? a : b`.
    if (accept(":")) return other("?", condition, ternary());
    const yes = ternary();
    expect(":");
    return other("?", condition, yes, ternary());
  };

  const conditional = (): Expression => {
    at++;
    const condition = binary(0);
    const branch = (): Expression => {
      expect("{");
      const value = sequence();
      expect("}");
      return value;
    };
    const yes = branch();
    expect("else");
    return other("?", condition, yes, is("if") ? conditional() : branch());
  };

  const binary = (level: number): Expression => {
    const operators = BINARY[level];
    if (operators === undefined) return unary();
    let left = binary(level + 1);
    for (;;) {
      const isNegated = is("not") && NEGATABLE.some((word) => is(word, 1));
      const operator = operators.find((word) => is(word, isNegated ? 1 : 0));
      if (operator === undefined) return left;
      // Whether `a ?? b == c` is about the one or the other, the language does not say.
      if (operator !== "??" && left.kind === "other" && left.operator === "??") fail("a parenthesis around '??'");
      at += isNegated ? 2 : 1;
      // A pipe hands its left side to the call on its right.
      if (operator === "|" && !(peek().kind === "name" && is("(", 1))) fail("a call");
      left = other(operator, left, binary(level + 1));
    }
  };

  const unary = (): Expression => {
    for (const operator of ["!", "not", "-", "+"]) if (accept(operator)) return other(operator, unary());
    return postfix(primary());
  };

  const postfix = (start: Expression): Expression => {
    let value = start;
    for (;;) {
      if (isCallable(value) && accept("(")) value = called(value);
      else if (accept("[")) value = indexed(value, false);
      else if (accept("?.")) value = accept("[") ? indexed(value, true) : member(value, true);
      else if (accept(".")) value = member(value, false);
      else return value;
    }
  };

  const called = (value: Expression): Expression => {
    const takesPredicate = value.kind === "name" && PREDICATES.has(value.name);
    let position = 0;
    return other("call", value, ...list(")", () => within(takesPredicate && position++ > 0 ? 1 : 0, ternary)));
  };

  const member = (of: Expression, isOptional: boolean): Expression => {
    if (peek().kind !== "name") fail("a name");
    return { kind: "member", of, key: { name: tokens[at++]?.text, form: "dot", isOptional } };
  };

  const indexed = (of: Expression, isOptional: boolean): Expression => {
    const first = is(":") ? undefined : ternary();
    if (accept(":")) {
      const last = is("]") ? [] : [ternary()];
      expect("]");
      return other("slice", of, ...(first ? [first] : []), ...last);
    }
    expect("]");
    if (first?.kind === "text") {
      const form: Key["form"] = first.quote === "'" ? "single" : "double";
      return { kind: "member", of, key: { name: first.text, form, isOptional } };
    }
    const key: Key = { name: undefined, form: "computed", isOptional };
    return other("index", { kind: "member", of, key }, ...(first ? [first] : []));
  };

  const list = (end: string, item: () => Expression): Expression[] => {
    const items: Expression[] = [];
    while (!is(end)) {
      items.push(item());
      if (!accept(",")) break;
    }
    expect(end);
    return items;
  };

  const primary = (): Expression => {
    const token = peek();
    if (accept("(")) {
      const inner = sequence();
      expect(")");
      return inner.kind === "other" ? other("()", inner) : inner;
    }
    if (accept("[")) return other("list", ...list("]", ternary));
    if (is("{")) return braces();
    // `#` is the element that a predicate is about, `#acc` and `#index` what belongs to it; `.x` is a field of it.
    if (predicates === 0 && (is("#") || (is(".") && peek(1).kind === "name"))) fail("a value");
    if (accept("#")) {
      if (peek().kind === "name" && !WORDS.has(peek().text)) at++;
      return other("#");
    }
    if (is(".") && peek(1).kind === "name") return postfix(other("#"));
    if (accept("::")) return primary();
    if (token.kind === "number" || token.kind === "text") at++;
    if (token.kind === "text") return { kind: "text", text: token.text, quote: token.quote ?? "" };
    if (token.kind === "number") return isInRange(token.text) ? other("number") : fail("a number of 64 bits");
    // `b"…"` is a list of bytes.
    if (token.text === "b" && peek(1).kind === "text" && peek(1).at === token.at + 1 && peek(1).quote !== "`") {
      at += 2;
      return other("bytes");
    }
    if (token.kind !== "name" || WORDS.has(token.text)) return fail("a value");
    at++;
    return { kind: "name", name: token.text };
  };

  /** A predicate, `{# > 1}`, or a map, `{a: 1, "b": 2, (c): 3}`. */
  const braces = (): Expression => {
    expect("{");
    const isKey = ["name", "text", "number"].includes(peek().kind) && is(":", 1);
    if (!isKey && !is("}") && !is("(")) {
      if (predicates === 0) fail("a key");
      const predicate = sequence();
      expect("}");
      return other("predicate", predicate);
    }
    const entries = list("}", () => {
      const key = accept("(") ? sequence() : other("key");
      if (key.kind === "other" && key.operator === "key") at++;
      else expect(")");
      // `{(# > 1)}` is a predicate whose parentheses look like those of a key.
      if (!accept(":")) return predicates === 0 ? fail("':'") : continued(key);
      return other(":", key, ternary());
    });
    return other("map", ...entries);
  };

  /** The rest of a predicate that begins in parentheses: it is read again as a whole, without building it anew. */
  const continued = (first: Expression): Expression => {
    const parts = [postfix(first)];
    const operators = new Set(BINARY.flat());
    while ([...operators].some((word) => is(word)) || is("not")) {
      at++;
      parts.push(unary());
    }
    return other("predicate", ...parts);
  };

  const parsed = sequence();
  if (peek().kind !== "end") fail("an operator or the end");
  return parsed;
}

/** Names and members; what a call gives is not called again. */
function isCallable(value: Expression): boolean {
  return value.kind === "name" || (value.kind === "member" && value.key.form === "dot");
}

function isInRange(number: string): boolean {
  const digits = number.replaceAll("_", "");
  return !/^(?:\d+|0[xXbBoO][\da-fA-F]+)$/.test(digits) || BigInt(digits) <= MOST_INTEGER;
}
