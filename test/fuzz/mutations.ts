import { chance, type Choices, pick, repeat } from "./choices.js";

/** What stands between white space and punctuation: rough, and enough to damage a source at every interesting place. */
const TOKEN = /[\p{L}\p{N}_$]+|\s+|=>|\.\.\.|\?\.|[^\p{L}\p{N}_$\s]/gu;

const INSERTED = [
  "}",
  "{",
  "(",
  ")",
  "`",
  "${",
  "@",
  "@closure",
  "@closure(",
  "@closure() @",
  "@(",
  '"',
  "'",
  "/",
  "/*",
  "*/",
  "//",
  "<",
  ">",
  "=>",
  "...",
  "#",
  "#!",
  "\\",
  "\\u{",
  ";",
  ",",
  "\u0000",
  "\ufeff",
  "\ud800",
  "\u2028",
  "\r",
  "{{",
  "{{inputs.parameters.x}}",
  "class ",
  "class {",
  "import ",
  "import(",
  "export ",
  "export default ",
  "static ",
  "async ",
  "await ",
  "yield ",
  "enum ",
  "namespace ",
  "declare ",
  "abstract ",
  "return ",
  "super",
  "super.",
  "this",
  "new.target",
  "import.meta",
  "extends ",
  "get ",
  "constructor() {}",
  "let let",
  "with (a) ",
  "debugger;",
  "<div>",
  "?.",
  "!",
  "as ",
  "satisfies ",
  "using ",
  "accessor ",
  "= ",
  "== =",
  "0b",
  "1_",
  "1n",
  "08",
  "/[/",
  "eval",
  "arguments",
  "undefined",
  "__proto__",
  "constructor",
];

/** One damaged source, made of one or two sound ones. */
export function damaged(choices: Choices, sources: readonly string[]): string {
  let text = pick(choices, sources);
  if (chance(choices, 1)) return oversized(choices, text);
  const times = 1 + choices.int(3);
  for (let time = 0; time < times; time++) text = damage(choices, text, sources);
  return text;
}

function damage(choices: Choices, text: string, sources: readonly string[]): string {
  const tokens = text.match(TOKEN) ?? [];
  const at = choices.int(tokens.length + 1);
  const count = 1 + choices.int(4);
  const inserted = (): string => repeat(choices, 1, 2, () => pick(choices, INSERTED)).join("");
  return pick(choices, [
    () => tokens.slice(0, at).join(""),
    () => tokens.toSpliced(at, count).join(""),
    () => tokens.toSpliced(at, 0, ...tokens.slice(at, at + count)).join(""),
    () => tokens.toSpliced(at, 0, inserted()).join(""),
    () => tokens.toSpliced(at, count, inserted()).join(""),
    () => swapped(tokens, at, choices.int(tokens.length + 1)).join(""),
    () => tokens.toSpliced(at, 1, tokens[choices.int(tokens.length)] ?? "").join(""),
    () => mutatedBytes(choices, text),
    () => spliced(choices, text, pick(choices, sources)),
    () => text.slice(0, choices.int(text.length + 1)),
    () => text.slice(choices.int(text.length + 1)),
    () => text.replaceAll("\n", pick(choices, ["\r\n", "\r", "\u2028", " "])),
  ])();
}

function swapped(tokens: readonly string[], a: number, b: number): string[] {
  const list = [...tokens];
  [list[a], list[b]] = [list[b] ?? "", list[a] ?? ""];
  return list;
}

function mutatedBytes(choices: Choices, text: string): string {
  const bytes = Buffer.from(text);
  for (const at of repeat(choices, 1, 5, () => choices.int(bytes.length + 1))) bytes[at] = choices.int(256);
  return bytes.toString("utf8");
}

function spliced(choices: Choices, first: string, second: string): string {
  return first.slice(0, choices.int(first.length + 1)) + second.slice(choices.int(second.length + 1));
}

const DEEP = 10_000;

/** Nesting and sizes that nobody writes, in the body of a closure. */
const OVERSIZED: readonly (readonly [what: string, body: () => string])[] = [
  ["parentheses", () => `return ${"(".repeat(DEEP)}1${")".repeat(DEEP)};`],
  ["open parentheses", () => `return ${"(".repeat(DEEP)}`],
  ["lists", () => `return ${"[".repeat(DEEP)}${"]".repeat(DEEP)};`],
  ["blocks", () => `${"{".repeat(DEEP)}${"}".repeat(DEEP)}`],
  ["objects", () => `return ${"({a:".repeat(DEEP)}1${"})".repeat(DEEP)};`],
  ["signs", () => `return ${"- ".repeat(DEEP)}1;`],
  ["members", () => `const a = {}; return a${".b".repeat(DEEP)};`],
  ["calls", () => `const f = () => f; return f${"()".repeat(DEEP)};`],
  ["sums", () => `return 1${" + 1".repeat(DEEP)};`],
  ["conditions", () => `return ${"1 ? 2 : ".repeat(DEEP)}3;`],
  ["branches", () => `${"if (1) ".repeat(DEEP)};`],
  ["else-ifs", () => `${"if (1) ; else ".repeat(DEEP)};`],
  ["functions", () => `return ${"() => ".repeat(DEEP)}1;`],
  ["templates", () => `return ${"`${".repeat(DEEP)}1${"}`".repeat(DEEP)};`],
  ["types", () => `let a: ${"(".repeat(DEEP)}string${")".repeat(DEEP)};`],
  ["type arguments", () => `let a: ${"A<".repeat(DEEP)}string${">".repeat(DEEP)};`],
  ["assertions", () => `return 1${" as any".repeat(DEEP)};`],
  ["labels", () => `${Array.from({ length: DEEP }, (_, n) => `l${n}: `).join("")};`],
  ["a text of a mebibyte", () => `return ${JSON.stringify("x".repeat(1024 * 1024))};`],
  ["a comment of a mebibyte", () => `/* ${"x {{ ".repeat(200_000)} */ return 1;`],
  ["a line of a mebibyte", () => `return [${"1, ".repeat(20_000)}];${" ".repeat(1024 * 1024)}`],
  ["a number of many digits", () => `return ${"9".repeat(100_000)}n;`],
  ["many names", () => `const ${Array.from({ length: 5_000 }, (_, n) => `v${n} = ${n}`).join(", ")};`],
  ["a regular expression", () => `return /${"(a|b)*".repeat(2_000)}/;`],
  ["decorators", () => `class A { ${"@d ".repeat(2_000)}m() {} }`],
];

function oversized(choices: Choices, text: string): string {
  const [, body] = pick(choices, OVERSIZED);
  const method = `\n  @closure oversized(): any { ${body()} }\n}`;
  const end = text.lastIndexOf("}");
  return end < 0 ? method : text.slice(0, end) + method;
}

/** Each of the oversized sources, by what it is. */
export function oversizedSources(): { readonly what: string; readonly text: string }[] {
  return OVERSIZED.map(([what, body]) => ({
    what,
    text: `import { Workflow, closure } from "argots";\nexport class Big extends Workflow {\n  @closure run(): any {\n    ${body()}\n  }\n}\n`,
  }));
}
