import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { aggregate, type LoopedPod, type LoopTask, simulateLoop } from "./support/argo-loops.js";
import { type SimulatedTemplate, simulateTask } from "./support/argo-substitution.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/*
 * The simulation of loops, which tests of what reaches closures lean on, held against what Argo's own controller and executor
 * made of each recorded loop: the names of its nodes, their inputs, and what they printed.
 */

interface RecordedTask extends LoopTask {
  readonly name: string;
  readonly template?: string;
}

interface RecordedTemplate extends SimulatedTemplate {
  readonly name: string;
  readonly steps?: readonly (readonly RecordedTask[])[];
  readonly dag?: { readonly tasks: readonly RecordedTask[] };
}

interface RecordedNode {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly phase: string;
  readonly templateName: string | null;
  readonly boundary: string | null;
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly outputs: { readonly parameters?: Readonly<Record<string, string>>; readonly result?: string } | null;
}

interface Run {
  readonly name: string;
  readonly templates: readonly RecordedTemplate[];
  readonly nodes: readonly RecordedNode[];
  readonly message: string | null;
  readonly logs: Readonly<Record<string, string>>;
  readonly globals: ReadonlyMap<string, string>;
}

const TITLE = "loops as recorded: names, inputs and outputs of their nodes";
const folder = join(sharedFolder() ?? "", "runs");
if (!existsSync(folder)) skipTest(test, TITLE, "the folder ../shared/runs is absent");
else
  test(TITLE, () => {
    const counts = { loops: 0, pods: 0, printed: 0, gathered: 0, errors: 0, unknown: 0 };
    for (const run of readdirSync(folder).flatMap(readRun))
      for (const { owner, task } of loopsOf(run)) {
        const found = compare(run, owner, task);
        for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += found[key] ?? 0;
      }
    console.log(`  ${JSON.stringify(counts)}`);
    assert.ok(counts.loops >= 35 && counts.pods >= 100 && counts.printed >= 25, JSON.stringify(counts));
  });

type Counts = Partial<Record<"loops" | "pods" | "printed" | "gathered" | "errors" | "unknown", number>>;

function readRun(name: string): Run[] {
  const files = join(folder, name);
  if (!existsSync(join(files, "result.json"))) return [];
  const { metadata, spec } = parse(readFileSync(join(files, "workflow.yaml"), "utf8")) as {
    metadata: { name: string };
    spec: { templates?: RecordedTemplate[]; arguments?: { parameters?: { name: string; value: unknown }[] } };
  };
  const result = JSON.parse(readFileSync(join(files, "result.json"), "utf8")) as Omit<Run, "templates" | "globals">;
  if (!result.nodes) return [];
  const parameters = (spec.arguments?.parameters ?? []).map(
    ({ name: parameter, value }) => [`workflow.parameters.${parameter}`, String(value)] as const,
  );
  return [
    {
      ...result,
      name,
      templates: spec.templates ?? [],
      globals: new Map([["workflow.name", metadata.name], ...parameters]),
    },
  ];
}

/** The looped steps and tasks of each node that ran some. */
function loopsOf({ nodes, templates }: Run): { owner: RecordedNode; task: RecordedTask }[] {
  return nodes
    .filter(({ type }) => type === "Steps" || type === "DAG")
    .flatMap((owner) => {
      const template = templates.find(({ name }) => name === owner.templateName);
      const tasks = [...(template?.steps ?? []).flat(), ...(template?.dag?.tasks ?? [])];
      return tasks
        .filter(({ withItems, withParam, withSequence }) => (withItems ?? withParam ?? withSequence) !== undefined)
        .map((task) => ({ owner, task }));
    });
}

