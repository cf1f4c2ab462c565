import { readdirSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload, type SourceMapping } from "node:module";
import { join } from "node:path";
import { format } from "prettier";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ts } from "#typescript";
import { type CompiledClosure, compileClosures } from "../src/compiler/index.js";
import { forEachToken } from "../src/compiler/typescript/tokens.js";
import { parse } from "../src/compiler/typescript/parse.js";
import { alignTokens, parseScript, tokensOf } from "../src/compiler/script-map/tokens.js";
import { fixtures } from "./support/fixtures.js";
import { repositoryRoot } from "./support/shared.js";

/** A token of a script, and the token of a source where its map leads; undefined where it leads nowhere. */
interface Mapped {
  readonly token: ts.Node;
  readonly origin: ts.Node | undefined;
  /** Whether the map has a segment at this very token. */
  readonly isExact: boolean;
  /** What the map says that the source calls it. */
  readonly name: string | undefined;
}

/** A bundle has esbuild's map, which is coarser: see bundle.test.ts. Fields that are assigned stand in other places. */
const OTHERS = /^(?:bundle-|fields-follow-the-tsconfig$)/;

for (const fixture of fixtures().filter(({ isGood, name }) => isGood && !OTHERS.test(name))) {
  test(`${fixture.name}: tokens of the script lead to the same tokens of the source`, async () => {
    const { closures } = await compileClosures(fixture.sources, { maps: true });
    for (const closure of closures) assertMapped(closure);
  });
}

test("what the formatter moves, adds and drops stays mapped", async () => {
  const body = `
    const a = {'x': 1, "y-z": (2), 0x10: .5, 1e3: 5., 'q': 0XAB}, b = ((a))
    ;[1].map(x => x);(async x => { await (x) })(1)
    label: for (;;) { if (a) break label; else ; }
    if (a) { ; } else { }
    const c = new Date, d = new (Date)
    const e = a.x + b['x'] * (a.x % 2) ** 2 ?? (a && (b && c))
    const f = class { 'm'() {} static s = 1; get g() { return 'it\\'s' } set g(v) {} async *[Symbol.iterator]() {} #p = 1; q }
    const g = /[/](?<n>a)/gim, h = \`a\${ b }c\${ \`\${d}\` }e\`
    const {a: a1, ...rest} = a, [, second = (1, 2)] = [1, 2], i = 1_000n, j = 0XFFn
    do { var k = (a, b) } while (k && typeof (k) === 'x')
    switch (a) { case (1): { } default: throw (new Error('no')) }
    function* inner(p = (() => ({}))(), ...q) { yield* [p?.[0]?.(q)] }
    return [e, f, g, h, a1, rest, second, i, j, inner, \`{{\`, '{{', /{{/, \\u0061, {\\u0061: 1}, $$(a), d]
    function $$(x) { return x }`;
  assertMapped(await compileOne(`@closure run() {${body}\n  }`));
});

test("type syntax and names that change lead back to what was written", async () => {
  const member = `@closure static async delete<T>(this: void, x: number = <number>1, main = W): Promise<T | void> {
    enum E { A = 1, B = A << 1, C = "c".length }
    const process = (y!: any) as unknown satisfies unknown;
    class P<Q> extends Array<Q> implements Iterable<Q> { constructor(public readonly a: string, private b?: number) { super(); } override at(n: number) { return this[n]!; } }
    function assertive(value: unknown): asserts value {}
    type Gone = string; interface Gone2 { a: 1 }
    const join = [1]; { const e = E.B; assertive(e); }
    W.help(new P("a", E.C), { join }, join, process);
    return (await main.help(E.A)) as T;
  }
  @scope("main") static async help(...all: unknown[]): Promise<any> { return this.other<string>(all, LIMIT, path.join("a")); }
  @scope("main") static other = <R,>(...all: unknown[]): R | undefined => (console.log(all, Level.High), undefined);`.replace(
    "(y!: any) as",
    "0 as",
  );
  const closure = await compileOne(
    member,
    `import * as path from "node:path";\nconst LIMIT = { a: [1, -2] } as const;\nexport enum Level { Low, High = 5 }\n`,
  );
  assertMapped(closure);
});

test("the formatter keeps the tokens of real programs, whatever it does to their layout", async () => {
  const folder = join(repositoryRoot, "node_modules/yaml/dist/compose");
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  assert.ok(names.length > 10);
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    const [before, after] = [text, await format(text, { parser: "babel", printWidth: 40, semi: false })].map((layout) =>
      tokensOf(parseScript(layout)),
    );
    const found = alignTokens(before ?? [], after ?? []);
    for (const [index, token] of (after ?? []).entries())
      if (!token.isOptional) assert.is(before?.[found[index] ?? -1]?.key, token.key, name);
  }
});

