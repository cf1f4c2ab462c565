import { DAG_TASK_FIELDS } from "../model/argo/fields.js";
import type { Arguments, DAGTask, Template, WorkflowStep } from "../model/argo/index.js";
import { guardCondition, printAbsent, type PrintedUse } from "./absent-uses.js";
import { callArguments } from "./arguments.js";
import { checkArtifactUse, passBeside } from "./artifact-outputs.js";
import { callReference } from "./call.js";
import { allConditions } from "./conditions.js";
import { encodeOutput, loopOf, type OutputPlace } from "./encode-outputs.js";
import { type Absence, absenceOf, endingsOf, isSure, type Tasks } from "../conditions/endings.js";
import { checkLoopHooks, checkNoItem } from "./loop-hooks.js";
import { keepPlace, losesPlaces } from "./kept-places.js";
import { memberName, memberOf } from "./member.js";
import { AuthoringError } from "./problem.js";
import {
  type Call,
  callHead,
  calleeName,
  freeName,
  headsIn,
  type OutputUse,
  type Recording,
  settleHeads,
} from "./recording.js";
import { didYouMean } from "./suggest.js";
import { calleeFields } from "./task.js";
import { useProblem } from "./uses.js";
import { jsonText, markedJson, readMarkedJson } from "../model/json.js";

/** What `steps()` and `dag()` return until the method has ended: then all calls are known, and get their names. */
const GRAPH = Symbol.for("argots.graph");

export interface Graph {
  readonly kind: "steps" | "tasks";
  readonly groups: readonly (readonly Entry[])[];
  /** The other fields of a DAG. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Its stack holds the line of `steps()` or `dag()`. */
  readonly origin?: Error;
}

export interface Entry {
  /** Undefined where the callee's name is good enough. */
  readonly name: string | undefined;
  readonly value: unknown;
}

export function markGraph(graph: Graph): object {
  return { [GRAPH]: graph };
}

export function graphOf(value: object): Graph | undefined {
  return (value as { [GRAPH]?: Graph })[GRAPH];
}

export interface ResolvedGraph {
  readonly body: Pick<Template, "steps" | "dag">;
  /** Templates that its steps or tasks run. */
  readonly further: readonly Template[];
}

/** Argo's `steps` or `dag`. Tags still name calls by placeholders, as other parts of the template do: see `settleGraph`. */
export function resolveGraph(graph: Graph, recording: Recording): ResolvedGraph {
  for (const entry of graph.groups.flat()) nameCall(entry, graph, recording);
  const resolved: Pick<Template, "steps" | "dag"> =
    graph.kind === "steps" ? stepsOf(graph, recording) : dagOf(graph, recording);
  const forgotten = recording.calls.find((call) => !recording.names.has(call));
  if (forgotten)
    throw new AuthoringError(
      `${calleeName(forgotten)} is called, but is none of the template's ${graph.kind}`,
      `list the call in ${graph.kind === "steps" ? "steps()" : "dag()"}`,
      forgotten.origin,
    );
  const nodes = new Map(
    [...(resolved.steps ?? []).flat(), ...(resolved.dag?.tasks ?? [])].map((node) => [node.name ?? "", node]),
  );
  for (const node of nodes.values())
    if (node.when !== undefined) Object.assign(node, { when: settleHeads(node.when, recording, graph.kind) });
  const tasks: Tasks = new Map([...nodes].map(([name, node]) => [name, endingsOf(node)]));
  const absence = (call: Call, user: string): Absence | undefined =>
    absenceOf(nameOf(call, recording), user, tasks, graph.kind === "steps");
  /** Where no condition says that the output is there. */
  const unsure = (call: Call, user: string): Absence | undefined => {
    const name = nameOf(call, recording);
    return isSure(tasks.get(user)?.when ?? "", tasks.get(name) ?? {}, name) ? undefined : absence(call, user);
  };
  const kept = new Set(
    [...recording.names].flatMap(([call, name]) => {
      const node = nodes.get(name);
      return node && losesPlaces(call, node, recording.uses, [...nodes.values()]) ? [call] : [];
    }),
  );
  for (const use of recording.uses) {
    const problem = useProblem(use, use.call);
    if (problem) throw problem;
    if (graph.kind === "steps") checkOrder(use, graph, recording);
    const place = placeOf(use.call, graph.kind, recording);
    checkArtifactUse(use, place.isLoop);
    const { consumer } = use.into ?? {};
    // What a hook takes is written where it is made.
    if (!consumer || !recording.names.has(consumer)) continue;
    const user = nameOf(consumer, recording);
    const isConditional = tasks.get(user)?.when !== undefined;
    const seen = { ...place, absence: unsure(use.call, user), isConditional, isKept: kept.has(use.call) };
    encodeOutput(use, seen);
    passBeside(use, seen, resolved);
  }
  // What somebody writes as a tag is meant as it is written.
  const isReferred = (call: Call): boolean => recording.uses.some((use) => use.call === call);
  for (const [call, name] of recording.names) {
    const node = nodes.get(name);
    if (!node) continue;
    const list = callReference(call.loop?.items)?.call;
    if (list && absence(list, name))
      Object.assign(
        node,
        loopOf(call, (other) => ({ ...placeOf(other, graph.kind, recording), absence: absence(other, name) })),
      );
    printAbsent(
      node,
      printedUses(recording, graph.kind, name, (other) => unsure(other, name)),
      recording.uses,
    );
    if (node.when?.includes("{{=") === true) {
      let { when } = node;
      for (const [other, otherName] of recording.names)
        if (isReferred(other) && absence(other, name)) when = guardCondition(when, graph.kind, otherName);
      Object.assign(node, { when });
    }
  }
  const further = [...kept].flatMap((call) => {
    const node = nodes.get(nameOf(call, recording));
    return node ? [keepPlace(call, node, `${memberName(recording.member)}-${node.name}-item`)] : [];
  });
  return { body: resolved, further };
}

