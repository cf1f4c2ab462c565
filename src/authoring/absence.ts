import type { Absence } from "../conditions/endings.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calleeName, type OutputTarget, type OutputUse } from "./recording.js";
import { parameterText } from "./value.js";

/** An output that may not come where it is the whole value of an argument. */
export interface Missing {
  readonly output: Pick<OutputUse, "call" | "kind" | "name">;
  readonly into: OutputTarget;
  readonly absence: Absence;
  /** That the use has a condition of its own: then only this says whether the output is there. */
  readonly isConditional: boolean;
}

/**
 * The value of an argument whose output may not come: then it is what the output or the input says for that, and a closure's
 * input what it is when nobody gives it.
 *
 * @param path an expression that is nil then
 * @param value the expression of the argument where it comes; undefined where that is the output itself
 * @returns undefined where the argument is left as it is
 */
export function orMissing(path: string, value: string | undefined, missing: Missing): string | undefined {
  const { output, into, absence, isConditional } = missing;
  const { call, kind, name } = output;
  const { argument, consumer } = into;
  // Between templates without types Argo itself takes the defaults of outputs and inputs for what was skipped.
  if (absence === "skipped" && !isForClosure(into) && !isClosure(call)) return undefined;
  const text = (kind === "parameter" ? outputDefault(call, name) : undefined) ?? into.missing;
  if (text !== undefined) return coalesced(path, value, quoted(text));
  const who = calleeName(call);
  // Argo waits for what it finds nowhere; an error says so.
  if (isConditional)
    return coalesced(path, value, `sprig.fail(${quoted(`${who} gave nothing for '${argument.name}'`)})`);
  // How a failed one ended is known. What templates without types take is looked at in the manifest.
  if (!isForClosure(into) || (absence === "failed" && kind === "node")) return undefined;
  const why = absence === "skipped" ? "is skipped at times" : "may fail";
  throw new AuthoringError(
    `${who} ${why}, and parameter '${argument.name}' of ${calleeName(consumer)} takes its result in any case`,
    `make the parameter optional, as in ${argument.name}?: string, or give it a default`,
    consumer.origin,
  );
}

function coalesced(path: string, value: string | undefined, missing: string): string {
  return value === undefined ? `{{=${path} ?? ${missing}}}` : `{{=${path} == nil ? ${missing} : ${value}}}`;
}

/** A text in an expression. */
export function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}'`;
}

/** What a container's output is where it was not written. */
function outputDefault({ callee }: Call, name: string): string | undefined {
  if (!isMember(callee) || injectedClosure(callee)) return undefined;
  const found = callee.outputs.find(({ kind, fields }) => kind === "parameter" && fields.name === name)?.fields;
  return parameterText((found?.["valueFrom"] as { readonly default?: unknown } | undefined)?.default);
}

/** Whether a closure may give `undefined`, which it writes as a text of its own. */
export function mayBeUndefined({ call: { callee }, kind, name }: Pick<OutputUse, "call" | "kind" | "name">): boolean {
  const encodings = isMember(callee) ? injectedClosure(callee)?.encodings : undefined;
  return kind === "parameter" && encodings?.optional?.includes(name) === true;
}

/** Whether what takes a value is a closure, whose types say whether it may be missing. */
export function isForClosure({ consumer }: OutputTarget): boolean {
  return isClosure(consumer);
}

export function isClosure({ callee }: Call): boolean {
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