test("two programs that are not the same cannot be aligned", () => {
  const align = (before: string, after: string): unknown =>
    alignTokens(tokensOf(parseScript(before)), tokensOf(parseScript(after)));
  assert.equal(align("f((a))", "f(a);"), [0, 1, 3, 4, undefined]);
  for (const [before = "", after = ""] of [
    ["a + b", "a - b"],
    ["a; b", "a;"],
    ["a", "a; b"],
    ["'x'", "'y'"],
  ])
    assert.throws(() => align(before, after), /the formatter/);
});

async function compileOne(members: string, before = ""): Promise<CompiledClosure> {
  const text = `import { Workflow, closure, scope } from "argots";\n${before}export class W extends Workflow {\n  ${members}\n}\n`;
  const { closures, diagnostics } = await compileClosures({ fileName: "w.ts", text }, { maps: true });
  assert.equal(
    diagnostics.filter(({ severity }) => severity === "error"),
    [],
  );
  const [closure] = closures;
  if (!closure) throw new Error("there is no closure");
  texts.set("w.ts", text);
  return closure;
}

/** Texts that are in no file. */
const texts = new Map<string, string>();

function assertMapped(closure: CompiledClosure): void {
  const file = parseScript(closure.source ?? "");
  const mapped = readMapped(closure, file);
  const statements = statementsOf(file);
  const own = new Set(ownStatements(statements, mapped, closure));
  for (const one of mapped) {
    const { token, origin, isExact } = one;
    if (!statements.some((statement) => isIn(token, statement))) continue;
    if (!isWord(token) && !beginsStatement(token)) continue;
    const shown = `${closure.className}.${closure.member}: ${describe(token)} leads to ${origin ? describe(origin) : "nothing"}`;
    if (!isExact) assert.ok(ts.findAncestor(token, (node) => own.has(node) || isBinding(node)) || isGlue(token), shown);
    else if (isWord(token)) assert.ok(isSame(one) || isRenamed(one) || isLowered(one), shown);
  }
}

function beginsStatement(token: ts.Node): boolean {
  const statement = ts.findAncestor(token, ts.isStatement);
  return statement !== undefined && !ts.isBlock(statement) && statement.getStart() === token.getStart();
}

/** The statements of a script; where they stand in a function, those of it: the rest stands around every script. */
function statementsOf(file: ts.SourceFile): readonly ts.Node[] {
  const [directive, main] = file.statements;
  if (directive?.getText() !== '"use strict";') return file.statements;
  if (!main?.getText().startsWith("(async () => {\n")) return file.statements.slice(1);
  const findBody = (node: ts.Node): ts.Block | undefined =>
    ts.isArrowFunction(node) && ts.isBlock(node.body) ? node.body : ts.forEachChild(node, findBody);
  return findBody(main)?.statements ?? [];
}

/** What stands behind the closure's function is argots' own. */
function ownStatements(
  statements: readonly ts.Node[],
  mapped: readonly Mapped[],
  { member }: CompiledClosure,
): ts.Node[] {
  const last = statements.findLastIndex((statement) => !isImport(statement) && isMapped(statement, mapped));
  const name = mapped.find(
    ({ token, origin }) =>
      origin && isIn(token, statements[last]) && (literalText(origin) === member || isComputedName(origin.parent)),
  );
  assert.ok(name, `the function of ${member} is mapped`);
  return statements.filter((statement, index) => index > last || (isImport(statement) && !isMapped(statement, mapped)));
}

function isMember({ parent }: ts.Node): boolean {
  return ts.isClassLike(parent) && ts.findAncestor(parent.parent, ts.isFunctionLike) === undefined;
}

/** The value of the name is looked up by whoever compiles. */
function isComputedName(node: ts.Node): boolean {
  return ts.findAncestor(node, (outer) => ts.isComputedPropertyName(outer) && isMember(outer.parent)) !== undefined;
}

function isImport(statement: ts.Node): boolean {
  return ts.isImportDeclaration(statement) || /^const (\{[^}]*\}|\w+) =\s+await import\(/.test(statement.getText());
}

/** Of an import that the user's code and argots' own share. */
function isBinding(node: ts.Node): boolean {
  return ts.isImportSpecifier(node) || (ts.isBindingElement(node) && isImport(node.parent.parent.parent.parent));
}

function isMapped(statement: ts.Node, mapped: readonly Mapped[]): boolean {
  return mapped.some(({ token, isExact }) => isExact && token.getStart() === statement.getStart());
}

