import { Project, ts as whole } from "ts-morph";
import { ts } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Host } from "../src/host/host.js";
import { createModules, elsewhereIn } from "../src/compiler/modules/modules.js";
import type { ValueType } from "../src/compiler/values/codec.js";
import { parameterType } from "../src/compiler/values/value-types.js";

/*
 * How inputs travel, beside what TypeScript's own checker says of their types. Ours reads types without a checker: it may know less,
 * and then says JSON, but what it knows is right.
 */

const FILES: Readonly<Record<string, string>> = {
  "/p/types.ts": `
export type Mode = "fast" | "slow";
export interface Config { mode: Mode; count: number; when?: Date; deep: { level: 1 | 2 }; "x-y": boolean }
export interface Config { added: "a" | "b" }
export interface Sub extends Config { own: "o" }
export interface Box<T = Mode> { value: T; list: T[] }
export type Pick1<T, K extends keyof T = keyof T> = T[K];
export enum Color { Red = "red", Blue = "blue" }
export const enum Size { S = 1, L = S * 5 }
export enum Mixed { A, B = "b" }
export const LEVELS = ["low", "high"] as const;
export const TABLE = { a: 1, b: "two" } as const;
export const LOOSE = { a: 1, b: 2 };
export const MODE = "fast" as Mode;
export const PLAIN = "plain";
export const WIDE: string = "wide";
export let changing = "changing";
export const NEGATIVE = -1;
export const CHECKED = { one: "1", two: "2" } as const satisfies Record<string, string>;
export default interface Fallback { kind: "k1" | "k2" }
export class Thing { kind: "t" = "t"; count = 1 }
export type Tree = { left?: Tree; name: "leaf" };
export type Fn = () => "result";
export async function load(): Promise<Mode> { return "fast"; }
type Hidden = "hid";
export interface Uses<T = Hidden> { v: T }
export type OrDefault<T, D = Hidden> = T | D;
export type IfFast<T> = T extends "fast" ? 1 : 2;
export type Strings<T> = T extends string ? T : never;
export type Element<T> = T extends (infer U)[] ? U : never;
export type Getters<T> = { [K in keyof T as \`get-\${string & K}\`]: T[K] };
export interface Augmented { a: 1 }
export enum Bit { A = 1 << 0, B = 1 << 1, AB = A | B }
export interface Part<T> extends Box<T> { more: "more" }
export type Json = string | number | Json[] | { [key: string]: Json };
export const SPREAD = { ...{ a: 1 }, b: 2 } as const;
export const NAMED = { mode: "fast", other: WIDE } as { mode: Mode; other: string };
export const TYPED: Record<Mode, 1> = { fast: 1, slow: 1 };
export namespace Space { export type Inner = "in" | "out"; export namespace Deep { export type Most = 7 } }
`,
  "/p/barrel.ts": `export * from "./types.js";
export * as types from "./types.js";
export { type Mode as Speed, Color as Paint, default as Fallback } from "./types.js";
import type { Mode } from "./types.js";
export type { Mode as Again };
export type Own = Mode | "own";
import * as all from "./types.js";
export { all };
`,
  "/p/circle-a.ts": `import type { B } from "./circle-b.js";\nexport type A = B | "a";\nexport type Known = "known";\n`,
  "/p/circle-b.ts": `import type { Known } from "./circle-a.js";\nexport type B = Known | "b";\n`,
  "/p/global.d.ts": `declare global { type Everywhere = "g1" | "g2"; interface Ambient { mode: "amb" } }\nexport {};\n`,
};

