import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow } from "../src/model/argo/index.js";
import { inProject } from "./support/cli.js";
import { runWorkflow } from "./support/run-workflow.js";

/*
 * Whole workflows with odd data: each is built, and run pod by pod as Argo hands values on. What its closures print is what the same
 * values are in TypeScript.
 */

/** Texts that something on the way could take for its own. */
const TEXTS = [
  "",
  " ",
  " a  b ",
  `it's "quoted" \`so\``,
  "two\nlines\r\n",
  "tab\tand \\n no line",
  "\\",
  "{{workflow.name}} {{=1 + 1}} {{item}}",
  "}} a {{ b",
  "$(HOME) $$ ${x} %s %0a",
  "naïve 漢字 🙂 👩‍👩‍👧",
  "\u2028\u0000\u001b[1m\u007f",
  "<b>&amp;</b> \\u003c",
  "null",
  "true",
  "0123",
  "1e3",
  "-",
  "[1, 2",
  "{}",
  "~",
  "# no comment",
  "a: b",
  "- a",
];

/** Those that may be written in a program: a tag there is the user's. */
const WRITTEN = TEXTS.filter((text) => !text.includes("{{"));

const DATA = [
  { text: TEXTS[3], list: [1, null, "a"], deep: { a: { b: [] } } },
  { text: TEXTS[4], list: [], deep: { a: { b: [{}] } } },
  { text: TEXTS[9], list: [[["x"]]], deep: { a: { b: [true, -1.5e-7] } } },
];

/** A tag that is written in a closure is refused: there it is text that has to look like one. */
const code = (value: unknown): string => JSON.stringify(value).replaceAll("{{", `{" + "{`);

type Program = readonly [title: string, members: string, printed: readonly unknown[]];

/** For each text a program that passes it in one way. */
const byText: readonly Program[] = TEXTS.map((text, index): Program => {
  const made = `@closure make(): string { return ${code(text)}; }`;
  const show = "@closure show(text: string) { print(text); }";
  const ways: readonly (readonly [string, string, readonly unknown[]])[] = [
    [
      "a result in steps",
      `@template main() { const m = this.make(); return steps({ m }, { s: this.show(m) }); } ${made} ${show}`,
      [text],
    ],
    [
      "a result in a dag",
      `@template main() { const m = this.make(); return dag({ m, s: this.show(m) }); } ${made} ${show}`,
      [text],
    ],
    [
      "a result through a template",
      `@template main() { const m = this.make(); return steps({ m }, { n: this.inner(m) }); }
       @template @inputs.parameter({ name: "text" }) inner(text: Parameter) { return steps([this.show(text)]); } ${made} ${show}`,
      [text],
    ],
    [
      "a field of an item of a result",
      `@template main() { const m = this.rows(); return steps({ m }, { s: each(m, (row) => this.both(row.id, row.text)) }); }
       @closure rows(): { id: number; text: string }[] { return [{ id: 1, text: ${code(text)} }, { id: 2, text: "b" }]; }
       @closure both(id: number, text: string) { print([id, text]); }`,
      [
        [1, text],
        [2, "b"],
      ],
    ],
    [
      "an item of a result",
      `@template main() { const m = this.all(); return dag({ m, s: each(m, (one) => this.show(one)) }); }
       @closure all(): string[] { return [${code(text)}, "b"]; } ${show}`,
      [text, "b"],
    ],
    [
      "results of a loop",
      `@template main() { const m = each([0, 1], (n) => this.pick(n)); return dag({ m, s: this.list(m) }); }
       @closure pick(n: number): string { return [${code(text)}, "b"][n]!; }
       @closure list(all: string[]) { print(all); }`,
      [[text, "b"]],
    ],
    [
      "an optional parameter",
      `@task async made() { return this.make(); }
       @task async shown() { return this.show(await this.made()); }
       ${made} @closure show(text?: string, other = ${code(WRITTEN[index % WRITTEN.length])}) { print([text, other]); }`,
      [[text, WRITTEN[index % WRITTEN.length]]],
    ],
    [
      "a condition",
      `@template main() { const m = this.make(); return steps({ m }, { s: when(expr\`\${m} == \${${code(WRITTEN[index % WRITTEN.length])}}\`, () => this.show(m)) }); } ${made} ${show}`,
      WRITTEN[index % WRITTEN.length] === text ? [text] : [],
    ],
  ];
  // A result that is nothing but a text with a tag in it is refused by its closure: see below.
  const [way, members, printed] = ways[text.includes("{{") ? 3 + (index % 2) : index % ways.length]!;
  return [`${way}: ${inspect(text)}`, members, printed];
});

