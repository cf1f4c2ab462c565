import type { DAGTask, Template } from "../model/argo/index.js";
import { suggest } from "../model/suggest.js";
import { callScope, checkCallArguments, checkCallee } from "./calls.js";
import * as E from "./codes/expressions.js";
import * as G from "./codes/graphs.js";
import * as N from "./codes/names.js";
import * as R from "./codes/references.js";
import type { Context, Found, Home, TagScope } from "./context.js";
import { findCycle } from "./cycle.js";
import { below, type Report, type Spot } from "./finding.js";
import { addOutputs } from "./outputs-scope.js";
import { checkArguments } from "./rules/arguments.js";
import { referencesOf } from "./expressions/read.js";
import { expressionsOf } from "./rules/expression-references.js";
import { ancestorsOf, type Dependencies, dependenciesOf, RESULTS } from "./rules/depends.js";
import { addItems, checkItemFields, isAggregate } from "./rules/loops.js";
import { checkNames } from "./rules/names.js";
import { checkClosed } from "./rules/unclosed-tags.js";
import { checkTags, copyScope } from "./scope.js";
import { tagsIn, unclosedTag, UNKNOWN, visitTexts } from "./tags.js";

type Graph = ReadonlyMap<string, Dependencies>;

/** The tasks of a DAG: first how they hang together, then what each of them may use. */
export function checkDag(template: Template, spot: Spot, scope: TagScope, home: Home, context: Context): void {
  const { report } = context;
  // A task without a name is an error of its own, and goes by none from here on.
  const tasks = (template.dag?.tasks ?? []).map((task) => ({ ...task, name: task.name ?? "" }));
  if (tasks.length === 0) return report(below(spot, ["dag", "tasks"]), G.noTasks(spot.label));
  const list = below(spot, ["dag", "tasks"], "tasks");
  checkNames(tasks, list, "template", report);
  const graph: Graph = new Map(tasks.map((task) => [task.name, dependenciesOf(task)]));
  checkDependencies(tasks, graph, spot, report);
  const spotOf = (index: number): Spot => below(spot, ["dag", "tasks", index], `tasks.${tasks[index]?.name}`);
  const callees = new Map<DAGTask, Found | undefined>();
  for (const task of inOrder(tasks, graph)) {
    const found = checkCallee(task, spotOf(tasks.indexOf(task)), home, context);
    addOutputs(task, found?.template, `tasks.${task.name}`, scope, isAggregate(task), context);
    callees.set(task, found);
  }
  checkTarget(template, graph, spot, scope, context);
  tasks.forEach((task, index) => checkTask(task, spotOf(index), { tasks, callees, graph }, scope, context));
}

function checkDependencies(tasks: readonly DAGTask[], graph: Graph, spot: Spot, report: Report): void {
  const usesDepends = tasks.some(({ depends = "" }) => depends !== "");
  if (usesDepends && tasks.some(({ dependencies = [] }) => dependencies.length > 0))
    report(below(spot, ["dag"]), G.dependsAndDependencies(spot.label));
  if (usesDepends && tasks.some(({ continueOn }) => continueOn !== undefined))
    report(below(spot, ["dag"]), G.continueOnWithDepends(spot.label));
  tasks.forEach((task, index) => {
    const at = below(spot, ["dag", "tasks", index], `tasks.${task.name}`);
    const field = below(at, [task.depends ? "depends" : "dependencies"]);
    const waits = usesDepends || (task.dependencies ?? []).length > 0;
    if (waits && /^\d/.test(task.name)) report(below(at, ["name"]), N.digitFirst(at.label, task.name));
    for (const name of graph.get(task.name)?.tasks ?? [])
      if (!graph.has(name))
        report(field, G.unknownDependency(spot.label, task.name, name, suggest(name, graph.keys())));
    for (const { task: name, result } of graph.get(task.name)?.results ?? [])
      if (!RESULTS.includes(result)) report(field, G.unknownResult(at.label, result, name));
    for (const name of graph.get(task.name)?.ofItems ?? []) {
      const other = tasks.find((candidate) => candidate.name === name);
      if (other && !isAggregate(other) && !other.withSequence) report(field, G.itemsResult(at.label, name));
    }
  });
  const cycle = findCycle(new Map([...graph].map(([name, { tasks: needed }]) => [name, needed])));
  const first = tasks.findIndex(({ name }) => name === cycle?.[0]);
  if (cycle) report(below(spot, ["dag", "tasks", first]), G.cycle(spot.label, cycle));
}