const IMPORTS = `import Fallback2, { type Mode, type Config, type Sub, Color, Size, Mixed, LEVELS, TABLE, LOOSE, MODE, PLAIN, WIDE, NEGATIVE, CHECKED, type Box, type Pick1, Thing, type Tree, type Fn, load, changing, Space, type Uses, type OrDefault, type IfFast, type Strings, type Element, type Getters, Bit, type Part, type Json, type Augmented, SPREAD, NAMED, TYPED } from "./types.js";
import type { Speed, Paint, Fallback, Again, Own, types, all } from "./barrel.js";
import type * as lib from "./barrel.js";
import * as values from "./types.js";
import type { A } from "./circle-a.js";
type Alias = Config["mode"];
interface Config2 extends Config { more: "m" }
interface Merged { a: "1" }
interface Merged { b: "2" }
type Hidden = "mine";
declare module "./types.js" { interface Augmented { more: 2 } }
declare global { type InFile = "here" | "there" }
interface Ext2 extends lib.Config { ext: "e" }
type Loop<T> = { next: Loop<[T]>; kind: "loop" };
const HERE = "fast" as Mode;
const STATED = "a" as const;
const NUMBERS = [1, 2, 3] as const;
const NESTED = { outer: { inner: "i" } } as const;
`;

/** Types as they stand beside a parameter. */
const TYPES = `
Mode
Speed
Again
Own
types.Mode
lib.Mode
lib.types.Mode
all.Mode
values.Mode
Alias
Paint
Color
Color.Red
Size
Size.L
Mixed
Mixed.B
lib.Paint
values.Color.Blue
types.Color
A
Fallback["kind"]
Fallback2["kind"]
Config["mode"]
Config["count"]
Config["when"]
Config["deep"]["level"]
Config["x-y"]
Config["added"]
Config["mode" | "count"]
Sub["own"]
Sub["mode"]
Config2["more"]
Config2["added"]
Required<Config>["when"]
Partial<Config>["mode"]
Pick<Config, "mode">["mode"]
Omit<Config, "mode">["count"]
Readonly<Config>["mode"]
keyof Config
keyof Merged
keyof Sub
keyof Pick<Config, "mode" | "count">
keyof typeof TABLE
keyof typeof LOOSE
keyof typeof CHECKED
keyof typeof values.TABLE
Box["value"]
Box<number>["value"]
Box["list"][number]
Box<Box>["value"]["value"]
Pick1<Config, "mode">
Pick1<{ a: "x"; b: "y" }>
(typeof LEVELS)[number]
(typeof LEVELS)[0]
(typeof values.LEVELS)[number]
(typeof TABLE)[keyof typeof TABLE]
(typeof TABLE)["a"]
(typeof LOOSE)["a"]
(typeof LOOSE)[keyof typeof LOOSE]
(typeof CHECKED)[keyof typeof CHECKED]
(typeof NUMBERS)[number]
(typeof NESTED)["outer"]["inner"]
typeof MODE
typeof HERE
typeof STATED
typeof PLAIN
typeof values.PLAIN
typeof WIDE
typeof changing
typeof NEGATIVE
typeof LEVELS
typeof TABLE
ReturnType<Fn>
Awaited<ReturnType<typeof load>>
Parameters<(x: Mode) => void>[0]
Exclude<Mode, "fast">
Extract<Mode | number, number>
NonNullable<Mode | null>
Exclude<Color, Color.Red>
Mode extends string ? "yes" : "no"
Mode extends "fast" ? "yes" : "no"
\`\${Mode}-\${1 | 2}\`
\`v\${number}\`
\`\${Size}px\`
Uppercase<Mode>
Capitalize<Speed>
{ [K in Mode]: K }["fast"]
{ [K in Mode as \`is-\${K}\`]: K }["is-fast"]
Record<Mode, 1 | 2>["fast"]
Record<string, Mode>["any"]
Map<string, Mode>
Tree
Tree["name"]
Thing
Thing["kind"]
Fn
Space.Inner
Space.Deep.Most
values.Space.Inner
Everywhere
Ambient["mode"]
Mode | undefined
Mode | Config
Mode & string
Mode & "fast"
string & {}
(string & {}) | "known"
number & { readonly brand: "id" }
Mode[]
readonly Mode[]
[Mode, number]
[Mode, number][0]
Promise<Mode>
unknown
never
object
symbol
bigint | 1n
true | "auto"
boolean | undefined
null
1 | "1"
Lowercase<"ABC">
Date
Date | undefined
Date | string
keyof Augmented
Augmented["a"]
InFile
Uses["v"]
Uses<Hidden>["v"]
OrDefault<"q">
OrDefault<"q", Hidden>
IfFast<Mode>
IfFast<"fast">
IfFast<Mode | 3>
Strings<Mode | 3>
Strings<Config["count"]>
Element<Mode[]>
Getters<{ a: "1"; b: "2" }>["get-a"]
keyof Getters<{ a: "1"; b: "2" }>
Bit
Bit.AB
Part<"z">["value"]
Part<"z">["more"]
keyof Part<1>
Json
keyof Ext2
Ext2["mode"]
keyof typeof SPREAD
(typeof SPREAD)["b"]
(typeof NAMED)["mode"]
keyof typeof NAMED
keyof typeof TYPED
(typeof TYPED)["fast"]
keyof typeof Color
(typeof Color)[keyof typeof Color]
keyof typeof Size
(typeof values.Color)["Red"]
\`\${boolean}\`
\`\${Color}\`
Mode | (string & {})
unknown | string
any
never | "a"
void
{}
string | number
1 | 2 | number
true
Date | null
Mode | null
undefined
keyof { a: 1 } | "z"
keyof ({ a: 1; b: 2 } | { b: 3 })
keyof ({ a: 1 } & { b: 2 })
keyof Mode[]
keyof any
({ k: "1" } | { k: "2" })["k"]
Partial<Record<Mode, "v">>["fast"]
Required<{ a?: "x" }>["a"]
Readonly<Mode[]>[number]
ReadonlyArray<Mode>[number]
Array<Mode>[0]
[Mode, ...1[]][number]
[a: Mode, b?: 2][1]
[a: Mode, b?: 2][number]
NonNullable<Config["when"]>
Awaited<Mode>
Awaited<Promise<Promise<Mode>>>
Exclude<keyof Config, "mode">
Extract<keyof Config, "mode" | "zzz">
Uppercase<keyof Merged>
(typeof values.TABLE)["a"]
(typeof lib.types.TABLE)["b"]
values.Space.Deep.Most
keyof Config["deep"]
Record<Color, string>["red"]
keyof Record<Mode, 1>
Record<Mode, 1>[Mode]
Loop<1>["kind"]
Loop<1>["next"]["kind"]
Config["count"] & 3
(Mode | 3) & (3 | 4)
Omit<Sub, keyof Config>["own"]
keyof Omit<Sub, "mode">
\`\${number}\` | "auto"
-1 | 1
0x10
1_000 | "a b"
import("./types.js").Mode
typeof import("./types.js").PLAIN
`
  .trim()
  .split("\n");