function compare(run: Run, owner: RecordedNode, task: RecordedTask): Counts {
  const all = run.nodes.filter(
    ({ boundary, displayName, name }) =>
      name.startsWith(owner.name) &&
      boundary === owner.displayName &&
      displayName.startsWith(`${task.name}(`) &&
      !/\.(?:onExit|hooks)|\)\(\d+\)$/.test(displayName),
  );
  const nodes = all.sort((a, b) => indexOf(a.displayName) - indexOf(b.displayName));
  const template = run.templates.find(({ name }) => name === task.template);
  const scope = scopeOf(run, owner);
  let pods: LoopedPod[];
  try {
    if (!template) throw new Error("no template");
    pods = simulateLoop(task, template, scope, run.globals);
  } catch (error) {
    // Argo, too, has nothing of a loop that ends in an error, but the error.
    const isArgos = nodes.length === 0 && run.message !== null && String(error).includes(run.message);
    return isArgos ? { errors: 1 } : { unknown: 1 };
  }
  // A loop that never came to run says nothing, nor does one with tags in it that only the controller knows. Of some that failed
  // not all items came to run.
  const podOf = (node: RecordedNode): LoopedPod => pods[indexOf(node.displayName)] as LoopedPod;
  const isLeft = nodes.some((node) =>
    Object.entries(podOf(node).inputs).some(([name, value]) => value.includes("{{") && value !== node.inputs?.[name]),
  );
  if (nodes.length === 0 || isLeft) return { unknown: 1 };
  const where = `${run.name}: ${owner.name}, ${task.name}`;
  const counts = { loops: 1, pods: 0, printed: 0, gathered: 0 };
  for (const node of nodes) {
    const pod = podOf(node);
    assert.is(pod.name, node.displayName, where);
    if (node.inputs === null || node.type === "Skipped") continue;
    assert.equal(pod.inputs, node.inputs, `${where} ${node.displayName}`);
    counts.pods++;
    const expected = printedBy(template, pod);
    if (expected === undefined || run.logs[node.displayName] === undefined) continue;
    assert.is(run.logs[node.displayName], expected, `${where} ${node.displayName} prints`);
    counts.printed++;
  }
  return { ...counts, gathered: compareGathered(run, owner, task, nodes) };
}

const indexOf = (name: string): number => Number(/\((\d+):/.exec(name)?.[1]);

/** What the simple scripts of the runs print. */
function printedBy({ script }: SimulatedTemplate, { env, source = "" }: LoopedPod): string | undefined {
  if (!script) return undefined;
  if (source === "console.log(process.env.T)" || source === 'printf "%s\\n" "$T"') return `${env["T"] ?? ""}\n`;
  if (source.startsWith('printf %s "$T" | base64 -d; echo "|"'))
    return `${Buffer.from(env["T"] ?? "", "base64").toString()}|\n`;
  const [, quoted] = /^echo '([^']*)'\n?$/.exec(source) ?? [];
  return quoted === undefined || quoted.includes("\\") ? undefined : `${quoted}\n`;
}

/** Those that get all outputs of a loop. */
function compareGathered(run: Run, owner: RecordedNode, loop: RecordedTask, nodes: readonly RecordedNode[]): number {
  const outputs = nodes.map((node) => node.outputs?.parameters ?? {});
  if (!nodes.every(({ phase }) => phase === "Succeeded") || Object.keys(outputs[0] ?? {}).length === 0) return 0;
  const template = run.templates.find(({ name }) => name === owner.templateName);
  const kind = template?.dag ? "tasks" : "steps";
  const scope = new Map([...scopeOf(run, owner), ...aggregate(`${kind}.${loop.name}`, outputs)]);
  const consumers = [...(template?.steps ?? []).flat(), ...(template?.dag?.tasks ?? [])].filter((task) => {
    const text = JSON.stringify(task);
    return text.includes(`${kind}.${loop.name}.outputs.parameters`) && !text.includes('"with');
  });
  return consumers.filter((consumer) => {
    const node = run.nodes.find(
      ({ displayName, boundary }) => displayName === consumer.name && boundary === owner.displayName,
    );
    const called = run.templates.find(({ name }) => name === consumer.template);
    if (!node?.inputs || !called || /outputs\.parameters\}|\?/.test(JSON.stringify(consumer))) return false;
    const { inputs } = simulateTask(consumer, called, scope, run.globals);
    assert.equal(inputs, node.inputs, `${run.name}: ${consumer.name}`);
    return true;
  }).length;
}

/** What a task may name: the outputs of the nodes beside it, and the inputs of the template that they are in. */
function scopeOf({ nodes }: Run, owner: RecordedNode): Map<string, string> {
  const scope = new Map<string, string>();
  for (const { displayName, boundary, outputs } of nodes) {
    if (boundary !== owner.displayName || displayName.includes("(")) continue;
    for (const kind of ["steps", "tasks"]) {
      if (outputs?.result !== undefined) scope.set(`${kind}.${displayName}.outputs.result`, outputs.result);
      for (const [name, value] of Object.entries(outputs?.parameters ?? {}))
        scope.set(`${kind}.${displayName}.outputs.parameters.${name}`, value);
    }
  }
  for (const [name, value] of Object.entries(owner.inputs ?? {})) scope.set(`inputs.parameters.${name}`, value);
  return scope;
}

test.run();
