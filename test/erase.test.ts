import vm from "node:vm";
import * as prettier from "prettier";
import { ts, wholeTypeScript } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { seededRandom } from "./support/random.js";
import { codeText } from "../src/text/code.js";
import { applyEdits } from "../src/text/edits.js";
import { erase, lowerEnum } from "../src/compiler/erase/erase.js";
import { parse } from "../src/compiler/typescript/parse.js";

/** Erases a whole file, statement by statement, as the compiler does with the nodes that it copies. */
function erased(source: string): string {
  const module = parse("/snippet.ts", source);
  const { sourceFile, text, syntaxErrors } = module;
  const messages = syntaxErrors.map((error) => ts.flattenDiagnosticMessageText(error.messageText, " "));
  assert.equal(messages, [], source);
  const edits = sourceFile.statements.flatMap((statement) => erase(statement, module));
  return applyEdits(text, edits);
}

/** Babel refuses TypeScript's syntax, so this is also the proof that none is left. */
const format = (text: string): Promise<string> => prettier.format(text, { parser: "babel", printWidth: 120 });

function emitted(source: string, fileName = "/snippet.ts"): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, removeComments: true, alwaysStrict: false };
  return wholeTypeScript().transpileModule(source, { fileName, compilerOptions }).outputText;
}

/** What we erase, printed by the same printer as TypeScript's own emit: comments and empty statements do not count. */
async function assertSameAsTypeScript(source: string): Promise<void> {
  const ours = erased(source);
  let formatted: string;
  try {
    formatted = await format(ours);
  } catch (error) {
    throw new Error(`does not parse\n--- source\n${source}\n--- erased\n${ours}\n${String(error)}`, { cause: error });
  }
  const [expected, actual] = [await format(emitted(source)), await format(emitted(formatted, "/snippet.js"))];
  assert.is(actual, expected, `--- source\n${source}\n--- erased\n${ours}\n--- expected\n${expected}`);
}

const wrapped = (body: string): string => `async function* outer(a, b, c, x, y, z, f, g, T) {\n${body}\n}`;