const input = IMPORTS + TYPES.map((type, index) => `function f${index}(x: ${type}) {}\n`).join("");

function ours(): string[] {
  const texts = new Map(Object.entries({ ...FILES, "/p/input.ts": input }));
  const host: Host = { readFile: (name) => texts.get(name) };
  const modules = createModules(host, []);
  const module = modules.open("/p/input.ts");
  if (!module) throw new Error("the input is there");
  assert.equal(module.syntaxErrors.map(String), []);
  return module.sourceFile.statements
    .filter((statement) => ts.isFunctionDeclaration(statement))
    .map((fn) => shown(parameterType(fn.parameters[0]?.type, undefined, module, elsewhereIn(modules))));
}

function shown({ codec, optional }: ValueType): string {
  const kind = codec.kind === "literals" ? listed([...codec.values]) : codec.kind;
  return optional ? `${kind}?` : kind;
}

function listed(values: readonly unknown[]): string {
  return values
    .map((value) => (typeof value === "bigint" ? `${value}n` : JSON.stringify(value)))
    .sort()
    .join("|");
}

/** The same words, of what the checker says. */
function byChecker(): string[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { strict: true, target: whole.ScriptTarget.ES2022, module: whole.ModuleKind.ESNext },
  });
  for (const [name, text] of Object.entries({ ...FILES, "/p/input.ts": input })) project.createSourceFile(name, text);
  const checker = project.getTypeChecker().compilerObject;
  const functions = project.getSourceFileOrThrow("/p/input.ts").getFunctions();
  return functions.map((fn) => words(checker, fn.getParameters()[0]?.getType().compilerType as whole.Type));
}

