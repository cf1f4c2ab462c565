import type { LifecycleHook } from "../model/argo/index.js";
import { printCall } from "./calls.js";
import type { CommentPlace } from "./comments.js";
import { field, object, quote } from "./literals.js";
import type { Plan } from "./plan.js";
import type { Resolve } from "./tags.js";

export function printHooks(
  hooks: Readonly<Record<string, LifecycleHook>>,
  plan: Plan,
  resolve: Resolve,
  place: CommentPlace,
): string {
  const printed = Object.entries(hooks).map(([name, hook]) => {
    const value = printHook(hook, plan, resolve, place.at(name));
    return place.at(name).rest() + field(name, value);
  });
  return object(printed, place.end());
}

function printHook(
  { expression, ...called }: LifecycleHook,
  plan: Plan,
  resolve: Resolve,
  place: CommentPlace,
): string {
  const call = printCall(called, plan, resolve, place);
  const { uses } = plan;
  uses.values.add("hook");
  if (call.more) uses.values.add("configure");
  const made = call.more ? `configure(${call.expression}, { arguments: ${call.more} })` : call.expression;
  return `hook(${made}${expression === undefined ? "" : `, ${quote(expression)}`})`;
}
