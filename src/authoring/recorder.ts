import { createCall } from "./call.js";
import { type AnyFunction, isTask, type Member } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calledHere, contextOf, type Recording } from "./recording.js";

/** What the user of a workflow object calls. */
const TAKEN: readonly string[] = ["build", "toYaml", "toJson", "toFile", "submit"];

/** The function that replaces a decorated method: calling it says that it is to be called in the cluster. */
export function recorder(member: Member): AnyFunction {
  return function (this: unknown, ...args: unknown[]): unknown {
    const context = contextOf(this);
    if (TAKEN.includes(member.key) && !context && !member.isStatic)
      throw new AuthoringError(
        `'${member.key}' is a member of every workflow object, and the class has a ${member.kinds[0] ?? "member"} of that name`,
        `call it otherwise: @${member.kinds[0] ?? "template"}({ name: "${member.key}" }) ${member.key}It()`,
      );
    // `super.echo()` in the method that overrides it: the base class's method is part of this one's body.
    const isSuperCall = context?.member.key === member.key && context.member !== member && !member.isStatic;
    if (isSuperCall) return Reflect.apply(member.implementation, this, args);
    const recording = context?.recording;
    const origin = calledHere();
    const call: Call = { callee: member, arguments: args, fields: {}, origin, ...(recording ? { recording } : {}) };
    if (recording && isTask(member)) referToTask(member, recording);
    else recording?.calls.push(call);
    return createCall(call);
  };
}

function referToTask(task: Member, recording: Recording): void {
  if (task === recording.member) throw new AuthoringError("The task refers to itself");
  if (!isTask(recording.member))
    throw new AuthoringError(
      `The template calls the task '${task.key}'`,
      "call the template or closure that the task calls: tasks belong to the template main",
    );
  recording.tasks.add(task);
}
