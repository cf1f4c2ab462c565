import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { DAGTask, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { simulateLoop } from "./support/argo-loops.js";
import type { SimulatedTemplate } from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { seededRandom } from "./support/random.js";
import { randomTexts } from "./support/random-texts.js";

const NOT_GIVEN = "__undefined__";

/** Lists of each test, half of them written in the program, the others results of a closure. */
const LISTS = 500;

interface Row {
  readonly text: string;
  readonly count: number;
  readonly note?: string;
  readonly size?: number;
  readonly on: boolean;
  readonly data: unknown;
  readonly more?: unknown;
}

const PROGRAM = `import { readFileSync } from "node:fs";
import { Workflow, closure, container, dag, each, inputs, template, type Parameter } from "argots";

interface Row { text: string; count: number; note?: string; size?: number; on: boolean; data: unknown; more?: unknown }
const known = JSON.parse(readFileSync("known.json", "utf8")) as Row[][];

export class Items extends Workflow {
  entrypoint = this.main;
  @template main() {
    const rows = this.rows();
    const calls = known.flatMap((list, index) => [
      ["texts" + index, each(list, (row) => this.texts(row.text, row.count, row.on))],
      ["optional" + index, each(list, (row) => this.optional(row.note, row.size))],
      ["defaults" + index, each(list, ({ note, size }) => this.defaults(note, size))],
      ["json" + index, each(list, (row) => this.json(row.data, row.more))],
      ["printed" + index, each(list, (row) => this.printed(row.text))],
    ]);
    return dag({
      rows,
      texts: each(rows, (row) => this.texts(row.text, row.count, row.on)),
      optional: each(rows, (row) => this.optional(row.note, row.size)),
      defaults: each(rows, ({ note, size }) => this.defaults(note, size)),
      json: each(rows, (row) => this.json(row.data, row.more)),
      mixed: each(rows, (row) => this.mixed(row.text, row.note, row.size, row.more)),
      whole: each(rows, (row) => this.whole(row)),
      printed: each(rows, (row) => this.printed(row.text)),
      ...Object.fromEntries(calls),
    });
  }
  @closure rows(): Row[] { return []; }
  @closure texts(text: string, count: number, on: boolean): void { console.log(text, count, on); }
  @closure optional(note?: string, size?: number): void { console.log(note, size); }
  @closure defaults(note = 'no "note"', size = 3): void { console.log(note, size); }
  @closure json(data: unknown[] | string | null, more?: { a: string }[] | null): void { console.log(data, more); }
  @closure mixed(text: string, note?: string, size?: number, more?: { a: string }[] | null): void { console.log(text, note, size, more); }
  @closure whole(row: Row): void { console.log(row); }
  @template @inputs.parameter({ name: "text" }) printed(text: Parameter) { return container({ image: "alpine", args: [text] }); }
}
`;

/** What the variables of a pod should hold; the text of a list's order of keys is Argo's own. */
const EXPECTED: Readonly<Record<string, (row: Row) => Readonly<Record<string, unknown>>>> = {
  texts: ({ text, count, on }) => ({ text, count, on }),
  optional: ({ note = NOT_GIVEN, size = NOT_GIVEN }) => ({ note, size }),
  defaults: ({ note = 'no "note"', size = 3 }) => ({ note, size }),
  json: ({ data, more = NOT_GIVEN }) => ({ data, more }),
  mixed: ({ text, note = NOT_GIVEN, size = NOT_GIVEN, more = NOT_GIVEN }) => ({ text, note, size, more }),
  whole: (row) => ({ row }),
};

/** Inputs whose text is no JSON. */
const TEXTS = new Set(["text", "note"]);

const random = seededRandom(1816);
/** A lone half of a pair is no text, and what stands for nothing is nothing. */
const texts = randomTexts(20_000, 1816).filter(
  (text) => !/\p{Cs}/u.test(text) && text.length < 500 && !text.includes(NOT_GIVEN),
);
let taken = 0;
const chance = (percent: number): boolean => random() * 100 < percent;
const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;

function randomRow(isKnown: boolean): Row {
  // A tag in a list that is written down is the user's, and one without an end is an error of its own.
  const next = (): string => texts[taken++ % texts.length] ?? "";
  const text = (): string => (isKnown ? next().replace(/\{(?=\{)/g, "{ ") : next());
  const data = (): unknown => pick<() => unknown>([text, () => null, () => [text(), 1], () => []])();
  return {
    text: text(),
    count: pick([0, -1, 1.5, 1e21, 12345678901]),
    on: chance(50),
    data: data(),
    ...(chance(50) ? { note: text() } : {}),
    ...(chance(50) ? { size: pick([7, 0.25]) } : {}),
    ...(chance(50) ? { more: pick([null, [{ a: text() }], []]) } : {}),
  };
}

test("a thousand lists of objects reach closures and containers unchanged, field by field", async () => {
  const lists = (isKnown: boolean): Row[][] =>
    Array.from({ length: LISTS }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomRow(isKnown)));
  const known = lists(true);
  await inProject({ "items.ts": PROGRAM }, async ({ argots, folder }) => {
    // Some rows: a manifest has room for only so many.
    const batches = Array.from({ length: Math.ceil(LISTS / 20) }, (_, index) =>
      known.slice(index * 20, index * 20 + 20),
    );
    for (const batch of batches) {
      writeFileSync(join(folder, "known.json"), JSON.stringify(batch));
      const { status, stdout, stderr } = await argots("build", "items.ts", "--format", "json", "--no-cache");
      assert.is(status, 0, stderr);
      const manifest = JSON.parse(stdout) as WorkflowManifest;
      batch.forEach((rows, index) => {
        for (const name of ["texts", "optional", "defaults", "json", "printed"])
          check(manifest, `${name}${index}`, rows);
      });
      if (batch === batches[0])
        for (const rows of lists(false))
          for (const name of [...Object.keys(EXPECTED), "printed"]) check(manifest, name, rows);
    }
  });
});

function check({ spec }: WorkflowManifest, name: string, rows: readonly Row[]): void {
  // In a container's own tag Argo breaks at control characters, and evaluates tags in values: so it does with any argument.
  if (name.startsWith("printed") && !rows.every(({ text }) => /^(?:(?!\{\{)[\t\n -~\u00a1-\u1fff])*$/.test(text)))
    return;
  const task = spec.templates?.[0]?.dag?.tasks?.find((one) => one.name === name) as DAGTask;
  const template = spec.templates?.find((one) => one.name === task.template) as SimulatedTemplate;
  // As a closure writes its result, and what Argo would read of it.
  const result = JSON.stringify(rows)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("{{", "{\\u007b");
  const scope = new Map([["tasks.rows.outputs.parameters.result", result]]);
  const pods = simulateLoop(task, template, scope, new Map([["workflow.name", "EVALUATED"]]));
  assert.is(pods.length, rows.length);
  const kind = name.replace(/\d+$/, "");
  pods.forEach((pod, index) => {
    const row = rows[index] as Row;
    if (kind === "printed") return assert.is(pod.inputs["text"], row.text, `${name} of ${result}`);
    for (const [input, value] of Object.entries(EXPECTED[kind]?.(row) ?? {})) {
      const text = Buffer.from(pod.env[`ARGOTS_INPUT_${input}`] ?? "", "base64").toString();
      const read = text === NOT_GIVEN || TEXTS.has(input) ? text : (JSON.parse(text) as unknown);
      assert.equal(read, value, `${input} of ${name} of ${result}`);
    }
    return undefined;
  });
}

test.run();
