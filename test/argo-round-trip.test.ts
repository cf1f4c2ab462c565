import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import {
  outputValue,
  type SimulatedPod,
  type SimulatedTask,
  type SimulatedTemplate,
  simulateTask,
} from "./support/argo-substitution.js";
import { goQuoted } from "./support/go-text.js";
import { inProject } from "./support/cli.js";
import { randomTexts } from "./support/random-texts.js";
import { seededRandom } from "./support/random.js";
import type { ManyRuns, OneOfMany } from "./support/run-many.js";
import { ownNode, type Runtime } from "./support/run-script.js";
import { availableRuntimes, flagsOf, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

const SEED = 20_260_101;
const COUNT = 1000;
/** Of values that are no texts. */
const FEWER = 200;

/** Values of one type, on their way through three closures. */
interface Trip {
  readonly type: string;
  /** TypeScript that makes the value of the text `x`, which is what `encode` gives. */
  readonly decode: string;
  readonly show: string;
  readonly encode: (value: never) => string;
  readonly shown: (value: never) => string;
  readonly values: readonly unknown[];
  /** Whether a value that Argo would alter is refused; for the other types none is one. */
  readonly mayRefuse?: boolean;
  /** Whether other runtimes, which know another Unicode, have to agree. */
  readonly everywhere?: boolean;
}

const texts = randomTexts(COUNT, SEED);
const random = seededRandom(SEED);
const json = { decode: "JSON.parse(x)", show: "JSON.stringify(x)", encode: JSON.stringify, shown: JSON.stringify };
const pairs = texts.map((text, index) => [text, texts[(index * 7 + 1) % COUNT] ?? ""] as const);
const bits = new BigUint64Array(1);

const trips: readonly Trip[] = [
  { type: "string", ...json, values: texts, mayRefuse: true, everywhere: true },
  { type: "unknown", ...json, values: texts, mayRefuse: true },
  { type: "(string | null | unknown[])[]", ...json, values: pairs.map(([a, b]) => [a, null, [b, [a]], {}]) },
  {
    type: "Record<string, unknown>",
    ...json,
    values: pairs.map(
      ([a, b]) => JSON.parse(`{${JSON.stringify(a)}:${JSON.stringify(b)},"__proto__":{"n":1.5,"t":true}}`) as unknown,
    ),
  },
  { type: "number", ...json, values: Array.from({ length: FEWER }, randomNumber) },
  { type: "boolean", ...json, values: [true, false] },
  {
    type: "bigint",
    decode: "BigInt(x)",
    show: "String(x)",
    encode: String,
    shown: String,
    values: Array.from(
      { length: FEWER },
      (_, index) => BigInt(Math.floor((random() - 0.5) * 1e15)) ** BigInt(1 + (index % 9)),
    ),
  },
  {
    type: "Date",
    decode: "new Date(x)",
    show: "x.toISOString()",
    encode: (value: Date) => value.toISOString(),
    shown: (value: Date) => value.toISOString(),
    values: Array.from({ length: FEWER }, () => new Date(Math.floor((random() - 0.5) * 2 * 8.64e15))),
  },
];

function randomNumber(): number {
  bits[0] = BigInt(Math.floor(random() * 2 ** 32)) * 2n ** 32n + BigInt(Math.floor(random() * 2 ** 32));
  const [value = 0] = random() < 0.3 ? [Math.floor(random() * 1000)] : new Float64Array(bits.buffer);
  return Number.isFinite(value) ? value : 0.1;
}

interface Built {
  readonly task: (name: string) => SimulatedTask;
  readonly template: (name: string) => SimulatedTemplate;
}

/** The manifest of a workflow of three tasks, each with the value of the one before. */
async function build({ type, decode, show }: Trip): Promise<Built> {
  const source = `import { Workflow, closure, task } from "argots";
export class Trip extends Workflow {
  @task made() { return this.make("given"); }
  @task again() { return this.pass(this.made()); }
  @task shown() { return this.show(this.again()); }
  @closure make(x: string): ${type} { return ${decode}; }
  @closure pass(x: ${type}): ${type} { return x; }
  @closure show(x: ${type}) { console.log(${show}); }
}
`;
  let manifest = "";
  await inProject({ "trip.ts": source }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "trip.ts");
    assert.is(status, 0, stderr);
    manifest = stdout;
  });
  const { spec } = parse(manifest) as {
    spec: { templates: (SimulatedTemplate & { dag?: { tasks: (SimulatedTask & { name: string })[] } })[] };
  };
  const named = <T extends { readonly name?: string }>(list: readonly T[], name: string): T => {
    const found = list.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`the manifest has no ${name}:\n${manifest}`);
    return found;
  };
  const { dag } = named(spec.templates, "main");
  return { task: (name) => named(dag?.tasks ?? [], name), template: (name) => named(spec.templates, name) };
}

