import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ts } from "#typescript";
import { parse, programOf } from "../src/compiler/typescript/parse.js";
import { repositoryRoot } from "./support/shared.js";

/** Every name of a text for which the two disagree. A symbol that nobody declares is as good as none; some are made anew. */
function differences(fileName: string, text: string): string[] {
  const { sourceFile, checker } = parse(fileName, text);
  const whole = programOf(sourceFile).getTypeChecker();
  const declared = (symbol: ts.Symbol | undefined): ts.Declaration | undefined => symbol?.declarations?.[0];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isSame = declared(checker.getSymbolAtLocation(node)) === declared(whole.getSymbolAtLocation(node));
    const isSameValue =
      !ts.isShorthandPropertyAssignment(node) ||
      declared(checker.getShorthandAssignmentValueSymbol(node)) ===
        declared(whole.getShorthandAssignmentValueSymbol(node));
    const isSameConstant =
      !ts.isEnumMember(node) || Object.is(checker.getConstantValue(node), whole.getConstantValue(node));
    const isSameExport =
      !ts.isExportSpecifier(node) ||
      declared(checker.getExportSpecifierLocalTargetSymbol(node)) ===
        declared(whole.getExportSpecifierLocalTargetSymbol(node));
    if (!isSame || !isSameValue || !isSameExport || !isSameConstant) {
      const { line, character } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
      found.push(`${fileName}:${line + 1}:${character + 1} ${node.getText(sourceFile).slice(0, 40)}`);
    }
    ts.forEachChild(node, (child) => {
      assert.is(child.parent, node);
      visit(child);
    });
  };
  visit(sourceFile);
  if (declared(checker.getSymbolAtLocation(sourceFile)) !== declared(whole.getSymbolAtLocation(sourceFile)))
    found.push(`${fileName} as a module`);
  return found;
}

