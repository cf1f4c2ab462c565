import type { DAGTask, LifecycleHook, Template, WorkflowStep } from "../model/argo/index.js";
import { printCall } from "./calls.js";
import { VALUES } from "./exports.js";
import { literal, propertyName, quote } from "./literals.js";
import { camelCase, createIdentifiers } from "./names.js";
import { type Method, type Plan, Unsupported } from "./plan.js";
import { type Resolve, textWith } from "./tags.js";

type Step = WorkflowStep & Partial<DAGTask>;

interface Node {
  readonly step: Step;
  readonly name: string;
  readonly identifier: string;
  /** Names of the nodes whose outputs may be used by reference. */
  readonly reachable: ReadonlySet<string>;
}

/** The body of a method that returns `steps()` or `dag()`: calls that others use are constants in front of it. */
export function printGraph({ template, slots }: Method, plan: Plan, resolve: Resolve): string {
  const kind = template.steps ? "steps" : "tasks";
  const groups = template.steps ?? [template.dag?.tasks ?? []];
  const nodes = nodesOf(
    groups as readonly (readonly Step[])[],
    kind,
    slots.map(({ identifier }) => identifier),
  );
  const used = new Set<string>();
  const printed = new Map(
    nodes.map((node) => [node.name, printNode(node, nodes, plan, outputsOf(node, nodes, kind, plan, resolve, used))]),
  );
  const constants = inOrder(nodes.filter(({ name }) => used.has(name))).map(
    ({ name, identifier }) => `const ${identifier} = ${printed.get(name)};`,
  );
  const value = (node: Node): string => (used.has(node.name) ? node.identifier : (printed.get(node.name) ?? ""));
  const body = kind === "steps" ? printSteps(groups, nodes, value, plan) : printDag(template, nodes, value, plan);
  return [...constants, `return ${body};`].join("\n");
}

function nodesOf(groups: readonly (readonly Step[])[], kind: "steps" | "tasks", taken: readonly string[]): Node[] {
  const identifiers = createIdentifiers([...taken, ...VALUES]);
  const steps = groups.flat();
  const names = steps.map(({ name = "" }) => name);
  if (names.some((name, index) => name === "" || names.indexOf(name) !== index)) throw new Unsupported("names");
  return steps.map((step, index): Node => {
    const waits = step.depends?.match(/[a-zA-Z0-9][-a-zA-Z0-9]*/g) ?? step.dependencies ?? [];
    const reachable = kind === "steps" ? names.slice(0, index) : waits.filter((name) => names.includes(name));
    const name = names[index] ?? "";
    return { step, name, identifier: identifiers.take(camelCase(name)), reachable: new Set(reachable) };
  });
}

/** Those that others use come first. */
function inOrder(nodes: readonly Node[]): Node[] {
  const ordered = new Set<Node>();
  const add = (node: Node, above: readonly Node[]): void => {
    if (above.includes(node)) throw new Unsupported("a cycle");
    for (const other of nodes) if (node.reachable.has(other.name)) add(other, [...above, node]);
    ordered.add(node);
  };
  for (const node of nodes) add(node, []);
  return [...ordered];
}

const FACTS: Readonly<Record<string, string>> = { "outputs.result": "stdout", "outputs.parameters": "parametersOf" };
const FACT = "(status|exitCode|ip|id|startedAt|finishedAt|hostNodeName|outputs\\.result|outputs\\.parameters)";
const OUTPUT = "outputs\\.(parameter|artifact)s\\.([\\w-]+)";

/** Adds the outputs of other nodes to what tags mean; `used` collects the nodes that need a name in the code. */
function outputsOf(
  node: Node,
  nodes: readonly Node[],
  kind: "steps" | "tasks",
  { uses }: Plan,
  resolve: Resolve,
  used: Set<string>,
): Resolve {
  return (path) => {
    const [, name, fact = "", list, ownName] =
      new RegExp(`^${kind}\\.([\\w-]+)\\.(?:${FACT}|${OUTPUT})$`).exec(path) ?? [];
    if (name === undefined) return resolve(path);
    const other = nodes.find((candidate) => candidate.name === name);
    if (!other || !node.reachable.has(name)) return undefined;
    used.add(name);
    const call = list === undefined ? (FACTS[fact] ?? `${fact}Of`) : `${list}Of`;
    uses.values.add(call);
    if (ownName !== undefined) return `${call}(${other.identifier}, ${quote(ownName)})`;
    // A list to TypeScript, and text to who takes it here.
    return call === "parametersOf" ? `\`\${${call}(${other.identifier})}\`` : `${call}(${other.identifier})`;
  };
}

