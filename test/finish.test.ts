import { readFileSync } from "node:fs";
import { format } from "prettier";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { namesIn } from "../src/compiler/print/free-names.js";
import { prepareParts } from "../src/compiler/print/prepare-parts.js";
import { print } from "../src/compiler/print/prettier.js";
import { fixtures } from "./support/fixtures.js";
import { readScript } from "./support/read-script.js";
import { repositoryRoot } from "./support/shared.js";

const sources: string[] = [];
for (const fixture of fixtures().filter(({ isGood }) => isGood))
  for (const { source } of (await compileClosures(fixture.sources)).closures) if (source) sources.push(source);

test("a script that was formatted in parts is what the formatter makes of the whole, by its other parser", async () => {
  // Braces are parted and escaped after formatting, and comparisons get parentheses; packages stay as they are bundled.
  const plain = sources.filter((source) => !/\\u007b|\\x7b|\\u0024|low\w* < |^var /m.test(source));
  assert.ok(plain.length > 100);
  for (const source of plain)
    assert.is(
      await format(source, { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off" }),
      source,
    );
});

test("the free names of a script are those that another analyser finds, with either parser", async () => {
  const language = new Set(["undefined", "arguments"]);
  // A function that calls `eval` is a scope of unknown names to the other one.
  for (const source of sources.filter((text) => !/\beval\(/.test(text))) {
    const { free } = namesIn((await print(source)).program);
    const others = readScript(source).free.filter((name) => !language.has(name));
    assert.equal([...free.keys()].filter((name) => !language.has(name)).sort(), others);
  }
});

/** Code, and its free names; `?` marks those that `typeof` asks about. */
const scopes: readonly (readonly [code: string, free: string])[] = [
  ["a; { let a; a; } a;", "a"],
  ["{ function f() {} } f();", "f"],
  ["{ var a; } a;", ""],
  ["f(); function f() {}", ""],
  ["(function g() { g; })(); g;", "g"],
  ["(class C { static x = C; }); C;", "C"],
  ["function f(a = b) { var b; return a + b; }", "b"],
  ["function f({ a, [k]: b = a, ...c }, [d = c] = []) { return a + b + c + d; }", "k"],
  ["const f = () => arguments; function g() { return arguments; }", "arguments"],
  ["for (const x of xs) x; x;", "xs x"],
  ["switch (x) { case 1: let x; }", "x"],
  ["try { } catch ({ message }) { message; } message;", "message"],
  ["try { } catch { error; }", "error"],
  ["here: for (;;) { continue here; }", ""],
  ["const o = { a, b: c, d() { return e; }, [f]: 1 };", "a c e f"],
  ["({ a, b: c.d = e, ...f } = g);", "a c e f g"],
  ["class A extends B { #p = q; [r] = 1; static { var s; s; t; } get u() { return this.#p; } }", "B q r t"],
  ["typeof a; typeof (b); typeof c.d;", "a? b? c"],
  ["typeof a; a;", "a?"],
  ["import a, { b as c } from 'x'; import * as d from 'y'; a; b; c; d;", "b"],
  ["export { a as b }; export { c } from 'x'; export * as d from 'y'; export const e = f; e;", "a f"],
  ["new.target?.a?.[b]; import.meta.c;", "b"],
  ["tag`a${b}`; new c(...d); async () => { for await (const x of e) x; };", "tag b c d e"],
];

for (const parser of ["meriyah", "babel"] as const)
  test(`names are looked up as the language does it, in trees of ${parser}`, async () => {
    for (const [code, expected] of scopes) {
      const inFunction = code.includes("new.target") ? `function f() { ${code} }` : code;
      const { program } = await print(inFunction, undefined, [parser]);
      const found = [...namesIn(program).free].map(([name, isAsked]) => name + (isAsked ? "?" : ""));
      assert.is(found.join(" "), expected, code);
    }
  });

test("what a build of this package has prepared is what would be made anew", async () => {
  const prepared: unknown = JSON.parse(readFileSync(`${repositoryRoot}/dist/compiler/prepared-parts.json`, "utf8"));
  const made = await prepareParts();
  assert.ok(made.length > 10);
  assert.equal(prepared, made);
});

test.run();
