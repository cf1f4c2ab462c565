import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  runtimeTail,
  type Tail,
  type TailCall,
  type TailInput,
  type TailParameter,
} from "../src/compiler/script/tail.js";
import { type TailNames } from "../src/compiler/script/tail-inputs.js";
import type { ReturnType } from "../src/compiler/values/value-types.js";
import type { Codec, ValueType } from "../src/compiler/values/codec.js";
import type { LiteralValue } from "../src/compiler/values/literal-text.js";

const folder = mkdtempSync(join(tmpdir(), "argots-tail-"));
const plain: TailNames = { functionName: "f", local: (name) => name, imported: (name) => name };
let scripts = 0;

const type = (kind: Exclude<Codec["kind"], "literals">, optional = false): ValueType => ({ codec: { kind }, optional });
const literals = (...values: LiteralValue[]): ValueType => ({
  codec: { kind: "literals", values },
  optional: false,
});
const input = (name: string, valueType: ValueType): TailParameter => ({
  kind: "parameter",
  name,
  type: valueType,
  ...(valueType.codec.kind === "json" ? { mayBeLong: true } : {}),
});
const result = (declared: ValueType | "by-value"): ReturnType => ({ kind: "result", type: declared });

interface Case {
  readonly body: string;
  readonly inputs?: readonly TailInput[];
  readonly values?: Readonly<Record<string, string>>;
  readonly outputs?: ReturnType;
  readonly form?: "module" | "portable";
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The text of an output's file, or undefined when there is none. */
  output(name: string): string | undefined;
}

