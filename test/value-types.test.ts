import { ts } from "#typescript";
import type { SourceModule } from "../src/compiler/typescript/source-module.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../src/compiler/typescript/parse.js";
import { inputText } from "../src/compiler/values/input-text.js";
import { NOT_GIVEN, parameterType, returnsOf, returnType } from "../src/compiler/values/value-types.js";
import { type ValueType } from "../src/compiler/values/codec.js";

/** The function `f` at the end of a source, with that file alone. */
function last(source: string): { fn: ts.FunctionLikeDeclaration; module: SourceModule } {
  const module = parse("input.ts", source);
  const statement = module.sourceFile.statements.at(-1);
  if (!statement || !ts.isFunctionDeclaration(statement)) throw new Error("the source must end in a function");
  return { fn: statement, module };
}

/** The type of a parameter with this annotation, as `codec` or `codec?` where undefined may travel. */
function parameter(annotation: string, declarations = ""): string {
  const { fn, module } = last(`${declarations}\nfunction f(x: ${annotation}) {}`);
  return shown(parameterType(fn.parameters[0]?.type, fn.parameters[0]?.initializer, module, () => undefined));
}

function shown({ codec, optional }: ValueType): string {
  const kind = codec.kind === "literals" ? codec.values.map(shownLiteral).join("|") : codec.kind;
  return optional ? `${kind}?` : kind;
}

function shownLiteral(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}

function returned(annotation: string, declarations = ""): unknown {
  const { fn, module } = last(`${declarations}\nfunction f(): ${annotation} {}`);
  const type = returnType(fn.type, "always", module, () => undefined);
  const name = (t: ValueType | "by-value"): string => (t === "by-value" ? t : shown(t));
  if (type.kind === "none") return "none";
  return type.kind === "result" ? name(type.type) : Object.fromEntries(type.fields.map((f) => [f.name, name(f.type)]));
}

const table = (
  of: (annotation: string, declarations?: string) => unknown,
  rows: [string, unknown, string?][],
): void => {
  for (const [annotation, expected, declarations] of rows)
    assert.equal(of(annotation, declarations), expected, `${declarations ?? ""} ${annotation}`);
};

test("parameters: the keywords and the library's names", () => {
  table(parameter, [
    ["string", "text"],
    ["any", "value"],
    ["unknown", "value"],
    ["number", "number"],
    ["boolean", "boolean"],
    ["bigint", "bigint"],
    ["Date", "date"],
    ["(string)", "text"],
    ["`v${number}`", "text"],
    ["Uppercase<string>", "text"],
    ["string[]", "json"],
    ["Array<string>", "json"],
    ["[string, number]", "json"],
    ["{ a: string }", "json"],
    ["Record<string, number>", "json"],
    ["null", "json"],
    ["object", "json"],
    ["() => void", "json"],
    ["Buffer", "json"],
    ["Readonly<string>", "text"],
  ]);
});

test("parameters: unions", () => {
  table(parameter, [
    ["string | undefined", "text?"],
    ["undefined | number", "number?"],
    ['"a" | "b"', '"a"|"b"'],
    ["1 | -2", "1|-2"],
    ["true | false", "boolean"],
    ["boolean | true", "boolean"],
    ["true", "true"],
    ['boolean | "auto"', 'true|false|"auto"'],
    ['"a" | "b" | undefined', '"a"|"b"?'],
    ['1 | "1"', "json"],
    ['string | "a"', "text"],
    ["number | 1", "number"],
    ["string | null", "json"],
    ['"a" | null', "json"],
    ["string | number", "json"],
    ["string | null | undefined", "json?"],
    ["any | undefined", "value"],
    ["1n | -2n", "1n|-2n"],
    ["bigint | 1n", "bigint"],
    ["NonNullable<string | undefined>", "text"],
  ]);
});

