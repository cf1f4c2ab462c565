import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { DAGTask, Workflow as WorkflowManifest, WorkflowStep } from "../src/model/argo/index.js";
import { type LoopedPod, type LoopTask, simulateLoop } from "./support/argo-loops.js";
import type { SimulatedTemplate } from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { seededRandom } from "./support/random.js";
import { randomTexts } from "./support/random-texts.js";
import { runBatch } from "./support/run-batch.js";

/*
 * Lists of objects, half of them written in the program, the others made in the cluster, pass through Argo's substitution (as
 * the simulation has it, which recorded-loops.test.ts holds against Argo's own runs) into the closures' own scripts.
 */

const LISTS = 500;

interface Row {
  readonly text: string;
  readonly count: number;
  readonly note?: string;
  readonly size?: number;
  readonly on: boolean;
  readonly data: unknown;
  readonly more?: unknown;
  readonly at: string;
  readonly deep: { readonly a: { readonly b: string; readonly c?: number }; readonly list: readonly string[] };
  readonly far?: { readonly t: string } | null;
  readonly "odd key": string;
}

const CLOSURES = `
  @closure texts(text: string, count: number, on: boolean): void { console.log(serialize([text, count, on]).toString("base64")); }
  @closure optional(note?: string, size?: number): void { console.log(serialize([note, size]).toString("base64")); }
  @closure defaults(note = 'no "note" {{x}} }}', size = 3): void { console.log(serialize([note, size]).toString("base64")); }
  @closure json(data: unknown[] | string | null, more?: { a: string }[] | null): void { console.log(serialize([data, more]).toString("base64")); }
  @closure mixed(text: string, note?: string, size?: number, more?: { a: string }[] | null): void { console.log(serialize([text, note, size, more]).toString("base64")); }
  @closure whole(row: Row): void { console.log(serialize([row]).toString("base64")); }
  @closure dated(at: Date, text: string): void { console.log(serialize([at, text]).toString("base64")); }
  @closure deeper(b: string, c?: number): void { console.log(serialize([b, c]).toString("base64")); }
  @closure far(t?: string, first?: string): void { console.log(serialize([t, first]).toString("base64")); }
  @closure either(note: string | undefined, size: number | undefined): void { console.log(serialize([note, size]).toString("base64")); }
  @closure odd(value: string, text: string): void { console.log(serialize([value, text]).toString("base64")); }
  @closure bare(data: any, text: any): void { console.log(serialize([data, text]).toString("base64")); }
`;

/** A pod, and the item that it is to have. */
interface GivenPod {
  readonly pod: LoopedPod;
  readonly name: string;
  readonly row: Row;
  readonly isHook: boolean;
}

const CALLS: Readonly<Record<string, { readonly code: string; given(row: Row): readonly unknown[] }>> = {
  texts: { code: "this.texts(row.text, row.count, row.on)", given: ({ text, count, on }) => [text, count, on] },
  optional: { code: "this.optional(row.note, row.size)", given: ({ note, size }) => [note, size] },
  defaults: {
    code: "this.defaults(row.note, row.size)",
    given: ({ note = 'no "note" {{x}} }}', size = 3 }) => [note, size],
  },
  json: { code: "this.json(row.data as string, row.more)", given: ({ data, more }) => [data, more] },
  mixed: {
    code: "this.mixed(row.text, row.note, row.size, row.more)",
    given: ({ text, note, size, more }) => [text, note, size, more],
  },
  whole: { code: "this.whole(row)", given: (row) => [row] },
  dated: { code: "this.dated(row.at as unknown as Date, row.text)", given: ({ at, text }) => [new Date(at), text] },
  deeper: { code: "this.deeper(row.deep.a.b, row.deep.a.c)", given: ({ deep: { a } }) => [a.b, a.c] },
  far: {
    code: "this.far(row.far?.t, row.deep.list[0])",
    given: ({ far, deep: { list } }) => [far?.t, list[0]],
  },
  either: { code: "this.either(row.note, row.size)", given: ({ note, size }) => [note, size] },
  odd: { code: 'this.odd(row["odd key"], row.text)', given: (row) => [row["odd key"], row.text] },
  // What has no type is text.
  bare: {
    code: "this.bare(row.deep.a, row.text)",
    given: ({ deep: { a }, text }) => [a.c === undefined ? { b: a.b } : { b: a.b, c: a.c }, text],
  },
  hooked: {
    code: "configure(this.texts(row.text, row.count, row.on), { hooks: { exit: hook(this.optional(row.note, row.size)) } })",
    given: ({ text, count, on }) => [text, count, on],
  },
  printed: { code: "this.printed(row.text, row.deep.a.b)", given: ({ text, deep }) => [text, deep.a.b] },
  remote: { code: "remote({ text: row.text, b: row.deep.a.b })", given: ({ text, deep }) => [text, deep.a.b] },
  asked: {
    code: 'when(expr`${row.text} == "yes" || ${row.deep.a.b} == ${answer}`, () => this.texts(row.text, row.count, row.on))',
    given: ({ text, count, on }) => [text, count, on],
  },
  lacking: {
    code: "when(expr`${row.note} == ${answer}`, () => this.optional(row.note, row.size))",
    given: ({ note, size }) => [note, size],
  },
};

