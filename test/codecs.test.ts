import { isDeepStrictEqual } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parameterText } from "../src/authoring/value.js";
import { compileClosures } from "../src/compiler/index.js";
import { parse } from "../src/compiler/typescript/parse.js";
import { type Codec, codecRow, type ValueType } from "../src/compiler/values/codec.js";
import { INPUT_PREFIX } from "../src/model/limits.js";
import { createHelpers } from "../src/compiler/values/codec-output.js";
import { declaredText } from "../src/compiler/values/input-text.js";
import { NOT_GIVEN, parameterType } from "../src/compiler/values/value-types.js";
import type { Template } from "../src/model/argo/index.js";
import { codecTexts, type Seeds } from "./support/codec-texts.js";
import { runScript } from "./support/run-script.js";
import { ts } from "#typescript";

// As the clocks of images: a time without an offset is one of theirs.
process.env["TZ"] = "UTC";

const COUNT = 1000;
/** Whole scripts are run in processes of their own for these many texts of a kind, accepted and refused ones. */
const PROCESSES = 20;
const AT_ONCE = 4;

/** Types by their annotations, with the kind of text that they are near to. */
const annotations: readonly (readonly [annotation: string, kind: Codec["kind"], seeds: Seeds])[] = [
  ["string", "text", "any"],
  ["any", "value", "any"],
  ["number", "number", "number"],
  ["boolean", "boolean", "boolean"],
  ["bigint", "bigint", "bigint"],
  ["Date", "date", "date"],
  ["string[]", "json", "json"],
  ["string | null", "json", "json"],
  ["{ a: number; b?: string }", "json", "json"],
  ['"fast" | "slow" | "" | " "', "literals", ["fast", "slow", "", " "]],
  ["1 | 2.5 | 1000000 | -3", "literals", ["1", "2.5", "1000000", "-3", "1e6", "1.0", "+1"]],
  ["1n | -20n", "literals", ["1", "-20", "1n", "-20n"]],
  ['"on" | 3 | true', "literals", ["on", "3", "true", "True", "3.0"]],
  ["number | undefined", "number", "number"],
  ["Date | undefined", "date", "date"],
  ['"a" | "b" | undefined', "literals", ["a", "b"]],
];

interface Subject {
  readonly annotation: string;
  readonly type: ValueType;
  /** Of a closure that returns what it is given. */
  readonly template: Template;
  readonly source: string;
  readonly texts: readonly string[];
}

const subjects = await compileSubjects();

async function compileSubjects(): Promise<Subject[]> {
  const members = annotations.map(
    (
      [annotation],
      index,
    ) => `  @closure({ pass: "parameter" })\n  take${index}(x: ${annotation}): void {\n    console.log(x);\n  }
  @closure\n  give${index}(x: ${annotation}): ${annotation} {\n    return x;\n  }`,
  );
  const text = `import { Workflow, closure } from "argots";\nexport class Codecs extends Workflow {\n${members.join("\n")}\n}\n`;
  const { closures, diagnostics } = await compileClosures({ fileName: "codecs.ts", text });
  assert.equal(diagnostics, []);
  return annotations.map(([annotation, kind, seeds], index) => {
    const type = typeOf(annotation);
    assert.is(type.codec.kind, kind, annotation);
    const named = (member: string): (typeof closures)[number] | undefined => closures.find((c) => c.member === member);
    const [source, template] = [named(`take${index}`)?.source, named(`give${index}`)?.template];
    if (source === undefined || template === undefined) throw new Error(`${annotation} has no script`);
    return { annotation, type, template, source, texts: codecTexts(seeds, COUNT, index + 1) };
  });
}

function typeOf(annotation: string): ValueType {
  const module = parse("input.ts", `function f(x: ${annotation}) {}`);
  const [statement] = module.sourceFile.statements;
  if (!statement || !ts.isFunctionDeclaration(statement)) throw new Error("no function");
  return parameterType(statement.parameters[0]?.type, undefined, module, () => undefined);
}

type Read = { readonly value: unknown } | undefined;

/** The script as a function of the text of its input; undefined where it refuses the text. */
function podOf({ source }: Subject): (text: string) => Read {
  // It is a module without imports: its inputs come by variables alone.
  const run = new Function("process", "console", source.replace("export {};\n", ""));
  return (text) => {
    const env = { [`${INPUT_PREFIX}x`]: Buffer.from(text).toString("base64") };
    const process = { env, exitCode: 0 };
    let read: Read;
    run(process, { log: (value: unknown) => void (read = { value }), error: () => undefined });
    assert.is(process.exitCode, read ? 0 : 1);
    return read;
  };
}

test("no codec is left out", () => {
  const kinds = { text: 0, number: 0, boolean: 0, bigint: 0, date: 0, json: 0, value: 0, literals: 0 };
  const all = Object.keys(kinds satisfies Record<Codec["kind"], number>);
  assert.equal(new Set(annotations.map(([, kind]) => kind)), new Set(all));
});

test("the build takes exactly the texts that the pod reads", () => {
  for (const subject of subjects) {
    const { annotation, type, texts } = subject;
    const pod = podOf(subject);
    const taken = texts.filter((text) => {
      const isTaken = declaredText(text, type) !== undefined;
      assert.is(isTaken, pod(text) !== undefined, `${annotation}: ${JSON.stringify(text)}`);
      return isTaken;
    });
    assert.is(new Set(texts).size, COUNT);
    // Of a handful of literals there are no more texts than that.
    const isFree = !["boolean", "literals"].includes(type.codec.kind);
    assert.ok(taken.length >= (isFree ? COUNT / 8 : 2), `${annotation}: only ${taken.length} taken`);
    const takesAll = type.codec.kind === "text" || type.codec.kind === "value";
    if (!takesAll) assert.ok(COUNT - taken.length >= COUNT / 8, `${annotation}: only ${COUNT - taken.length} refused`);
  }
});