test("parameters: names are followed within the file, by symbol", () => {
  table(parameter, [
    ["Level", '"low"|"high"', 'type Level = "low" | "high";'],
    ["Maybe<number>", "number?", "type Maybe<T> = T | undefined;"],
    ["Maybe", "text?", "type Maybe<T = string> = T | undefined;"],
    ["Id", "text", "type Id = string & { readonly brand: unique symbol };"],
    ["Level", '"low"|1', 'enum Level { Low = "low", High = 1 }'],
    ["Level.High", "1", "const enum Level { Low, High }"],
    ["Date", "json", "class Date {}"],
    ["Date", "text", "type Date = string;"],
    ["Loop", "json", "type Loop = Loop[] | Loop;"],
    ["A", "json", "type A = B; type B = A;"],
    ["Row", "json", "interface Row { next?: Row }"],
    ["Level", "json", 'import type { Level } from "./level.js";'],
    ["Parameter", "text", 'import type { Parameter } from "argots";'],
    ["P<number>", "number", 'import { type Parameter as P } from "argots";'],
    ["argots.Parameter<boolean>", "boolean", 'import * as argots from "argots";'],
    ["Parameter", "json", 'import type { Parameter } from "other";'],
    ["(typeof LEVELS)[number]", '"a"|"b"', 'const LEVELS = ["a", "b"] as const;'],
    ["Level", '"x"|2', 'const Level = { A: "x", B: 2 } as const; type Level = (typeof Level)[keyof typeof Level];'],
    ["keyof typeof TABLE", '"a"|"b"', "const TABLE = { a: f, b: f };"],
    ["(typeof LEVELS)[number]", "text", 'const LEVELS = ["a", "b"];'],
    ["typeof LEVEL", '"a"', 'const LEVEL = "a";'],
    ["NS.T", "number", "namespace NS { export type T = number }"],
  ]);
});

test("parameters: types that are made of others", () => {
  const shape = 'interface O { mode: "a" | "b"; size?: number; list: ("x" | "y")[] } type M = "a" | "b" | "c";';
  table(parameter, [
    ["keyof O", '"mode"|"size"|"list"', shape],
    ['O["mode"]', '"a"|"b"', shape],
    ['O["size"]', "number?", shape],
    ['O["list"][number]', '"x"|"y"', shape],
    ['O["nothing"]', "json", shape],
    ['Record<string, number>["any"]', "number"],
    ['Exclude<M, "c">', '"a"|"b"', shape],
    ['Extract<M, "c" | "d">', '"c"', shape],
    ["Exclude<string | number | undefined, undefined | string>", "number"],
    ["Exclude<O, M>", "json", shape],
    ["NonNullable<string | null>", "text"],
    ["`${M}-${1 | 2}`", '"a-1"|"a-2"|"b-1"|"b-2"|"c-1"|"c-2"', shape],
    ["`${M}-${string}`", "text", shape],
    ["Uppercase<M>", '"A"|"B"|"C"', shape],
    ['string & ("a" | "b")', '"a"|"b"'],
    ["Awaited<Promise<number>>", "number"],
    ["Promise<number>", "json"],
    ["A", "json", 'interface A { x: A["x"] } type B = A["x"];'],
    ["B", "json", 'interface A { x: A["x"] | A["x"] } type B = A["x"];'],
    ["B", "json", "type B = { [K in keyof B]: B[K] };"],
  ]);
});

test("parameters: a type parameter is what it extends", () => {
  const { fn, module } = last('function f<T extends "a" | "b", U>(x: T, y: U) {}');
  const types = fn.parameters.map((p) => shown(parameterType(p.type, undefined, module, () => undefined)));
  assert.equal(types, ['"a"|"b"', "value"]);
});

