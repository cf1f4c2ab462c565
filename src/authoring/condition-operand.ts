import { NOT_GIVEN } from "../model/limits.js";
import { absentPath } from "../conditions/endings.js";
import { type CallReference, callReference } from "./call.js";
import type { ConditionPart } from "../conditions/as-expression.js";
import type { Operand, Reading } from "../conditions/operands.js";
import { injectedClosure, isMember } from "./member.js";
import { pathOf } from "./paths.js";
import { referenceData } from "./reference.js";

/** What stands in `${…}` of a condition; undefined for what has no value in Argo's expressions. */
export function operandOf(value: unknown): ConditionPart | undefined {
  if (referenceData(value)) return pathOperand(value);
  const text = String(value);
  const [, expression] = /^\{\{=((?:(?!\{\{)[^])*)\}\}$/.exec(text) ?? [];
  if (expression !== undefined) return { kind: "condition", expression };
  if (Array.isArray(value)) {
    const items = value.map(operandOf);
    return items.some((item) => item === undefined || typeof item === "string")
      ? undefined
      : { kind: "list", items: items as readonly Operand[] };
  }
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return { kind: "word", form: "text", text: value.toISOString() };
  if (text.includes("{{") || (typeof value === "object" && value !== null)) return undefined;
  if (typeof value === "number") return { kind: "word", form: "number", text };
  if (typeof value === "bigint") return { kind: "word", form: "number", text: String(Number(value)), written: text };
  return { kind: "word", text, form: typeof value === "string" ? "text" : "word" };
}

function pathOperand(value: unknown): ConditionPart | undefined {
  const { item, isNumber = false } = referenceData(value) ?? {};
  if (item) return { kind: "path", ...item.operand() };
  const path = pathOf(value);
  // Metrics and retries have values of their own, and readers of their own.
  if (!/^(?:steps|tasks|(?:cron)?workflow|inputs|item|[\ue000-\ue002])/.test(path)) return undefined;
  // That of @withItems, of which nothing is known here.
  if (/^item[.[]/.test(path)) return { kind: "path", path: orNothing(path), reads: "member", mayMiss: true };
  const reference = callReference(value);
  const reads = isNumber ? "number" : path === "workflow.scheduledTime" ? "moment" : "text";
  if (!reference) return { kind: "path", path, reads, mayMiss: false };
  return { kind: "path", ...outputPath(reference, path) };
}

function outputPath({ call, output }: CallReference, path: string): { path: string; reads: Reading; mayMiss: boolean } {
  const { kind, name } = output ?? { kind: "parameter", name: "result" };
  const { when, continueOn } = call.fields;
  const mayNotCome = (when !== undefined || continueOn !== undefined) && absentPath(path) !== undefined;
  const { encodings } = (isMember(call.callee) && injectedClosure(call.callee)) || {};
  const written = kind === "parameter" ? encodings?.outputs[name] : undefined;
  const isDate = kind === "parameter" && encodings?.dates?.includes(name) === true;
  const isMoment = kind === "node" && /^(?:started|finished)At$/.test(name);
  return {
    path: mayNotCome ? orNothing(absentPath(path) ?? path) : path,
    reads: isDate ? "date" : isMoment ? "moment" : typeof written === "string" ? written : "text",
    mayMiss: mayNotCome || (kind === "parameter" && encodings?.optional?.includes(name) === true),
  };
}

function orNothing(path: string): string {
  return `(${path} ?? '${NOT_GIVEN}')`;
}
