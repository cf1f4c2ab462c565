import { test } from "uvu";
import * as assert from "uvu/assert";
import { seededRandom } from "./support/random.js";
import { Document, parse, type ScalarTag, type SchemaOptions } from "yaml";
import { jsonText, markedJson, readMarkedJson } from "../src/model/json.js";
import { locateYaml, parseYaml, toYaml, YamlError } from "../src/model/yaml.js";
import { writeNumber, writeString } from "../src/model/yaml/strings.js";
import { crdcheck, withFiles } from "./support/crdcheck.js";
import { skipTest } from "./support/skip.js";

/** Strings that some reader takes for something else when they stand plain. */
const TREACHEROUS =
  `y Y n N yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE tRuE null Null NULL ~ nil
  = << * & ! % @ \` - -- --- ... ? : , . .. [] {} [a {a *a &a !a |a >a 'a "a #a @a %a - -a ?a :a
  0 1 -1 +1 007 010 08 0o7 0O7 0x1F 0b11 1_000 0_7 1. .5 -.5 +.5 1.5 1e3 1E3 1e+3 -1e-3 1.0e+21 6.02e23 0x 0b 0o _1 ._5
  12:30 12:30:45 -12:30 1:2:3.5 190:20:30.15 2020-01-01 2020-1-1 2001-12-14t21:59:43.10-05:00 2020-01-01T00:00:00Z
  .inf -.inf +.Inf .INF inf -inf Infinity .nan .NaN nan NaN`.split(/\s+/);

const SPACED = [
  "",
  " ",
  "\t",
  "\n",
  "\n\n",
  " a",
  "a ",
  "\ta",
  "a\t",
  "a\tb",
  "a: b",
  "a:",
  "a #b",
  "a#b",
  "- a",
  "? a",
  ": a",
  "2020-01-01 12:00:00 +1",
  "--- a",
  "a\n",
  "a\n\n",
  "a\n\n\n",
  "\na",
  "\n\n  a\n",
  "  a\nb",
  "\ta\nb",
  "a\n\tb\n",
  "a  \nb",
  "a\n  \nb",
  "a\n  ",
  "a\n  \n",
  "a\n\t\n\n",
  "  \na",
  "  \n a",
  "\n \na",
  " \n",
  "a\n---\nb\n",
  "---\na\n",
  "a\n...\n",
  "# a\n# b\n",
  "%a\n",
  "a: |\n  b\n",
  "a\r\nb",
  "a\rb",
  "\r",
];

const STRANGE = [
  "\0",
  "a\0b",
  "\u0007",
  "\u001b[31mred\u001b[0m",
  "\u007f",
  "a\u0085b",
  "a\u2028b\u2029c",
  "\ufeffa",
  "\ufffe",
  "\uffff",
  "\u00a0",
  "café",
  "日本\n語\n",
  "😀",
  "😀\n\u{e0067}\n",
  "\u{10ffff}",
  "a\nb\u0085c\n",
  "a\nb\u2028c\n",
  "a\n\ufeffb\n",
  "'''",
  '"',
  '\\"\\',
  "\\n",
  "{{=1+1}}",
  "{{inputs.parameters.x}}",
  "$(HOME) $$ ${x}",
  "a".repeat(3000),
  "long ".repeat(400) + "end",
  "__proto__",
  "constructor",
];

const TABLE = [...new Set([...TREACHEROUS, ...SPACED, ...STRANGE])];

/** One manifest that has every string as a value in a mapping, as an item of nested lists and as a key. */
function documentOf(strings: readonly string[]): { values: object; items: unknown; keys: object } {
  const numbered = strings.map((value, index) => [`key${index}`, { source: value, after: 1 }]);
  return {
    values: Object.fromEntries(numbered) as object,
    items: strings.map((value) => [[value, { value }], value]),
    keys: Object.fromEntries(strings.map((key) => [key, key])) as object,
  };
}

/** Compared as JSON: it is faster than a deep comparison and knows of `__proto__`. */
function assertSame(actual: unknown, expected: unknown, reader: string): void {
  assert.ok(JSON.stringify(actual) === JSON.stringify(expected), `${reader} reads something else`);
}