function printedUses(
  recording: Recording,
  kind: Graph["kind"],
  user: string,
  absence: (call: Call) => Absence | undefined,
): PrintedUse[] {
  return recording.uses
    .filter(
      (use) =>
        !use.into && !use.isLoopedOver && recording.names.has(use.call) && !placeOf(use.call, kind, recording).isLoop,
    )
    .map((use) => ({
      use,
      tagHead: callHead(use.call, recording),
      head: placeOf(use.call, kind, recording).head,
      isOwn: nameOf(use.call, recording) === user,
      absence: absence(use.call),
    }));
}

/** The finished templates: every placeholder has become the name of its call. */
export function settleGraph(templates: readonly Template[], graph: Graph, recording: Recording): Template[] {
  return readMarkedJson(settleHeads(markedJson(templates), recording, graph.kind)) as Template[];
}

/** Argo finds only what steps of earlier groups have put out; beside each other, they are warned about in the manifest. */
function checkOrder({ call, into }: OutputUse, { groups }: Graph, recording: Recording): void {
  const groupOf = (one: Call | undefined): number =>
    groups.findIndex((group) => group.some(({ value }) => callReference(value)?.call === one));
  const [made, used] = [groupOf(call), groupOf(into?.consumer)];
  if (!into || made < 0 || used < 0 || made <= used) return;
  const [maker, user] = [nameOf(call, recording), nameOf(into.consumer, recording)];
  throw new AuthoringError(
    `'${user}' runs before '${maker}', whose result it takes`,
    `put '${maker}' into a group of steps() in front of that of '${user}'`,
    into.consumer.origin,
  );
}

function placeOf(call: Call, kind: Graph["kind"], recording: Recording): OutputPlace {
  const { withItems, withParam, withSequence } = call.fields;
  const isLoop = call.loop !== undefined || (withItems ?? withParam ?? withSequence) !== undefined;
  return { head: `${kind}['${recording.names.get(call)}']`, call, isLoop };
}

function nameCall({ name, value }: Entry, { kind, origin }: Graph, recording: Recording): void {
  const call = entryCall(value, kind, origin);
  // That of a template of another object is made outside of the method's class.
  call.recording ??= recording;
  if (recording.names.has(call))
    throw new AuthoringError(
      `The call of ${calleeName(call)} is listed twice`,
      "call it once for each place: each is a run of its own",
      call.origin,
    );
  const own = name ?? call.fields.name ?? calleeName(call);
  if (recording.taken.has(own))
    throw new AuthoringError(
      `Two ${kind} have the name '${own}'`,
      `name one of them: named("${own}-2", …)`,
      call.origin,
    );
  recording.taken.add(own);
  recording.names.set(call, own);
}

