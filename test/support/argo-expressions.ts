/**
 * What `{{=…}}` may be in a program of the tests: as much of Argo's expression language as manifests use, checked against
 * the language itself (github.com/expr-lang/expr with sprig).
 */

/** An expression that names something which this pass does not know: Argo leaves its tag for a later one. */
export class Unresolved extends Error {}

/** The variables of one pass, by their full names: `inputs.parameters.x`. */
export type Variables = ReadonlyMap<string, string>;

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

interface Scope {
  readonly variables: Variables;
  /** The element that `map` and `filter` are at, and its index. */
  readonly element?: Value;
  readonly index?: number;
}

/** Evaluates what was parsed: a mistake of grammar is one before any variable is looked for. */
type Expression = (scope: Scope) => Value;

/** Go's text of the value. Throws for what is no such expression. */
export function evaluateExpression(text: string, variables: Variables): string {
  const tokens = tokenize(text.replace(/\/\*[^]*?\*\//g, ""));
  const expression = ternary(tokens);
  if (tokens.length > 0) throw fail(`unexpected ${tokens[0]?.text}`);
  const value = expression({ variables });
  if (value === null && /^item\b/.test(text.trim())) throw fail(`${text.trim()} is missing`);
  return typeof value === "object" ? toJson(value) : String(value);
}

interface Token {
  readonly kind: "number" | "string" | "name" | "sign";
  readonly text: string;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(#?[A-Za-z_]\w*|#)|(\?\.|\?\?|==|!=|&&|\|\||>=|<=|\S))/y;

const fail = (problem: string): Error => new Error(`failed to evaluate expression: ${problem}`);

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const match = TOKEN.exec(text);
    if (!match) break;
    const [, number, single, double, name, sign] = match;
    const string = single ?? double;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (string !== undefined) tokens.push({ kind: "string", text: unescaped(string) });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

function unescaped(string: string): string {
  return string.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === "sign" && token.text === sign;

function take(tokens: Token[], sign: string): boolean {
  if (!isSign(tokens[0], sign)) return false;
  tokens.shift();
  return true;
}

function expect(tokens: Token[], sign: string): void {
  if (!take(tokens, sign)) throw fail(`expected ${sign}, got ${tokens[0]?.text ?? "EOF"}`);
}

function ternary(tokens: Token[]): Expression {
  const condition = binary(tokens, 0);
  if (!take(tokens, "?")) return condition;
  const yes = ternary(tokens);
  expect(tokens, ":");
  const no = ternary(tokens);
  return (scope) => (condition(scope) === true ? yes(scope) : no(scope));
}

type Operator = (left: Expression, right: Expression) => Expression;

const strict =
  (apply: (left: Value, right: Value) => Value): Operator =>
  (left, right) =>
  (scope) =>
    apply(left(scope), right(scope));

/** From those that bind least. */
const OPERATORS: readonly Readonly<Record<string, Operator>>[] = [
  { "||": strict((left, right) => left === true || right === true) },
  { "&&": strict((left, right) => left === true && right === true) },
  {
    "==": strict((left, right) => left === right),
    "!=": strict((left, right) => left !== right),
    ">": strict((left, right) => ordered(left, right) > 0),
    "<": strict((left, right) => ordered(left, right) < 0),
    ">=": strict((left, right) => ordered(left, right) >= 0),
    "<=": strict((left, right) => ordered(left, right) <= 0),
    matches: strict((left, right) => new RegExp(String(right)).test(String(left))),
    in: strict((left, right) =>
      Array.isArray(right) ? right.includes(left) : Object.hasOwn(right as object, String(left)),
    ),
  },
  { "+": strict(add) },
  { "*": strict((left, right) => Number(left) * Number(right)) },
  { "??": (left, right) => (scope) => left(scope) ?? right(scope) },
];

function binary(tokens: Token[], level: number): Expression {
  const operators = OPERATORS[level];
  if (!operators) return postfix(tokens);
  let left = binary(tokens, level + 1);
  for (;;) {
    const [next] = tokens;
    const operator = next && next.kind !== "string" ? operators[next.text] : undefined;
    if (!operator) return left;
    tokens.shift();
    left = operator(left, binary(tokens, level + 1));
  }
}

function ordered(left: Value, right: Value): number {
  const isAlike = typeof left === typeof right && (typeof left === "string" || typeof left === "number");
  if (!isAlike) throw fail("mismatched types");
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}

function add(left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") return left + right;
  if (typeof left === "string" && typeof right === "string") return left + right;
  throw fail("mismatched types");
}

function postfix(tokens: Token[]): Expression {
  const token = tokens.shift();
  if (token?.kind === "number") return () => Number(token.text);
  if (token?.kind === "string") return () => token.text;
  if (token?.kind === "name") return afterName(token.text, tokens);
  if (isSign(token, "-")) {
    const positive = postfix(tokens);
    return (scope) => -Number(positive(scope));
  }
  if (isSign(token, "!")) {
    const negated = postfix(tokens);
    return (scope) => negated(scope) !== true;
  }
  if (isSign(token, "(")) return accesses(closed(ternary(tokens), ")", tokens), tokens);
  if (isSign(token, "[")) return accesses(list(tokens), tokens);
  if (isSign(token, "{")) return record(tokens);
  throw fail(`unexpected token ${token?.text ?? "EOF"}`);
}

function closed(expression: Expression, sign: string, tokens: Token[]): Expression {
  expect(tokens, sign);
  return expression;
}

function list(tokens: Token[]): Expression {
  const items = commaSeparated(tokens, "]", ternary);
  return (scope) => items.map((item) => item(scope));
}

function record(tokens: Token[]): Expression {
  const entries = commaSeparated(tokens, "}", () => {
    const key = tokens.shift()?.text ?? "";
    expect(tokens, ":");
    return [key, ternary(tokens)] as const;
  });
  return (scope) => Object.fromEntries(entries.map(([key, value]) => [key, value(scope)]));
}

function commaSeparated<Item>(tokens: Token[], end: string, parse: (tokens: Token[]) => Item): Item[] {
  const items: Item[] = [];
  while (!take(tokens, end)) {
    if (items.length > 0) expect(tokens, ",");
    items.push(parse(tokens));
  }
  return items;
}

function afterName(name: string, tokens: Token[]): Expression {
  if (name === "nil") return () => null;
  if (name === "#") return accesses(({ element = null }) => element, tokens);
  if (name === "#index") return ({ index = 0 }) => index;
  const isSprig = name === "sprig" && isSign(tokens[0], ".");
  if (isSprig) tokens.shift();
  const full = isSprig ? `sprig.${tokens.shift()?.text ?? ""}` : name;
  if (take(tokens, "(")) return accesses(call(full, tokens), tokens);
  return variable(name, tokens);
}

interface Access {
  readonly isOptional: boolean;
  readonly key: Expression;
}

function accessesAfter(tokens: Token[]): Access[] {
  const found: Access[] = [];
  for (;;) {
    const isOptional = take(tokens, "?.");
    if (take(tokens, "[")) {
      found.push({ isOptional, key: closed(ternary(tokens), "]", tokens) });
    } else if (isOptional || take(tokens, ".")) {
      const name = tokens.shift()?.text ?? "";
      found.push({ isOptional, key: () => name });
    } else return found;
  }
}

function accesses(start: Expression, tokens: Token[]): Expression {
  const chain = accessesAfter(tokens);
  return (scope) => chain.reduce((value, { key }) => access(value, key(scope)), start(scope));
}

function access(value: Value, key: Value): Value {
  if (value === null || typeof value !== "object") throw fail(`cannot fetch ${String(key)}`);
  return (value as Readonly<Record<string, Value>>)[String(key)] ?? null;
}

/** A path of variables: what lacks a part of it is left for a later pass, unless `?.` allows for that. */
function variable(name: string, tokens: Token[]): Expression {
  const chain = accessesAfter(tokens);
  return (scope) => {
    let path = name;
    for (const { isOptional, key } of chain) {
      if (isOptional && !isKnown(path, scope.variables)) return null;
      path += `.${String(key(scope))}`;
    }
    const members = [...scope.variables].filter(([full]) => full.startsWith(`${path}.`));
    if (members.length > 0)
      return Object.fromEntries(members.map(([full, text]) => [full.slice(path.length + 1), text]));
    const found = scope.variables.get(path);
    if (found !== undefined) return found;
    if (chain.some(({ isOptional }) => isOptional)) return null;
    // Of an item it is known what it has.
    if (name === "item" && isKnown(name, scope.variables)) return null;
    throw new Unresolved(path);
  };
}

function isKnown(path: string, variables: Variables): boolean {
  return [...variables.keys()].some((full) => full === path || full.startsWith(`${path}.`));
}

function call(name: string, tokens: Token[]): Expression {
  if (name === "map" || name === "filter") return predicate(name, tokens);
  const args = commaSeparated(tokens, ")", ternary);
  return (scope) =>
    apply(
      name,
      args.map((argument) => argument(scope)),
    );
}

/** `map(list, # + 1)`; braces around the second argument are allowed. */
function predicate(name: "map" | "filter", tokens: Token[]): Expression {
  const items = ternary(tokens);
  expect(tokens, ",");
  const braces = take(tokens, "{");
  const each = ternary(tokens);
  if (braces) expect(tokens, "}");
  expect(tokens, ")");
  return (scope) => {
    const values = items(scope);
    if (!Array.isArray(values)) throw fail(`${name} of no list`);
    const run = (element: Value, index: number): Value => each({ ...scope, element, index });
    return name === "map" ? values.map(run) : values.filter((element: Value, index) => run(element, index) === true);
  };
}

function apply(name: string, [first = null, ...rest]: readonly Value[]): Value {
  switch (name) {
    case "toJson":
      return toJson(first);
    case "type":
      return Array.isArray(first) ? "array" : first === null ? "nil" : typeof first === "object" ? "map" : typeof first;
  }
  if (typeof first !== "string") throw fail(`${name} takes a string, got ${toJson(first)}`);
  const [second = "", third = ""] = rest.map(String);
  switch (name) {
    case "sprig.b64enc":
      return Buffer.from(first, "utf8").toString("base64");
    case "float": {
      const number = Number(first);
      if (first.trim() === "" || Number.isNaN(number)) throw fail(`invalid operation: float(${first})`);
      return number;
    }
    case "fromJSON":
      return JSON.parse(first) as Value;
    case "len":
      return [...first].length;
    case "hasPrefix":
      return first.startsWith(second);
    case "trimPrefix":
      return first.startsWith(second) ? first.slice(second.length) : first;
    case "replace":
      return first.replaceAll(second, () => third);
    default:
      throw fail(`unknown name ${name}`);
  }
}

/** `json.Marshal`: keys in order, and more escapes than JSON.stringify. */
export function toJson(value: Value): string {
  const sorted = JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return sorted.replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