function isIn(token: ts.Node, statement: ts.Node | undefined): boolean {
  return statement !== undefined && token.pos >= statement.pos && token.end <= statement.end;
}

/** Words of an import that have no place of their own. */
function isGlue(token: ts.Node): boolean {
  return /^(from|as|const|await|import)$/.test(token.getText());
}

function isWord({ kind }: ts.Node): boolean {
  return kind < ts.SyntaxKind.FirstPunctuation || kind > ts.SyntaxKind.LastPunctuation;
}

function isSame({ token, origin }: Mapped): boolean {
  if (!origin) return false;
  const [now, before] = [literalText(token), literalText(origin)];
  if (now === undefined || before === undefined) return token.kind === origin.kind;
  // Specifiers get the scheme of a builtin, and for deno that of a package with its version.
  return now === before || now === `node:${before}` || now.replace(/^npm:(@?[^@]+)(@[^/]+)?/, "$1") === before;
}

function isRenamed({ token, origin, name }: Mapped): boolean {
  return ts.isIdentifier(token) && origin !== undefined && (literalText(origin) ?? origin.getText()) === name;
}

/** A word that TypeScript does not have: it leads to the name, or to the declaration that it was made from. */
function isLowered({ token, origin }: Mapped): boolean {
  if (!origin) return false;
  const { parent } = origin;
  if (/^(const|static|function|class|import|await|default)$/.test(token.getText()))
    return (
      ("name" in parent && parent.name === origin) ||
      isComputedName(parent) ||
      /^(const|enum|import)$/.test(origin.getText())
    );
  // Attributes are written anew, in one form.
  if (parent.kind === ts.SyntaxKind.ImportAttributes) return true;
  if (isComputedName(parent)) return true;
  // What is behind the name of a package is its version, and `accessor` becomes a field with functions around it.
  if (ts.isStringLiteral(token) && token.text.startsWith(`${literalText(origin)}@`)) return true;
  if (
    ts.findAncestor(
      origin,
      (node) =>
        ts.isPropertyDeclaration(node) &&
        node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword) === true,
    )
  )
    return true;
  const isInlined =
    ts.isLiteralExpression(token) && /^(Property|Element)Access/.test(ts.SyntaxKind[origin.parent.kind]);
  const isProperty = (node: ts.Node): boolean => ts.isParameter(node) && (node.modifiers?.length ?? 0) > 0;
  return isInlined || ts.findAncestor(origin, (node) => ts.isEnumDeclaration(node) || isProperty(node)) !== undefined;
}

/** What a name, a string or a number says, however it is written. */
function literalText(node: ts.Node): string | undefined {
  const isValue =
    ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteral(node) || ts.isNumericLiteral(node);
  return isValue ? node.text : undefined;
}

function readMapped({ map = "" }: CompiledClosure, file: ts.SourceFile): Mapped[] {
  const sourceMap = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const originals = new Map<string, Map<string, ts.Node>>();
  return tokensIn(file).map((token) => {
    const { line, character } = file.getLineAndCharacterOfPosition(token.getStart(file));
    const entry = sourceMap.findEntry(line, character) as Partial<SourceMapping & { name: string }>;
    const isExact =
      entry.originalSource !== undefined && entry.generatedLine === line && entry.generatedColumn === character;
    if (!isExact || entry.originalSource === undefined)
      return { token, origin: undefined, isExact: false, name: undefined };
    const known = originals.get(entry.originalSource) ?? originalTokens(entry.originalSource);
    originals.set(entry.originalSource, known);
    return { token, origin: known.get(`${entry.originalLine}:${entry.originalColumn}`), isExact, name: entry.name };
  });
}

function originalTokens(fileName: string): Map<string, ts.Node> {
  const { sourceFile, text } = parse(fileName, texts.get(fileName) ?? readFileSync(fileName, "utf8"));
  return new Map(
    tokensIn(sourceFile).map((token) => {
      // As editors count lines: to TypeScript U+2028 ends one too.
      const before = text.slice(0, token.getStart(sourceFile)).split("\n");
      return [`${before.length - 1}:${before.at(-1)?.length}`, token] as const;
    }),
  );
}

function tokensIn(file: ts.SourceFile): ts.Node[] {
  const tokens: ts.Node[] = [];
  forEachToken(file, file, (token) => token.getStart(file) < token.end && tokens.push(token));
  return tokens;
}

function describe(token: ts.Node): string {
  const file = token.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(token.getStart(file));
  return `${token.getText(file)} at ${line + 1}:${character + 1}`;
}

test.run();
