import type { OutputEncoding } from "../model/compiled.js";
import { NOT_GIVEN } from "../model/limits.js";
import { loopFields, type LoopSource } from "./loop.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { isForClosure, orMissing, type OutputPlace, passOptional } from "./absence.js";
import { checkArtifactUse } from "./artifact-outputs.js";
import { callReference } from "./call.js";
import { type Call, calleeName, type CallFields, type OutputUse } from "./recording.js";

type Output = Pick<OutputUse, "kind" | "name">;

/**
 * Lets an output arrive as the input that takes it reads its text. Where one closure returns a `string` and another takes
 * `string | null`, the text has to be put in quotes on the way: Argo does that in an expression. So it does where the output
 * may not come at all.
 */
export function encodeOutput(use: OutputUse, place: OutputPlace): void {
  const { kind, name, into } = use;
  const { head, call, isLoop, absence, isUseConditional = false } = place;
  checkArtifactUse({ ...use, call }, isLoop);
  if (!into) return;
  const { argument, encoding } = into;
  if (kind === "artifact")
    return passOptional(into, { call, name }, isUseConditional ? undefined : absence, head.startsWith("steps"));
  const set = (value: string): void => void Object.assign(argument, { value });
  if (isLoop) {
    // Between templates without types the list is what Argo makes of it.
    const isTyped = encoding !== undefined || (isMember(call.callee) && injectedClosure(call.callee) !== undefined);
    if (kind === "parameter" && isTyped) set(resultsText(call, { kind, name }, head));
    return;
  }
  const written = kind === "parameter" ? outputEncoding(call, name) : { unquoted: [] };
  if (written === "json" && encoding === "text")
    throw new AuthoringError(
      `${calleeName(call)} writes its output '${name}' as JSON, and parameter '${argument.name}' takes text`,
      "declare both with one type of the same file: of an imported type a closure knows nothing, so its values are JSON",
    );
  const isText = typeof written === "object" && encoding === "json";
  const valueAt = (path: string): string => (isText ? quoted(path, written) : path);
  const mayMiss = absence !== undefined && kind !== "node" && isForClosure(into);
  const isSure = isUseConditional && into.missing === undefined;
  if (mayMiss && !isSure) {
    const path = optionalPath({ kind, name }, head);
    set(orMissing(path, isText ? valueAt(path) : undefined, into, call, absence));
  } else if (isText) set(`{{=${valueAt(outputPath({ kind, name }, head))}}}`);
}

/** The fields of a step or task whose call is a loop; `placeOf` finds the one whose output the list is. */
export function loopOf(call: Call, placeOf: (call: Call) => OutputPlace | undefined): CallFields {
  if (!call.loop) return {};
  const reference = callReference(call.loop.items);
  const place = reference && placeOf(reference.call);
  const output: Output = reference?.output ?? { kind: "parameter", name: "result" };
  return loopFields(call.loop, place && sourceOf(place, output));
}

function sourceOf({ head, call, isLoop }: OutputPlace, output: Output): LoopSource {
  if (!isLoop) return { list: `fromJSON(${outputPath(output, head)})`, isText: true };
  return output.kind === "parameter"
    ? { list: results(call, output, head), isText: false }
    : { list: `fromJSON(${outputPath(output, head)})`, isText: true };
}

function outputPath({ kind, name }: Output, head: string): string {
  if (kind === "node") return `${head}.${name}`;
  return kind === "result" ? `${head}.outputs.result` : `${head}.outputs.parameters['${name}']`;
}

/** Nil where there is no such output. Argo keeps what a step prints only where it finds `outputs.result` of it, letter by letter. */
function optionalPath({ kind, name }: Output, head: string): string {
  if (kind !== "result") return `${head}.outputs?.parameters?.['${name}']`;
  return `${head}.outputs?.result /* ${head}.outputs.result */`;
}

function outputEncoding({ callee }: Call, name: string): OutputEncoding | undefined {
  return isMember(callee) ? injectedClosure(callee)?.encodings?.outputs[name] : undefined;
}

/** As JSON writes a string, but for the texts that stand for something else. */
function quoted(path: string, { unquoted }: Exclude<OutputEncoding, string>): string {
  if (unquoted.length === 0) return `toJson(${path})`;
  const isUnquoted = unquoted.map((text) => `${path} == '${text}'`).join(" || ");
  return `${isUnquoted} ? ${path} : toJson(${path})`;
}

/**
 * The results of a loop as JSON. Argo gives them as a list of texts, unless all of them are objects or lists; and of a loop
 * that ran for nothing it has no outputs at all.
 */
function resultsText(call: Call, output: Output, head: string): string {
  const json = `toJson(${results(call, output, head)})`;
  const holdsTexts = fieldsOf(call, output).some((name) => outputEncoding(call, name) === "json");
  // In JSON that was read and is written again, braces are no longer escaped.
  return holdsTexts ? `{{=replace(${json}, '{' + '{', '{\\\\u007b')}}` : `{{=${json}}}`;
}

/** The list of the results in an expression; `#` is an element in `map`. */
function results(call: Call, output: Output, head: string): string {
  const fields = fieldsOf(call, output);
  const [first] = fields;
  const texts = (name: string): string => `fromJSON(${head}.outputs?.parameters?.['${name}'] ?? '[]')`;
  const values = (name: string): string => {
    const value = decoded(call, name);
    return value === "#" ? texts(name) : `map(${texts(name)}, ${value})`;
  };
  if (first === undefined) return "[]";
  if (fields.length === 1 && first === output.name) return values(first);
  // Each field of the returned object is an output of its own. Braces stand apart: two of them would end the tag.
  const entries = fields.map((name) => `'${name}': ${values(name)}[#index]`);
  return `map(${texts(first)}, { {${entries.join(", ")}} })`;
}

/** The outputs that a use stands for: all fields of what the closure returns, where it is the result as a whole. */
function fieldsOf({ callee }: Call, { name }: Output): readonly string[] {
  const outputs = isMember(callee) ? injectedClosure(callee)?.outputs : undefined;
  return Array.isArray(outputs) && name === "result" && !outputs.includes(name) ? (outputs as string[]) : [name];
}

/** One result, of which `#` is the text, as its type has it. */
function decoded(call: Call, name: string): string {
  const written = outputEncoding(call, name);
  const { callee } = call;
  const isOptional = isMember(callee) && injectedClosure(callee)?.encodings?.optional?.includes(name);
  const missing = isOptional ? `# == '${NOT_GIVEN}' ? nil : ` : "";
  if (written === undefined) return "#";
  if (written === "scalar") return `${missing}fromJSON(#)`;
  if (written === "json") return `${missing}type(#) == 'string' ? fromJSON(#) : #`;
  const others = written.unquoted.filter((text) => text !== NOT_GIVEN).map((text) => `'${text}'`);
  const read = others.length > 0 ? `# in [${others.join(", ")}] ? fromJSON(#) : ` : "";
  return `${missing}${read}type(#) == 'string' ? # : toJson(#)`;
}
