import type { Template } from "../../model/argo/index.js";
import * as P from "../codes/pods.js";
import type { Context, Supplied } from "../context.js";
import type { Spot } from "../finding.js";
import { substituteAll, UNKNOWN } from "../tags.js";
import { inputValues, withSupplied } from "./supplied.js";

/** Whether Argo may take a text as the key of a memo: what a tag in it becomes is not known. */
export function mayBeKey(text: string): boolean {
  const known = text.replaceAll(UNKNOWN, "x").replace(/\{\{[^]*?\}\}/g, "x");
  return /^[a-zA-Z0-9][-a-zA-Z0-9]*$/.test(known);
}

/** The key that a call makes of what it hands over. */
export function checkMemoizeKey(
  template: Template,
  supplied: Supplied,
  caller: Spot,
  { globals, report }: Context,
): void {
  const written = template.memoize?.key ?? "";
  if (supplied === "anything" || !written.includes("{{") || !mayBeKey(written)) return;
  const called = substituteAll(withSupplied(template, supplied), globals);
  const key = substituteAll(called, inputValues(called)).memoize?.key ?? "";
  if (!mayBeKey(key))
    report(caller, P.memoizeKeyOfCall(caller.label, template.name ?? "", key.replaceAll(UNKNOWN, "…")));
}