const byLiteral: readonly Program[] = WRITTEN.map((text, index): Program => {
  const ways: readonly (readonly [string, string, readonly unknown[]])[] = [
    [
      "an argument",
      `@template main() { return steps([this.show(${code(text)})]); } @closure show(text: string) { print(text); }`,
      [text],
    ],
    [
      "a default",
      `@template main() { return steps([this.show()]); } @closure show(text = ${code(text)}) { print(text); }`,
      [text],
    ],
    [
      "a workflow parameter",
      `@parameter text = ${code(text)}; @template main() { return steps([this.show(this.text)]); } @closure show(text: string) { print(text); }`,
      [text],
    ],
    [
      "known items",
      `@template main() { return steps([each([{ t: ${code(text)} }, { t: "b", o: 1 }], (r: { t: string; o?: number }) => this.show(r.t, r.o))]); }
       @closure show(t: string, o?: number) { print([t, o]); }`,
      [
        [text, undefined],
        ["b", 1],
      ],
    ],
    [
      "data in an argument",
      `@template main() { return dag({ s: this.show({ k: [${code(text)}] }) }); } @closure show(data: { k: string[] }) { print(data); }`,
      [{ k: [text] }],
    ],
  ];
  const [way, members, printed] = ways[index % ways.length]!;
  return [`${way}: ${inspect(text)}`, members, printed];
});

