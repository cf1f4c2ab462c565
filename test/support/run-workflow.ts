import type { DAGTask, Template, Workflow, WorkflowStep } from "../../src/model/argo/index.js";
import { evaluateExpression } from "./argo-expressions.js";
import { type LoopTask, simulateLoop } from "./argo-loops.js";
import { outputValue, replaceIn, simulateTask, type SimulatedPod } from "./argo-substitution.js";
import { runPod } from "./run-pod.js";

/*
 * A workflow of closures, from its first pod to its last, by Argo's rules for what flows between them. Conditions have to be
 * `true` or `false` once their tags are replaced, as those of `expr` are.
 */

/** A step or task that has ended: what others may name of it. */
interface Ended {
  readonly phase: "Succeeded" | "Failed" | "Skipped";
  /** `outputs.parameters.result`, and the text of artifacts by `outputs.artifacts.result`. */
  readonly values: ReadonlyMap<string, string>;
}

type Node = (WorkflowStep | DAGTask) & { readonly name: string };

interface Run {
  readonly templates: ReadonlyMap<string, Template>;
  readonly globals: ReadonlyMap<string, string>;
  /** The lines that each pod printed, in the order of their starts. */
  readonly printed: string[];
  readonly failed: string[];
}

export interface WorkflowEnd {
  readonly printed: readonly string[];
  /** What the pods that failed said. */
  readonly failed: readonly string[];
}

export function runWorkflow({ metadata, spec }: Workflow): WorkflowEnd {
  const parameters = spec.arguments?.parameters ?? [];
  const run: Run = {
    templates: new Map(spec.templates?.map((template) => [template.name ?? "", template])),
    globals: new Map([
      ["workflow.name", metadata?.name ?? "wf"],
      ["workflow.uid", "uid"],
      ...parameters.map(({ name, value = "" }) => [`workflow.parameters.${name}`, value] as const),
    ]),
    printed: [],
    failed: [],
  };
  const entrypoint = templateOf(run, spec.entrypoint);
  const args = (entrypoint.inputs?.parameters ?? []).flatMap(({ name }) => {
    const value = run.globals.get(`workflow.parameters.${name}`);
    return value === undefined ? [] : [{ name, value }];
  });
  runTemplate(run, entrypoint, { arguments: { parameters: args } }, new Map(), new Map());
  return { printed: run.printed, failed: run.failed };
}

function templateOf({ templates }: Run, name = ""): Template {
  const template = templates.get(name);
  if (!template) throw new Error(`there is no template '${name}'`);
  return template;
}

function runTemplate(
  run: Run,
  template: Template,
  task: Pick<LoopTask, "arguments">,
  scope: ReadonlyMap<string, string>,
  artifacts: ReadonlyMap<string, string>,
): Ended {
  if (!template.steps && !template.dag)
    return runScript(run, template, simulateTask(task, template as never, scope, run.globals), artifacts);
  const { inputs } = simulateTask(task, { inputs: template.inputs } as never, scope, run.globals);
  const own = new Map(Object.entries(inputs).map(([name, value]) => [`inputs.parameters.${name}`, value]));
  for (const [name, text] of artifacts) own.set(`inputs.artifacts.${name}`, text);
  const groups = (template.steps as unknown as Node[][] | undefined) ?? ordered(template.dag?.tasks as Node[]);
  const root = template.steps ? "steps" : "tasks";
  const ended = new Map<string, Ended>();
  for (const group of groups)
    for (const node of group) {
      const found = runNode(run, node, own, ended);
      ended.set(node.name, found);
      for (const [name, value] of found.values) own.set(`${root}.${node.name}.${name}`, value);
      own.set(`${root}.${node.name}.status`, found.phase);
    }
  const values = new Map<string, string>();
  for (const { name, valueFrom } of template.outputs?.parameters ?? []) {
    const { parameter, expression } = valueFrom ?? {};
    const value = expression === undefined ? replaceIn(parameter ?? "", own) : evaluateExpression(expression, own);
    values.set(`outputs.parameters.${name}`, value);
  }
  const isFailed = [...ended].some(([name, { phase }]) => phase === "Failed" && !isGoneOnFrom(groups.flat(), name));
  return { phase: isFailed ? "Failed" : "Succeeded", values };
}

function isGoneOnFrom(nodes: readonly Node[], name: string): boolean {
  return nodes.find((node) => node.name === name)?.continueOn?.failed === true;
}