function printNode(node: Node, nodes: readonly Node[], plan: Plan, resolve: Resolve): string {
  const { step } = node;
  const { values } = plan.uses;
  const call = printCall(step, plan, resolve);
  const text = textWith(resolve);
  const { when, withItems, withParam, withSequence, continueOn, hooks, onExit } = step;
  const further: string[] = [];
  const field = (name: string, value: string): unknown => further.push(`${name}: ${value}`);
  if (call.more) field("arguments", call.more);
  if (withItems !== undefined) field("withItems", literal(withItems));
  if (withParam !== undefined) field("withParam", text(withParam));
  if (continueOn !== undefined) field("continueOn", literal(continueOn));
  if (onExit !== undefined) field("onExit", quote(onExit));
  if (hooks !== undefined) field("hooks", printHooks(hooks, plan, resolve));
  if (step.depends !== undefined) field("depends", quote(step.depends));
  if (step.dependencies !== undefined && !isImplied(node, call.references, nodes))
    field("dependencies", literal(step.dependencies));
  let expression = call.expression;
  if (withSequence !== undefined) {
    values.add("sequence");
    expression = `sequence(${literal(withSequence, text)}, (item) => ${expression})`;
  } else if (call.usesItem) values.add("item");
  if (further.length > 0) {
    values.add("configure");
    expression = `configure(${expression}, { ${further.join(", ")} })`;
  }
  if (when !== undefined) {
    values.add("when");
    expression = `when(${text(when)}, () => ${expression})`;
  }
  return expression;
}

/** Whether the dependencies follow from what the call passes on, in this order. */
function isImplied({ step }: Node, references: readonly string[], nodes: readonly Node[]): boolean {
  const implied = references.flatMap((identifier) => nodes.find((node) => node.identifier === identifier)?.name ?? []);
  return JSON.stringify([...new Set(implied)]) === JSON.stringify(step.dependencies);
}

function printHooks(hooks: Readonly<Record<string, LifecycleHook>>, plan: Plan, resolve: Resolve): string {
  const printed = Object.entries(hooks).map(
    ([name, hook]) => `${propertyName(name)}: ${printHook(hook, plan, resolve)}`,
  );
  return `{ ${printed.join(", ")} }`;
}

export function printHook(hook: LifecycleHook, plan: Plan, resolve: Resolve): string {
  const { expression, ...called } = hook;
  const call = printCall(called, plan, resolve);
  if (call.more) return literal(hook);
  if (call.usesItem) plan.uses.values.add("item");
  plan.uses.values.add("hook");
  return `hook(${call.expression}${expression === undefined ? "" : `, ${quote(expression)}`})`;
}

function printSteps(
  groups: readonly (readonly WorkflowStep[])[],
  nodes: readonly Node[],
  value: (node: Node) => string,
  { uses }: Plan,
): string {
  uses.values.add("steps");
  const printed = groups.map((group) => {
    const own = group.map((step) => nodes.find((node) => node.step === step)).filter((node) => node !== undefined);
    if (own.every((node) => node.name === calleeName(node.step))) return `[${own.map(value).join(", ")}]`;
    const isOrdered = own.every(({ name }) => !/^\d+$/.test(name));
    if (isOrdered) return `{ ${own.map((node) => printField(node, value(node))).join(", ")} }`;
    uses.values.add("named");
    return `[${own.map((node) => `named(${quote(node.name)}, ${value(node)})`).join(", ")}]`;
  });
  return `steps(${printed.join(", ")})`;
}

function printField({ name }: Node, value: string): string {
  return value === name ? value : `${propertyName(name)}: ${value}`;
}

function calleeName({ template, templateRef, inline }: Step): string | undefined {
  return inline ? undefined : (template ?? templateRef?.template);
}

function printDag(template: Template, nodes: readonly Node[], value: (node: Node) => string, { uses }: Plan): string {
  const { tasks: _, ...options } = template.dag ?? { tasks: [] };
  if (nodes.some(({ name }) => /^\d+$/.test(name))) throw new Unsupported("numbers as names");
  uses.values.add("dag");
  const tasks = nodes.map((node) => printField(node, value(node)));
  const more = Object.keys(options).length > 0 ? `, ${literal(options)}` : "";
  return `dag({ ${tasks.join(", ")} }${more})`;
}