/** As Argo runs it: a file without an extension, inputs in base64, outputs in a folder that is not there yet. */
function run({ body, inputs = [], values = {}, outputs = { kind: "none" }, form = "module" }: Case): Ran {
  const script = join(folder, `script-${++scripts}`);
  const outputPath = (name: string): string => join(folder, `outputs-${scripts}`, "deep", name);
  const tail = runtimeTail({ isAsync: true, inputs, outputs, outputPath });
  const text = tail.render(plain).join("\n\n");
  assert.not.match(text, /\{\{|\$\$|\$\(/, "nothing for Argo or Kubernetes to replace");
  writeFileSync(
    script,
    form === "module" ? moduleText(tail.imports, body, text) : portableText(tail.imports, body, text),
  );
  const env = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`ARGOTS_INPUT_${name}`, Buffer.from(value).toString("base64")]),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  const output = (name: string): string | undefined =>
    existsSync(outputPath(name)) ? readFileSync(outputPath(name), "utf8") : undefined;
  return { status, stdout, stderr, output };
}

type Imports = Tail["imports"];

function moduleText(imports: Imports, body: string, tail: string): string {
  const lines = imports.map(({ specifier, imported }) => `import { ${imported} } from "${specifier}";`);
  return [...lines, body, tail, "export {};"].join("\n");
}

function portableText(imports: Imports, body: string, tail: string): string {
  const lines = imports.map(({ specifier, imported }) => `const { ${imported} } = await import("${specifier}");`);
  return `(async () => {\n${[...lines, body, tail].join("\n")}\n})();\n`;
}

const render = (call: Partial<TailCall>): string =>
  runtimeTail({
    isAsync: false,
    inputs: [],
    outputs: { kind: "none" },
    outputPath: (name) => `/tmp/outputs/${name}`,
    ...call,
  })
    .render(plain)
    .join("\n\n");

test("with no data there is only the call", () => {
  assert.is(render({}), "f();");
  assert.is(render({ isAsync: true }), "await f();");
  const artifact: TailInput = { kind: "artifact", name: "message", path: "/tmp/{{x}}" };
  assert.is(render({ inputs: [artifact] }), 'f({ name: "message", path: "/tmp/{\\u007bx}}" });');
});

test("only the pieces that are needed are there", () => {
  const text = render({ inputs: [input("message", type("text"))] });
  assert.not.match(text, /parse|optional|problems|output/);
  assert.match(text, 'f(input("message"))');
  const tail = runtimeTail({
    isAsync: false,
    inputs: [input("a-b", type("text"))],
    outputs: { kind: "none" },
    outputPath: String,
  });
  assert.equal(tail.imports, []);
  assert.equal(tail.globals, ["Buffer", "Error", "process"]);
});

test("names come from the caller", () => {
  const tail = runtimeTail({
    isAsync: false,
    inputs: [input("n", type("number", true))],
    outputs: result("by-value"),
    outputPath: String,
  });
  const text = tail
    .render({ functionName: "go", local: (name) => `${name}_2`, imported: (name) => `${name}_3` })
    .join("\n\n");
  const declared = [...text.matchAll(/^(?:function|const) (\w+)/gm)].map(([, name]) => name ?? "");
  assert.ok(declared.length > 5);
  for (const name of declared) assert.match(name, /_2$/);
  assert.match(text, "go(...inputs_2)");
  assert.match(text, "writeFileSync_3(");
});

const hostile = [
  `quotes " ' \` '''`,
  "back\\slash \\n \\u0041",
  "line\nfeed\r\ntab\t",
  "{{=1+1}} {{workflow.name}}",
  "$(HOME) $$ ${x} $",
  "\u001b[31mred\u0000\u007f\u0085\u2028",
  "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f} \u{1f600}",
  "",
  "__proto__",
  " padded ",
];

test("hostile texts arrive as they are", () => {
  const inputs = hostile.map((_, index) => input(`v${index}`, type("text")));
  const values = Object.fromEntries(hostile.map((value, index) => [`v${index}`, value]));
  const body = "async function f(...values) { console.log(JSON.stringify(values)); }";
  for (const form of ["module", "portable"] as const) {
    const ran = run({ body, inputs, values, form });
    assert.is(ran.stderr, "");
    assert.equal(JSON.parse(ran.stdout), hostile);
  }
});

test("values arrive by their type", () => {
  const shown =
    "async function f(...v) { console.log(v.map((x) => x instanceof Date ? x.toISOString() : Object.is(x, -0) ? '-0' : typeof x + ' ' + (typeof x === 'object' ? JSON.stringify(x) : String(x))).join('|')); }";
  const cases: [ValueType, string, string][] = [
    [type("number"), "1e3", "number 1000"],
    [type("number"), "-0", "-0"],
    [type("number"), " 5 ", "number 5"],
    [type("boolean"), "true", "boolean true"],
    [type("boolean"), "false", "boolean false"],
    [type("bigint"), "-12345678901234567890", "bigint -12345678901234567890"],
    [type("date"), "2024-02-29", "2024-02-29T00:00:00.000Z"],
    [type("date"), "2024-02-29T10:00:00.5+02:00", "2024-02-29T08:00:00.500Z"],
    [type("json"), ' {"__proto__": [1, null]} ', 'object {"__proto__":[1,null]}'],
    [type("json"), "null", "object null"],
    [literals("a", 1, true, "$(x)"), "1", "number 1"],
    [literals("a", 1, true), "true", "boolean true"],
    [literals("$(x)", "{{a}}", "$$"), "{{a}}", "string {{a}}"],
    [type("text", true), "__undefined__", "undefined undefined"],
    [type("number", true), "__undefined__", "undefined undefined"],
    [type("number", true), "7", "number 7"],
    [type("text"), "__undefined__", "string __undefined__"],
  ];
  const inputs = cases.map(([valueType], index) => input(`v${index}`, valueType));
  const ran = run({
    body: shown,
    inputs,
    values: Object.fromEntries(cases.map(([, text], index) => [`v${index}`, text])),
  });
  assert.is(ran.stderr, "");
  assert.equal(
    ran.stdout.trimEnd().split("|"),
    cases.map(([, , expected]) => expected),
  );
});

test("every bad input is reported, and the function is not called", () => {
  const cases: [ValueType, string, string][] = [
    [type("number"), "abc", 'expected a number, got "abc"'],
    [type("number"), "", 'expected a number, got ""'],
    [type("number"), "0x10", 'expected a number, got "0x10"'],
    [type("number"), "NaN", 'expected a number, got "NaN"'],
    [type("number"), "1e999", 'expected a number, got "1e999"'],
    [type("number"), "[5]", 'expected a number, got "[5]"'],
    [type("number"), '"5"', 'expected a number, got "\\"5\\""'],
    [type("number"), "__undefined__", 'expected a number, got "__undefined__"'],
    [type("boolean"), "True", 'expected true or false, got "True"'],
    [type("boolean"), "constructor", 'expected true or false, got "constructor"'],
    [type("bigint"), "1.5", 'expected a whole number, got "1.5"'],
    [type("date"), "2024-02-30", 'expected a date as in ISO 8601, got "2024-02-30"'],
    [type("date"), "2024-13-01", 'expected a date as in ISO 8601, got "2024-13-01"'],
    [type("date"), "yesterday", 'expected a date as in ISO 8601, got "yesterday"'],
    [type("json"), "{a\n", 'expected JSON, got "{a\\n"'],
    [literals("a", 2), "b", 'expected one of "a", 2, got "b"'],
    [literals("a"), "A", 'expected "a", got "A"'],
    [literals(1n, -2n), "2", 'expected one of 1, -2, got "2"'],
    [type("json"), "x".repeat(1000), `expected JSON, got "${"x".repeat(80)}…"`],
  ];
  const inputs = [
    ...cases.map(([valueType], index) => input(`v${index}`, valueType)),
    input("gone", type("text", true)),
  ];
  const ran = run({
    body: "async function f() { console.log('called'); }",
    inputs,
    values: Object.fromEntries(cases.map(([, text], index) => [`v${index}`, text])),
    outputs: result("by-value"),
  });
  assert.is(ran.status, 1);
  assert.is(ran.stdout, "");
  const lines = [...cases.map(([, , message], index) => `input "v${index}": ${message}`), 'input "gone": missing'];
  assert.equal(ran.stderr.trimEnd().split("\n"), lines);
  assert.is(ran.output("result"), undefined);
});

test("fields and artifacts are arguments like others, defaults apply to what is not given", () => {
  const ran = run({
    body: "async function f({ a = 1, b }, file, c = 'see') { console.log(JSON.stringify([a, b, file, c])); }",
    inputs: [
      {
        kind: "fields",
        fields: [
          { key: "a", input: input("a", type("number", true)) },
          { key: "b", input: input("b", type("text")) },
        ],
      },
      { kind: "artifact", name: "in", path: "/tmp/in" },
      input("c", type("text", true)),
    ],
    values: { a: "__undefined__", b: "bee", c: "__undefined__" },
  });
  assert.equal(JSON.parse(ran.stdout), [1, "bee", { name: "in", path: "/tmp/in" }, "see"]);
});

test("outputs are written by their type, each followed by one newline", () => {
  const types: Record<string, [ValueType | "by-value", string, string]> = {
    text: [type("text"), '"it\'s ${x} {{name}}\\n"', "it's ${x} {{name}}\n\n"],
    number: [type("number"), "-0.5", "-0.5\n"],
    boolean: [type("boolean"), "false", "false\n"],
    bigint: [type("bigint"), "2n ** 64n", "18446744073709551616\n"],
    date: [type("date"), "new Date(0)", "1970-01-01T00:00:00.000Z\n"],
    json: [
      type("json"),
      "['{{=1+1}}', '{{{a', 'x\\u007f', '\\u{e0067}\\u{1f600}', '\\ud800']",
      '["{\\u007b=1+1}}","{\\u007b\\u007ba","x\\u007f","\\udb40\\udc67\u{1f600}","\\ud800"]\n',
    ],
    level: [literals("low", 2), "2", "2\n"],
    left: [type("text", true), "undefined", "__undefined__\n"],
    a: ["by-value", "'raw'", "raw\n"],
    b: ["by-value", "{ n: 1 }", '{"n":1}\n'],
    c: ["by-value", "null", "null\n"],
    d: ["by-value", "10n", "10\n"],
    f: ["by-value", "-0.5", "-0.5\n"],
    h: [literals(1n, 2n), "2n", "2\n"],
    gone: [type("json"), "{ a: undefined, b: () => 1, at: new Date(0) }", '{"at":"1970-01-01T00:00:00.000Z"}\n'],
    own: [type("json"), "{ toJSON: () => [1] }", "[1]\n"],
    e: ["by-value", "new Date(0)", "1970-01-01T00:00:00.000Z\n"],
    g: [type("value", true), "4", "4\n"],
    "odd key $(x)": [type("text"), "''", "\n"],
  };
  const entries = Object.entries(types);
  const fields = entries.map(([name, [declared]]) => ({ name, type: declared }));
  const body = `async function f() { return { ${entries.map(([name, [, value]]) => `${JSON.stringify(name)}: ${value}`).join(", ")} }; }`;
  for (const form of ["module", "portable"] as const) {
    const ran = run({ body, outputs: { kind: "fields", fields }, form });
    assert.is(ran.stderr, "");
    assert.is(ran.status, 0);
    for (const [name, [, , text]] of entries) assert.is(ran.output(name), text, name);
    assert.equal(JSON.parse(ran.output("json") ?? ""), ["{{=1+1}}", "{{{a", "x\u007f", "\u{e0067}\u{1f600}", "\ud800"]);
  }
});

test("what Argo would alter and what has no text is refused by name, and nothing is written", () => {
  const unsafe = (what: string): string =>
    `holds ${what}, which Argo cannot pass on; return it inside an object or write an artifact`;
  const expected = (what: string, got: string): string =>
    `expected ${what}, got ${got}; return it, or declare another type`;
  const NO_JSON = "has no JSON form; return plain data, without NaN, Maps, Sets, cycles and BigInts, or gaps in lists";
  const cases: [ValueType | "by-value", string, string][] = [
    [type("text"), "'\\u001b[1m'", unsafe("U+001B")],
    ["by-value", "'\\0'", unsafe("U+0000")],
    [type("text"), "'\\u007f'", unsafe("U+007F")],
    [type("text"), "'\\u{1f3f4}\\u{e0067}'", unsafe("U+E0067")],
    [type("text"), "'\\u{f0000}'", unsafe("U+F0000")],
    [type("text"), "'\\ud800'", unsafe("U+D800")],
    [type("text"), "'a {{ workflow.name }}'", unsafe("{{ workflow.")],
    [type("text"), "'{{\\u0085workflow.name}}'", unsafe("{{\u0085workflow.")],
    ["by-value", "'{{=1+1}}'", unsafe("{{=")],
    ["by-value", "'{{item}}'", unsafe("{{item")],
    [type("text"), "'{{ never\\nclosed'", unsafe("{{")],
    [type("text"), "5", expected("a string", "5")],
    [type("text"), "null", expected("a string", "null")],
    [type("text"), "undefined", expected("a string", "undefined")],
    ["by-value", "undefined", expected("a value", "undefined")],
    [type("json"), "undefined", expected("data for JSON", "undefined")],
    [type("number"), "NaN", expected("a number", "NaN")],
    [type("number"), "'5'", expected("a number", "string")],
    [type("boolean"), "1", expected("a boolean", "1")],
    [type("bigint"), "1", expected("a bigint", "1")],
    [type("date"), "new Date(NaN)", expected("a valid Date", "object")],
    ["by-value", "new Date(NaN)", expected("a value", "object")],
    [literals("a", 2), "'b'", expected('one of "a", 2', "string")],
    [literals("a", 2), "'2'", expected('one of "a", 2', "string")],
    [literals("a{{b", "c"), "'a{{b'", unsafe("{{")],
    [literals("\u0007"), "'\\u0007'", unsafe("U+0007")],
    [type("json"), "() => 1", expected("data for JSON", "function")],
    ["by-value", "Infinity", NO_JSON],
    [type("json"), "{ n: 1n }", NO_JSON],
    [type("json"), "cycle", NO_JSON],
    [type("json"), "[1, [NaN]]", NO_JSON],
    [type("json"), "{ at: new Date(NaN) }", NO_JSON],
    [type("json"), "[undefined]", NO_JSON],
    [type("json"), "[() => 1]", NO_JSON],
    [type("json"), "{ map: new Map() }", NO_JSON],
    ["by-value", "new Set([1])", NO_JSON],
    [type("json"), "Promise.resolve(1)", "is a promise; await it"],
    ["by-value", "{ then() {} }", "is a promise; await it"],
    [type("number"), "Promise.resolve(1)", "is a promise; await it"],
    [type("json"), "[1, [Promise.resolve(1)]]", `holds a promise, "1.0"; await it`],
    [type("json"), "{ a: { toJSON: () => ({ b: Promise.resolve(1) }) } }", `holds a promise, "a.b"; await it`],
    ["by-value", "{ a: 1, b: { get c() { return Promise.resolve(1); } } }", `holds a promise, "b.c"; await it`],
    [type("json"), "{ a: { then() {} } }", `holds a promise, "a"; await it`],
    [type("json"), "{ toJSON() { throw new Error('mine'); } }", NO_JSON],
  ];
  const fields = [
    ...cases.map(([declared], index) => ({ name: `o${index}`, type: declared })),
    { name: "fine", type: type("text") },
  ];
  const values = cases.map(([, value], index) => `o${index}: ${value}`).join(", ");
  const ran = run({
    body: `async function f() { const cycle = {}; cycle.self = cycle; return { ${values}, fine: "yes" }; }`,
    outputs: { kind: "fields", fields },
  });
  assert.is(ran.status, 1);
  assert.equal(
    ran.stderr.trimEnd().split("\n"),
    cases.map(([, , message], index) => `output "o${index}": ${message}`),
  );
  assert.is(ran.output("fine"), undefined);
});

test("returning nothing where keys are declared names each of them", () => {
  const fields = [
    { name: "a", type: type("text") },
    { name: "b", type: type("text", true) },
  ];
  const ran = run({ body: "async function f() {}", outputs: { kind: "fields", fields } });
  assert.is(ran.stderr, 'output "a": expected a string, got undefined; return it, or declare another type\n');
  assert.is(ran.status, 1);
});

test("exit codes: what the function throws or sets is kept", () => {
  const thrown = run({ body: "async function f() { throw new TypeError('mine'); }", outputs: result("by-value") });
  assert.is(thrown.status, 1);
  assert.match(thrown.stderr, /TypeError: mine\n\s+at f /);
  const own = run({ body: "async function f() { process.exitCode = 3; return NaN; }", outputs: result("by-value") });
  assert.is(own.status, 3);
  assert.match(own.stderr, 'output "result"');
  const kept = run({ body: "async function f() { process.exitCode = 4; return 'x'; }", outputs: result("by-value") });
  assert.is(kept.status, 4);
  assert.is(kept.output("result"), "x\n");
});

test("a promise is awaited also where the function is not marked async", () => {
  const tail = runtimeTail({ isAsync: false, inputs: [], outputs: result(type("text")), outputPath: String });
  assert.match(tail.render(plain).join("\n\n"), "await f()");
});

test.after(() => rmSync(folder, { recursive: true, force: true }));

test.run();
