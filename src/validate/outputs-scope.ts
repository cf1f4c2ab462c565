import type { Template } from "../model/argo/index.js";
import type { Context, TagScope } from "./context.js";
import { type Caller, isChosenByTag } from "./lookup.js";
import { UNKNOWN } from "./tags.js";
import { hasResult } from "./template-kind.js";

const TAG = /\{\{[-a-zA-Z0-9]+(?:\.[-a-zA-Z0-9_]+)*\}\}/;

/** Whether a globalName is known only in a running workflow. */
export function hasTag(globalName: string): boolean {
  return TAG.test(globalName);
}

/** Adds what others may read of a step or task: `prefix` is `steps.a` or `tasks.a`. */
export function addOutputs(
  caller: Caller,
  template: Template | undefined,
  prefix: string,
  scope: TagScope,
  isAggregate: boolean,
  { globals, library }: Context,
): void {
  const { names } = scope;
  for (const name of ["id", "startedAt", "finishedAt", "hostNodeName"]) names.add(`${prefix}.${name}`);
  // The outputs of a template that a tag chooses are not known.
  if (!template) {
    scope.openOutputs.add(prefix);
    // What is missing is reported where it is called, and not once more for each of its outputs.
    if (!library.isOpen && isChosenByTag(caller)) return;
    scope.unseen.add(prefix);
    for (const kind of ["parameters", "artifacts"] as const) scope.anyOutput.add(kind);
    return;
  }
  if (template.daemon === true) names.add(`${prefix}.ip`);
  const isCollected = isAggregate && (template.script ?? template.containerSet) !== undefined;
  if (hasResult(template) || isCollected) {
    names.add(`${prefix}.outputs.result`);
    names.add(`${prefix}.exitCode`);
  }
  if (isAggregate) names.add(`${prefix}.outputs.parameters`);
  for (const kind of ["parameters", "artifacts"] as const)
    for (const { name, globalName = "" } of template.outputs?.[kind] ?? []) {
      names.add(`${prefix}.outputs.${kind}.${name}`);
      if (globalName === "") continue;
      if (hasTag(globalName)) scope.anyOutput.add(kind);
      else {
        names.add(`workflow.outputs.${kind}.${globalName}`);
        globals.set(`workflow.outputs.${kind}.${globalName}`, UNKNOWN);
      }
    }
}