const others: readonly Program[] = [
  [
    "numbers",
    `@template main() { const m = this.make(); return dag({ m, s: each(m, (n) => this.show(n)) }); }
     @closure make(): number[] { return [0, -1, 1.5, 1e21, 5e-324, 9007199254740991]; } @closure show(n: number) { print(n); }`,
    [0, -1, 1.5, 1e21, 5e-324, 9007199254740991],
  ],
  [
    "a negative zero in a list",
    `@template main() { return dag({ s: this.show([-0, 0]) }); } @closure show(list: number[]) { print(list); }`,
    [[-0, 0]],
  ],
  [
    "bigints",
    `@template main() { const m = this.make(2n ** 70n); return dag({ m, s: this.make(m) }); }
     @closure make(n: bigint): bigint { print(n); return n + 1n; }`,
    [2n ** 70n, 2n ** 70n + 1n],
  ],
  [
    "dates",
    `@template main() { const m = this.make(); return dag({ m, s: this.show(m) }); }
     @closure make(): Date { return new Date(1e12); } @closure show(at: Date) { print(at); }`,
    [new Date(1e12)],
  ],
  [
    "booleans of a loop",
    `@template main() { const m = each([1, 2, 3], (n) => this.odd(n)); return dag({ m, s: this.show(m) }); }
     @closure odd(n: number): boolean { return n % 2 === 1; } @closure show(all: boolean[]) { print(all); }`,
    [[true, false, true]],
  ],
  [
    "what is null, missing and empty",
    `@template main() { const m = this.make(); return steps({ m }, { s: each(m, (r) => this.show(r.a, r.b)) }); }
     @closure make(): { a: string | null; b?: string }[] { return [{ a: null }, { a: "", b: "" }, { a: "null", b: "undefined" }]; }
     @closure show(a: string | null, b?: string) { print([a, b]); }`,
    [
      [null, undefined],
      ["", ""],
      ["null", "undefined"],
    ],
  ],
  [
    "whole items",
    `@template main() { const m = this.make(); return dag({ m, s: each(m, (row) => this.show(row)) }); }
     @closure make(): unknown[] { return ${code(DATA)}; } @closure show(row: object) { print(row); }`,
    DATA.map(({ text, list, deep }) => ({ deep, list, text })),
  ],
  [
    "parts of items",
    `@template main() { const m = this.make(); return steps({ m }, { s: each(m, (row) => this.show(row.deep.a.b, row.list)) }); }
     @closure make(): { list: unknown[]; deep: { a: { b: unknown[] } } }[] { return ${code(DATA)}; }
     @closure show(b: unknown[], list: unknown[]) { print([b, list]); }`,
    DATA.map(({ list, deep }) => [deep.a.b, list]),
  ],
  [
    "data from pod to pod to pod",
    `@task async one() { return this.pass(${code(DATA)}); }
     @task async two() { return this.pass(await this.one()); }
     @task async three() { return this.pass(await this.two()); }
     @closure pass(data: unknown[]): unknown[] { print(data.length); return [...data, data.length]; }`,
    [3, 4, 5],
  ],
  [
    "keys of all kinds",
    `@template main() { const m = this.make(); return dag({ m, s: this.show(m) }); }
     @closure make(): Record<string, number> { return { "a.b": 1, "a b": 2, "": 3, ["{" + "{x}}"]: 4, "__proto__x": 5, "é": 6 }; }
     @closure show(data: Record<string, number>) { print(data); }`,
    [{ "a.b": 1, "a b": 2, "": 3, "{{x}}": 4, __proto__x: 5, é: 6 }],
  ],
  [
    "items that a condition leaves out",
    `@template main() { const m = each([1, 2, 3, 4], (n) => when(expr\`\${n} != 2\`, () => this.double(n))); return dag({ m, s: this.show(m) }); }
     @closure double(n: number): number { return 2 * n; } @closure show(all: (number | null)[]) { print(all); }`,
    [[2, null, 6, 8]],
  ],
  [
    "a step that is skipped",
    `@template main() { const m = when("false", () => this.make()); return steps({ m }, { s: this.show(m) }); }
     @closure make(): string { return "x"; } @closure show(text?: string) { print(text); }`,
    [undefined],
  ],
  [
    "a step that fails and is gone on from",
    `@template main() { const m = configure(this.make(), { continueOn: { failed: true } }); return steps({ m }, { s: this.show(m) }); }
     @closure make(): string { throw new Error("no"); } @closure show(text = "none") { print(text); }`,
    ["none"],
  ],
  [
    "results that may be undefined, printed",
    `@template main() { const m = this.make(); const n = this.long(); const o = this.way(); return steps({ m, n, o }, { s: this.show(\`\${m.a} \${m.b} \${n} \${o}\`) }); }
     @closure make(): { a?: string; b: string | undefined } { return { b: ${code(TEXTS[3])} }; }
     @closure long(): bigint | undefined { return undefined; }
     @closure way() { if (process.env["NOTHING"]) return "x"; return undefined; }
     @closure show(text: string) { print(text); }`,
    [`undefined ${TEXTS[3]} undefined undefined`],
  ],
  [
    "a result that may be undefined, of a step that is skipped, printed",
    `@template main() { const m = when("false", () => this.make()); const n = this.make(); return dag({ m, n, s: this.show(\`\${m} \${n}\`) }); }
     @closure make(): string | undefined { return undefined; } @closure show(text: string) { print(text); }`,
    ["undefined undefined"],
  ],
  [
    "a result that may be undefined, printed here and passed on there",
    `@template main() { const m = this.make(); return steps({ m }, { a: this.show(\`\${m}\`) }, { b: this.read(m) }, { c: this.show(\`\${m}\`, m) }); }
     @closure make(): string | undefined { return undefined; }
     @closure show(text: string, more?: string) { print([text, more]); } @closure read(text?: string) { print(text); }`,
    [["undefined", undefined], undefined, ["undefined", undefined]],
  ],
  [
    "the same of a task",
    `@task make() { return this.made(); } @task a() { return this.show(\`\${this.make()}\`, this.make()); }
     @closure made(): string | undefined { return undefined; }
     @closure show(text: string, more?: string) { print([text, more]); }`,
    [["undefined", undefined]],
  ],
  [
    "a task that may give undefined, printed",
    `@task make() { return this.made(); } @task show() { return this.shown(\`got \${this.make()}\`); }
     @closure made(): number | undefined { return undefined; } @closure shown(text: string) { print(text); }`,
    ["got undefined"],
  ],
  [
    "several outputs",
    `@template main() { const { first, rest } = this.split(); return dag({ s: this.show(first, rest) }); }
     @closure split(): { first: string; rest: string[] } { return { first: ${code(TEXTS[4])}, rest: ${code(TEXTS.slice(0, 4))} }; }
     @closure show(first: string, rest: string[]) { print([first, rest]); }`,
    [[TEXTS[4], TEXTS.slice(0, 4)]],
  ],
  [
    "a large list",
    `@template main() { const m = this.make(); return dag({ m, s: this.show(m) }); }
     @closure make(): string[] { return Array.from({ length: 400 }, (_, n) => String(n).repeat(200)); }
     @closure show(all: string[]) { print([all.length, all.join("").length, all[399]]); }`,
    [[400, 218000, "399".repeat(200)]],
  ],
  [
    "a large gathered list",
    `@template main() { const m = each(this.numbers(), (n) => this.make(n)); return dag({ m, s: this.show(m) }); }
     @closure numbers(): number[] { return Array.from({ length: 24 }, (_, n) => n); }
     @closure make(n: number): string { return String(n).padEnd(5000, "é"); }
     @closure show(all: string[]) { print([all.length, all[23]?.length, all[23]?.slice(0, 3)]); }`,
    [[24, 5000, "23é"]],
  ],
  [
    "a list of lists",
    `@template main() { const m = this.make(); return steps({ m }, { s: each(m, (one) => this.show(one)) }); }
     @closure make(): string[][] { return [[], [${code(TEXTS[3])}], ["", "{" + "{=1}}"]]; } @closure show(one: string[]) { print(one); }`,
    [[], [TEXTS[3]], ["", "{{=1}}"]],
  ],
];

