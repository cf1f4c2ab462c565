import { AuthoringError } from "./problem.js";
import type { CallFields } from "./recording.js";

/**
 * Refuses what hooks of a looped step or task cannot say. In a DAG Argo runs one hook for the whole task, which gets `{{item}}` as
 * it stands; in steps each item has its hook, but none that knows how its own step ended.
 *
 * @param isOwn whether a text names an output of the looped call itself
 */
export function checkLoopHooks(fields: CallFields, isDag: boolean, isOwn: (text: string) => boolean): void {
  const text = JSON.stringify([fields.hooks ?? {}, fields.onExit ?? ""]);
  const way = "put the call and its hook into a template of steps() that takes the item, and loop over that";
  if (isDag && /\{\{=?[^}]*\bitem\b/.test(text))
    throw new AuthoringError(
      "A hook of a looped task gets the tag of the item, not its value: it runs once for all of them",
      way,
    );
  if (isOwn(text))
    throw new AuthoringError("A hook of a loop uses how its own call ended, which Argo does not know there", way);
}