test("what is not given is undefined where the type allows it, and otherwise a text like others", () => {
  for (const subject of subjects) {
    const { annotation, type } = subject;
    const read = podOf(subject)(NOT_GIVEN);
    assert.is(declaredText(NOT_GIVEN, type) !== undefined, read !== undefined, annotation);
    if (type.optional) assert.equal(read, { value: undefined }, annotation);
  }
});

test("what the pod reads comes back: from the build's text of the value, a call's text, and the pod's own output", () => {
  for (const subject of subjects) {
    const { annotation, type, texts } = subject;
    const row = codecRow(type.codec);
    const pod = podOf(subject);
    const write = formatOf(type);
    let written = 0;
    for (const text of texts) {
      if (!row.accepts(text)) continue;
      const value = pod(text)?.value;
      const input = row.encoding.input;
      // A string is no value of `string[]`, though JSON: no call passes one.
      const isPassed = type.codec.kind !== "json" || type.codec.holdsText || typeof value !== "string";
      const called = isPassed ? attempt(() => parameterText(value, input)) : undefined;
      const back = [row.textOf(value), called, attempt(() => write(value))];
      for (const [index, again] of back.entries()) {
        if (again === undefined) continue;
        const what = `${annotation}: ${JSON.stringify(text)} as ${JSON.stringify(again)} (${index})`;
        assert.ok(row.accepts(again), what);
        assert.equal(withoutSign(pod(again)?.value), withoutSign(value), what);
        written++;
      }
      const isKept = type.codec.kind === "json" ? isJson(value) : !text.includes("{{");
      if (isKept) assert.ok(back[0] !== undefined, `${annotation}: ${JSON.stringify(text)}`);
    }
    assert.ok(written >= 3, annotation);
  }
});

/** Whether JSON brings the value back: neither -0 nor 1e999, which it reads, can it write. */
function isJson(value: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
}

/** JSON writes -0 as 0. */
function withoutSign(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(withoutSign);
  return Object.entries(value).map(([key, item]) => [key, withoutSign(item)]);
}

function formatOf({ codec }: ValueType): (value: unknown) => string | undefined {
  const { declare, declarations } = createHelpers((preferred) => preferred);
  const name = codecRow(codec).format.text(declare);
  return new Function(`${declarations().join("\n")}\nreturn ${name};`)() as (value: unknown) => string | undefined;
}

/** A text that Argo could not pass on is refused with a message. */
function attempt(write: () => string | undefined): string | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}

test("whole scripts in processes of their own say the same, and what they return is taken again", async () => {
  const isFirst = ({ type }: Subject, index: number): boolean =>
    subjects.findIndex((other) => other.type.codec.kind === type.codec.kind) === index;
  const runs = subjects.filter(isFirst).flatMap((subject) => sample(subject).map((text) => ({ subject, text })));
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  async function work(): Promise<void> {
    for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
      const { subject, text } = run;
      const { annotation, type, template } = subject;
      const what = `${annotation}: ${JSON.stringify(text)}`;
      const { exitCode, stderr, outputs } = await runScript(template, { parameters: { x: text } });
      // A text may be read and yet be nothing that Argo could pass on.
      const isRead = exitCode === 0 || stderr.startsWith("output ");
      assert.is(isRead, declaredText(text, type) !== undefined, `${what} ${stderr}`);
      if (!isRead) assert.match(stderr, `input "x": expected ${codecRow(type.codec).words}, got `);
      // The fields of an object are outputs of their own.
      const { result } = outputs;
      if (result !== undefined) assert.ok(declaredText(result.slice(0, -1), type) !== undefined, what);
    }
  }
});

function sample({ type, texts }: Subject): string[] {
  const { accepts } = codecRow(type.codec);
  // A variable of a process cannot hold the longest ones.
  const short = texts.filter((text) => text.length < 1000);
  const taken = short.filter(accepts).slice(0, PROCESSES / 2);
  return [...taken, ...short.filter((text) => !accepts(text)).slice(0, PROCESSES - taken.length)];
}

test("the compiler says so at the value's decorator, for each text that the pod would refuse", async () => {
  for (const subject of subjects) {
    const { annotation, type } = subject;
    const texts = sample(subject).filter((text) => !/[{\p{C}]/u.test(text));
    const members = texts.map(
      (text, index) =>
        `  @closure\n  @inputs.parameter({ name: "x", value: ${JSON.stringify(text)} })\n  take${index}(x: ${annotation}): void {\n    console.log(x);\n  }`,
    );
    const text = `import { Workflow, closure, inputs } from "argots";\nexport class Given extends Workflow {\n${members.join("\n")}\n}\n`;
    const { closures, diagnostics } = await compileClosures({ fileName: "given.ts", text });
    const refused = closures.filter(({ source }) => source === undefined).map(({ member }) => member);
    const pod = podOf(subject);
    const expected = texts.flatMap((given, index) => (pod(given) === undefined ? [`take${index}`] : []));
    assert.equal(refused, expected, annotation);
    const { words } = codecRow(type.codec);
    assert.equal(
      diagnostics.map(({ code, message, line }) => [code, message.endsWith(`: it takes ${words}.`), line]),
      expected.map((member) => ["invalid-value", true, 4 + 5 * Number(member.slice(4))]),
      annotation,
    );
  }
});

test.run();
