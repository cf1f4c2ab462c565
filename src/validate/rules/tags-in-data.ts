import { tagInData } from "../codes/local-variables.js";
import type { Report } from "../finding.js";
import { isFields } from "../decode.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";

/** A tag of Argo's as values are written in which none may come alive. */
const HIDDEN = /\{\\u007b(\s*(?:(?:workflow|inputs|steps|tasks)\.[^{}]+|item(?:\.[^{}]+)?)\s*)\}\}/;

/** Whoever prints a reference into a field of an object has meant its value, and gives the closure the text of the tag. */
export function checkTagsInData(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path: above } of objects) {
    if (type !== "Arguments" || !Array.isArray(fields["parameters"])) continue;
    (fields["parameters"] as readonly unknown[]).forEach((parameter, index) => {
      const value = isFields(parameter) ? parameter["value"] : undefined;
      const [, tag] = (typeof value === "string" && HIDDEN.exec(value)) || [];
      if (tag === undefined) return;
      const path = [...above, "parameters", index, "value"];
      report({ path, label: "" }, tagInData(labelAt(document, path), tag));
    });
  }
}