/** Runs one script with each of many inputs `x`, given by the variables and files of the pod. */
async function runMany(
  source: string,
  pods: readonly Pick<SimulatedPod, "env" | "files">[],
  runtime: Runtime = ownNode,
): Promise<OneOfMany[]> {
  const folder = mkdtempSync(join(tmpdir(), "argots-many-"));
  try {
    const output = join(folder, "result");
    const here = (path: string): string => path.replace(/^\/tmp\/inputs/, folder);
    const runs = pods.map(({ env, files }) => ({
      env: Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name, value.replace(/^\/tmp\/outputs/, folder)]),
      ),
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [here(path), text])),
    }));
    const told: ManyRuns = { script: join(folder, "script.mjs"), output, runs };
    const moved = source.replaceAll("/tmp/outputs/result", output).replaceAll("/tmp/outputs", folder);
    writeFileSync(told.script, moved.replaceAll("/tmp/inputs", folder));
    writeFileSync(join(folder, "runs.json"), JSON.stringify(told));
    const program = fileURLToPath(new URL("./support/run-many.js", import.meta.url));
    const args = [...flagsOf(runtime), program, join(folder, "runs.json")];
    const { stdout } = await promisify(execFile)(runtime.program, args, { maxBuffer: 2 ** 30 });
    return JSON.parse(stdout) as OneOfMany[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const globals = new Map([
  ["workflow.name", "trip-x7x2p"],
  ["workflow.namespace", "default"],
  ["workflow.uid", "0d0b0c5e"],
  ["workflow.parameters.x", "global"],
  ["workflow.status", "Running"],
]);

for (const trip of trips) {
  test(`${trip.values.length} values of ${trip.type} arrive unchanged or are refused`, async () => {
    const built = await build(trip);
    const source = (name: string): string => built.template(name).script?.source ?? "";
    const given = trip.values.map((value) => {
      const text = trip.encode(value as never);
      return { env: { ARGOTS_INPUT_x: Buffer.from(text, "utf8").toString("base64") }, files: {} };
    });
    const made = await runMany(source("make"), given);
    for (const runtime of trip.everywhere ? availableRuntimes : [])
      (await runMany(source("make"), given, runtime)).forEach((outcome, index) =>
        assert.equal(outcome, made[index], `on ${runtime.target}`),
      );
    const passing: { value: unknown; pod: SimulatedPod }[] = [];
    made.forEach(({ exitCode, stderr, output }, index) => {
      const value = trip.values[index];
      if (exitCode === 0) passing.push({ value, pod: next(built, "made", "again", "pass", output) });
      else assertRefused(trip, value, stderr, output);
    });
    assert.ok(passing.length > trip.values.length / 3, `only ${passing.length} are not refused`);
    const again = await runMany(
      source("pass"),
      passing.map(({ pod }) => pod),
    );
    const showing = again.map(({ exitCode, stderr, output }, index) => {
      assert.is(exitCode, 0, `${trip.shown(passing[index]?.value as never)}: ${stderr}`);
      assert.is(output, made.filter((m) => m.exitCode === 0)[index]?.output);
      return next(built, "again", "shown", "show", output);
    });
    const shown = await runMany(source("show"), showing);
    shown.forEach(({ stdout, stderr }, index) =>
      assert.is(stdout, `${trip.shown(passing[index]?.value as never)}\n`, stderr),
    );
  });
}

/** The pod that takes the output of another task, after all passes of Argo and Kubernetes. */
function next(built: Built, from: string, to: string, template: string, output: string | undefined): SimulatedPod {
  const scope = new Map([[`tasks.${from}.outputs.parameters.result`, outputValue(output ?? "")]]);
  const pod = simulated(() => simulateTask(built.task(to), built.template(template), scope, globals), output);
  assert.is(pod.source, built.template(template).script?.source, "the script itself is altered");
  return pod;
}

function simulated<T>(simulate: () => T, output: string | undefined): T {
  try {
    return simulate();
  } catch (error) {
    throw new Error(`${JSON.stringify(output)}: ${String(error)}`);
  }
}

/** Only a text may be refused, with its output's name and a remedy, and only for a reason. */
function assertRefused({ mayRefuse }: Trip, value: unknown, stderr: string, output: string | undefined): void {
  assert.ok(mayRefuse, `${JSON.stringify(value)}: ${stderr}`);
  assert.match(
    stderr,
    /^output "result": holds (?:\{\{.*|U\+[0-9A-F]{4,6}), which Argo cannot pass on; return it inside an object or write an artifact\n$/s,
  );
  assert.is(output, undefined);
  assert.match(String(value), /\{\{|(?![\b\t\n\f\r\u0080-\u009f])\p{Cc}|\p{Surrogate}|[\u{10000}-\u{10ffff}]/u);
}

for (const runtime of missingRuntimes) skipTest(test, `values on ${runtime}`, HOW_TO_FETCH);

test("a character beyond U+FFFF is not refused only if Go has it, on whatever Unicode this runtime has", async () => {
  const built = await build({ ...json, type: "string", values: [] });
  const [, expression = ""] = /const unsafe =\s*\/(.*)\/u;/.exec(built.template("make").script?.source ?? "") ?? [];
  const unsafe = new RegExp(expression, "u");
  const passed: string[] = [];
  for (let code = 0x10000; code < 0x110000; code++) {
    const character = String.fromCodePoint(code);
    if (!unsafe.test(character)) passed.push(character);
  }
  assert.ok(passed.length > 50_000);
  assert.equal(
    passed.filter((character) => goQuoted(character) !== character),
    [],
  );
  for (const character of "😀🇪🇺𝄞𝒳𐐷𠮷🫶🏽") assert.ok(passed.includes(character), character);
});

test.run();