const ANSWER = `it's "<one>" \\u003c & 50%`;

const entries = (list: string, suffix = ""): string =>
  Object.entries(CALLS)
    .map(([name, { code }]) => `${name}${suffix}: each(${list}, (row) => ${code})`)
    .join(",\n      ");

const PROGRAM = `import { readFileSync } from "node:fs";
import { serialize } from "node:v8";
import { Workflow, closure, configure, container, dag, each, expr, hook, inputs, parameter, steps, template, templateRef, when, type Parameter } from "argots";

interface Row {
  text: string; count: number; note?: string; size?: number; on: boolean; data: unknown; more?: { a: string }[] | null; at: string;
  deep: { a: { b: string; c?: number }; list: string[] }; far?: { t: string } | null; "odd key": string;
}
const known = JSON.parse(readFileSync("known.json", "utf8")) as Row[][];
const answer = ${JSON.stringify(ANSWER)};
const remote = templateRef<{ text: string; b: string }>({ name: "other", template: "show" });

export class Items extends Workflow {
  entrypoint = this.main;
  @parameter rows: Row[] = [];
  @template main() {
    const made = this.make();
    return steps({ made }, {
      ${entries("made")}
    }, { param: this.ofParameter(), nested: this.nested(this.rows), ...Object.fromEntries(known.map((_, index) => ["known" + index, this["ofKnown" + index as "ofKnown0"]()])) });
  }
  @template ofParameter() {
    return steps({
      ${entries("this.rows", "P")}
    });
  }
  @template @inputs.parameter({ name: "rows" }) nested(rows: Parameter<Row[]>) {
    return steps({
      ${entries("rows", "N")}
    });
  }
  KNOWN
  @closure make(): Row[] { return []; }
  ${CLOSURES}
  @template @inputs.parameter({ name: "text" }) @inputs.parameter({ name: "b" }) printed(text: Parameter, b: Parameter) { return container({ image: "alpine", args: [text, b] }); }
}
`;

const KNOWN = (index: number): string => `@template ofKnown${index}() {
    return steps({
      ${entries(`known[${index}]!`, `K${index}`)}
    });
  }
`;

const random = seededRandom(1816);
const ODD = [
  "__base64__",
  "__undefined__x",
  "\\u003c \\u0026amp; \\",
  ANSWER,
  "yes",
  "",
  "$$ $(PATH)",
  "a } b { c",
  "100% %d",
  "\u2028\u2029",
  "\\<",
  "x".repeat(3000),
];
/** A lone half of a pair is no text, and what stands for nothing is nothing. */
const texts = [...randomTexts(20_000, 1816), ...Array.from({ length: 150 }, () => ODD).flat()].filter(
  (text) => !/\p{Cs}/u.test(text) && text.length < 4000 && text !== "__undefined__",
);
const chance = (percent: number): boolean => random() * 100 < percent;
const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;