/** Bodies whose erased form is TypeScript's own emit, token for token. */
const bodies: readonly string[] = [
  // Annotations, in every place that has one.
  "let p: string = 'a', q: number, r!: Map<string, Array<Set<number>>>;",
  "const { p, q: [r] }: { p: string; q: [number] } = a; var s /* c */ : /* d */ string /* e */ = x;",
  "for (const p: string of a) ; for (let i: number = 0, j: any = (a as any); i < 1; i++) ; for (const k in <any>a) ;",
  "try { f() } catch (error: unknown) { g(error as Error) }",
  "let p: {\n  a: string\n}\nf()\nlet q: () => void\n;[a].map(f)\nlet r: typeof a.b\n(b)",
  "let p: unique symbol, q: asserts, r: `a${string}`, s: -1, t: abstract new () => void, u: typeof import('x');",
  // Functions.
  "function h<const T extends object = {}>(this: Window, p?: string, q: number = 1, ...r: T[]): p is string { return p! }",
  "function h(this: void) {} function i(this: void,) {} function j(this: void, p) {}",
  "function h(p: string): void\nfunction h(p: number): void\nfunction h(p: any) { return p }",
  "function h(p: unknown): asserts p is string {} function* i(): Generator<number> { yield <number>1; const q = yield a as T }",
  "const h = function <T>(p: T): T { return p }, i = async function* <T>(p?: T) {};",
  "const o = { m<T>(this: any, p?: T): void {}, get p(): string { return '' }, set p(v: string) {}, async *[x as string]<T>() {} };",
  // Arrow functions: no line break may survive between `)` and `=>`, nor behind `async` or `return`.
  "const h = (p: string): string => p, i = <T,>(p: T): T => p, j = async <T,>(p?: T): Promise<T> => p!;",
  "const h = (p)\n  : string => p",
  "const h = (p) // one\n  : /* two */ string // three\n  => p",
  "const h = (p, q,\n)\n: { a: string }\n => ({ p, q })",
  "const h = async <T>\n(p: T) => p",
  "const h = async <\n  T, // one\n>// two\n(p: T) => p",
  "return <T>\n(p: T) => p",
  "return <T>(p: T): T => p",
  "throw <T>\n(p: T) => p",
  "yield <T>\n(p: T) => p",
  "yield* <T>\nx",
  "f((p): p is string => !!p, (): asserts x is string => {}, (p?: string) => p)",
  // Assertions.
  "return <T>\nx",
  "throw <T>\n// why\nx",
  "yield <any>\n x",
  "f(<T>{}, <T>[], <T>(<any>x), <T>function () {}, <T>/re/, <const>['a'])",
  "<any>{ a: 1 }; <any>function () {}; <T>x.y()",
  "const h = () => <T>{ a: 1 }, i = () => ({}) as T, j = () => ({ a } satisfies T)",
  "x = typeof <any>typeof y; x = !<boolean>y; x = - -<any>y",
  "(x as any) = 1; (x as any)++; --(x as any); (<any>x) = 1; (<any>x).y = 2; x! = 3; x!++; x!.y! += 1; x![0]! ||= y!",
  "[a as any, (b as any), <any>c] = x; ({ p: (a as any), q: b! } = x)",
  "(a as T)\n(c)",
  "const p = a as T\n;(c)",
  "const p = a as T\n(c)",
  "a as T\n(c)",
  "a as T\n[c].map(f)",
  "a as T\n`text`",
  "a satisfies T\n(c)",
  "a as T\n+ b",
  "a as T\n- b",
  "a as T\n++b",
  "a!\n(c)",
  "a!\n++b",
  "p = a as T\ntype U = string\n(c)",
  "f()\ntype U = string\n;(c)",
  "f()\ninterface I {}\n(c)",
  "f()\ndeclare const u: string\n(<any>c).d",
  "let p: string\n<any>(c).d",
  "let p: string = a\n/re/g.test(c)",
  "return a as T\n(c)",
  "throw a as T\n(c)",
  "f()\na + b as T * c",
  "x = a + b as any * c; x = a * b as any ** c; x = a ** b as any ** c; x = a < b as any + c",
  "x = a as number < b; x = a as any === b; x = a + b as any - c; x = a as any as T * b; x = a in b as any in c",
  "x = a && b as T || c as T ? a as T : b as T; x = (a, b as T); x = a ?? b as T",
  "x = a?.b!.c; x = a!?.b; x = a?.[b!]!(c); x = (a?.b)!.c; x = (a?.b as any).c; x = a?.b!!; x = a! in b; x = a!in b",
  "x = a! !== b; x = a!=b; x = a! instanceof f!; x = 1!.toFixed(); x = (await a!)!; x = new f!(); x = a!`t`",
  "if (a) <any>b; else <any>c\nwhile (a) <any>b\ndo <any>a\nwhile (b)\nlabel: <any>a",
  "if (a) b as T\nelse c as T\n(b)",
  "do { } while (a)\n<any>(c).d()",
  "x = `a${b as string}c${<any>c}d${`${x!}`}`; x = f<T>`a${b as T}`",
  "switch (a as T) { case b as T: f()\n type U = 1\n case <T>c: let q: string\n default: interface I {} }",
  // Type arguments.
  "f<T>(a); new f<T>(a); new f<T>; f?.<T>(a); a.b<T, Map<T, Set<T>>>(c)!; f<<U>(p: U) => U>(a); f<T>\n(c)",
  "const p = f<string>, q = new (f<T>)(), r = (f<string>), s = [f<T>]; const t = f<T>\nf()",
  "class C<in out T> extends f<T>(a)<U> implements I, J<T> {} class D extends (<any>f)<T> {} class E implements I {}",
  "x = a < b; x = a < b > c; x = f(a < b, c > (x)); x = a<b>\n(c)",
  // Statements that go as a whole, also where one is needed.
  "if (a) type U = string; else interface_()\nif (b) interface I {}\nwhile (c) declare let u: string",
  "interface I<T> extends J { (p: string): void; new (): I; [k: string]: any; m?(): void }\ntype U<T> = T extends infer V ? V : never",
  "declare function h(): void; declare class C { m(): void } declare enum E { A } declare const enum F { A } declare let u; f()",
  "const type = 1, declare = 2, abstract = 3, readonly = 4, as = 5, satisfies = 6, is = 7, namespace = 8\ntype\ndeclare\nf()",
  "type\nT\nabstract class C {}\nf(as as any, <any>as, satisfies satisfies any)",
  "{ type U = 1 } () => { interface I {} }; () => { type U = 1\n return x as U }",
  // Classes.
  "abstract class C<T> { abstract m(): void; abstract p: string; abstract get q(): string; n(): void {} abstract accessor r: string }",
  "class C { public a = 1; private readonly b: string; protected static override readonly c?: string = ''; declare d: string; e!: T }",
  "class C { get: string\n foo() {}\n set?: string\n bar() {}\n static!: string\n baz() {}\n async: T\n qux() {} }",
  "class C { p = 1\n readonly [x]: string = ''\n q: string\n [y]() {}\n r = a as T\n [z]() {} u?: T\n *g() {}\n declare s: T\n *h() {}\n t\n }",
  "class C { [key: string]: any\n static [key: string]: any; readonly [k: number]: string\n p = a\n }",
  "class C { constructor(p: string); constructor(p: number); private constructor(p: any) {} m(): void; m(p?: any) {} m2?(): void {} }",
  "class C { public static async *m<T>(this: C, p?: T): AsyncGenerator<T> {} private get p(): string { return this.#q! } #q?: string = '' }",
  "class C { static { const p: string = <T>a } override m() {} 'public': T; private: T; }",
  "const D = class<T> extends f<T> implements I { private p?: T = a as T }; const E = abstract; ",
  "class C { public\n m() {} private\n static\n readonly\n p: T\n override() {} readonly() {} declare() {} abstract() {} protected\n }",
  "class C { m = <T>(p: T): T => p\n n = async <T>\n(p: T)\n: Promise<T> => p\n ['o'] = f<T>\n ;[x] = 1 }",
  // Parameter properties.
  "class C { constructor(public p: string, private readonly q = 2, r?: T, protected s?: T) {} }",
  "class C { z = 1; constructor(readonly p) { 'use strict'; 'b'; f(p) } m() {} }",
  "class C { constructor(readonly p) { 'use strict' } }",
  "class C extends B { z = 1\n constructor(private p: T) { f()\n super(p)\n f() } }",
  "class C extends B { constructor(private p: T) { super(p as any); // why\n } }",
  "class C extends B { constructor(private p: T, override q) { 'x'; try { super(p) } finally { f() } } }",
  "class C extends B { constructor(private p: T) { if (p) { super(p) } } }",
  "class C extends B { constructor(p: string); constructor(private p: any) { (super(p)); } }",
  "const D = class { constructor(private p = <T>a, private q: T) { this.p } };",
  // Directives and the like.
  "const i = () => { type U = 1; f() }",
  "using r: R = a as R; await using s: R = <R>b\n(c)",
  "import('x' as any); f(import.meta!.url as string, new.target!)",
];

