import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, type CallFields, calleeName } from "./recording.js";
import { jsonText } from "../model/json.js";

/**
 * Refuses what hooks of a looped step or task cannot say. In a DAG Argo runs one hook for the whole task, which gets `{{item}}` as
 * it stands; in steps each item has its hook, but none that knows how its own step ended.
 *
 * @param isOwn whether a text names an output of the looped call itself
 */
export function checkLoopHooks(
  { fields, origin }: { readonly fields: Pick<CallFields, "hooks" | "onExit">; readonly origin?: Error },
  isDag: boolean,
  isOwn: (text: string) => boolean,
): void {
  const text = jsonText([fields.hooks ?? {}, fields.onExit ?? ""]);
  const way = "put the call and its hook into a template of steps() that takes the item, and loop over that";
  if (isDag && /\{\{=?[^}]*\bitem\b/.test(text))
    throw new AuthoringError(
      "A hook of a looped task gets the tag of the item, not its value: it runs once for all of them",
      way,
      origin,
    );
  if (isOwn(text))
    throw new AuthoringError(
      "A hook of a loop uses how its own call ended, which Argo does not know there",
      way,
      origin,
    );
}

/**
 * Where nothing is looped over, Argo leaves the tag of an item as it is. Of what a container gets lint says so.
 *
 * @param said what the step or task says beside what it calls
 */
export function checkNoItem(call: Call, said: object): void {
  if (!isMember(call.callee) || !injectedClosure(call.callee)) return;
  if (!/\{\{\s*item\s*(?:\.[^{}]+)?\}\}/.test(jsonText(said))) return;
  throw new AuthoringError(
    `${calleeName(call)} gets the item of a loop that it does not run in`,
    "run it in each(), whose function gets the item",
    call.origin,
  );
}