function randomRow(isKnown: boolean): Row {
  // A tag in a list that is written down is the user's, and beside one a text without its end is an error.
  const text = (): string => (isKnown ? pick(texts).replace(/\{(?=\{)/g, "{ ") : pick(texts));
  const data = (): unknown => pick<() => unknown>([text, () => null, () => [text(), 1], () => []])();
  return {
    text: text(),
    count: pick([0, -1, 1.5, 1e21, 1e-7, 12345678901, Number.MAX_SAFE_INTEGER, 5e-324]),
    on: chance(50),
    data: data(),
    ...(chance(50) ? { note: text() } : {}),
    ...(chance(50) ? { size: pick([7, 0.25]) } : {}),
    ...(chance(50) ? { more: pick([null, [{ a: text() }], []]) } : {}),
    at: new Date(Math.floor(random() * 4e12)).toISOString(),
    deep: { a: { b: text(), ...(chance(50) ? { c: 5 } : {}) }, list: chance(50) ? [text(), "y"] : [] },
    ...(chance(60) ? { far: pick([null, { t: text() }]) } : {}),
    "odd key": text(),
  };
}

test("a thousand lists of objects reach closures and containers unchanged, field by field", async () => {
  const lists = (isKnown: boolean): Row[][] =>
    Array.from({ length: LISTS }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomRow(isKnown)));
  const known = lists(true);
  const pods: GivenPod[] = [];
  await inProject({ "items.ts": "" }, async ({ argots, folder }) => {
    // Some rows: a manifest has room for only so many.
    const size = 10;
    for (let start = 0; start < LISTS; start += size) {
      const batch = known.slice(start, start + size);
      writeFileSync(join(folder, "known.json"), JSON.stringify(batch));
      writeFileSync(
        join(folder, "items.ts"),
        PROGRAM.replace("KNOWN", () => batch.map((_, index) => KNOWN(index)).join("")),
      );
      const { status, stdout, stderr } = await argots("build", "items.ts", "--format", "json", "--no-cache");
      assert.is(status, 0, stderr.slice(0, 3000));
      const manifest = JSON.parse(stdout) as WorkflowManifest;
      batch.forEach((rows, index) => {
        for (const name of Object.keys(CALLS)) pods.push(...podsOf(manifest, `${name}K${index}`, name, rows));
      });
      if (start === 0)
        lists(false).forEach((rows, index) => {
          for (const name of Object.keys(CALLS))
            pods.push(...podsOf(manifest, `${name}${["", "P", "N"][index % 3]}`, name, rows));
        });
    }
  });
  const scripts = pods.filter(({ pod }) => pod.source !== undefined);
  assert.ok(scripts.length > 10_000, `${scripts.length} scripts`);
  const given = runBatch(scripts.map(({ pod }) => pod));
  scripts.forEach(({ name, row, isHook, pod }, index) => {
    const { given: values, error } = given[index] ?? {};
    const expected = isHook ? [row.note, row.size] : CALLS[name]?.given(row);
    const where = `${name} of ${JSON.stringify(row).slice(0, 3000)}, ${JSON.stringify(pod.inputs).slice(0, 2000)}`;
    assert.is(error, undefined, where);
    assert.equal(untyped(name, values as unknown[]), expected, where);
  });
});

/** To what has no type, data is text. */
function untyped(name: string, values: unknown[]): unknown[] {
  return name === "bare" ? [JSON.parse(String(values[0])), values[1]] : values;
}

function podsOf({ spec }: WorkflowManifest, step: string, name: string, rows: readonly Row[]): GivenPod[] {
  const all = spec.templates?.flatMap(({ steps = [] }) => (steps as unknown as WorkflowStep[][]).flat()) ?? [];
  const task = all.find((one) => one.name === step) as LoopTask & DAGTask;
  const template = (spec.templates?.find((one) => one.name === task.template) ?? {
    inputs: { parameters: [{ name: "text" }, { name: "b" }] },
  }) as SimulatedTemplate;
  // As a closure writes its result, and what Argo would read of it.
  const result = JSON.stringify(rows)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("{{", "{\\u007b");
  const scope = new Map([
    ["steps.made.outputs.parameters.result", result],
    ["inputs.parameters.rows", result],
  ]);
  const globals = new Map([
    ["workflow.name", "EVALUATED"],
    ["workflow.parameters.rows", result],
  ]);
  const isPrinted = name === "printed" || name === "remote";
  // In a container's own tags Argo breaks at control characters, and evaluates tags in values: so it does with any argument.
  if (
    isPrinted &&
    !rows.every((row) =>
      [row.text, row.deep.a.b].every((text) => /^(?:(?!\{\{)[\t\n -~\u00a1-\u1fff\u2028])*$/.test(text)),
    )
  )
    return [];
  const looped = (one: LoopTask, called: SimulatedTemplate): LoopedPod[] => simulateLoop(one, called, scope, globals);
  const made = looped(task, template);
  assert.is(made.length, rows.length);
  rows.forEach((row, index) => {
    const pod = made[index] as LoopedPod;
    if (isPrinted) assert.equal(Object.values(pod.inputs), CALLS[name]?.given(row), `${step} of ${result}`);
    if (name === "asked")
      assert.is(pod.when, String(row.text === "yes" || row.deep.a.b === ANSWER), `${step} of ${result}`);
    if (name === "lacking") assert.is(pod.when, String(row.note === ANSWER), `${step} of ${result}`);
  });
  if (isPrinted) return [];
  const hooks = task.hooks?.["exit"];
  const hooked = hooks
    ? looped(
        { ...task, hooks: undefined, arguments: hooks.arguments } as LoopTask,
        spec.templates?.find((one) => one.name === hooks.template) as SimulatedTemplate,
      )
    : [];
  return [
    ...made.map((pod, index) => ({ pod, name, row: rows[index] as Row, isHook: false })),
    ...hooked.map((pod, index) => ({ pod, name, row: rows[index] as Row, isHook: true })),
  ];
}

test.run();