/** Tasks behind those that they wait for. */
function ordered(tasks: readonly Node[]): Node[][] {
  const placed = new Set<string>();
  const rest = [...tasks];
  const groups: Node[][] = [];
  while (rest.length > 0) {
    const ready = rest.filter((task) => waitsFor(task as DAGTask).every((name) => placed.has(name)));
    if (ready.length === 0) throw new Error("tasks wait for each other");
    for (const task of ready) rest.splice(rest.indexOf(task), 1);
    for (const { name } of ready) placed.add(name);
    groups.push(ready);
  }
  return groups;
}

function waitsFor({ depends = "", dependencies = [] }: DAGTask): string[] {
  return [...dependencies, ...[...depends.matchAll(/[A-Za-z_][-\w]*(?=\.|\s|\)|$)/g)].map(([name]) => name)].filter(
    (name) =>
      !["Succeeded", "Failed", "Skipped", "Errored", "Omitted", "Daemoned", "AnySucceeded", "AllFailed"].includes(name),
  );
}

function runNode(run: Run, node: Node, own: ReadonlyMap<string, string>, ended: ReadonlyMap<string, Ended>): Ended {
  const skipped: Ended = { phase: "Skipped", values: new Map() };
  const { depends } = node as DAGTask;
  const failedBefore = waitsFor(node as DAGTask).some((name) => ended.get(name)?.phase === "Failed");
  if (failedBefore && (depends === undefined || !/\./.test(depends))) return skipped;
  const callee = templateOf(run, node.template);
  const isLoop = (node.withItems ?? node.withParam ?? node.withSequence) !== undefined;
  const artifacts = artifactsOf(node, own);
  if (!isLoop) {
    const when = node.when === undefined ? "true" : replaceIn(node.when, new Map([...run.globals, ...own]));
    if (when !== "true") {
      if (when !== "false") throw new Error(`the condition is ${when}`);
      return skipped;
    }
    return runTemplate(run, callee, node as never, own, artifacts);
  }
  const each = simulateLoop({ ...node, arguments: { parameters: [] } } as LoopTask, {}, own, run.globals);
  const all = simulateItems(run, node as unknown as LoopTask, own).map((task, index) =>
    each[index]?.when === undefined || each[index]?.when === "true"
      ? runTemplate(run, callee, task, own, artifacts)
      : skipped,
  );
  return gathered(all);
}

/** The task of each item, its tags replaced. */
function simulateItems(run: Run, node: LoopTask, own: ReadonlyMap<string, string>): Pick<LoopTask, "arguments">[] {
  const parameters = node.arguments?.parameters ?? [];
  const taken = { inputs: { parameters: parameters.map(({ name }) => ({ name })) } };
  return simulateLoop(node, taken, own, run.globals).map(({ inputs }) => ({
    arguments: { parameters: Object.entries(inputs).map(([name, value]) => ({ name, value })) },
  }));
}

function artifactsOf(node: Node, own: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    (node.arguments?.artifacts ?? []).flatMap(({ name, from = "", raw }) => {
      const text = raw?.data ?? own.get(from.replace(/^\{\{\s*|\s*\}\}$/g, ""));
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** Argo's lists of results: of what has succeeded only. */
function gathered(all: readonly Ended[]): Ended {
  const good = all.filter(({ phase }) => phase === "Succeeded");
  const names = new Set(good.flatMap(({ values }) => [...values.keys()]));
  const values = new Map<string, string>();
  for (const name of names)
    if (name.startsWith("outputs.parameters.")) {
      const texts = good.flatMap((one) => one.values.get(name) ?? []);
      values.set(name, listText(texts));
    }
  return { phase: all.some(({ phase }) => phase === "Failed") ? "Failed" : "Succeeded", values };
}

/** Texts stay texts unless all are objects or lists in JSON. */
function listText(texts: readonly string[]): string {
  const isJson = texts.every((text) => /^[[{]/.test(text.trim()));
  return isJson ? `[${texts.join(",")}]` : JSON.stringify(texts);
}

function runScript(run: Run, template: Template, pod: SimulatedPod, artifacts: ReadonlyMap<string, string>): Ended {
  const end = runPod(pod, template, Object.fromEntries(artifacts));
  run.printed.push(...end.stdout.split("\n").slice(0, -1));
  if (end.status !== 0) run.failed.push(end.stderr);
  const values = new Map<string, string>();
  for (const { name, valueFrom } of template.outputs?.parameters ?? []) {
    const text = end.files.get(valueFrom?.path ?? "") ?? valueFrom?.default;
    if (text !== undefined) values.set(`outputs.parameters.${name}`, outputValue(text));
  }
  for (const { name, path = "" } of template.outputs?.artifacts ?? []) {
    const text = end.files.get(path);
    if (text !== undefined) values.set(`outputs.artifacts.${name}`, text);
  }
  if (end.status === 0) values.set("exitCode", "0");
  return { phase: end.status === 0 ? "Succeeded" : "Failed", values };
}