function entryCall(value: unknown, kind: Graph["kind"], origin?: Error): Call {
  const reference = callReference(value);
  if (reference && !reference.output) return reference.call;
  const method = memberOf(value)?.key;
  const kindOfValue = value === undefined || value === null ? String(value) : `a ${typeof value}`;
  const what = method === undefined ? (reference?.description ?? kindOfValue) : `the method '${method}'`;
  throw new AuthoringError(
    `${kind === "steps" ? "steps()" : "dag()"} holds ${what}, which is no call`,
    method === undefined ? "list calls of templates and closures, as in this.echo(message)" : `write this.${method}(…)`,
    origin,
  );
}

function stepsOf({ groups }: Graph, recording: Recording): Pick<Template, "steps"> {
  const write = ({ value }: Entry): WorkflowStep => {
    const { call, args } = placeCall(entryCall(value, "steps"), recording, "steps");
    if (call.fields.dependencies !== undefined || call.fields.depends !== undefined)
      throw new AuthoringError("A step has no dependencies", "put it into a later group, or use dag()");
    const own = ownFields(call, "steps", recording);
    if (!isLooped(own)) checkNoItem(call, [args, own]);
    return { name: nameOf(call, recording), ...calleeFields(call), ...args, ...own };
  };
  return { steps: groups.map((group) => group.map(write)) };
}

function dagOf({ groups, options }: Graph, recording: Recording): Pick<Template, "dag"> {
  const listed = groups.flat().map(({ value }) => placeCall(entryCall(value, "tasks"), recording, "tasks"));
  const tasks = listed.flatMap((entry) => withInner(entry, recording)).map((entry) => withWaits(entry, recording));
  const usesDepends = tasks.some(({ depends }) => depends !== undefined);
  const before = (name: string): readonly string[] => {
    const task = tasks.find(({ call }) => nameOf(call, recording) === name);
    return task ? [...task.waits, ...namesIn(task.depends)] : [];
  };
  const written = tasks.map(({ call, args, waits, depends }): DAGTask => {
    const own = ownFields(call, "tasks", recording);
    if (!isLooped(own)) checkNoItem(call, [args, own]);
    return {
      name: nameOf(call, recording),
      ...calleeFields(call),
      ...(usesDepends ? condition(waits, depends, before) : waits.length > 0 ? { dependencies: waits } : {}),
      ...args,
      ...own,
    };
  });
  return { dag: { ...options, tasks: written } };
}

/**
 * Argo takes one form in a DAG: a list of names, or a condition. What a task's own condition waits for already, on whatever
 * way, is not added to it.
 */
function condition(
  waits: readonly string[],
  depends: string | undefined,
  before: (name: string) => readonly string[],
): Pick<DAGTask, "depends"> {
  const awaited = new Set(namesIn(depends));
  for (const name of awaited) for (const earlier of before(name)) awaited.add(earlier);
  const further = waits.filter((name) => !awaited.has(name));
  const said = depends !== undefined && further.length > 0 ? `(${depends})` : depends;
  const joined = [...(said === undefined ? [] : [said]), ...further].join(" && ");
  return joined === "" ? {} : { depends: joined };
}

/** Among them Argo's words for how a task ends, which no task has for its name. */
function namesIn(depends = ""): string[] {
  return depends.match(/[a-zA-Z0-9][-a-zA-Z0-9]*/g) ?? [];
}

interface Placed {
  readonly call: Call;
  readonly args: { readonly arguments?: Arguments };
  /** The calls whose outputs it uses. */
  readonly references: readonly Call[];
}

interface Waiting extends Placed {
  /** The names of the tasks that it runs after. */
  readonly waits: readonly string[];
  /** Its own condition, in Argo's syntax. */
  readonly depends: string | undefined;
}

