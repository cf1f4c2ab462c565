import type { OutputEncoding } from "../model/compiled.js";
import { compiledClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calleeName, type OutputUse } from "./recording.js";

/**
 * Lets an output arrive as the input that takes it reads its text. Where one closure returns a `string` and another takes
 * `string | null`, the text has to be put in quotes on the way: Argo does that in an expression.
 *
 * @param head how an expression names the task or step whose output it is: `tasks['make']`
 * @param call what that task runs
 */
export function encodeOutput({ kind, name, into }: OutputUse, head: string, call: Call): void {
  if (!into) return;
  if (into.encoding === "json" && (kind === "result" || kind === "node"))
    into.parameter.value = quoted(kind === "node" ? `${head}.${name}` : `${head}.outputs.result`, { unquoted: [] });
  if (kind !== "parameter" || !isMember(call.callee)) return;
  const written = compiledClosure(call.callee)?.encodings?.outputs[name];
  if (written === undefined) return;
  if (written !== "json" && into.encoding === "json")
    into.parameter.value = quoted(`${head}.outputs.parameters['${name}']`, written);
  if (written === "json" && into.encoding === "text")
    throw new AuthoringError(
      `${calleeName(call)} writes its output '${name}' as JSON, and parameter '${into.parameter.name}' takes text`,
      "declare both with one type of the same file: of an imported type a closure knows nothing, so its values are JSON",
    );
}

/** As JSON writes a string, but for the texts that stand for something else. */
function quoted(path: string, { unquoted }: Exclude<OutputEncoding, "json">): string {
  if (unquoted.length === 0) return `{{=toJson(${path})}}`;
  const isUnquoted = unquoted.map((text) => `${path} == '${text}'`).join(" || ");
  return `{{=${isUnquoted} ? ${path} : toJson(${path})}}`;
}