test("parameters: without an annotation the default decides, as far as its syntax tells", () => {
  const kindOf = (initializer: string, before = ""): string => {
    const { fn, module } = last(`const NAME = "n"; enum E { A, B = "b" }\nfunction f(${before}x = ${initializer}) {}`);
    return shown(parameterType(undefined, fn.parameters.at(-1)?.initializer, module, () => undefined));
  };
  const rows: [string, string, string?][] = [
    ['"x"', "text"],
    ["-1", "number"],
    ["true", "boolean"],
    ["1n", "bigint"],
    ["null", "json"],
    ["[1]", "json"],
    ["{ a: 1 }", "json"],
    ["undefined", "value"],
    ["NAME", "text"],
    ["E.A", "number"],
    ['"a" as "a" | "b"', '"a"|"b"'],
    ["[] as string[]", "json"],
    ['"a" as const', "text"],
    ["new Date()", "date"],
    ["Date.now()", "number"],
    ["Math.max(1, 2) * 2", "number"],
    ["1024 * 1024", "number"],
    ['"a" + 1', "text"],
    ["`${f()}`", "text"],
    [Array(60).fill("1").join(" + "), "number"],
    ["1 > 2", "boolean"],
    ["!f()", "boolean"],
    ["f() ? 1 : 2", "number"],
    ['f() ? 1 : "a"', "value"],
    ["f()", "value"],
    ['process.env["A"] ?? "b"', "value"],
    ["new Map()", "value"],
    ["a", "number", "a: number, "],
    ["a", "number", "a = 5, "],
    ["x", "value"],
    ["b", "number", "{ b = 5 }, "],
    ["b", "value", "{ b = 5 }: { b: string }, "],
    ["a", "number?", "a: number | undefined, "],
  ];
  for (const [initializer, expected, before] of rows) assert.is(kindOf(initializer, before), expected, initializer);
});

test("returns: nothing, a result", () => {
  table(returned, [
    ["void", "none"],
    ["undefined", "none"],
    ["never", "none"],
    ["Promise<void>", "none"],
    ["Promise<void> | void", "none"],
    ["string", "text"],
    ["Promise<string>", "text"],
    ["PromiseLike<Promise<number>>", "number"],
    ["string | undefined", "text?"],
    ['"a" | "b"', '"a"|"b"'],
    ["any", "by-value"],
    ["Promise<unknown>", "by-value"],
    ["string[]", "json"],
    ["[a: string]", "json"],
    ["{}", "json"],
    ["object", "json"],
    ["Record<string, string>", "json"],
    ["Map<string, string>", "json"],
    ["Row", "json", "class Row { a = 1; }"],
    ["Row", "json", 'import type { Row } from "./row.js";'],
    ["{ a: string; b(): void }", "json"],
    ["{ [key: string]: string }", "json"],
    ["{ a: string } | undefined", "json?"],
    ["{ ok: true } | { ok: false }", "json"],
    ["x is string", "boolean"],
    ["Result", "json", "interface Result extends Imported { a: string }"],
  ]);
  const { module } = last("function f() {}");
  assert.equal(
    returnType(undefined, "always", module, () => undefined),
    { kind: "result", type: "by-value" },
  );
  assert.equal(
    returnType(undefined, "never", module, () => undefined),
    { kind: "none" },
  );
  const type = { codec: { kind: "value" }, optional: true };
  assert.equal(
    returnType(undefined, "sometimes", module, () => undefined),
    { kind: "result", type },
  );
});