function assertRoundTrip(strings: readonly string[]): void {
  const document = documentOf(strings);
  const text = toYaml([document]);
  assertSame(parse(text, { version: "1.1", logLevel: "error" }), document, "YAML 1.1");
  assertSame(parse(text, { version: "1.2", logLevel: "error" }), document, "YAML 1.2");
  assertSame(parseYaml(text), [document], "parseYaml");
  assert.not.match(text, /[^\P{Cc}\n\t]|[\u2028\u2029\ufeff\ufffe\uffff]/u);
}

function randomStrings(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const plain = [..."abexyn0123456789 :#-_.,'\"\\{}[]&*!|>?%@`~=<+$/\n\n\n  \t"];
  const pieces = [
    ...plain,
    ...plain,
    ...TABLE.filter((piece) => piece.length < 20),
    "\n  ",
    "\n\t",
    " \n",
    "\n\n",
    "  ",
  ];
  const piece = (): string => pieces[Math.floor(random() * pieces.length)] ?? "";
  return Array.from({ length: count }, () => Array.from({ length: 1 + Math.floor(random() * 8) }, piece).join(""));
}

for (const value of TABLE) {
  const shown = JSON.stringify(value.length > 30 ? `${value.slice(0, 30)}…` : value);
  test(`stays a string: ${shown}`, () => assertRoundTrip([value]));
}

test("1000 random strings survive readers of YAML 1.1 and 1.2", () => {
  for (const value of randomStrings(1000, 1)) {
    try {
      assertRoundTrip([value]);
    } catch (error) {
      throw new Error(`${JSON.stringify(value)}: ${String(error)}`, { cause: error });
    }
  }
});

const inKubernetes = "10 000 random strings reach Kubernetes unchanged";
const checker = crdcheck();
if ("skipped" in checker) {
  skipTest(test, inKubernetes, checker.skipped);
} else {
  test(inKubernetes, () => {
    const strings = [...TABLE, ...randomStrings(10_000, 2)];
    // Kubernetes' JSON has the keys in order of their bytes, so keys are compared through their values.
    const documents = strings.map((value) => ({ block: { value }, items: [[value]], keys: [{ [value]: value }] }));
    withFiles([toYaml(documents)], (files) => {
      const read = checker.read(files);
      assert.is(read.length, documents.length);
      for (const [index, document] of documents.entries()) {
        assertSame(read[index], document, `Kubernetes, for ${JSON.stringify(strings[index])},`);
      }
    });
  });
}

