import type { Parameter } from "../model/argo/index.js";
import type { OutputEncoding } from "../model/compiled.js";
import { NOT_GIVEN } from "../model/limits.js";
import { loopFields, type LoopSource } from "./loop.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Absence, absentPath } from "../conditions/endings.js";
import { isClosure, isForClosure, mayBeUndefined, orMissing, passOptional, quoted as textLiteral } from "./absence.js";
import { callReference } from "./call.js";
import { type Call, callHead, calleeName, type CallFields, type OutputUse, pathHead } from "./recording.js";
import { referenceData } from "./reference.js";

/** The task or step that runs a call. */
export interface OutputPlace {
  /** How an expression names it: `tasks['make']`. */
  readonly head: string;
  /** What it runs. */
  readonly call: Call;
  readonly isLoop: boolean;
  /** Why its outputs may be missing where they are used; undefined where they never are. */
  readonly absence?: Absence | undefined;
  /** Whether the use has a condition of its own: what is not there may not be asked for then. */
  readonly isConditional?: boolean;
  /** Whether a result that did not come has its place in the list of a loop: see kept-places.ts. */
  readonly isKept?: boolean;
}

type Output = Pick<OutputUse, "kind" | "name">;

/**
 * Lets an output arrive as the input that takes it reads its text. Where one closure returns a `string` and another takes
 * `string | null`, the text has to be put in quotes on the way: Argo does that in an expression. So it does where the output
 * may not come at all.
 */