test("returns: an output for each key of an object type", () => {
  const shape = { a: "text", b: "number?" };
  table(returned, [
    ["{ a: string; b?: number }", shape],
    ["Promise<Stats>", shape, "interface Stats { a: string; b: number | undefined }"],
    ["Stats", shape, "type Stats = Promise<{ a: string; b?: number }>;"],
    ["Stats", shape, "interface Stats extends Base { b?: number } interface Base { a: string }"],
    ["Stats", shape, "interface Stats { a: string } interface Stats { b?: number }"],
    ["A & B", shape, "type A = { a: string }; type B = { b?: number };"],
    ["Readonly<{ readonly a: string; b?: number }>", shape],
    ["Partial<{ a: string; b: number }>", { a: "text?", b: "number?" }],
    ["Required<{ a: string; b?: number }>", { a: "text", b: "number" }],
    ['Pick<Stats, "a">', { a: "text" }, "type Stats = { a: string; b: number };"],
    ['Omit<Stats, "a" | "c">', { b: "number" }, "type Stats = { a: string; b: number; c: 1 };"],
    ['Record<"a" | "b", number>', { a: "number", b: "number" }],
    ['{ [P in "a" | "b"]?: P }', { a: '"a"?', b: '"b"?' }],
    ["{ [P in keyof Stats]: string }", { a: "text", b: "text?" }, "type Stats = { a: number; b?: number };"],
    ["{ [P in keyof Stats]-?: Stats[P] }", { a: "text", b: "number?" }, "type Stats = { a: string; b?: number };"],
    ["Required<{ a: string | undefined; b?: number }>", { a: "text", b: "number" }],
    ['{ ["a"]: string; get b(): number; set b(value: number) }', { a: "text", b: "number" }],
    ["Box<number>", { value: "number" }, "interface Box<T> { value: T }"],
    ["Tree", { next: "json?", value: "by-value" }, "interface Tree { next?: Tree; value: any }"],
    ["{ x?: unknown; y }", { x: "value?", y: "by-value" }],
    ['{ "odd key": Date; list: string[]; nested: { a: 1 } }', { "odd key": "date", list: "json", nested: "json" }],
  ]);
});

test("whether a function returns something of its own", () => {
  const returns = (text: string): string => {
    const { sourceFile } = parse("input.ts", `const x = ${text};`);
    const [statement] = sourceFile.statements;
    const value =
      statement && ts.isVariableStatement(statement)
        ? statement.declarationList.declarations[0]?.initializer
        : undefined;
    if (!value || !(ts.isArrowFunction(value) || ts.isFunctionExpression(value))) throw new Error(text);
    return returnsOf(value);
  };
  const rows: [string, string[]][] = [
    [
      "always",
      ["() => 1", "() => ({})", "async () => { try { return a; } finally {} }", "() => { while (true) return 1; }"],
    ],
    [
      "always",
      ["() => { if (a) return 1; throw b; }", "() => { switch (a) { case 1: return 1; default: return 2; } }"],
    ],
    ["sometimes", ["() => { if (a) { return 1; } }", "() => { if (a) return; return 1; }"]],
    ["sometimes", ["() => { if (a) return undefined; return 1; }", "() => { for (const a of b) return a; }"]],
    [
      "never",
      ["() => {}", "() => { return; }", "() => { return undefined; }", "() => void g()", '() => console.log("x")'],
    ],
    ["never", ["() => { const g = () => { return 1; }; class C { m() { return 1; } get x() { return 1; } } }"]],
    ["never", ["() => { const o = { get a() { return 1; }, m() { return 1; } }; }"]],
  ];
  for (const [expected, texts] of rows) for (const text of texts) assert.is(returns(text), expected, text);
});

test("the text of a literal default", () => {
  const text = (value: unknown, kind: "text" | "number" | "boolean" | "bigint" | "date" | "json"): string =>
    inputText(value, { codec: { kind }, optional: false });
  assert.is(text("{{x}} \n", "text"), "{{x}} \n");
  assert.is(text(-0, "number"), "-0");
  assert.is(text(1e21, "number"), "1e+21");
  assert.is(text(false, "boolean"), "false");
  assert.is(text(10n, "bigint"), "10");
  assert.is(text(new Date(0), "date"), "1970-01-01T00:00:00.000Z");
  assert.is(text({ a: "{{{x}}", b: [null] }, "json"), '{"a":"{\\u007b\\u007bx}}","b":[null]}');
  assert.is(inputText(2, { codec: { kind: "literals", values: ["a", 2] }, optional: false }), "2");
});

test("a default that the type cannot carry stays in the pod", () => {
  const json: ValueType = { codec: { kind: "json" }, optional: false };
  for (const value of [undefined, { a: undefined }, [1n], [-0], NaN]) assert.is(inputText(value, json), NOT_GIVEN);
  assert.is(inputText(5, { codec: { kind: "text" }, optional: false }), NOT_GIVEN);
  assert.is(inputText("c", { codec: { kind: "literals", values: ["a"] }, optional: false }), NOT_GIVEN);
});

test.run();
