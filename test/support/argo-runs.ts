/**
 * What Argo's controller makes of a workflow, by its own rules as far as programs of ours need them: steps, dags, conditions,
 * loops, tries, hooks. test/recorded-programs.test.ts holds it against recorded runs before it runs anything else with it.
 */
import { evaluateCondition } from "../../src/govaluate/evaluate.js";
import type { DAGTask, LifecycleHook, Template, Workflow } from "../../src/model/argo/index.js";
import { evaluateExpression, toJson } from "./argo-expressions.js";
import {
  Broken,
  type Call,
  type EndedNode,
  type Files,
  loopItems,
  jsonOrText,
  mayRun,
  note,
  type Phase,
  type Scope,
  settled,
  Stuck,
  unknownItem,
  waitsOf,
} from "./argo-calls.js";
import { itemVariables } from "./argo-items.js";
import { aggregate } from "./argo-loops.js";
import { runPod } from "./argo-pods.js";
import { replaceIn, type SimulatedTemplate, simulateTask } from "./argo-substitution.js";

export interface EndedRun {
  /** `Running` where a tag waits for what never comes. */
  readonly phase: Phase | "Running";
  /** By display name, and by that of the node they are in: `w(0)/run`. A name that stands for several has the last one. */
  readonly nodes: ReadonlyMap<string, EndedNode>;
}

/** Argo changes what is in a name; its number is enough to find an item. */
export const itemName = (name: string): string => name.replace(/\((\d+):[^]*\)/, "($1)");

const NOTHING = { parameters: {}, artifacts: {} };

export function simulateRun({ metadata, spec }: Workflow): EndedRun {
  const nodes = new Map<string, EndedNode>();
  const values = (spec.arguments?.parameters ?? []).map(
    ({ name, value }) => [`workflow.parameters.${name}`, String(value)] as const,
  );
  const run = new Run(spec.templates ?? [], new Map([["workflow.name", metadata.name ?? ""], ...values]), nodes);
  try {
    const entry = { name: "wf", template: spec.entrypoint ?? "", arguments: spec.arguments ?? {} };
    const { phase } = run.call(entry, "wf", new Map(), new Map());
    run.exit(spec, phase);
    return { phase, nodes };
  } catch (error) {
    if (error instanceof Stuck) return { phase: "Running", nodes };
    if (error instanceof Broken) return { phase: "Failed", nodes };
    throw error;
  }
}

class Run {
  private readonly templates: readonly Template[];
  private readonly globals: Scope;
  private readonly nodes: Map<string, EndedNode>;

  constructor(templates: readonly Template[], globals: Scope, nodes: Map<string, EndedNode>) {
    this.templates = templates;
    this.globals = globals;
    this.nodes = nodes;
  }

  /** What runs at the end of the workflow. */
  exit({ onExit, hooks }: Workflow["spec"], phase: Phase): void {
    const hook = hooks?.["exit"] ?? (onExit === undefined ? undefined : { template: onExit });
    this.globals.set("workflow.status", phase);
    if (hook) this.call({ ...(hook as Call), name: "exit" }, "wf.onExit", new Map(), new Map());
  }

  call(call: Call, display: string, scope: Scope, files: Files): EndedNode {
    const template = call.inline ?? this.templates.find(({ name }) => name === call.template);
    if (!template) throw new Error(`no template ${call.template ?? ""}`);
    const task = { arguments: settled(call.arguments, template, scope, this.globals) };
    const artifacts = new Map(
      (call.arguments?.artifacts ?? []).flatMap(({ name, from = "" }) => {
        const text = files.get(from.replace(/^\{\{|\}\}$/g, ""));
        return text === undefined ? [] : [[name, text] as const];
      }),
    );
    const node = template.retryStrategy
      ? this.tries(template, task, display, scope, artifacts)
      : this.once(template, task, scope, artifacts, this.globals, display);
    this.nodes.set(display, node);
    return node;
  }

  private tries(template: Template, task: object, display: string, scope: Scope, artifacts: Files): EndedNode {
    const { limit, expression, retryPolicy = "OnFailure" } = template.retryStrategy ?? {};
    let last: EndedNode | undefined;
    for (let tries = 0; ; tries++) {
      const known = new Map([
        ...this.globals,
        ["retries", String(tries)],
        ["lastRetry.exitCode", String(last?.exitCode ?? 0)],
        ["lastRetry.status", last?.phase ?? ""],
      ] as [string, string][]);
      last = this.once(template, task, scope, artifacts, known, `${display}(${tries})`);
      this.nodes.set(`${display}(${tries})`, last);
      if (last.phase === "Succeeded" || tries >= Number(limit ?? Infinity) || retryPolicy === "OnError") return last;
      const after = new Map([
        ["lastRetry.exitCode", String(last.exitCode ?? 0)],
        ["lastRetry.status", last.phase],
        ["retries", String(tries)],
      ]);
      if (expression === undefined) continue;
      try {
        if (evaluateExpression(expression, after) !== "true") return last;
      } catch {
        return { ...last, phase: "Error" };
      }
    }
  }

