import { ExpressionError } from "../language/error.js";
import { readNumber } from "./literals.js";
import { BINARY, COMPARISONS, NEGATABLE, UNARY } from "../language/operators.js";
import { isBuiltin, PREDICATES } from "../language/predicates.js";
import { Reader } from "./reader.js";
import { type Token, tokensOf } from "./tokens.js";
import type { Node } from "./tree.js";

/**
 * Reads an expression of the language expr (1.17), in which Argo evaluates `{{=…}}`, `expression`, `fromExpression` and
 * `depends`. A name of `own` is no function of the language, though one is called so.
 *
 * @throws ExpressionError
 */
export function parseExpression(text: string, own: (name: string) => boolean = () => false): Node {
  return new Parser(new Reader(tokensOf(text), text), own).whole();
}

/** Functions and classes of the language call each other; what they share is the reader. */
class Parser {
  /** How many predicates are around: `#` and `.x` mean something in them only. */
  #depth = 0;

  constructor(
    readonly reader: Reader,
    readonly own: (name: string) => boolean,
  ) {}

  whole(): Node {
    const { reader } = this;
    const parsed = this.sequence();
    if (reader.token.kind !== "end") reader.fail("an operator or the end");
    return parsed;
  }

  sequence(): Node {
    const { reader } = this;
    const of = [this.expression(0)];
    while (reader.accept(";")) {
      if (reader.token.kind === "end") break;
      of.push(this.expression(0));
    }
    const [first] = of;
    return of.length === 1 && first ? first : reader.node({ kind: "sequence", of }, first?.at);
  }

  expression(power: number): Node {
    return this.reader.within(() => this.inner(power));
  }

  inner(power: number): Node {
    const { reader } = this;
    if (power === 0 && reader.is("let")) return this.declaration();
    if (power === 0 && reader.is("if")) return this.branches();
    const value = this.operators(this.primary(), power);
    return power === 0 ? this.ternary(value) : value;
  }

  operators(start: Node, power: number): Node {
    const { reader } = this;
    let left = start;
    let before = "";
    for (let count = 0; ; count++) {
      reader.limit(count);
      const isNegated = reader.is("not");
      if (isNegated && !NEGATABLE.has(reader.ahead(1).text)) reader.fail("an operator");
      const operator = reader.ahead(isNegated ? 1 : 0);
      const found = operator.kind === "operator" ? BINARY.get(operator.text) : undefined;
      if (!found || found.power < power) return left;
      reader.skip(isNegated ? 2 : 1);
      left = this.operation(left, operator, found, before);
      if (isNegated) left = reader.node({ kind: "unary", operator: "not", of: left }, operator.at);
      before = operator.text;
    }
  }

  operation(
    left: Node,
    { text: operator, at }: Token,
    { power, isRight }: { power: number; isRight?: true },
    before: string,
  ): Node {
    const { reader } = this;
    // A pipe hands its left side to the call on its right.
    if (operator === "|") return this.call(reader.name(), [left]);
    if (before === "??" && operator !== "??")
      throw new ExpressionError("syntax", `'??' and '${operator}' need parentheses around one of them`, at);
    if (COMPARISONS.has(operator)) return this.comparisons(left, operator, power, at);
    const right = this.expression(isRight ? power : power + 1);
    return reader.node({ kind: "binary", operator, left, right }, at);
  }

  /** `1 < x < 3` is `1 < x && x < 3`. */
  comparisons(start: Node, first: string, power: number, at: number): Node {
    const { reader } = this;
    let [left, operator, all]: [Node, string, Node | undefined] = [start, first, undefined];
    for (let count = 0; ; count++) {
      reader.limit(count);
      const right = this.expression(power + 1);
      const one = reader.node({ kind: "binary", operator, left, right }, at);
      all = all ? reader.node({ kind: "binary", operator: "&&", left: all, right: one }, at) : one;
      if (reader.token.kind !== "operator" || !COMPARISONS.has(reader.token.text)) return all;
      left = right;
      operator = reader.token.text;
      reader.skip();
    }
  }

  declaration(): Node {
    const { reader } = this;
    reader.skip();
    const { text: name, at } = reader.name();
    reader.expect("=");
    const value = this.expression(0);
    reader.expect(";");
    return reader.node({ kind: "let", name, value, of: this.sequence() }, at);
  }

  branches(): Node {
    const { reader } = this;
    const { at } = reader.token;
    reader.skip();
    const of = this.expression(0);
    const block = (): Node => {
      reader.expect("{");
      const value = this.sequence();
      reader.expect("}");
      return value;
    };
    const yes = block();
    reader.expect("else");
    return reader.node({ kind: "condition", of, yes, no: reader.is("if") ? this.branches() : block() }, at);
  }

  ternary(start: Node): Node {
    const { reader } = this;
    let of = start;
    for (let count = 0; reader.accept("?"); count++) {
      reader.limit(count);
      // `a ?: b` is `a ? a : b`.
      const isShort = reader.accept(":");
      const yes = isShort ? of : this.expression(0);
      if (!isShort) reader.expect(":");
      of = reader.node({ kind: "condition", of, yes, no: this.expression(0) }, of.at);
    }
    return of;
  }

