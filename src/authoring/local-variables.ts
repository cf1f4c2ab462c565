import type { Parameter } from "../model/argo/index.js";
import { localTagIn, nameInTag, variableOf } from "../model/variables.js";
import type { ItemUse } from "./loop.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import type { Call, Recording } from "./recording.js";
import { referenceData } from "./reference.js";

/** Where a call stands. */
export type CallPlace = "steps" | "tasks" | "hook";

/**
 * Refuses what has a value inside of the template that runs alone, and would reach a closure as a tag: its input is put into base64
 * before anybody looks for tags in it.
 */
export function refuseLocals(
  call: Call,
  recording: Recording,
  from: CallPlace,
  parameters: readonly Parameter[],
  items: readonly ItemUse[],
): void {
  if (!isMember(call.callee) || !injectedClosure(call.callee)) return refuseInvalid(call, from, parameters);
  const check = (name: string, value: unknown): void => {
    const tag = localTag(value);
    if (tag === undefined || isOfCaller(nameInTag(tag), recording)) return;
    throw new AuthoringError(...refusal(tag, `is passed to parameter '${name}'`, name, from), call.origin);
  };
  for (const { name, value } of parameters) check(name, value);
  for (const item of call.loop && !referenceData(call.loop.items) ? call.loop.items : [])
    for (const text of textsIn(item)) check(items[0]?.parameter.name ?? "item", text);
}

/** Argo refuses a workflow that passes these on, whatever the template is that gets them. */
function refuseInvalid(call: Call, from: CallPlace, parameters: readonly Parameter[]): void {
  if (from === "hook") return;
  for (const { name, value } of parameters) {
    const [tag] = /\{\{\s*pod\.name\s*\}\}|^\{\{\s*tasks\.name\s*\}\}/.exec(String(value)) ?? [];
    if (tag === undefined) continue;
    const [message] = refusal(tag, `is passed to parameter '${name}'`, name, from);
    throw new AuthoringError(message, "write it in the template that is called", call.origin);
  }
}

/** A reference that has a value in metrics alone is known by itself: its tag, `{{status}}`, may be somebody else's. */
export function refuseReference(name: string, value: unknown, from: CallPlace, { origin }: Call): void {
  const tag = referenceData(value)?.print() ?? "";
  if (!variableOf(nameInTag(tag))?.isWord) return;
  throw new AuthoringError(...refusal(tag, `is passed to parameter '${name}'`, name, from), origin);
}

/** Refuses a value that an input or a parameter of the workflow has before any template runs. */
export function refuseLocalDefault(name: string, value: unknown): void {
  const tag = localTag(value);
  if (tag !== undefined)
    throw new AuthoringError(...refusal(tag, `is the value of parameter '${name}'`, name, undefined));
}

function localTag(value: unknown): string | undefined {
  const text = referenceData(value)?.print() ?? value;
  return typeof text === "string" ? localTagIn(text) : undefined;
}

/** A template that is retried puts the number of its own try into what it passes on. */
function isOfCaller(name: string, { member }: Recording): boolean {
  return /^(?:retries|lastRetry\.)/.test(name) && member.options["retryStrategy"] !== undefined;
}

function refusal(
  tag: string,
  use: string,
  input: string,
  from: CallPlace | undefined,
): [message: string, hint: string] {
  const name = nameInTag(tag);
  const { where = "", way } = variableOf(name) ?? {};
  const message = `${tag} ${use}, but has a value only in ${where}`;
  if (!/^(?:steps|tasks)\.name$/.test(name)) return [message, way?.(name, input) ?? ""];
  // A hook is no step, and a step has no name of a task.
  if (from === "hook") return [message, "write the name itself: a hook has none of its own"];
  return [message, way?.(from === undefined ? name : `${from}.name`, input) ?? ""];
}

function textsIn(value: unknown): unknown[] {
  if (referenceData(value)) return [value];
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(textsIn);
}
