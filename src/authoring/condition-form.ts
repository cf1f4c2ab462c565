/** What stands on one side of a comparison. */
export type Operand =
  /** An expression whose text exists only in the cluster. */
  | { readonly kind: "path"; readonly path: string; readonly isItem: boolean }
  /** A condition that is one expression already. */
  | { readonly kind: "condition"; readonly expression: string }
  | { readonly kind: "word"; readonly text: string; readonly isNumber: boolean };

export type ConditionPart = string | Operand;

type Token = Operand | { readonly kind: "sign"; readonly text: string };

/**
 * A condition of Argo's `when` as one expression, `{{=steps['s'].outputs.parameters['result'] == 'heads'}}`: so no text of a
 * value becomes part of the condition, where a blank, a quote or nothing at all would be a mistake of grammar.
 *
 * @returns undefined for what compares no such value, or does more than compare
 */
export function expressionOf(parts: readonly ConditionPart[]): string | undefined {
  const tokens = parts.flatMap((part) => (typeof part === "string" ? tokensOf(part) : [part]));
  if (tokens.includes(undefined)) return undefined;
  const paths = tokens.filter((token) => token?.kind === "path");
  // The item is known in another pass than outputs are.
  if (paths.length === 0 && !tokens.some((token) => token?.kind === "condition")) return undefined;
  if (new Set(paths.map((path) => path?.kind === "path" && path.isItem)).size > 1) return undefined;
  const rest = tokens as Token[];
  const expression = alternatives(rest);
  return rest.length === 0 ? expression : undefined;
}

const TOKEN =
  /\s*(?:(-?\d+(?:\.\d+)?)(?![\w.])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(in|IN)(?![\w-])|([A-Za-z_]\w*)(?![-.(\w])|(==|!=|<=|>=|=~|!~|&&|\|\||[<>!(),])|(\S))/gy;

function tokensOf(text: string): (Token | undefined)[] {
  return [...text.trimEnd().matchAll(TOKEN)].map(([, number, single, double, list, word, sign]): Token | undefined => {
    if (number !== undefined) return { kind: "word", text: String(Number(number)), isNumber: true };
    const string = single ?? double;
    if (string !== undefined) return { kind: "word", text: string.replace(/\\(.)/g, "$1"), isNumber: false };
    if (list !== undefined) return { kind: "sign", text: "in" };
    if (word !== undefined) return { kind: "word", text: word, isNumber: false };
    return sign === undefined ? undefined : { kind: "sign", text: sign };
  });
}

function take(tokens: Token[], ...signs: readonly string[]): string | undefined {
  const [next] = tokens;
  if (next?.kind !== "sign" || !signs.includes(next.text)) return undefined;
  tokens.shift();
  return next.text;
}

function alternatives(tokens: Token[]): string | undefined {
  return joined(tokens, "||", (rest) => joined(rest, "&&", negated));
}

function joined(tokens: Token[], sign: string, each: (tokens: Token[]) => string | undefined): string | undefined {
  const found: (string | undefined)[] = [each(tokens)];
  while (take(tokens, sign) !== undefined) found.push(each(tokens));
  return found.includes(undefined) ? undefined : found.join(` ${sign} `);
}

function negated(tokens: Token[]): string | undefined {
  if (take(tokens, "!") !== undefined) {
    const inner = negated(tokens);
    return inner === undefined || /^\([^()]*\)$/.test(inner) ? inner && `!${inner}` : `!(${inner})`;
  }
  if (take(tokens, "(") === undefined) return comparison(tokens);
  const inner = alternatives(tokens);
  return inner === undefined || take(tokens, ")") === undefined ? undefined : `(${inner})`;
}

function comparison(tokens: Token[]): string | undefined {
  const left = operand(tokens);
  if (left?.kind === "condition") return `(${left.expression})`;
  if (!left) return undefined;
  const sign = take(tokens, "==", "!=", "<=", ">=", "<", ">", "=~", "!~", "in");
  if (sign === undefined) return left.kind === "path" ? `${left.path} == 'true'` : undefined;
  if (sign === "in") return within(left, tokens);
  const right = operand(tokens);
  return right && right.kind !== "condition" ? compared(left, sign, right) : undefined;
}

type Compared = Exclude<Operand, { readonly kind: "condition" }>;

function operand(tokens: Token[]): Operand | undefined {
  const [next] = tokens;
  if (!next || next.kind === "sign") return undefined;
  tokens.shift();
  return next;
}

function compared(left: Compared, sign: string, right: Compared): string | undefined {
  if (left.kind === "word" && right.kind === "word") return undefined;
  if (sign === "=~" || sign === "!~") {
    if (left.kind !== "path" || right.kind !== "word") return undefined;
    const matches = `${left.path} matches ${quoted(right.text)}`;
    return sign === "=~" ? matches : `!(${matches})`;
  }
  if (sign === "==" || sign === "!=") return `${textOf(left)} ${sign} ${textOf(right)}`;
  const isText = [left, right].some((one) => one.kind === "word" && !one.isNumber);
  const ordered = (one: Compared): string =>
    one.kind === "word" ? (isText ? quoted(one.text) : one.text) : isText ? textOf(one) : `float(${textOf(one)})`;
  return `${ordered(left)} ${sign} ${ordered(right)}`;
}

function within(left: Compared, tokens: Token[]): string | undefined {
  if (left.kind !== "path" || take(tokens, "(") === undefined) return undefined;
  const words: string[] = [];
  for (;;) {
    const word = operand(tokens);
    if (word?.kind !== "word") return undefined;
    words.push(quoted(word.text));
    if (take(tokens, ",") === undefined) break;
  }
  return take(tokens, ")") === undefined ? undefined : `${left.path} in [${words.join(", ")}]`;
}

/** Values are text in expressions, numbers and booleans too. */
function textOf(one: Compared): string {
  return one.kind === "path" ? one.path : quoted(one.text);
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")}'`;
}
