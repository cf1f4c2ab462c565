import { test } from "uvu";
import * as assert from "uvu/assert";
import { engineParses } from "../src/compiler/engine.js";
import { parse } from "../src/compiler/project.js";
import { targetOf } from "../src/compiler/target.js";
import { verify } from "../src/compiler/verify.js";

const judge = (text: string): boolean => engineParses(parse("/script.mjs", text).sourceFile);

test("the engine takes what an ES module may hold", () => {
  const good = [
    "",
    "export {};",
    'import a, { b as c } from "a";\nimport * as d from "d" with { type: "json" };\nawait a(c, d);',
    "for await (const x of []) console.log(import.meta.url, x);\nexport {};",
    "class A { #a = 1; static { await_(); } }\nfunction await_() { return new.target; }",
    'const text = "import x from \\"y\\"; export {};";',
  ];
  for (const text of good) assert.ok(judge(text), text);
});

test("the engine refuses what the more tolerant parsers let pass", () => {
  const bad = [
    "function f() { break; }",
    "function f() { export const a = 1; }",
    'function f() { import a from "a"; }',
    "const a;",
    "function f() { super.a; }",
    "class A { constructor() {} constructor() {} }",
    "let a = {}; a?.b = 1;",
    "with ({}) { }",
    "if (1) function f() {}",
    "new.target;",
    "let await = 1;",
  ];
  for (const text of bad) assert.not.ok(judge(text), text);
});

test("what the engine parses and TypeScript's parser does not is taken", () => {
  const lost = 'async function f() {\n  ([] = "" ? get((await {})) : { function() {} });\n}\nexport {};';
  assert.ok(parse("/script.mjs", lost).syntaxErrors.length > 0);
  assert.is(
    verify(lost, targetOf("node:24-alpine"), () => true),
    undefined,
  );
  assert.is(
    verify(`${lost}\nlet a; let a;`, targetOf("node:24-alpine"), () => true),
    "the script does not parse (')' expected.)",
  );
});

test.run();
