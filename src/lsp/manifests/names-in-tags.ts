import type { DAGTask, Template, WorkflowStep } from "../../model/argo/index.js";
import type { TagScope } from "../../validate/context.js";
import type { Path } from "../../validate/finding.js";
import { addOutputs } from "../../validate/outputs-scope.js";
import { ancestorsOf, dependenciesOf } from "../../validate/rules/depends.js";
import { addItems, isAggregate } from "../../validate/rules/loops.js";
import { createScope } from "../../validate/scope.js";
import { UNKNOWN } from "../../validate/tags.js";
import { isLeaf, isPod } from "../../validate/template-kind.js";
import { scopeOf } from "../../validate/template.js";
import { calleeOf, type Scene, templateAt } from "./scene.js";

const HERE = { path: [], label: "" };
const nothing = (): void => undefined;

/** The names that a tag at a path may use; what a task gives on which that of the path does not depend comes last. */
export function namesInTags(scene: Scene, path: Path): string[] {
  const { context } = scene;
  const found = templateAt(scene, path);
  const always = ["workflow.creationTimestamp", "workflow.duration"];
  if (!found) return clean([...context.globals.keys(), ...always]);
  const { template } = found;
  const within = path.slice(found.path.length);
  const scope = scopeOf(template, context);
  const others = createScope([], context.globals, false);
  for (const name of ofItself(template, within)) scope.names.add(name);
  if (within[0] === "outputs" || within[0] === "metrics") addAll(scene, template, scope);
  else if (within[0] === "steps") addSteps(scene, template, within, scope);
  else if (within[0] === "dag") addTasks(scene, template, within, scope, others);
  return clean([...scope.names, ...context.globals.keys(), ...always, ...others.names]);
}

function clean(names: Iterable<string>): string[] {
  return [...new Set(names)].filter(
    (name) => !name.includes(UNKNOWN) && !name.endsWith("*") && !/\.$|argots-cursor/.test(name),
  );
}

/** What a template knows of the pod that runs it. */
function ofItself(template: Template, within: Path): string[] {
  const { parameters = [], artifacts = [] } = template.outputs ?? {};
  return [
    ...(isLeaf(template) ? artifacts.map(({ name }) => `outputs.artifacts.${name}.path`) : []),
    ...(isLeaf(template) ? parameters.map(({ name }) => `outputs.parameters.${name}.path`) : []),
    ...(isPod(template) ? ["pod.name", "node.name"] : []),
    ...(template.retryStrategy ? ["retries"] : []),
    ...(within[0] === "metrics" ? ["status", "duration", "exitCode"] : []),
  ];
}

function addAll(scene: Scene, template: Template, scope: TagScope): void {
  for (const step of template.steps?.flat() ?? []) add(scene, step, "steps", scope);
  for (const task of template.dag?.tasks ?? []) add(scene, task, "tasks", scope);
}

function add(scene: Scene, call: WorkflowStep | DAGTask, root: "steps" | "tasks", scope: TagScope): void {
  const { name = "" } = call;
  if (name === "") return;
  addOutputs(call, calleeOf(scene, call), `${root}.${name}`, scope, isAggregate(call), scene.context);
  scope.names.add(`${root}.${name}.status`);
}

function addSteps(scene: Scene, { steps = [] }: Template, [, group, index]: Path, scope: TagScope): void {
  for (const step of steps.slice(0, Number(group)).flat()) add(scene, step, "steps", scope);
  const own = steps[Number(group)]?.[Number(index)];
  if (own) addLoop(own, scope);
}

function addTasks(scene: Scene, { dag }: Template, [, , index]: Path, scope: TagScope, others: TagScope): void {
  const tasks = (dag?.tasks ?? []).map((task) => ({ ...task, name: task.name ?? "" }));
  const own = tasks[Number(index)];
  if (!own) return;
  const ancestors = ancestorsOf(own.name, new Map(tasks.map((task) => [task.name, dependenciesOf(task)])));
  for (const task of tasks) if (task !== own) add(scene, task, "tasks", ancestors.has(task.name) ? scope : others);
  addLoop(own, scope);
}

function addLoop(call: WorkflowStep | DAGTask, scope: TagScope): void {
  if (call.withItems ?? call.withParam ?? call.withSequence) scope.names.add("item");
  addItems(call, HERE, scope, nothing);
}
