import { ExpressionError } from "../language/error.js";
import type { Token } from "./tokens.js";
import type { Node } from "./tree.js";

const MOST_NODES = 10_000;
/** More than anybody writes; what is deeper would take more of the stack than there may be. */
const DEEPEST = 400;
const LONGEST = 1000;
const END: Token = { kind: "end", text: "", at: 0 };

type Without<N> = N extends unknown ? Omit<N, "at"> : never;

/** Goes through the words of an expression, and counts what is made of them: the language has a limit. */
export class Reader {
  #at = 0;
  #nodes = 0;
  #depth = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly text: string,
  ) {}

  get token(): Token {
    return this.ahead(0);
  }

  ahead(count: number): Token {
    return this.tokens[this.#at + count] ?? this.tokens.at(-1) ?? END;
  }

  /** Reads what lies one level deeper. */
  within<Found>(read: () => Found): Found {
    this.#depth++;
    if (this.#depth > DEEPEST) throw new ExpressionError("not known here", "it is too deep to be read here", 0);
    const found = read();
    this.#depth--;
    return found;
  }

  /** Of what follows each other without end, each lies within the next. */
  limit(count: number): void {
    if (count > LONGEST) throw new ExpressionError("not known here", "it is too long to be read here", 0);
  }

  skip(count = 1): void {
    this.#at += count;
  }

  is(word: string): boolean {
    const { kind, text } = this.token;
    return text === word && (kind === "operator" || kind === "bracket");
  }

  accept(word: string): boolean {
    const found = this.is(word);
    if (found) this.skip();
    return found;
  }

  expect(word: string): void {
    if (!this.accept(word)) this.fail(`'${word}'`);
  }

  name(): Token {
    const { token } = this;
    if (token.kind !== "name") this.fail("a name");
    this.skip();
    return token;
  }

  /** A name behind a dot; words that are operators elsewhere are names there. */
  member(): Token {
    const { token } = this;
    if (token.kind !== "name" && !(token.kind === "operator" && /^[a-z]/i.test(token.text))) this.fail("a name");
    this.skip();
    return token;
  }

  /** What stands between commas up to a bracket; the last comma may be there in vain. */
  list<Item>(end: string, item: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.is(end)) {
      items.push(item());
      if (!this.accept(",")) break;
    }
    this.expect(end);
    return items;
  }

  node<N extends Without<Node>>(node: N, at = 0): N & { readonly at: number } {
    this.#nodes++;
    if (this.#nodes > MOST_NODES) throw new ExpressionError("syntax", "it is too long", at);
    return { ...node, at };
  }

  fail(wanted: string): never {
    const { kind, text, at, quote } = this.token;
    const found = quote === undefined ? text : this.text.slice(at, at + 20);
    const what = kind === "end" ? "it ends" : `'${found}' stands`;
    throw new ExpressionError("syntax", `${what} where ${wanted} is expected`, at);
  }
}
