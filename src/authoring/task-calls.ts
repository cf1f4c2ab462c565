import { type CallArguments, callArguments } from "./arguments.js";
import { isMember, isTask, memberName } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, callName, type Recording } from "./recording.js";
import { jsonText } from "../model/json.js";

/** A call of a task's method: each becomes a task of the DAG. */
export interface PlacedCall {
  readonly call: Call;
  readonly name: string;
  readonly made: CallArguments;
  /** The tasks whose outputs it gets. */
  readonly needs: readonly string[];
}

/** The calls in an order in which each stands after those whose outputs it gets; the returned one is the last. */
export function placeCalls(returned: Call, recording: Recording): PlacedCall[] {
  if (recording.names.has(returned))
    throw new AuthoringError(
      "The task prints the result of the call that it returns",
      "a hook may use it where a @template lists the call in dag() or steps(); a task of its own may, too",
    );
  recording.names.set(returned, memberName(recording.member));
  const placed = new Map<Call, CallArguments>();
  const place = (call: Call): void => {
    if (placed.has(call) || isTaskCall(call)) return;
    const made = callArguments(call, recording, "tasks");
    // Calls of static members are known only here, by being passed.
    for (const inner of made.references) if (inner !== returned) place(inner);
    placed.set(call, made);
  };
  for (const call of recording.calls) if (call !== returned) place(call);
  place(returned);
  const named = [...placed].map(([call, made]) => ({ call, made, name: callName(call, recording) }));
  const known = [...named.map(({ name }) => name), ...[...recording.tasks].map(memberName)];
  return named.map((entry) => ({ ...entry, needs: neededTasks(entry, recording, known) }));
}

/** What was called and whose result nobody gets: the task still runs after it. */
export function unusedCalls(placed: readonly PlacedCall[], recording: Recording): string[] {
  const used = new Set(placed.flatMap(({ needs }) => needs));
  const own = memberName(recording.member);
  const inner = placed.filter(({ name, needs }) => name !== own && !needs.includes(own)).map(({ name }) => name);
  return [...[...recording.tasks].map(memberName), ...inner].filter((name) => !used.has(name));
}

/** A tag that was printed into a longer string is found in the text. */
function neededTasks(
  { call: own, made }: Pick<PlacedCall, "call" | "made">,
  recording: Recording,
  known: readonly string[],
): string[] {
  const text = jsonText([made.arguments, { ...own.fields, dependencies: undefined, depends: undefined }]);
  const passed = made.references.map((call) => callName(call, call.recording ?? recording));
  return [...new Set([...passed, ...known.filter((name) => namesTask(text, name))])];
}

/** Whether a tag or an expression of a text names a task. */
export function namesTask(text: string, name: string): boolean {
  return text.includes(`tasks['${name}']`) || text.includes(`{{tasks.${name}.`) || expressionNames(text, name);
}

function expressionNames(text: string, name: string): boolean {
  return [...text.matchAll(/\{\{=(?:(?!\}\})[^])*/g)].some(([tag]) => tag.includes(`tasks.${name}.`));
}

function isTaskCall({ callee }: Call): boolean {
  return isMember(callee) && isTask(callee);
}
