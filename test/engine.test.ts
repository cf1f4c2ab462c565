import { test } from "uvu";
import * as assert from "uvu/assert";
import { engineParses } from "../src/compiler/print/engine.js";

test("the engine takes what an ES module may hold beside imports and exports", () => {
  const good = [
    "",
    "await a(c, d);",
    "for await (const x of []) console.log(import.meta.url, x);",
    "class A { #a = 1; static { await_(); } }\nfunction await_() { return new.target; }",
    'const text = "import x from \\"y\\"; export {};";',
  ];
  for (const text of good) assert.ok(engineParses(text), text);
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
  for (const text of bad) assert.not.ok(engineParses(text), text);
});

test.run();