function withWaits(entry: Placed, recording: Recording): Waiting {
  const { dependencies = [], depends } = entry.call.fields;
  const said = dependencies.map((dependency) => taskName(dependency, recording));
  const used = entry.references.map((other) => nameOf(other, recording));
  const own =
    typeof depends === "string" ? depends : depends && allConditions(depends.map((one) => taskName(one, recording)));
  return { ...entry, waits: [...new Set([...said, ...used])], depends: own && conditionText(own, recording) };
}

function conditionText(depends: string, recording: Recording): string {
  if (headsIn(depends, recording).length > 0 && depends.includes("{{"))
    throw new AuthoringError(
      "depends holds the tag of a result, where Argo takes the names of tasks",
      "write the name of the call's task: `${nameOf(call)}.Succeeded`",
    );
  return settleHeads(depends, recording, "tasks");
}

function placeCall(call: Call, recording: Recording, kind: Graph["kind"]): Placed {
  const { arguments: args, references } = callArguments(call, recording, kind);
  const text = jsonText([args, { ...call.fields, dependencies: undefined, depends: undefined }]);
  checkLoops(call);
  const used = headsIn(text, recording);
  // No text says whose result a loop runs over when no object made that call.
  const list = callReference(call.loop?.items)?.call;
  const others = [...references, ...(list ? [list] : []), ...used];
  return {
    call,
    args: Object.keys(args).length > 0 ? { arguments: args } : {},
    references: [...new Set(others)].filter((other) => other !== call),
  };
}

/** Of `withItems` beside each() nothing would be left; what else stands beside it is found in the manifest. */
function checkLoops(call: Call): void {
  if (call.loop && call.fields.withItems)
    throw new AuthoringError(`${calleeName(call)} runs in two loops at once`, "keep one: a step or task loops once");
}

/** A call inside of a looped one is a task of its own, which runs once: there Argo would leave the tag as it is. */
function checkItems(call: Call, args: Placed["args"]): void {
  if (!call.loop && /\{\{(?:=[^{}]*)?\bitem\b/.test(jsonText(args)))
    throw new AuthoringError(
      `${calleeName(call)} gets the item of a loop that it does not run in`,
      "return it from the function that gets the item; several calls for each item make a template of their own",
    );
}

/** A call that a task uses, and that none of the list is, is a task of its own in front of it. */
function withInner(entry: Placed, recording: Recording): Placed[] {
  const inner = entry.references.filter((call) => !recording.names.has(call));
  const before = inner.flatMap((call) => {
    const name = freeName(`${nameOf(entry.call, recording)}-${calleeName(call)}`, recording.taken);
    recording.taken.add(name);
    recording.names.set(call, name);
    const placed = placeCall(call, recording, "tasks");
    checkItems(call, placed.args);
    return withInner(placed, recording);
  });
  return [...before, entry];
}

function nameOf(call: Call, recording: Recording): string {
  return recording.names.get(call) ?? calleeName(call);
}

function taskName(dependency: unknown, recording: Recording): string {
  if (typeof dependency === "string") return settleHeads(dependency, recording, "tasks");
  const name = recording.names.get(callReference(dependency)?.call as Call);
  if (name !== undefined) return name;
  throw new AuthoringError("A dependency is none of the tasks of dag()", "name a task, or pass its call");
}

function isLooped({ withItems, withParam, withSequence }: Partial<WorkflowStep>): boolean {
  return (withItems ?? withParam ?? withSequence) !== undefined;
}

const FIELDS = DAG_TASK_FIELDS.filter((field) => !["template", "templateRef", "inline"].includes(field));

function ownFields(call: Call, kind: Graph["kind"], recording: Recording): Partial<WorkflowStep> {
  const { fields } = call;
  for (const field of Object.keys(fields))
    if (!FIELDS.includes(field))
      throw new AuthoringError(`A step or task has no field '${field}'`, didYouMean(field, FIELDS, fields));
  const isLoop = call.loop !== undefined || (fields.withItems ?? fields.withParam ?? fields.withSequence) !== undefined;
  if (isLoop) checkLoopHooks(call, kind === "tasks", (text) => headsIn(text, recording).includes(call));
  const { name: _, arguments: __, dependencies: ___, depends: ____, ...rest } = fields;
  return { ...rest, ...(loopOf(call, (other) => placeOf(other, kind, recording)) as Partial<WorkflowStep>) };
}
