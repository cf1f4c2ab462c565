import { test } from "uvu";
import * as assert from "uvu/assert";
import { withoutCommentRuns } from "../src/compiler/print/comment-runs.js";
import { print } from "../src/compiler/print/prettier.js";
import { untimed } from "../src/model/stopwatch.js";

const lines = (count: number, line: (index: number) => string = (index) => `// ${index}  `): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** What is to come out as the formatter prints it, and whether its comments are taken together. */
const texts: Readonly<Record<string, readonly [isShorter: boolean, text: string]>> = {
  "in front of a statement": [true, `a();\n${lines(40)}\nb();\n`],
  "with blank lines": [
    true,
    `function f() {\n  a();\n${lines(80, (i) => (i % 3 === 0 ? "\n\n  // x" : `\t// ${i}`))}\n\n b();\n}\n`,
  ],
  "as a function begins": [true, `async function f() {\n${lines(50)}\n  return 1;\n}\n`],
  "in front of a property": [true, `const a = {\n  b: 1,\n${lines(50)}\n  c: 2,\n};\n`],
  "in front of a method": [true, `class A {\n  b = 1;\n${lines(50)}\n  c() {}\n}\n`],
  "in front of a case": [true, `switch (a) {\n  case 1:\n    b();\n${lines(50)}\n  case 2:\n}\n`],
  "in front of an argument": [true, `f(\n  a,\n${lines(50)}\n  b,\n);\n`],
  "behind a comment of the line": [true, `a(); // first\n${lines(50)}\nb();\n`],
  "two of them": [true, `a();\n${lines(50)}\nb();\n${lines(60, (i) => `//${i}`)}\nc();\n`],
  "at the end of a block": [false, `function f() {\n  a();\n${lines(50)}\n}\n`],
  "in an empty block": [false, `function f() {\n${lines(50)}\n}\n`],
  "in front of else": [false, `if (a) {\n  b();\n}\n${lines(50)}\nelse {\n  c();\n}\n`],
  "in a template": [false, `const a = \`\n${lines(50)}\nb\`;\n`],
  "that keep the formatter away": [true, `a();\n${lines(50)}\n// prettier-ignore\nb( 1 );\n`],
  "that are few": [false, `a();\n${lines(31)}\nb();\n`],
};

for (const [name, [isShorter, text]] of Object.entries(texts))
  test(`many comments, ${name}, come out as the formatter prints them`, async () => {
    assert.is(withoutCommentRuns(text).text.length < text.length, isShorter);
    const plain = await import("prettier");
    const expected = await plain.format(text, { filepath: "script.mjs", embeddedLanguageFormatting: "off" });
    assert.is((await print(text, untimed)).text, expected);
  });

test.run();