  private once(
    template: Template,
    task: object,
    scope: Scope,
    artifacts: Files,
    globals: Scope,
    display: string,
  ): EndedNode {
    let pod;
    try {
      // Of steps and tasks only the inputs are filled in; they themselves are when they run.
      const { name, inputs } = template;
      const own = (template.steps ?? template.dag) ? { name, inputs } : template;
      pod = simulateTask(task, own as SimulatedTemplate, scope, globals);
    } catch (error) {
      throw new Broken(String(error));
    }
    if (template.steps ?? template.dag) {
      const own = new Map(Object.entries(pod.inputs).map(([name, value]) => [`inputs.parameters.${name}`, value]));
      const files = new Map([...artifacts].map(([name, text]) => [`inputs.artifacts.${name}`, text]));
      return { ...this.group(template, own, files, display), inputs: pod.inputs };
    }
    const ended = runPod(template, pod, Object.fromEntries(artifacts));
    const { exitCode, stdout, parameters, missing } = ended;
    const phase = exitCode !== 0 ? "Failed" : missing.length > 0 ? "Error" : "Succeeded";
    const result = stdout === "" ? undefined : stdout.replace(/\n$/, "");
    return { phase, stdout, inputs: pod.inputs, parameters, artifacts: ended.artifacts, result, exitCode };
  }

  /** Steps or tasks with what they put out together. */
  private group(template: Template, scope: Scope, files: Files, display: string): EndedNode {
    const kind = template.steps ? "steps" : "tasks";
    const phase = template.steps
      ? this.steps(template.steps, scope, files, display)
      : this.dag(template.dag?.tasks ?? [], scope, files, display);
    const all = new Map([...this.globals, ...scope]);
    const parameters = (template.outputs?.parameters ?? []).flatMap(({ name, valueFrom }) => {
      if (phase !== "Succeeded") return [];
      const text =
        valueFrom?.expression === undefined
          ? replaceIn(valueFrom?.parameter ?? "", all)
          : evaluateExpression(valueFrom.expression, all);
      if (text.includes(`{{${kind}.`))
        return valueFrom?.default === undefined ? [] : [[name, valueFrom.default] as const];
      return [[name, text] as const];
    });
    const artifacts = (template.outputs?.artifacts ?? []).flatMap(({ name, from = "" }) => {
      const text = files.get(from.replace(/^\{\{|\}\}$/g, ""));
      return text === undefined ? [] : [[name, text] as const];
    });
    return { phase, parameters: Object.fromEntries(parameters), artifacts: Object.fromEntries(artifacts) };
  }

  private steps(groups: NonNullable<Template["steps"]>, scope: Scope, files: Files, display: string): Phase {
    for (const group of groups as unknown as readonly (readonly Call[])[]) {
      const before = new Map(scope);
      let isBad = false;
      for (const step of group) {
        const node = this.node(step, "steps", before, files, scope);
        this.nodes.set(`${display}/${step.name ?? ""}`, node);
        if (node.phase === "Error" && step.continueOn?.error !== true) isBad = true;
        if (node.phase === "Failed" && step.continueOn?.failed !== true) isBad = true;
      }
      if (isBad) return "Failed";
    }
    return "Succeeded";
  }

