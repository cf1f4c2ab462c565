import type { DAGTask, Template } from "../model/argo/index.js";
import { guardCondition, printAbsent } from "./absent-uses.js";
import { checkArtifactUse, passBeside } from "./artifact-outputs.js";
import { encodeOutput, loopOf, type OutputPlace } from "./encode-outputs.js";
import { type Absence, absenceOf, type Endings, isSure, type Tasks } from "../conditions/endings.js";
import { isMember, isTask, type Member, memberName } from "./member.js";
import type { Problems } from "./problem.js";
import { type Call, type OutputUse } from "./recording.js";
import { type PlannedTask, planTask } from "./task.js";
import { useProblem } from "./uses.js";

export interface BuiltDag {
  readonly template: Template;
  /** What its tasks are made from. */
  readonly planned: readonly PlannedTask[];
}

/** The template `main` that a class's tasks are; undefined when it has none. */
export async function buildDag(
  instance: object,
  members: readonly Member[],
  problems: Problems,
): Promise<BuiltDag | undefined> {
  const tasks = members.filter(isTask);
  if (tasks.length === 0) return undefined;
  const taken = new Set(tasks.map(memberName));
  const planned: PlannedTask[] = [];
  const uses: { use: OutputUse; member: string }[] = [];
  // One after the other: names of further tasks must not depend on how long a method takes.
  for (const task of tasks) {
    try {
      const plan = await planTask(instance, task, tasks, taken);
      planned.push(...plan.tasks);
      uses.push(...plan.uses.map((use) => ({ use, member: task.key })));
    } catch (error) {
      problems.caught(error, task.key);
    }
  }
  // What a failed task would have been is unknown: nothing can be said about those that refer to it.
  const complete = problems.found.length === 0;
  const endings = new Map(planned.map((task) => [task.fields.name, endingsOf(task)]));
  if (complete) {
    const all = uses.map(({ use }) => use);
    for (const { use, member } of uses) checkUse(use, all, member, planned, endings, problems);
  }
  if (complete) checkCycle(planned, problems);
  const tasksOfAll = writeDependencies(withLoops(planned, endings, problems), problems);
  return { template: { name: "main", dag: { tasks: tasksOfAll } }, planned };
}

/** Argo takes either `dependencies` or `depends` in a DAG, never both. */
function writeDependencies(planned: readonly PlannedTask[], problems: Problems): DAGTask[] {
  const usesDepends = planned.some(({ depends }) => depends !== undefined);
  return planned.map(({ fields, dependencies, depends, member }) => {
    const { name, template, templateRef, ...rest } = fields;
    if (usesDepends && fields.continueOn) {
      const hint = `leave continueOn out, and write in the tasks after it: depends: "${name}.Succeeded || ${name}.Failed"`;
      problems.add("continueOn cannot be used in a workflow where a task says `depends`: Argo refuses it.", {
        hint,
        member,
      });
    }
    const condition = joinDepends(depends, dependencies);
    return {
      name,
      ...(template === undefined ? {} : { template }),
      ...(templateRef === undefined ? {} : { templateRef }),
      ...(!usesDepends && dependencies.length > 0 ? { dependencies } : {}),
      ...(usesDepends && condition !== undefined ? { depends: condition } : {}),
      ...rest,
    };
  });
}

function joinDepends(depends: string | undefined, dependencies: readonly string[]): string | undefined {
  if (depends === undefined) return dependencies.length > 0 ? dependencies.join(" && ") : undefined;
  const named = new Set(depends.match(/[a-zA-Z0-9][-a-zA-Z0-9]*/g) ?? []);
  const further = dependencies.filter((name) => !named.has(name));
  return further.length === 0 ? depends : [`(${depends})`, ...further].join(" && ");
}

/** A task that waits for a list of others waits for all of them. */
function endingsOf({ fields: { when, continueOn }, depends, dependencies }: PlannedTask): Endings {
  return {
    ...(when === undefined ? {} : { when }),
    ...(continueOn ? { continueOn } : {}),
    depends: joinDepends(depends, dependencies),
    isConditional: depends !== undefined,
  };
}

function checkUse(
  use: OutputUse,
  all: readonly OutputUse[],
  member: string,
  planned: readonly PlannedTask[],
  endings: Tasks,
  problems: Problems,
): void {
  const task = runningTask(use.call, planned);
  if (!task) return;
  const problem = useProblem(use, task.call);
  if (problem) return problems.caught(problem, member);
  const { name } = task.fields;
  const absence = (user: PlannedTask): Absence | undefined =>
    isSure(user.fields.when ?? "", task.fields, name) ? undefined : absenceOf(name, user.fields.name, endings, false);
  try {
    const user = planned.find(({ call }) => call === use.into?.consumer);
    const found = placeOf(task);
    checkArtifactUse({ ...use, call: task.call }, found.isLoop);
    if (user) {
      const place = { ...found, absence: absence(user), isConditional: user.fields.when !== undefined };
      encodeOutput(use, place);
      passBeside(
        use,
        place,
        planned.map(({ fields }) => fields),
      );
    }
    // The tasks of the member print what stands in their texts.
    else if (!use.into && !use.isLoopedOver && !found.isLoop)
      for (const one of planned)
        printAbsent(
          one.fields,
          [
            {
              use: { ...use, call: task.call },
              tagHead: `tasks.${name}`,
              head: found.head,
              isOwn: one === task,
              absence: absence(one),
            },
          ],
          all,
        );
  } catch (error) {
    problems.caught(error, member);
  }
}

function placeOf({ fields, call }: PlannedTask): OutputPlace {
  const { withItems, withParam, withSequence } = fields;
  const isLoop = call.loop !== undefined || (withItems ?? withParam ?? withSequence) !== undefined;
  return { head: `tasks['${fields.name}']`, call, isLoop };
}

function withLoops(planned: readonly PlannedTask[], endings: Tasks, problems: Problems): PlannedTask[] {
  return planned.map((task) => {
    try {
      const loop = loopOf(task.call, (other) => {
        const running = runningTask(other, planned);
        if (!running) return undefined;
        return { ...placeOf(running), absence: absenceOf(running.fields.name, task.fields.name, endings, false) };
      });
      return { ...task, fields: { ...task.fields, ...(loop as Partial<DAGTask>), ...guarded(task, endings) } };
    } catch (error) {
      problems.caught(error, task.member);
      return task;
    }
  });
}

function guarded({ fields: { name, when } }: PlannedTask, endings: Tasks): Partial<DAGTask> {
  if (when?.includes("{{=") !== true) return {};
  const absent = [...endings.keys()].filter((other) => other !== name && absenceOf(other, name, endings, false));
  return { when: absent.reduce((text, other) => guardCondition(text, "tasks", other), when) };
}

/** A task's outputs are those of the template that it calls. */
function runningTask(call: Call, planned: readonly PlannedTask[]): PlannedTask | undefined {
  if (!isMember(call.callee) || !isTask(call.callee)) return planned.find((task) => task.call === call);
  const name = memberName(call.callee);
  return planned.find(({ fields }) => fields.name === name);
}

function checkCycle(planned: readonly PlannedTask[], problems: Problems): void {
  const tasks = new Map(planned.map((task) => [task.fields.name, task]));
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    done.add(name);
    for (const next of tasks.get(name)?.dependencies ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const task of planned) {
    const cycle = visit(task.fields.name, []);
    if (cycle) problems.add(`The tasks wait for each other: ${cycle.join(" -> ")}.`, { member: task.member });
  }
}
