import {
  compare,
  type Condition,
  isAmong,
  isElement,
  isTrue,
  matched,
  type Operand,
  type PathOperand,
} from "./operands.js";

export type ConditionPart = string | Operand;

type Sign = { readonly kind: "sign"; readonly text: string };

/**
 * A condition of Argo's `when` as one expression, `{{=steps['s'].outputs.parameters['result'] == 'heads'}}`: so no text of a
 * value becomes part of the condition, where a blank, a quote or nothing at all would be a mistake of grammar.
 *
 * @returns undefined for what compares no such value, or does more than compare and count
 */
export function expressionOf(parts: readonly ConditionPart[]): string | undefined {
  const tokens = parts.flatMap((part) => (typeof part === "string" ? tokensOf(part) : [part]));
  if (!tokens.some((token) => token?.kind === "path" || token?.kind === "condition")) return undefined;
  if (tokens.includes(undefined)) return undefined;
  const reader = new Reader(tokens as (Operand | Sign)[]);
  const expression = alternatives(reader);
  return reader.isAtEnd ? expression : undefined;
}

const TOKEN =
  /\s*(?:(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:\d\d)?)?)(?![-\w.])|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(in|IN)(?![-\w])|([A-Za-z_](?:[-./:\w]*\w)?)(?!\w|\()|(==|!=|<=|>=|=~|!~|&&|\|\||[-+*/%<>!(),])|(\S))/gy;

function tokensOf(text: string): (Operand | Sign | undefined)[] {
  return [...text.trimEnd().matchAll(TOKEN)].map(([, date, number, single, double, list, word, sign]) => {
    if (date !== undefined) return { kind: "word", form: "text", text: date };
    if (number !== undefined) return { kind: "word", form: "number", text: String(Number(number)), written: number };
    const quoted = single ?? double;
    if (quoted !== undefined) return { kind: "word", form: "text", text: quoted.replace(/\\(.)/g, "$1") };
    if (list !== undefined) return { kind: "sign", text: "in" };
    if (word !== undefined) return { kind: "word", form: "word", text: word };
    return sign === undefined ? undefined : { kind: "sign", text: sign };
  });
}

/** Goes through the tokens; what cannot be read from a place on may be read in another way from there. */
class Reader {
  at = 0;
  private readonly tokens: readonly (Operand | Sign)[];

  constructor(tokens: readonly (Operand | Sign)[]) {
    this.tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  take(...signs: readonly string[]): string | undefined {
    const next = this.tokens[this.at];
    // Words are operators where an operator has to stand.
    const text = next?.kind === "sign" || (next?.kind === "word" && next.form === "word") ? next.text : undefined;
    if (text === undefined || !signs.includes(text)) return undefined;
    this.at++;
    return text;
  }

  operand(): Operand | undefined {
    const next = this.tokens[this.at];
    if (!next || next.kind === "sign") return undefined;
    this.at++;
    return next;
  }
}

function alternatives(reader: Reader): Condition {
  return joined(reader, "||", (rest) => joined(rest, "&&", negated));
}

function joined(reader: Reader, sign: string, each: (reader: Reader) => Condition): Condition {
  const found: Condition[] = [each(reader)];
  while (reader.take(sign) !== undefined) found.push(each(reader));
  return found.includes(undefined) ? undefined : found.join(` ${sign} `);
}

function negated(reader: Reader): Condition {
  if (reader.take("!") !== undefined) {
    const inner = negated(reader);
    return inner === undefined || /^\([^()]*\)$/.test(inner) ? inner && `!${inner}` : `!(${inner})`;
  }
  const start = reader.at;
  const found = comparison(reader);
  if (found !== undefined) return found;
  reader.at = start;
  if (reader.take("(") === undefined) return undefined;
  const inner = alternatives(reader);
  return inner === undefined || reader.take(")") === undefined ? undefined : `(${inner})`;
}

function comparison(reader: Reader): Condition {
  const left = sum(reader);
  if (left?.kind === "condition") return `(${left.expression})`;
  if (!left) return undefined;
  if (reader.take("in") !== undefined) {
    const found = list(reader);
    return found && "path" in found ? isElement(left, found) : isAmong(left, found);
  }
  const match = reader.take("=~", "!~", "matches", "contains", "startsWith", "endsWith");
  if (match !== undefined) return matched(left, match, sum(reader));
  const sign = reader.take("==", "!=", "<=", ">=", "<", ">");
  return sign === undefined ? isTrue(left) : compare(left, sign, sum(reader));
}

function sum(reader: Reader): Operand | undefined {
  return counted(reader, ["+", "-"], (rest) => counted(rest, ["*", "/", "%"], factor));
}

function counted(
  reader: Reader,
  signs: readonly string[],
  each: (reader: Reader) => Operand | undefined,
): Operand | undefined {
  let left = each(reader);
  for (let sign = reader.take(...signs); sign !== undefined; sign = reader.take(...signs)) {
    const right = each(reader);
    if (!left || !right) return undefined;
    left = { kind: "computed", sign, left, right };
  }
  return left;
}

function factor(reader: Reader): Operand | undefined {
  if (reader.take("-") !== undefined) {
    const inner = factor(reader);
    if (inner?.kind === "word" && inner.form === "number")
      return { ...inner, text: String(-Number(inner.text)), written: `-${inner.written ?? inner.text}` };
    return inner && { kind: "computed", sign: "-", left: { kind: "word", form: "number", text: "0" }, right: inner };
  }
  if (reader.take("(") === undefined) return reader.operand();
  const inner = sum(reader);
  return inner && reader.take(")") !== undefined ? inner : undefined;
}

/** The list behind `in`: in parentheses, an array of the program, or JSON that exists only in the cluster. */
function list(reader: Reader): readonly Operand[] | PathOperand | undefined {
  if (reader.take("(") === undefined) {
    const one = reader.operand();
    return one?.kind === "list" ? one.items : one?.kind === "path" ? one : undefined;
  }
  const found: Operand[] = [];
  do {
    const one = sum(reader);
    if (!one) return undefined;
    found.push(...(one.kind === "list" ? one.items : [one]));
  } while (reader.take(",") !== undefined);
  return reader.take(")") === undefined ? undefined : found;
}