const ODDITIES: Readonly<Record<string, string>> = {
  "scopes.ts": `
    export const a = 1, name = "outer";
    export default function main(a = name, { b = a, ...rest } = { b }) { var name = 2; function late() {} return [a, b, rest, late, name]; }
    const hidden = (x = name) => { function name() {} return name; };
    const arrow = (x = () => y, y = x) => { let z = y; { let y = z; z = y; } return arguments; };
    for (let i = 0, n = a; i < n; i++) { let i = n; i; } for (const a of [a]) a; for (const key in { a }) key;
    try { a; } catch ({ message, code = message }) { let inner = code; var message2 = message; inner; } message2;
    switch (a) { case 1: let s = a; case 2: s; } label: for (;;) { break label; }
    (function self() { return self; }); const K = class Own<T> { m(): T | Own<T> { return new Own() as T; } static s = Own; };
    export class Named<T extends Named<T>> extends K<T> { [name](p: T, q = p) { var name; } constructor(private a: T, readonly r = a) { super(); this.a = a; } static { const a = 1; a; } }
    class Deco { @mark(a) @hidden m(@mark(name) name: string) { return name; } }
    function mark(x: unknown): any { return x; }
    undefined; globalThis; NaN; unknownName; typeof a; typeof missing; ({ a, name, unknownName }); ({ a: name } = { a }); [a, ...[name]];
  `,
  "types.ts": `
    import type { Only } from "x"; import def, { one as two, type Three } from "y"; import * as all from "z";
    interface Box<T> { value: T; next?: Box<T>; [key: string]: unknown } interface two2 {} const two2 = 1;
    type Part<T> = T extends (infer U)[] ? U : T extends Box<infer V> ? V : never; type Mapped = { [P in keyof Box<1>]: Box<1>[P] };
    function generic<T extends Only, U = T>(this: Box<T>, a: T, b: U = a as never): a is T & U { let x: T; let y: Three; return two2 as never; }
    let q: typeof two2, r: typeof all.x, s: all.Type, t: Missing<Only>, u: import("y").Z, v: two; def; two; all.value; Three;
    enum Level { Low = 1, High = Low << 2, Text = "a", Same = Level.High } const enum Const { A = 1, B = A } Level.Low; Const.B;
    enum Level { More = Low } let l: Level.Low, c: Const;
    abstract class Abs<T> { abstract f(x: T): T; declare d: T; static g<T>(x: T): T { return x; } }
    class Impl extends Abs<string> implements Box<string> { value = "x"; f(x: string) { return x; } }
    const x = { two2, "s": two2, [two2]: two2, m() { return two2; }, get g() { return two2; }, async *gen() { yield two2; await two2; } };
    x satisfies object; <number>two2; two2!; two2 as number; tag\`\${two2}\`; new Impl(two2); delete (x as any).m; void two2; two2++; -two2;
    declare const ambient: number; declare function amb(x: Only): void; declare namespace NS { const v: number; type W = string } NS.v; let w: NS.W;
  `,
  "enums.ts": `
    enum Plain { A, B, C = 5, D, E = -2, F, "quoted" = 1e3, G, 'H' = 0x10, I = 0b11, J = 1_000, K } enum Texts { A = "a", B = \`b\`, C = "\\u0041" }
    enum Mixed { A = 1, B = "b", C, D = 2, E } const enum Const { A = 1, B } enum Computed { A = 1 << 3, B, C = A | B, D = "x".length, E } enum Empty {}
    declare enum Ambient { A, B = 1, C } declare const enum AmbientConst { A, B } export enum Merged { A = 1 } export enum Merged { B = 2, C } enum Names { A = Plain.B, B = Texts["A"], C = NaN, D = +1, E = (3), F = ~1 }
    namespace N { export enum Inner { A = 2, B } } Plain.A; Const.B; N.Inner.B; let p: Plain.B;
  `,
  "namespaces.ts": `
    export namespace N { export const a = 1; const own = a; export namespace Inner { export const b = a; } export type T = number; }
    export namespace N { export const c = a; export function f(x = c): T { return own + Inner.b; } }
    namespace N.Deep.Deeper { export const d = a; } function N2() {} namespace N2 { export const extra = 1; } N2.extra; N.a;
    interface OnlyType {} namespace OnlyTypes { export type A = 1 } { const OnlyType = 1; OnlyType; } OnlyType; OnlyTypes;
    export { N as M, unknownOne, N2 as default }; export * from "x"; export * as all from "y"; M; all;
  `,
  "script.ts": `var a = 1; function a2() { return a; } let undefined2 = a; class Scripted { a = a; } var undefined; namespace S { export const x = a; } S.x;`,
  "alias.ts": `namespace A { export namespace B { export type T = 1; export const v = 1 } } import B = A.B; import T = A.B.T; let t: T = B.v; { let T = 1; T; } import req = require("x"); req;`,
  "global.ts": `export {}; declare global { const injected: number; const enum Shared { A = 1 } interface Window { x: 1 } } injected; Shared.A; let w: Window;`,
  "module.ts": `declare module "x" { const inside: number; export = inside; } declare module Old { const o: number } Old.o; import y from "x"; y; export as namespace Lib;`,
  "script.js": `const a = require("x"); exports.b = a; module.exports = { a, b }; function F() { this.x = 1; } F.y = 2; F.prototype.z = a; a; F; exports.b;`,
  "broken.ts": `import { a from "x"; class { m( { return a; } let = ; const {b, = c; for (;; b; export default class extends { x = ; } with (a) { b; } enum { A } function (x) { x }`,
  "view.tsx": `import { V } from "x"; const a = 1; export default () => <V a={a} {...a}><div>{a}</div><V.W /></V>; a;`,
};

for (const [name, text] of Object.entries(ODDITIES))
  test(`names mean what they mean to TypeScript's checker: ${name}`, () =>
    assert.equal(differences(`/${name}`, text), []));

for (const folder of ["fixtures", "src", "test", "examples", "bench"])
  test(`names mean what they mean to TypeScript's checker: ${folder}`, () => {
    const files = readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /\.m?[jt]sx?$/.test(entry.name) && !entry.parentPath.includes("node_modules"),
    );
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    assert.ok(paths.length > 10, String(paths.length));
    assert.equal(
      paths.flatMap((path) => differences(path, readFileSync(path, "utf8"))),
      [],
    );
  });

test.run();