bodies.forEach((body, index) => {
  test(`body ${index}: ${body.split("\n")[0]?.slice(0, 60)}`, () => assertSameAsTypeScript(wrapped(body)));
});

const modules: readonly string[] = [
  "import type { A } from 'a'\nimport type B from 'b'; import { type C, d, type E as F, } from 'c'; export { d };\nf(d)",
  "export type T = 1; export interface I {} export declare const a: T; export type { I as J }; export { b, type T as U }; let b;",
  "export default abstract class C<T> { private p?: T }",
  "export default function f(): void;\nexport default function f() {}",
  "let x: any; export default x as string\n(<any>x).y",
  "export const a = <T>(p: T): T => p\nimport type q = require('q')\n",
  "declare module 'x' { } declare global { } namespace Types { export type T = 1 } namespace N { export const a: number = 1; f(a) }",
];

modules.forEach((source, index) => {
  test(`module ${index}`, () => assertSameAsTypeScript(source));
});

/** Where TypeScript's own emit does not parse or means something else. */
const betterThanTypeScript: readonly (readonly [source: string, expected: string])[] = [
  ["function f() { 'use strict' as any; return this }", 'function f() {\n  ("use strict");\n  return this;\n}\n'],
  ["x = -<any>-y; x = +<any>+y; x = +<any>++y", "x = -(-y);\nx = +(+y);\nx = +(++y);\n"],
  ["<any>class {}", "(class {});\n"],
  ["x = -a as any ** b; x = await a as any ** b", "x = (-a) ** b;\nx = (await a) ** b;\n"],
  ["enum E { A = g(), B = h({ A }) }", 'const E = {};\nE[(E["A"] = g())] = "A";\nE[(E["B"] = h({ A: E.A }))] = "B";\n'],
];

betterThanTypeScript.forEach(([source, expected]) => {
  test(`better than TypeScript: ${source}`, async () => {
    assert.is(await format(erased(source)), expected);
  });
});