  primary(): Node {
    const { reader } = this;
    const { kind, text, at } = reader.token;
    const unary = kind === "operator" ? UNARY.get(text) : undefined;
    if (unary !== undefined) {
      reader.skip();
      return this.postfix(reader.node({ kind: "unary", operator: text, of: this.expression(unary) }, at));
    }
    if (reader.accept("(")) {
      const inner = this.sequence();
      reader.expect(")");
      return this.postfix(inner);
    }
    if (this.#depth > 0 && reader.is(".")) return this.postfix(reader.node({ kind: "pointer", name: "" }, at));
    if (this.#depth > 0 && reader.accept("#")) {
      const name = reader.token.kind === "name" ? reader.name().text : "";
      return this.postfix(reader.node({ kind: "pointer", name }, at));
    }
    if (reader.accept("::")) return this.postfix(this.call(reader.name(), [], true));
    return this.secondary();
  }

  secondary(): Node {
    const { reader } = this;
    const { kind, text, bytes, quote, at } = reader.token;
    if (reader.is("[")) return this.postfix(this.list());
    if (reader.is("{")) return this.postfix(this.map());
    if (kind === "operator" || kind === "bracket" || kind === "end") return reader.fail("a value");
    reader.skip();
    if (kind === "number") {
      const value = readNumber(text, at);
      return reader.node(typeof value === "bigint" ? { kind: "integer", value } : { kind: "float", value }, at);
    }
    if (kind === "text") return this.postfix(reader.node({ kind: "text", text, quote }, at));
    if (bytes) return this.postfix(reader.node({ kind: "bytes", value: bytes }, at));
    if (text === "true" || text === "false") return reader.node({ kind: "boolean", value: text === "true" }, at);
    if (text === "nil") return reader.node({ kind: "nil" }, at);
    if (!reader.is("(")) return this.postfix(reader.node({ kind: "name", name: text }, at));
    return this.postfix(this.call({ text, at }, []));
  }

  /** The call of a function whose name has been read; a pipe gives its first value. */
  call({ text: name, at }: Pick<Token, "text" | "at">, given: readonly Node[], isBuiltinOnly = false): Node {
    const { reader } = this;
    const isOwn = !isBuiltinOnly && this.own(name);
    const wanted = isOwn ? undefined : PREDICATES.get(name);
    if (wanted) return reader.node({ kind: "builtin", name, values: this.withPredicate(given, wanted) }, at);
    const values = [...given, ...this.values()];
    if (!isOwn && isBuiltin(name)) return reader.node({ kind: "builtin", name, values }, at);
    return reader.node({ kind: "call", of: reader.node({ kind: "name", name }, at), values }, at);
  }

  values(): Node[] {
    const { reader } = this;
    reader.expect("(");
    return reader.list(")", () => this.expression(0));
  }

  withPredicate(given: readonly Node[], wanted: readonly string[]): Node[] {
    const { reader } = this;
    const values = [...given];
    reader.expect("(");
    for (const [index, part] of wanted.slice(given.length).entries()) {
      const isOptional = part.endsWith("?");
      if (isOptional && reader.is(")")) break;
      if (index > 0) reader.expect(",");
      values.push(part.startsWith("predicate") ? this.predicate() : this.expression(0));
    }
    reader.accept(",");
    reader.expect(")");
    return values;
  }

  predicate(): Node {
    const { reader } = this;
    const { at } = reader.token;
    const isBraced = reader.accept("{");
    this.#depth++;
    const of = isBraced ? this.sequence() : this.expression(0);
    this.#depth--;
    if (isBraced) reader.expect("}");
    else if (reader.is(";")) reader.fail("')': braces around it would allow for more");
    return reader.node({ kind: "predicate", of }, at);
  }

  list(): Node {
    const { reader } = this;
    const { at } = reader.token;
    reader.expect("[");
    return reader.node({ kind: "list", of: reader.list("]", () => this.expression(0)) }, at);
  }

  map(): Node {
    const { reader } = this;
    const { at } = reader.token;
    reader.expect("{");
    const of = reader.list("}", () => {
      const { kind, text, at: place } = reader.token;
      const isText = kind === "number" || kind === "text" || kind === "name";
      if (!isText && !reader.is("(")) reader.fail("a key");
      if (isText) reader.skip();
      const key: Node = isText ? reader.node({ kind: "text", text, quote: undefined }, place) : this.expression(0);
      reader.expect(":");
      return { key, value: this.expression(0) };
    });
    return reader.node({ kind: "map", of }, at);
  }

  /** What follows a value: members, elements, parts of it, and calls of members. */
  postfix(start: Node): Node {
    const { reader } = this;
    let of = start;
    for (let count = 0; ; count++) {
      reader.limit(count);
      const { text, at, kind } = reader.token;
      if (kind !== "operator" && kind !== "bracket") return of;
      const isOptional = text === "?.";
      if (text === "[" || (isOptional && reader.ahead(1).text === "[" && reader.ahead(1).kind === "bracket")) {
        reader.skip(isOptional ? 2 : 1);
        of = this.element(of, isOptional, at);
      } else if (isOptional || text === ".") {
        reader.skip();
        of = this.member(of, isOptional);
      } else return of;
    }
  }

  member(start: Node, isOptional: boolean): Node {
    const { reader } = this;
    const { text, at } = reader.member();
    const key = reader.node({ kind: "text", text, quote: undefined }, at);
    const isChain = start.kind === "chain";
    let of: Node = reader.node({ kind: "member", of: isChain ? start.of : start, key, isOptional }, at);
    if (reader.is("(")) of = reader.node({ kind: "call", of, values: this.values() }, at);
    return isChain || isOptional ? reader.node({ kind: "chain", of }, at) : of;
  }

  element(of: Node, isOptional: boolean, at: number): Node {
    const { reader } = this;
    const from = reader.is(":") ? undefined : this.expression(0);
    if (reader.accept(":")) {
      const to = reader.is("]") ? undefined : this.expression(0);
      reader.expect("]");
      return reader.node({ kind: "slice", of, ...(from && { from }), ...(to && { to }) }, at);
    }
    reader.expect("]");
    const key = from ?? reader.fail("a value");
    const member = reader.node({ kind: "member", of, key, isOptional }, at);
    return isOptional ? reader.node({ kind: "chain", of: member }, at) : member;
  }
}