const HEAD = `import { Workflow, closure, configure, dag, each, expr, inputs, parameter, scope, steps, task, template, when, type Parameter } from "argots";
import { inspect } from "node:util";

@scope class Show {
  static print(value: unknown) { console.log(inspect(value, { depth: 9, breakLength: Infinity, compact: 99, maxStringLength: null })); }
}

`;

const shown = (value: unknown): string =>
  inspect(value, { depth: 9, breakLength: Infinity, compact: 99, maxStringLength: null });

const programs = [...byText, ...byLiteral, ...others];

programs.forEach(([title, members, printed], index) =>
  test(title, () =>
    inProject(
      {
        "flow.ts": `${HEAD}export class Flow${index} extends Workflow {
  ${members.includes("@task") ? "" : "entrypoint = this.main;"}
  ${members.replaceAll(/\bprint\(/g, "Show.print(")}
}\n`,
      },
      async ({ argots }) => {
        const { stdout, stderr, status } = await argots("build", "flow.ts", "--format", "json");
        assert.equal([status, stderr], [0, ""], members);
        const { printed: lines, failed } = runWorkflow(JSON.parse(stdout) as Workflow);
        assert.equal(
          failed.filter((text) => !text.includes("Error: no")),
          [],
        );
        assert.equal(lines, printed.map(shown), members);
      },
    ),
  ),
);

test("counted", () => {
  assert.ok(programs.length >= 60, String(programs.length));
  console.log(`odd data: ${programs.length} programs`);
});

test.run();