/** The layout of a library that knows nothing of this one's, with the same scalars. */
function laidOut(data: unknown): string {
  const scalar = (name: string, identify: (value: unknown) => boolean, write: ScalarTag["stringify"]): ScalarTag => ({
    tag: `tag:yaml.org,2002:${name}`,
    default: true,
    identify,
    resolve: (text) => text,
    ...(write ? { stringify: write } : {}),
  });
  const customTags = [
    "map",
    "seq",
    scalar(
      "str",
      (value) => typeof value === "string",
      ({ value }, { implicitKey, indent }) =>
        writeString(String(value), !implicitKey && indent !== "" ? indent : undefined),
    ),
    scalar(
      "null",
      (value) => value === null,
      () => "null",
    ),
    scalar(
      "bool",
      (value) => typeof value === "boolean",
      ({ value }) => String(value),
    ),
    scalar(
      "int",
      (value) => typeof value === "number",
      ({ value }) => writeNumber(Number(value)),
    ),
  ] as SchemaOptions["customTags"];
  const document = new Document(data, { customTags: () => customTags as never, aliasDuplicateObjects: false });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

function randomData(random: () => number, depth: number): unknown {
  const pick = Math.floor(random() * (depth > 4 ? 5 : 9));
  const texts = ["a", "on", "", "x\n", "x\n\n", " x\ny", "l1\nl2", "a: b", "\t", "k".repeat(1100), "1"];
  const text = (): string => texts[Math.floor(random() * texts.length)] ?? "";
  if (pick === 0) return null;
  if (pick === 1) return random() < 0.5;
  if (pick === 2) return Math.floor(random() * 1e6) / 100;
  if (pick < 5) return text();
  const size = Math.floor(random() * 4);
  if (pick < 7) return Array.from({ length: size }, () => randomData(random, depth + 1));
  return Object.fromEntries(Array.from({ length: size }, (_, i) => [text() + i, randomData(random, depth + 1)]));
}

test("lays out 2000 random documents as a YAML library does, and reads them back", () => {
  const random = seededRandom(20261126);
  for (let count = 0; count < 2000; count++) {
    const data = { data: randomData(random, 0) };
    assert.is(toYaml([data]), laidOut(data));
    assert.equal(parseYaml(toYaml([data])), [data]);
  }
});

test("writes as a person would", () => {
  const manifest = {
    kind: "Workflow",
    spec: {
      parallelism: 2,
      suspend: false,
      entrypoint: undefined,
      labels: {},
      args: [],
      templates: [
        { name: "main", steps: [[{ name: "a" }, { name: "b" }], [{ name: "c" }]] },
        {
          name: "n",
          command: ["sh", "-c", "--flag", "./run.sh"],
          args: ["echo hi", "{{inputs.parameters.x}}", "yes", "10", ""],
        },
        { name: "script", script: { image: "node:24-alpine", source: "if (a) {\n  run();\n}\n", env: null } },
      ],
      value: "no newline at the end\nof this",
      weight: 0.5,
    },
  };
  assert.is(
    toYaml([manifest]),
    `kind: Workflow
spec:
  parallelism: 2
  suspend: false
  labels: {}
  args: []
  templates:
  - name: main
    steps:
    - - name: a
      - name: b
    - - name: c
  - name: "n"
    command:
    - sh
    - -c
    - --flag
    - ./run.sh
    args:
    - echo hi
    - "{{inputs.parameters.x}}"
    - "yes"
    - "10"
    - ""
  - name: script
    script:
      image: node:24-alpine
      source: |
        if (a) {
          run();
        }
      env: null
  value: |-
    no newline at the end
    of this
  weight: 0.5
`,
  );
});

test("uses literal blocks for text with lines, and says their indentation where it must", () => {
  const write = (source: string): string => toYaml([{ script: { source } }]).replace("script:\n  source: ", "");
  assert.is(write("a\n\nb\n"), "|\n    a\n\n    b\n");
  assert.is(write("a\nb"), "|-\n    a\n    b\n");
  assert.is(write("a\n\n"), "|+\n    a\n\n");
  assert.is(write("  a\nb\n"), "|2\n      a\n    b\n");
  assert.is(write("\ta\n  \nb\n"), "|2\n    \ta\n      \n    b\n");
  assert.is(write("a\r\nb\n"), '"a\\r\\nb\\n"\n');
});

test("a text at the end of a document keeps its line ends, whoever divides the file", () => {
  for (const text of ["a", "a\n", "a\n\n", "a\nb", "a\nb\n", "a\nb\n\n\n", " a\n", "\ta\n", "\n", "\n\n", "a\r\n"]) {
    const documents = [{ script: { source: text } }, [text], { a: 1 }];
    const written = toYaml(documents);
    assert.equal(parseYaml(written), documents);
    assert.equal(
      locateYaml(written).map(({ value }) => value),
      documents,
    );
    // As Argo divides it.
    assert.equal(
      written.split("\n---").flatMap((piece) => locateYaml(piece).map(({ value }) => value)),
      documents,
    );
  }
});

test("reads the last text of a document as Argo does, which takes away the line end before the dashes", () => {
  const read = (text: string): unknown => locateYaml(text)[0]?.value;
  for (const [text, expected] of [
    ["a: |\n  x\n---\nb: 1\n", "x"],
    ["a: |\n  x\n\n---\nb: 1\n", "x\n"],
    ["a: |+\n  x\n\n---\nb: 1\n", "x\n"],
    ["a: |-\n  x\n---\nb: 1\n", "x"],
    ["a: >\n  x\n  y\n---\nb: 1\n", "x y"],
    ["a: |\n  x\n# end\n---\nb: 1\n", "x\n"],
    ["a: |\n  x\n...\n---\nb: 1\n", "x\n"],
    ["a: |\n  x", "x"],
    ["a: |\n  x\n", "x\n"],
    ["a: |+\n  x\n", "x\n"],
    ['a: "x\\n"\n---\nb: 1\n', "x\n"],
  ] as const)
    assert.equal(read(text), { a: expected }, text);
  assert.equal(read("a:\n- b:\n  - |\n    x\n---\n"), { a: [{ b: ["x"] }] });
});

test("whole numbers of 64 bits are read as they are, others with a warning", () => {
  const read = (text: string): unknown =>
    locateYaml(`a: ${text}\n`).map(({ value, warnings }) => [value, warnings.length])[0];
  assert.equal(read("9007199254740991"), [{ a: 9007199254740991 }, 0]);
  assert.equal(read("9007199254740993"), [{ a: 9007199254740993n }, 0]);
  assert.equal(read("-9223372036854775808"), [{ a: -(2n ** 63n) }, 0]);
  assert.equal(read("18446744073709551615"), [{ a: 2n ** 64n - 1n }, 0]);
  assert.equal(read("0x7fffffffffffffff"), [{ a: 2n ** 63n - 1n }, 0]);
  assert.equal(read("18446744073709551616"), [{ a: 18446744073709551616 }, 1]);
  assert.equal(parseYaml("a: [9007199254740993, 0xffffffffffffffff]\n"), [{ a: [2n ** 53n + 1n, 2n ** 64n - 1n] }]);
});

test("whole numbers of 64 bits and -0 are written as they are, as YAML and as JSON", () => {
  const values = [2n ** 53n + 1n, -(2n ** 63n), 2n ** 64n - 1n, -0, 0, 1e21, "9007199254740993", { a: [2n ** 60n] }];
  const [read] = locateYaml(toYaml([values]));
  assert.is(
    toYaml([values]),
    '- 9007199254740993\n- -9223372036854775808\n- 18446744073709551615\n- -0.0\n- 0\n- 1.0e+21\n- "9007199254740993"\n- a:\n  - 1152921504606846976\n',
  );
  assert.equal(read?.value, values);
  assert.ok(Object.is((read?.value as unknown[] | undefined)?.[3], -0));
  assert.is(
    jsonText(values),
    '[9007199254740993,-9223372036854775808,18446744073709551615,-0.0,0,1e+21,"9007199254740993",{"a":[1152921504606846976]}]',
  );
  assert.equal(readMarkedJson(markedJson(values)), values);
});

test("joins documents, repeats what is shared, keeps the order of keys", () => {
  const shared = { b: 1, a: [2] };
  assert.is(
    toYaml([{ x: shared, y: shared }, { z: shared.a }]),
    'x:\n  b: 1\n  a:\n  - 2\n"y":\n  b: 1\n  a:\n  - 2\n---\nz:\n- 2\n',
  );
  assert.is(toYaml([]), "");
});

test("writes numbers that every reader takes for the same number", () => {
  const numbers = [0, -0, 7, -7, 0.1, 1e21, 1.5e300, 1e-7, Number.MAX_SAFE_INTEGER, 123456789012];
  const text = toYaml([{ numbers }]);
  assert.match(text, "- 123456789012\n");
  assert.match(text, "- 1.0e+21\n");
  for (const version of ["1.1", "1.2"] as const) assertSame(parse(text, { version }), { numbers }, version);
});

test("refuses what has no form in YAML", () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  assert.throws(() => toYaml([{ a: Number.NaN }]), /value of 'a' cannot be written: NaN/);
  assert.throws(() => toYaml([{ a: [Infinity] }]), /Infinity/);
  assert.throws(() => toYaml([{ a: () => 1 }]), /value of 'a'/);
  assert.throws(() => toYaml([cycle]), /circular/i);
  assert.throws(() => toYaml([{ a: "x\ud800y" }]), /U\+D800/);
  assert.throws(() => toYaml([{ "\udc00": 1 }]), /U\+DC00/);
});