export function encodeOutput({ kind, name, into }: OutputUse, place: OutputPlace): void {
  if (!into) return;
  const { head, call, isLoop, absence, isConditional = false, isKept = false } = place;
  const { argument, encoding } = into;
  if (kind === "artifact")
    return passOptional(into, { call, name }, isConditional ? undefined : absence, head.startsWith("steps"));
  const set = (value: string): void => void Object.assign(argument, { value });
  if (isLoop) {
    // Between templates without types the list is what Argo makes of it.
    const isTyped = encoding !== undefined || isClosure(call);
    if (kind === "parameter" && isTyped) set(resultsText(call, { kind, name }, head, isKept));
    else if (kind !== "node" && isForClosure(into) && mayBeEmpty(call))
      set(`{{=${optionalPath({ kind, name }, head)} ?? '[]'}}`);
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
  const path = absence && optionalPath({ kind, name }, head);
  if (!isForClosure(into) && into.missing !== undefined && mayBeUndefined({ call, kind, name })) {
    // What a closure writes for undefined is read by closures alone; others have their default.
    const given = path ?? outputPath({ kind, name }, head);
    const text = path === undefined ? given : `(${path} ?? '${NOT_GIVEN}')`;
    return set(`{{=${text} == '${NOT_GIVEN}' ? ${textLiteral(into.missing)} : ${given}}}`);
  }
  if (path !== undefined && absence) {
    const missing = { output: { call, kind, name }, into, absence, isConditional };
    const text = orMissing(path, isText ? valueAt(path) : undefined, missing);
    if (text !== undefined) return set(text);
  }
  if (isText) set(`{{=${valueAt(outputPath({ kind, name }, head))}}}`);
}

/**
 * An output that a hook takes. It runs however its step has ended, and Argo gives empty texts for what that has not written.
 *
 * @param expression when the hook runs
 */
export function encodeForHook(use: OutputUse, expression = ""): void {
  const { call, into, kind } = use;
  const head = pathHead(callHead(call)).replace(/^tasks\.(.+)$/, "tasks['$1']");
  encodeOutput(use, { head, call, isLoop: false });
  if (!into || kind !== "parameter" || into.missing === undefined || !isForClosure(into)) return;
  if (/\bstatus\s*==\s*["']?Succeeded\b/.test(expression)) return;
  const [, value = outputPath(use, head)] = /^\{\{=([^]*)\}\}$/.exec((into.argument as Parameter).value ?? "") ?? [];
  Object.assign(into.argument, {
    value: `{{=${head}.status == 'Succeeded' ? (${value}) : '${into.missing.replace(/['\\]/g, "\\$&")}'}}`,
  });
}

/** Whether a loop may run for nothing: then Argo has no list of its results. */
function mayBeEmpty({ fields, loop }: Call): boolean {
  const { withItems, withParam, withSequence, when } = fields;
  if (when !== undefined) return true;
  return loop
    ? referenceData(loop.items) !== undefined
    : withItems === undefined && (withParam ?? withSequence) !== undefined;
}

/** The fields of a step or task whose call is a loop; `placeOf` finds the one whose output the list is. */
export function loopOf(call: Call, placeOf: (call: Call) => OutputPlace | undefined): CallFields {
  if (!call.loop) return {};
  const reference = callReference(call.loop.items);
  const place = reference && placeOf(reference.call);
  const output: Output = reference?.output ?? { kind: "parameter", name: "result" };
  return loopFields(call.loop, place && sourceOf(place, output));
}

function sourceOf({ head, call, isLoop, absence }: OutputPlace, output: Output): LoopSource {
  // Over a list that did not come nothing runs.
  const path = absence && optionalPath(output, head);
  if (!isLoop && path !== undefined) return { list: `fromJSON(${path} ?? '[]')`, isText: false };
  if (!isLoop) return { list: `fromJSON(${outputPath(output, head)})`, isText: true };
  return output.kind === "parameter"
    ? { list: results(call, output, head), isText: false }
    : { list: `fromJSON(${outputPath(output, head)})`, isText: true };
}

function outputPath({ kind, name }: Output, head: string): string {
  if (kind === "node") return `${head}.${name}`;
  return kind === "result" ? `${head}.outputs.result` : `${head}.outputs.parameters['${name}']`;
}

/** Nil where there is no such output; undefined for what there always is. */
function optionalPath(output: Output, head: string): string | undefined {
  return absentPath(outputPath(output, head));
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
function resultsText(call: Call, output: Output, head: string, isKept: boolean): string {
  const json = `toJson(${results(call, output, head, isKept)})`;
  const holdsTexts = fieldsOf(call, output).some((name) => outputEncoding(call, name) === "json");
  // In JSON that was read and is written again, braces are no longer escaped.
  return holdsTexts ? `{{=replace(${json}, '{' + '{', '{\\\\u007b')}}` : `{{=${json}}}`;
}

/** The list of the results in an expression; `#` is an element in `map`. */
function results(call: Call, output: Output, head: string, isKept = false): string {
  const fields = fieldsOf(call, output);
  const [first] = fields;
  const texts = (name: string): string => `fromJSON(${head}.outputs?.parameters?.['${name}'] ?? '[]')`;
  const values = (name: string): string => {
    const value = decoded(call, name, isKept);
    return value === "#" ? texts(name) : `map(${texts(name)}, ${value})`;
  };
  if (first === undefined) return "[]";
  if (fields.length === 1 && first === output.name) return values(first);
  // Each field of the returned object is an output of its own. Braces stand apart: two of them would end the tag.
  const entries = fields.map((name) => `'${name}': ${values(name)}[#index]`);
  const optional = (isMember(call.callee) && injectedClosure(call.callee)?.encodings?.optional) || [];
  const always = fields.find((name) => !optional.includes(name));
  const missing = isKept && always !== undefined ? `${texts(always)}[#index] == '${NOT_GIVEN}' ? nil : ` : "";
  return `map(${texts(first)}, { ${missing}{${entries.join(", ")}} })`;
}

/** The outputs that a use stands for: all fields of what the closure returns, where it is the result as a whole. */
function fieldsOf({ callee }: Call, { name }: Output): readonly string[] {
  const outputs = isMember(callee) ? injectedClosure(callee)?.outputs : undefined;
  return Array.isArray(outputs) && name === "result" && !outputs.includes(name) ? (outputs as string[]) : [name];
}

/** One result, of which `#` is the text, as its type has it. */
function decoded(call: Call, name: string, isKept: boolean): string {
  const written = outputEncoding(call, name);
  const { callee } = call;
  const isOptional = isKept || (isMember(callee) && injectedClosure(callee)?.encodings?.optional?.includes(name));
  const missing = isOptional ? `# == '${NOT_GIVEN}' ? nil : ` : "";
  // Argo leaves objects and lists as they are only if there is nothing else in a list.
  if (written === undefined) return isKept ? `${missing}type(#) == 'string' ? fromJSON(#) : #` : "#";
  if (written === "scalar") return `${missing}fromJSON(#)`;
  if (written === "json") return `${missing}type(#) == 'string' ? fromJSON(#) : #`;
  const others = written.unquoted.filter((text) => text !== NOT_GIVEN).map((text) => `'${text}'`);
  const read = others.length > 0 ? `# in [${others.join(", ")}] ? fromJSON(#) : ` : "";
  return `${missing}${read}type(#) == 'string' ? # : toJson(#)`;
}
