import { callReference } from "./call.js";
import { isMember, isTask, memberName, memberOf } from "./member.js";
import { AuthoringError } from "./problem.js";

/** Fields of the spec that name a template; a class may also give them the method that makes it. */
export const NAMES_TEMPLATE: readonly string[] = ["entrypoint", "onExit"];

/**
 * The name of the template that a method becomes: what `entrypoint = this.main` stands for.
 *
 * @param field the field that holds the method, for messages
 * @throws AuthoringError for a method that becomes no template
 */
export function templateNameOf(method: unknown, field: string): string {
  const call = callReference(method)?.call;
  if (call)
    throw new AuthoringError(
      `${field} is the call of a template, where a method or a template's name stands`,
      isMember(call.callee) ? `write ${field} = this.${call.callee.key}` : "make a method that calls it in steps()",
    );
  const member = memberOf(method);
  if (!member || member.kinds.length === 0)
    throw new AuthoringError(
      `${field} is a method that becomes no template`,
      "write @template or @closure above the method",
    );
  if (isTask(member))
    throw new AuthoringError(
      `${field} is the task '${member.key}', and a task is part of the template main`,
      field === "entrypoint"
        ? "remove the field: a class with tasks starts with main"
        : "name the template or closure that the task calls",
    );
  return memberName(member);
}