test("reads plain scalars as Kubernetes does", () => {
  const text = `
booleans: [y, Y, yes, on, True, n, No, OFF, tRUE]
nulls: [~, null, NULL, , nUll]
numbers: [010, 08, 0o7, 0x1F, -0b11, 1_000, 1e3, .5, 1., +1, 1.5e21, -0]
strings: [12:30:45, 2020-01-01, 1e400, 0x, 1.5.2, =, _1, ._5, 10m, "1", 'on', !!str 12]
tagged: [!!int "3", !!binary aGVsbG8=, !mine 12]
on: 1
1: a
merged: { <<: &anchor { a: 1, b: 2 }, b: 3 }
alias: *anchor
`;
  // Spelled out with the pieces that a flow sequence of nothing would drop.
  const [read] = parseYaml(text.replace(", ,", ", !!null '',")) as [Record<string, unknown>];
  assert.equal(read["booleans"], [true, true, true, true, true, false, false, false, "tRUE"]);
  assert.equal(read["nulls"], [null, null, null, null, "nUll"]);
  assert.equal(read["numbers"], [8, 8, 7, 31, -3, 1000, 1000, 0.5, 1, 1, 1.5e21, 0]);
  const strings = "12:30:45 2020-01-01 1e400 0x 1.5.2 = _1 ._5 10m 1 on 12".split(" ");
  assert.equal(read["strings"], strings);
  assert.equal(read["tagged"], [3, "hello", "12"]);
  assert.is(read["true"], 1);
  assert.is(read["1"], "a");
  assert.equal(read["merged"], { a: 1, b: 3 });
  assert.equal(read["alias"], { a: 1, b: 2 });
});

