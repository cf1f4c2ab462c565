import type { DAGTask, Template, WorkflowStep } from "../model/argo/index.js";
import type { CommentPlace } from "./comments.js";
import { VALUES } from "./exports.js";
import { quote } from "./literals.js";
import { camelCase, createIdentifiers } from "./names.js";
import type { Found } from "./tags.js";
import { Unsupported } from "./unsupported.js";

export type Step = WorkflowStep & Partial<DAGTask>;

/** A step or task, and the constant that it is where others use it. */
export interface Node {
  readonly step: Step;
  readonly name: string;
  readonly identifier: string;
  /** Names of the nodes that run before it, whose outputs it may use. */
  readonly reachable: ReadonlySet<string>;
  readonly place: CommentPlace;
}

export type Kind = "steps" | "tasks";

/** Side by side in a group; the tasks of a DAG are one. */
export function nodesOf({ steps, dag }: Template, place: CommentPlace, taken: readonly string[]): Node[][] {
  const kind = steps ? "steps" : "tasks";
  const groups = (steps ?? [dag?.tasks ?? []]) as readonly (readonly Step[])[];
  const identifiers = createIdentifiers([...taken, ...VALUES]);
  const names = groups.flat().map(({ name = "" }) => name);
  if (names.some((name, index) => name === "" || names.indexOf(name) !== index)) throw new Unsupported("names");
  const waits = waitsIn(groups.flat(), names);
  let count = 0;
  return groups.map((group, groupIndex) =>
    group.map((step, index): Node => {
      const name = step.name ?? "";
      const before = kind === "steps" ? names.slice(0, count++) : (waits.get(name) ?? []);
      const key = camelCase(name);
      return {
        step,
        name,
        identifier: identifiers.take(key, `${key}${kind === "steps" ? "Step" : "Task"}`),
        reachable: new Set(before),
        place: kind === "steps" ? place.at("steps", groupIndex, index) : place.at("dag", "tasks", index),
      };
    }),
  );
}

/** The tasks that each one runs after, and none where they wait for each other. */
function waitsIn(tasks: readonly Step[], names: readonly string[]): Map<string, string[]> {
  const direct = new Map(tasks.map((task) => [task.name ?? "", waitsOf(task, names)]));
  const all = new Map(tasks.map(({ name = "" }) => [name, [...reachedFrom(name, direct)]]));
  if ([...all].some(([name, before]) => before.includes(name))) return new Map();
  // To use the output of a task adds it to `dependencies`, but never to a condition that waits for it on some way.
  return new Map(tasks.map(({ name = "", depends }) => [name, (depends === undefined ? direct : all).get(name) ?? []]));
}

function waitsOf({ depends, dependencies = [] }: Step, names: readonly string[]): string[] {
  const waits = depends?.match(/[a-zA-Z0-9][-a-zA-Z0-9]*/g) ?? dependencies;
  return [...new Set(waits.filter((name) => names.includes(name)))];
}

function reachedFrom(name: string, direct: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(direct.get(name));
  for (const next of reached) for (const before of direct.get(next) ?? []) reached.add(before);
  return reached;
}

/** Those that others use come first. */
export function inOrder(nodes: readonly Node[]): Node[] {
  const ordered = new Set<Node>();
  const add = (node: Node): void => {
    if (ordered.has(node)) return;
    for (const other of nodes) if (node.reachable.has(other.name)) add(other);
    ordered.add(node);
  };
  for (const node of nodes) add(node);
  return [...ordered];
}

const FACTS = "status exitCode ip id startedAt finishedAt hostNodeName".split(" ");

/** The function that gives an output of a call, as in `{{steps.make.outputs.result}}`. */
export function outputOf({ name, identifier, step }: Node, kind: Kind, path: string): Omit<Found, "use"> | undefined {
  const head = `${kind}.${name}.`;
  if (!path.startsWith(head)) return undefined;
  const output = path.slice(head.length);
  if (FACTS.includes(output)) return { expression: `${output}Of(${identifier})`, node: name };
  const typed = (type: string | undefined): string => (type === undefined ? "" : `<${type}>`);
  const listed = (type: string | undefined): string => (type === undefined ? "" : `<${type}[]>`);
  if (output === "outputs.result")
    return { expression: `stdout(${identifier})`, node: name, list: (type) => `stdout${listed(type)}(${identifier})` };
  if (output === "outputs.parameters") {
    // A list to TypeScript, and text to who takes it here.
    const expression = `\`\${parametersOf(${identifier})}\``;
    return { expression, node: name, list: (type) => `parametersOf${typed(type)}(${identifier})` };
  }
  const [, list, own = ""] = /^outputs\.(parameter|artifact)s\.([\w-]+)$/.exec(output) ?? [];
  if (list === "artifact")
    return { expression: `artifactOf(${identifier}, ${quote(own)})`, node: name, isArtifact: true };
  if (list === undefined) return undefined;
  const isLoop = (step.withItems ?? step.withParam ?? step.withSequence) !== undefined;
  const expression = `parameterOf(${identifier}, ${quote(own)})`;
  // The results of a loop are a list, which each() writes as an expression.
  if (isLoop) return { expression, node: name };
  return { expression, node: name, list: (type) => `parameterOf${listed(type)}(${identifier}, ${quote(own)})` };
}
