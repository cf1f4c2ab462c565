import { test } from "uvu";
import * as assert from "uvu/assert";
import type { DAGTask, Template, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { aggregate, simulateLoop } from "./support/argo-loops.js";
import { outputValue, type SimulatedPod, simulateTask, type SimulatedTemplate } from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { runScript } from "./support/run-script.js";

/** What Argo would evaluate, break or expand on its way, and texts that look like other values. */
const HOSTILE = [
  "plain",
  "{{workflow.name}} {{=1+1}} {{item}} {{inputs.parameters.t}} \u001b[1mbold\u0000\u007f\u0007\u000b",
  "{{ not closed \u{1f3f4}\u{e0067}\u{e007f} é \u2028",
  "q\" ' ` \\ \n\r\t </script> $$ $(PATH) ${x}",
  "null",
  '["1"]',
  "",
];

const PROGRAM = `import { Workflow, closure, dag, each, steps, template } from "argots";

interface Row { name: string; data: string | number | null | { deep: string[] }; count: number }
const hostile = "${Buffer.from(JSON.stringify(HOSTILE)).toString("base64")}";

export class Fan extends Workflow {
  @template main() {
    const texts = this.texts();
    const numbers = this.numbers();
    const rows = this.rows();
    const echoed = each(texts, (text) => this.text(text));
    const doubled = each(numbers, (n) => this.double(n));
    const boxed = each(texts, (text) => this.box(text));
    const pairs = each(numbers, (n) => this.pair(n));
    const whole = each(rows, (row) => this.row(row));
    const fields = each(rows, (row) => this.fields(row.name, row.data, row.count));
    const nullable = each(texts, (text) => this.nullable(text));
    const maybe = each(numbers, (n) => this.maybe(n));
    const again = each(doubled, (n) => this.double(n));
    const known = each(["a", "\\u001b[1m", "b"], (text) => this.text(text));
    const jsonKnown = each(["a", "{{x", 'q"'], (text) => this.nullable(text));
    const objectsKnown = each([{ name: "b", data: null, count: 1 }, { name: "{{=1+1}}", data: "x", count: 2 }], (row) => this.row(row));
    const pairsAgain = each(pairs, (pair) => this.total(pair));
    const none = each(this.none(), (n) => this.double(n));
    const untyped = each(rows, (row) => this.untyped(row));
    const cased = each(texts, (text) => this.boxed(text));
    const written = each("[\\"it's\\",\\n null]", (text: string | null) => this.nullable(text));
    return dag({
      texts, numbers, rows, echoed, doubled, boxed, pairs, whole, fields, nullable, maybe, again, known, jsonKnown,
      objectsKnown, pairsAgain, none, untyped, cased, written,
      showEchoed: this.showTexts(echoed), showDoubled: this.showNumbers(doubled), showBoxed: this.showBoxes(boxed),
      showPairs: this.showPairs(pairs), showWhole: this.showRows(whole), showFields: this.showRows(fields),
      showNullable: this.showNullable(nullable), showMaybe: this.showMaybe(maybe), showAgain: this.showNumbers(again),
      showKnown: this.showTexts(known), showJsonKnown: this.showNullable(jsonKnown),
      showObjectsKnown: this.showRows(objectsKnown), showPairsAgain: this.showNumbers(pairsAgain),
      showNone: this.showNumbers(none), showUntyped: this.showUntyped(untyped), showCased: this.showBoxes(cased),
      showWritten: this.showNullable(written),
    });
  }
  @closure texts(): string[] { return JSON.parse(Buffer.from(hostile, "base64").toString()) as string[]; }
  @closure numbers(): number[] { return [1, -0.5, 1e21, 12345678901]; }
  @closure none(): number[] { return []; }
  @closure rows(): Row[] {
    const names = JSON.parse(Buffer.from(hostile, "base64").toString()) as string[];
    return names.map((name, index) => ({ name, data: [null, name, index, { deep: [name] }][index % 4] as Row["data"], count: index + 1 }));
  }
  @closure text(text: string): string { return text.length > 0 && /^[\\x20-\\x7a]*$/.test(text) ? text : encodeURI(text); }
  @closure double(n: number): number { return n * 2; }
  @closure box(text: string): { text: string }[] { return [{ text }]; }
  @closure boxed(text: string): { text: string }[] | string { return text === "plain" ? text : [{ text }]; }
  @closure pair(n: number): { half: number; name: string; note?: string; both: [number, string] } {
    return { half: n / 2, name: \`[\${n}]\`, ...(n > 0 ? { note: \`n\${n}\` } : {}), both: [n, "}} { {"] };
  }
  @closure total(pair: { half: number; name: string }): number { return pair.half + pair.name.length; }
  @closure row(row: Row): Row | null { return row; }
  @closure fields(name: string, data: Row["data"], count: number): Row | null { return { name, data, count }; }
  @closure nullable(text: string | null): string | null { return text === "null" ? null : text; }
  @closure maybe(n: number): number | undefined { return n > 0 ? n : undefined; }
  @closure untyped(row: any): any { return typeof row; }
  @closure showTexts(all: string[]): void { console.log(JSON.stringify(all)); }
  @closure showNumbers(all: number[]): void { console.log(JSON.stringify(all)); }
  @closure showBoxes(all: ({ text: string }[] | string)[]): void { console.log(JSON.stringify(all)); }
  @closure showPairs(all: { half: number; name: string; note?: string; both: [number, string] }[]): void { console.log(JSON.stringify(all)); }
  @closure showRows(all: (Row | null)[]): void { console.log(JSON.stringify(all)); }
  @closure showNullable(all: (string | null)[]): void { console.log(JSON.stringify(all)); }
  @closure showMaybe(all: (number | undefined)[]): void { console.log(JSON.stringify(all)); }
  @closure showUntyped(all: any[]): void { console.log(JSON.stringify(all)); }
}
`;

const rows = HOSTILE.map((name, index) => ({
  name,
  data: [null, name, index, { deep: [name] }][index % 4],
  count: index + 1,
}));
const numbers = [1, -0.5, 1e21, 12345678901];

/** By the task that shows it. */
const EXPECTED: Readonly<Record<string, unknown>> = {
  showEchoed: HOSTILE.map((text) => (text.length > 0 && /^[\x20-\x7a]*$/.test(text) ? text : encodeURI(text))),
  showDoubled: numbers.map((n) => n * 2),
  showBoxed: HOSTILE.map((text) => [{ text }]),
  showPairs: numbers.map((n) => ({
    half: n / 2,
    name: `[${n}]`,
    note: n > 0 ? `n${n}` : null,
    both: [n, "}} { {"],
  })),
  showWhole: rows,
  showFields: rows,
  showNullable: HOSTILE.map((text) => (text === "null" ? null : text)),
  showMaybe: numbers.map((n) => (n > 0 ? n : null)),
  showAgain: numbers.map((n) => n * 4),
  showKnown: ["a", encodeURI("\u001b[1m"), "b"],
  showJsonKnown: ["a", "{{x", 'q"'],
  showObjectsKnown: [
    { name: "b", data: null, count: 1 },
    { name: "{{=1+1}}", data: "x", count: 2 },
  ],
  showPairsAgain: numbers.map((n) => n / 2 + `[${n}]`.length),
  showNone: [],
  // What has no type is text.
  showUntyped: HOSTILE.map(() => "string"),
  showWritten: ["it's", null],
  showCased: HOSTILE.map((text) => (text === "plain" ? text : [{ text }])),
};

async function outputsOf(
  pod: SimulatedPod,
  template: Template,
): Promise<{ outputs: Record<string, string>; stdout: string }> {
  const env = Object.entries(pod.env).map(([name, value]) => ({ name, value }));
  const { exitCode, stdout, stderr, outputs } = await runScript(
    { ...template, script: { ...template.script, env, source: pod.source ?? "" } },
    {},
  );
  assert.is(exitCode, 0, `${template.name}: ${stderr}`);
  return {
    stdout,
    outputs: Object.fromEntries(Object.entries(outputs).map(([key, file]) => [key, outputValue(file)])),
  };
}

/** Runs the DAG as Argo would: by its substitution, and with the scripts themselves. */
async function runDag(manifest: WorkflowManifest): Promise<Map<string, string>> {
  const templates = new Map((manifest.spec.templates ?? []).map((template) => [template.name, template]));
  const globals = new Map([["workflow.name", "EVALUATED"]]);
  const scope = new Map<string, string>();
  const printed = new Map<string, string>();
  const runTask = async (task: DAGTask): Promise<void> => {
    const template = templates.get(task.template ?? "") ?? {};
    const isLoop = (task.withItems ?? task.withParam) !== undefined;
    const pods = isLoop
      ? simulateLoop(task, template as SimulatedTemplate, scope, globals)
      : [simulateTask(task as object, template as SimulatedTemplate, scope, globals)];
    const ended = await Promise.all(pods.map((pod) => outputsOf(pod, template)));
    const head = `tasks.${task.name}`;
    scope.set(`${head}.status`, "Succeeded");
    if (!isLoop) {
      printed.set(task.name, ended[0]?.stdout ?? "");
      for (const [name, value] of Object.entries(ended[0]?.outputs ?? {}))
        scope.set(`${head}.outputs.parameters.${name}`, value);
    } else if (ended.length > 0)
      for (const [name, value] of aggregate(
        head,
        ended.map(({ outputs }) => outputs),
      ))
        scope.set(name, value);
  };
  const waiting = [...(templates.get("main")?.dag?.tasks ?? [])];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ dependencies = [] }) => dependencies.every((name) => done.has(name)));
    const [task] = waiting.splice(next, 1);
    if (!task || next < 0) throw new Error("the tasks wait for each other");
    await runTask(task);
    done.add(task.name);
  }
  return printed;
}

test("items and results of each() arrive unchanged, whatever they hold", async () => {
  await inProject({ "fan.ts": PROGRAM }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "fan.ts", "--format", "json");
    assert.is(status, 0, stderr);
    const printed = await runDag(JSON.parse(stdout) as WorkflowManifest);
    for (const [task, expected] of Object.entries(EXPECTED))
      assert.equal(JSON.parse(printed.get(task) ?? "null"), expected, task);
  });
});

test.run();