test("reads all documents and leaves out the empty ones", () => {
  assert.equal(parseYaml("---\n# nothing\n---\na: 1\n---\n---\nb: 2\n...\n"), [{ a: 1 }, { b: 2 }]);
  assert.equal(parseYaml(""), []);
  assert.equal(parseYaml("\ufeffa: 1\r\nb: |\r\n  x\r\n"), [{ a: 1, b: "x\n" }]);
});

test("reads strings and flow collections whose lines stand left of their field", () => {
  const text = `spec:
  - args: ["
    echo \\"one\\" &&
  echo two
  "]
    sources: ['it''s
  one', "a
  b"]
`;
  assert.equal(parseYaml(text), [{ spec: [{ args: [' echo "one" && echo two '], sources: ["it's one", "a b"] }] }]);
  assert.equal(parseYaml("a:\n  b: [\n    x,\n  z\n]\n  c: {\n\tx: 1\n}\n"), [{ a: { b: ["x", "z"], c: { x: 1 } } }]);
  assert.throws(() => parseYaml("a:\n  b: [x\nc: 1\n"), /line 3, column 1: Flow sequence/);
  assert.throws(() => parseYaml(`a: "one\n---\nb: two"\n`), /line 1, column 8/);
});

test("names the place of a mistake in one line", () => {
  const mistakes: Record<string, [number, number]> = {
    "a: 1\nb: 2\na: 3\n": [3, 1],
    '1: a\n"1": b\n': [2, 1],
    "a: 1\n---\nb: [1\n": [4, 1],
    "a: 1\n  b: 2\n": [1, 4],
    'a: "open\nb: 1\n': [3, 1],
    "a: .inf\n": [1, 4],
    "a: 123456789012345678901\n": [1, 4],
    "[a, b]: 1\n": [1, 1],
    "~: 1\n": [1, 1],
    "a: *nowhere\n": [1, 4],
    "a: {\n  b: @x }\n": [2, 6],
  };
  for (const [text, [line, column]] of Object.entries(mistakes)) {
    try {
      parseYaml(text);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      assert.equal([error.line, error.column], [line, column], `${JSON.stringify(text)}: ${error.message}`);
      assert.match(error.message, new RegExp(`^line ${line}, column ${column}: .+$`));
      continue;
    }
    assert.unreachable(`${JSON.stringify(text)} was read`);
  }
});

test.run();