function checkTarget(template: Template, graph: Graph, spot: Spot, scope: TagScope, { report }: Context): void {
  const target = template.dag?.target ?? "";
  if (target === "") return;
  const at = below(spot, ["dag", "target"]);
  const open = unclosedTag(target);
  if (open !== undefined) report(at, E.unendedTag(at.label, open));
  checkTags(target, at, scope, report);
  for (const name of target.split(" ")) {
    if (graph.has(name) || tagsIn(name).some(({ isExpression }) => !isExpression)) continue;
    if (name.includes(UNKNOWN)) report(at, G.undecidedTarget(spot.label));
    else report(at, G.unknownTarget(spot.label, name, suggest(name, graph.keys())));
  }
}

/** Each task behind those on which it depends: what they make global is known to it. */
function inOrder(tasks: readonly DAGTask[], graph: Graph): DAGTask[] {
  const ordered = new Set<DAGTask>();
  const add = (task: DAGTask, above: readonly DAGTask[]): void => {
    if (ordered.has(task) || above.includes(task)) return;
    for (const name of graph.get(task.name)?.tasks ?? [])
      for (const other of tasks.filter((candidate) => candidate.name === name)) add(other, [...above, task]);
    ordered.add(task);
  };
  for (const task of tasks) add(task, []);
  return [...ordered];
}

interface Tasks {
  readonly tasks: readonly DAGTask[];
  readonly callees: ReadonlyMap<DAGTask, Found | undefined>;
  readonly graph: Graph;
}

function checkTask(
  task: DAGTask,
  spot: Spot,
  { tasks, callees, graph }: Tasks,
  scope: TagScope,
  context: Context,
): void {
  const { report } = context;
  if (task.hooks) scope.names.add(`tasks.${task.name}.status`);
  const own = callScope(copyScope(scope), task.inline);
  const ancestors = ancestorsOf(task.name, graph);
  for (const other of tasks) {
    if (!ancestors.has(other.name)) continue;
    addOutputs(other, callees.get(other)?.template, `tasks.${other.name}`, own, isAggregate(other), context);
    own.names.add(`tasks.${other.name}.status`);
  }
  addItems(task, spot, own, report);
  checkItemFields(task, spot, report);
  checkClosed(task, spot, report);
  checkTags(task, spot, own, report);
  checkArguments(task.arguments ?? {}, below(spot, ["arguments"]), false, report);
  checkSources(task, ancestors, graph, spot, report);
  checkCallArguments(task, callees.get(task), spot, context);
}

/** Values of tasks that need not have ended. Argo sees them only where an argument begins with the tag. */
function checkSources(task: DAGTask, ancestors: ReadonlySet<string>, graph: Graph, spot: Spot, report: Report): void {
  const { parameters = [], artifacts = [] } = task.arguments ?? {};
  const at = (kind: string, index: number): Spot => below(spot, ["arguments", kind, index]);
  const seen = new Set<string>();
  const check = (text: string | undefined, place: Spot, kind: string, name: string): void => {
    // Argo takes what stands behind the first dot for the name, in {{tasks.name}} too.
    const source = text?.startsWith("{{tasks.") ? text.split(".")[1] : undefined;
    if (source === undefined || ancestors.has(source)) return;
    seen.add(text ?? "");
    report(place, R.missingDependency(spot.label, source, kind, name));
  };
  parameters.forEach(({ name, value }, index) => check(value, at("parameters", index), "parameter", name));
  artifacts.forEach(({ name, from }, index) => check(from, at("artifacts", index), "artifact", name));
  visitTexts({ ...task, hooks: undefined }, (text, path) => {
    if (seen.has(text)) return;
    for (const { text: tag } of tagsIn(text)) {
      const source = /^\s*tasks\.([^.]+)\./.exec(tag)?.[1];
      if (source === undefined || source === task.name || ancestors.has(source) || !graph.has(source)) continue;
      const place = below(spot, path);
      report(place, R.uncheckedDependency(place.label, tag.trim(), source));
    }
    for (const expression of expressionsOf(text, path))
      for (const { root, keys, mayBeAbsent } of referencesOf(expression)) {
        const source = keys[0]?.name;
        if (root !== "tasks" || mayBeAbsent || source === undefined || source === task.name) continue;
        if (ancestors.has(source) || !graph.has(source)) continue;
        const place = below(spot, path);
        report(place, R.uncheckedDependency(place.label, `=${expression}`, source));
      }
  });
}
