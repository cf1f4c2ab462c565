import type { DAGTask } from "../model/argo/index.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calleeName, type OutputTarget, type OutputUse } from "./recording.js";

/** Why a step or task that others go on from may have no outputs: Argo waits for them for ever, or ends the workflow. */
export type Absence = "skipped" | "failed";

/** The task or step that runs a call. */
export interface OutputPlace {
  /** How an expression names it: `tasks['make']`. */
  readonly head: string;
  /** What it runs. */
  readonly call: Call;
  readonly isLoop: boolean;
  /** Why its outputs may be missing where they are used; undefined where they never are. */
  readonly absence?: Absence | undefined;
  /** Whether the use has a condition of its own: what is not there may not be asked for then. */
  readonly isUseConditional?: boolean;
}

/** What a step or task says of how it may end. */
export type Endings = Pick<DAGTask, "when" | "continueOn">;

/**
 * @param name the step or task whose output is used
 * @param depends what the user of it says it waits for, in Argo's syntax
 */
export function absenceOf(
  { when, continueOn }: Endings,
  name: string,
  depends: string | undefined,
): Absence | undefined {
  const ends = [...(depends ?? "").matchAll(/([a-zA-Z0-9][-a-zA-Z0-9]*)(?:\.([A-Z]\w+))?/g)].flatMap(([, task, end]) =>
    task === name ? [end ?? ""] : [],
  );
  if (ends.some((end) => /^(?:Failed|Errored|AllFailed|AnySucceeded)$/.test(end))) return "failed";
  if (ends.some((end) => /^(?:Skipped|Omitted)$/.test(end))) return "skipped";
  if (ends.length > 0 && ends.every((end) => end === "Succeeded")) return undefined;
  if (when !== undefined) return "skipped";
  return continueOn?.failed === true || continueOn?.error === true ? "failed" : undefined;
}

/**
 * The value of an argument whose output may not come: then it is what the closure's input is when nobody gives it.
 *
 * @param path an expression that is nil then
 * @param value the expression of the argument where it comes; undefined where that is the output itself
 */
export function orMissing(
  path: string,
  value: string | undefined,
  into: OutputTarget,
  call: Call,
  absence: Absence,
): string {
  const { argument, consumer, missing } = into;
  if (missing !== undefined) {
    const text = `'${missing.replace(/['\\]/g, "\\$&")}'`;
    return value === undefined ? `{{=${path} ?? ${text}}}` : `{{=${path} == nil ? ${text} : ${value}}}`;
  }
  const why = absence === "skipped" ? "is skipped at times" : "may fail";
  throw new AuthoringError(
    `${calleeName(call)} ${why}, and parameter '${argument.name}' of ${calleeName(consumer)} takes its result in any case`,
    `make the parameter optional, as in ${argument.name}?: string, or give it a default`,
    consumer.origin,
  );
}

/** Whether what takes a value is a closure, whose types say whether it may be missing. */
export function isForClosure({ consumer: { callee } }: OutputTarget): boolean {
  return isMember(callee) && injectedClosure(callee) !== undefined;
}

/** Argo takes an artifact for required wherever nobody says otherwise, in the argument as well. */
export function passOptional(
  into: OutputTarget,
  { call, name: output }: Pick<OutputUse, "call" | "name">,
  absence: Absence | undefined,
  isStep: boolean,
): void {
  const { argument, consumer } = into;
  const isOptional = declared(consumer, "inputs", argument.name)?.optional === true;
  const mayMiss = absence !== undefined || declared(call, "outputs", output)?.optional === true;
  if (isOptional && (isForClosure(into) || mayMiss)) Object.assign(argument, { optional: true });
  if (!isForClosure(into) || absence === undefined) return;
  const why = absence === "skipped" ? "is skipped at times" : "may fail";
  if (!isOptional)
    throw new AuthoringError(
      `${calleeName(call)} ${why}, and artifact '${argument.name}' of ${calleeName(consumer)} is taken in any case`,
      `make the parameter optional, as in ${argument.name}?: Artifact`,
      consumer.origin,
    );
  if (isStep && absence === "skipped")
    throw new AuthoringError(
      `${calleeName(call)} is skipped at times, and of a skipped step Argo takes artifact '${argument.name}' for required all the same`,
      "use dag() in place of steps(): of a skipped task an optional artifact is passed on",
      consumer.origin,
    );
}

type DeclaredArtifact = { readonly name: string; readonly optional?: unknown };

function declared({ callee }: Call, side: "inputs" | "outputs", name: string): DeclaredArtifact | undefined {
  if (!isMember(callee)) return undefined;
  const compiled = injectedClosure(callee)?.template[side] as { artifacts?: readonly DeclaredArtifact[] } | undefined;
  const own = callee[side].filter(({ kind }) => kind === "artifact").map(({ fields }) => fields);
  return [...(compiled?.artifacts ?? []), ...own].find((artifact) => artifact.name === name);
}