  private dag(tasks: readonly DAGTask[], scope: Scope, files: Files, display: string): Phase {
    const phases = new Map<string, Phase>();
    const left = [...tasks];
    while (left.length > 0) {
      const next = left.findIndex((task) => waitsOf(task, tasks).every((name) => phases.has(name)));
      const [task] = left.splice(next, 1);
      if (next < 0 || !task) throw new Error("tasks wait for each other");
      if (!mayRun(task, tasks, phases)) {
        this.nodes.set(task.name, { phase: "Omitted", ...NOTHING });
        note(`tasks.${task.name}`, { phase: "Omitted", ...NOTHING }, scope, files);
        phases.set(task.name, "Omitted");
      } else {
        const node = this.node(task as Call, "tasks", new Map(scope), files, scope);
        this.nodes.set(`${display}/${task.name}`, node);
        phases.set(task.name, node.phase);
      }
    }
    const isLast = ({ name }: DAGTask): boolean => !tasks.some((other) => waitsOf(other, tasks).includes(name));
    const isBad = tasks.some((task) => {
      const phase = phases.get(task.name) ?? "Error";
      if (phase !== "Failed" && phase !== "Error") return false;
      return isLast(task) && task.continueOn?.failed !== true;
    });
    const isOmittedByFailure = tasks.some(
      (task) => isLast(task) && phases.get(task.name) === "Omitted" && [...phases.values()].includes("Failed"),
    );
    return isBad || isOmittedByFailure ? "Failed" : "Succeeded";
  }

  /** A step or task, once or for each item; `scope` gets what it put out. */
  private node(step: Call, kind: "steps" | "tasks", before: Scope, files: Files, scope: Scope): EndedNode {
    const name = step.name ?? "";
    const items = loopItems(step, new Map([...this.globals, ...before]));
    const ended =
      items === undefined
        ? this.conditional(step, name, kind, before, files)
        : this.loop(step, kind, items, before, files);
    this.nodes.set(name, ended);
    note(`${kind}.${name}`, ended, scope, files);
    return ended;
  }

  private loop(step: Call, kind: "steps" | "tasks", items: readonly string[], before: Scope, files: Files): EndedNode {
    if (items.length === 0) return { phase: "Skipped", ...NOTHING };
    const { withItems: _, withParam: __, withSequence: ___, ...each } = step;
    const ended = items.map((item, index) => {
      const variables = itemVariables(item);
      if (unknownItem(each, variables)) throw new Broken("failed to resolve an item's field");
      const one = replaceIn(each, variables);
      const display = `${step.name ?? ""}(${index})`;
      const node = this.conditional(one, display, kind, before, files);
      this.nodes.set(display, node);
      return node;
    });
    const good = ended.filter(({ phase }) => phase === "Succeeded");
    const parameters = aggregate(
      "",
      good.map((node) => node.parameters),
    );
    const results = good.map(({ result }) => result);
    const isBad = ended.some(({ phase }) => phase === "Failed" || phase === "Error");
    const list = results.every((text) => text !== undefined)
      ? `[${results.map((text) => jsonOrText(text ?? "")).join(",")}]`
      : undefined;
    const listed = good.length > 0 ? toJson(good.map((node) => node.parameters) as never) : undefined;
    return {
      listed,
      phase: isBad && step.continueOn?.failed !== true ? "Failed" : "Succeeded",
      parameters: Object.fromEntries(
        [...parameters].map(([key, value]) => [key.replace(".outputs.parameters.", ""), value]),
      ),
      artifacts: {},
      result: good.length > 0 ? list : undefined,
    };
  }

  private conditional(step: Call, display: string, kind: "steps" | "tasks", before: Scope, files: Files): EndedNode {
    if (step.when !== undefined && !this.holds(step.when, before)) {
      // Defaults of outputs count as well.
      const { outputs } = this.templates.find(({ name: own }) => own === step.template) ?? {};
      const defaults = (outputs?.parameters ?? []).flatMap(({ name, valueFrom }) =>
        valueFrom?.default === undefined ? [] : [[name, String(valueFrom.default)] as const],
      );
      return { phase: "Skipped", ...NOTHING, parameters: Object.fromEntries(defaults) };
    }
    const node = this.call(step, display, before, files);
    this.hooks(step, display, kind, node, before, files);
    return node;
  }

  private holds(when: string, scope: Scope): boolean {
    try {
      return evaluateCondition(replaceIn(when, new Map([...this.globals, ...scope]))) === true;
    } catch (error) {
      throw new Broken(String(error));
    }
  }

  private hooks(
    step: Call,
    display: string,
    kind: "steps" | "tasks",
    node: EndedNode,
    before: Scope,
    files: Files,
  ): void {
    const scope = new Map(before);
    note(`${kind}.${step.name ?? ""}`, node, scope, new Map());
    for (const [name, hook] of Object.entries(step.hooks ?? {}) as [string, LifecycleHook][]) {
      const expression = hook.expression;
      if (expression !== undefined && evaluateExpression(expression, scope) !== "true") continue;
      const own = name === "exit" ? `${display}.onExit` : `${display}.hooks.${name}`;
      this.call({ ...(hook as Call), name: own }, own, scope, files);
    }
  }
}