test("comments of the body stay, pragmas go", async () => {
  const source = `function f(p: string /* p */) {
  // first
  // @ts-ignore
  const a: string = p; // @ts-expect-error: why
  /* eslint-disable no-console */
  /* eslint no-alert: 0, curly: 2 */
  /* global a, b: writable */
  /* global state of the step */
  // eslint-disable-next-line
  // oxlint-disable-next-line no-x -- why
  // biome-ignore lint/a: why
  // deno-lint-ignore no-explicit-any
  // prettier-ignore
  /* istanbul ignore next */ /* c8 ignore start */ /* v8 ignore next 3 */
  /// <reference types="node" />
  //# sourceMappingURL=a.js.map
  //# sourceURL=a.js
  //@ts-check
  /**
   * Doc.
   * @ts-ignore
   */
  const b = "// @ts-ignore" + \`// eslint-disable \${a /* @ts-ignore */}\` + /[/]*@ts-ignore/.source;
  // about @ts-ignore, eslint and a global
  return /* @ts-ignore
  */ b;
}`;
  const expected = `function f(p /* p */) {
  // first
  const a = p;
  /* global state of the step */
  /**
   * Doc.
   */
  const b = "// @ts-ignore" + \`// eslint-disable \${a}\` + /[/]*@ts-ignore/.source;
  // about @ts-ignore, eslint and a global
  return;
  b;
}
`;
  assert.is(await format(erased(source)), expected);
});

test("what is not erased stays as written", () => {
  const source = "function  f( a:string ,b ) {\n\t// odd   spaces\n\treturn   a+b   // end\n}";
  assert.is(erased(source), "function  f( a  ,b ) {\n\t// odd   spaces\n\treturn   a+b   // end\n}");
});

test("comments between a parameter list and an arrow move behind the arrow", async () => {
  const text = await format(erased("const f = (p) // one\n  : string // two\n  => p;"));
  assert.ok(text.includes("// one") && text.includes("// two"), text);
});

/** Each declares an enum and ends in an expression: the value must be what TypeScript's emit gives. */
const enums: readonly string[] = [
  "enum E { A, B = 5, C, 'd-e', F = 1 << 3, G = A | B, H = E.C } E",
  "enum E { A = 'x', B = `y`, C = A + 'z', } E",
  "enum E { A = -1, B, C = 1.5, D = -0, E = 1e21, F = 1 / 0 } E",
  "enum E { A = 1, B = 1, C } E",
  "enum E { A = -1, B = 'x', C = -1 } E",
  "enum E { A = g(), B = A * 2, C = g() + E.B, D = [A].length } E",
  "enum E { A = 'abc'.length, B = g() as number, C = <number>g() } E",
  "enum E { A = `${g()}`, B = 'x' + g(), C = (g() + 'y') } E",
  "enum E { A = g(), B = ((A: number) => A)(7), C = g({ A: 1 } as any) } E",
  "enum E { __proto__ = 1, B } E",
  "enum E { A } enum E { B = 1 } enum E { C = g() } E",
  "enum E { A = g() } enum E { B = 1 } E",
  "enum E {} E",
  "const enum E { A, B = 2 } [E.A, E['B']]",
  "const enum E { A = -1, B = 'x' } function h() { return [E.A, E.B] } h()",
  "enum E { // one\n  /** two */ A, // three\n  B /* four */ = /* five */ 2 // six\n}\n[E].concat(0 as any)",
  "if (true) { enum E { A } var r: any = E } r",
  "const n = 3; enum E { A = n, B } E",
  "enum E { ['A'] = 1, ['b c'], 'é' } E",
  "enum E { A = 1 }\n(x => x)\nE",
];

function evaluate(code: string): string {
  const value: unknown = vm.runInNewContext(code, { g: (v?: unknown) => (v ? 1 : 4) });
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : value;
  return JSON.stringify(entries, (_key, each: unknown) =>
    typeof each === "number" ? (Object.is(each, -0) ? "-0" : String(each)) : each,
  );
}

enums.forEach((source) => {
  test(`enum: ${source.split("\n")[0]}`, async () => {
    const ours = erased(source);
    await format(ours);
    assert.is(
      evaluate(ours),
      evaluate(wholeTypeScript().transpileModule(source, {}).outputText),
      `--- erased\n${ours}`,
    );
  });
});

