import { NOT_GIVEN } from "../../model/limits.js";
import { codecRow, type ValueType } from "./codec.js";

/**
 * The text by which a literal default travels as the parameter's `value`. A default that the type cannot carry
 * (`x: any = 5` is text) travels as not given: the parameter's own default then applies in the pod.
 */
export function inputText(value: unknown, { codec }: ValueType): string {
  return codecRow(codec).textOf(value) ?? NOT_GIVEN;
}

/** A tag stands for a value that nobody knows yet. */
const TAG = /\{\{.*\}\}/s;

/** The text of a value that a decorator gives to an input; undefined where the closure could not read it. */
export function declaredText(value: unknown, { codec, optional }: ValueType): string | undefined {
  if (typeof value !== "string") return codecRow(codec.kind === "value" ? { kind: "json" } : codec).textOf(value);
  const isRead = TAG.test(value) || (optional && value === NOT_GIVEN) || codecRow(codec).accepts(value);
  return isRead ? value : undefined;
}