function words(checker: whole.TypeChecker, type: whole.Type): string {
  const { TypeFlags } = whole;
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return "value";
  const members = type.isUnion() ? type.types : [type];
  const rest = members.filter(({ flags }) => !(flags & (TypeFlags.Undefined | TypeFlags.Void)));
  const optional = rest.length < members.length ? "?" : "";
  const literals = rest.map((member): readonly unknown[] | undefined => {
    if (member.isStringLiteral() || member.isNumberLiteral()) return [member.value];
    if (member.flags & TypeFlags.BigIntLiteral) return [BigInt((member as whole.BigIntLiteralType).value.base10Value)];
    if (member.flags & TypeFlags.BooleanLiteral) return [checker.typeToString(member) === "true"];
    return undefined;
  });
  if (rest.length > 0 && !literals.includes(undefined)) {
    const values = [...new Set(literals.flatMap((some) => some ?? []))];
    if (values.length === 2 && values.includes(true) && values.includes(false)) return `boolean${optional}`;
    return (new Set(values.map(String)).size === values.length ? listed(values) : "json") + optional;
  }
  const kinds = new Set(rest.map((member) => kindOf(member)));
  const [kind = "json"] = kinds;
  return (kinds.size === 1 ? kind : "json") + optional;
}

function kindOf(type: whole.Type): string {
  const { TypeFlags } = whole;
  if (type.isIntersection()) return type.types.map((one) => kindOf(one)).find((kind) => kind !== "json") ?? "json";
  if (type.flags & TypeFlags.StringLike) return "text";
  if (type.flags & TypeFlags.NumberLike) return "number";
  if (type.flags & TypeFlags.BooleanLike) return "boolean";
  if (type.flags & TypeFlags.BigIntLike) return "bigint";
  return type.getSymbol()?.getName() === "Date" ? "date" : "json";
}

/** What is read as JSON although the checker knows more: nothing that a signature often has. */
const KNOWN_LESS: ReadonlySet<string> = new Set([
  // Declared by a file that nothing imports.
  `Everywhere: "g1"|"g2"`,
  `Ambient["mode"]: "amb"`,
  `keyof Augmented: "a"|"more"`,
  `Augmented["a"]: 1`,
  // Inference.
  `Parameters<(x: Mode) => void>[0]: "fast"|"slow"`,
  `keyof typeof SPREAD: "a"|"b"`,
  `(typeof SPREAD)["b"]: 2`,
  `Element<Mode[]>: "fast"|"slow"`,
  `Thing["kind"]: "t"`,
  `typeof import("./types.js").PLAIN: "plain"`,
]);

test("what is read of a type is what TypeScript's checker says", () => {
  const expected = byChecker();
  const found = ours();
  const wrong: string[] = [];
  const less: string[] = [];
  TYPES.forEach((type, index) => {
    const [is, should] = [found[index] ?? "", expected[index] ?? ""];
    if (is === should) return;
    if (is.replace("?", "") === "json") less.push(`${type}: ${should}`);
    else wrong.push(`${type} is ${should}, and not ${is}`);
  });
  assert.equal(wrong, []);
  assert.equal(
    less.filter((line) => !KNOWN_LESS.has(line)),
    [],
  );
});

test.run();
