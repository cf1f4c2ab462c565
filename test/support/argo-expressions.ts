/** What `{{=…}}` may be in a program of the tests: paths, texts, whole numbers, sums, and three functions. */

/** An expression that names something which this pass does not know: Argo leaves its tag for a later one. */
export class Unresolved extends Error {}

/** The variables of one pass, by their full names: `inputs.parameters.x`. */
export type Variables = ReadonlyMap<string, string>;

type Value = string | number;

const TOKEN = /\s*(?:(\d+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)|(\S))/y;

/** Evaluates what was parsed: a mistake of grammar is one before any variable is looked for. */
type Expression = (variables: Variables) => Value;

/** Go's text of the value. Throws for what is no such expression. */
export function evaluateExpression(text: string, variables: Variables): string {
  const tokens = tokenize(text);
  const expression = sum(tokens);
  if (tokens.length > 0) throw new Error(`failed to evaluate expression: unexpected ${tokens[0]?.text}`);
  return String(expression(variables));
}

interface Token {
  readonly kind: "number" | "string" | "name" | "sign";
  readonly text: string;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const match = TOKEN.exec(text);
    if (!match) break;
    const [, number, single, double, name, sign] = match;
    const string = single ?? double;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (string !== undefined) tokens.push({ kind: "string", text: string.replace(/\\(.)/g, "$1") });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

function sum(tokens: Token[]): Expression {
  const terms = [term(tokens)];
  while (isSign(tokens[0], "+")) {
    tokens.shift();
    terms.push(term(tokens));
  }
  return (variables) => terms.map((value) => value(variables)).reduce(add);
}

function add(left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") return left + right;
  if (typeof left === "string" && typeof right === "string") return left + right;
  throw new Error("failed to evaluate expression: mismatched types");
}

function term(tokens: Token[]): Expression {
  const token = tokens.shift();
  if (token?.kind === "number") return () => Number(token.text);
  if (token?.kind === "string") return () => token.text;
  if (token?.kind !== "name")
    throw new Error(`failed to evaluate expression: unexpected token ${token?.text ?? "EOF"}`);
  const path = [token.text, ...pathAfter(tokens)].join(".");
  if (!isSign(tokens[0], "(")) return (variables) => variables.get(path) ?? unresolved(path);
  tokens.shift();
  const argument = sum(tokens);
  if (!isSign(tokens.shift(), ")")) throw new Error("failed to evaluate expression: expected )");
  return (variables) => call(path, argument(variables));
}

/** `.name` and `['name']`, as often as they are there. */
function pathAfter(tokens: Token[]): string[] {
  const names: string[] = [];
  for (;;) {
    const [sign, name, close] = tokens;
    const isMember = isSign(sign, ".") && name?.kind === "name";
    const isIndex = isSign(sign, "[") && name?.kind === "string" && isSign(close, "]");
    if (!isMember && !isIndex) return names;
    tokens.splice(0, isMember ? 2 : 3);
    names.push(name.text);
  }
}

function call(name: string, argument: Value): string {
  switch (name) {
    case "sprig.b64enc":
      return Buffer.from(String(argument), "utf8").toString("base64");
    case "toJson":
      return typeof argument === "number" ? String(argument) : JSON.stringify(argument);
    default:
      throw new Error(`failed to evaluate expression: unknown name ${name}`);
  }
}

function unresolved(path: string): never {
  throw new Unresolved(path);
}

const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === "sign" && token.text === sign;