test("a local const enum may be used in front of its declaration", () => {
  const body =
    "const r = [E.A, E['B'].toFixed(1), h()]\nconst enum E { A, B = 2 }\nfunction h() { return E.B }\nreturn [r, E.A]";
  assert.is(evaluate(erased(`function k() { ${body} } k()`)), evaluate('[[0, "2.0", 2], 0]'));
});

test("an enum as the whole branch of an if", async () => {
  assert.is(
    await format(erased("if (a) enum E { A = g() }")),
    'if (a) {\n  const E = {};\n  E[(E["A"] = g())] = "A";\n}\n',
  );
});

test("lowerEnum prints a module's enum, comments included, merged declarations in one", async () => {
  const lowered = (source: string): Promise<string> => {
    const module = parse("/snippet.ts", source);
    const enums = module.sourceFile.statements.filter(ts.isEnumDeclaration);
    return format(codeText(lowerEnum(enums, module, enums[0]?.name.text ?? "")));
  };
  assert.is(
    await lowered("export const enum Color { Red, // r\n Green = 'g' }"),
    'const Color = {\n  Red: 0,\n  0: "Red", // r\n  Green: "g",\n};\n',
  );
  assert.is(
    await lowered("export enum A { B, // b\n}\nenum A { C = 3 // c\n}\nenum A {}\nenum A { D = C }"),
    'const A = {\n  B: 0,\n  0: "B", // b\n\n  C: 3,\n  3: "C", // c\n\n  D: 3,\n  3: "D",\n};\n',
  );
  assert.is(
    await lowered("enum A { B = f(), C = B }"),
    'const A = {};\nA[(A["B"] = f())] = "B";\nA[(A["C"] = A.B)] = "C";\n',
  );
});

const parameterProperties: readonly string[] = [
  "class A { z = 1; constructor(public x: number, private y = x + 1) { this.z = this.x + this.y } } Object.entries(new A(2))",
  "class B { b = 1 } class A extends B { c = 3; constructor(readonly x: number) { super()\n;[1].map(() => this.x) } } Object.entries(new A(2))",
  "class B { x = 1; constructor() { this.m() } m() {} } class A extends B { constructor(override x: number) { super() } m() { g(this) } } Object.entries(new A(2))",
];

parameterProperties.forEach((source, index) => {
  test(`parameter properties run as TypeScript's ${index}`, () => {
    const options = { compilerOptions: { target: ts.ScriptTarget.ES2022 } };
    assert.is(evaluate(erased(source)), evaluate(wholeTypeScript().transpileModule(source, options).outputText));
  });
});

/** Statements without semicolons in random order, each line one that may lean on its neighbours. */
const pieces: readonly string[] = [
  "let v§: string",
  "const v§ = a as T",
  "const v§ = <T>b",
  "var v§: Map<string, Set<T>>",
  "const v§ = (p: T)\n: T => p!",
  "type T§ = string",
  "interface I§ { a: string }",
  "declare function d§(): void",
  "a as T",
  "a!",
  "f<T>(a)!",
  "x = f<string>",
  ";(b as T).c",
  ";[a as any].map(f)",
  "`t${<T>a}`",
  "x++",
  "/* c */ x = -<any>y // d",
  "// @ts-ignore",
  "if (a) b as T\nelse c!",
  "class C§<T> extends B<T> implements I { get: T\n private m(): void {}\n readonly [x]?: T\n constructor(private p: T) { super()\n f(p) } }",
  "enum E§ { A, B }\nf(E§.A)",
  "x = a + b as any * c",
  "do { f() } while (a!)",
  "for (const k§ of <any>a) f<T>(k§)",
  "label§: for (;;) { type L = 1; break label§ }",
  "function h§(this: T, p?: string): void\nfunction h§(p: any) { return <T>\np }",
];

test("random mixes without semicolons mean what TypeScript's emit means", async () => {
  const random = seededRandom(20);
  const pick = (): string => pieces[Math.floor(random() * pieces.length)] ?? "";
  for (let round = 0; round < 60; round += 1) {
    const lines = Array.from({ length: 12 }, (_, index) => pick().replaceAll("§", String(index)));
    const source = wrapped(lines.join("\n"));
    if (parse("/snippet.ts", source).syntaxErrors.length > 0) continue;
    await assertSameAsTypeScript(source.replace(/enum (E\d+) \{ A, B \}/g, "const $1: any = { A: 0, 0: 'A' }"));
    await format(erased(source));
  }
});

test.run();
