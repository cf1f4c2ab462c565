import * as E from "../codes/expressions.js";
import { labelAt } from "../label.js";
import type { Report } from "../finding.js";
import type { TypedObject } from "../walk.js";

/** A text that comes at run time, compared with a word: bare, as a part of the condition. */
const BARE =
  /(["']?)\{\{\s*((?:(?:steps|tasks)\.[\w-]+\.outputs\.(?:result|parameters\.[\w-]+))|inputs\.parameters\.[\w-]+|item(?:\.[\w-]+)?)\s*\}\}\1/g;

/**
 * Conditions into which Argo puts a text before it reads them: a blank or a quote in it, or nothing at all, is a mistake of
 * grammar then, and ends the workflow. In a manifest of Argo's that is how conditions are written; a class has a better way.
 */
export function checkTextConditions(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path: above } of objects) {
    const { when } = fields;
    if ((type !== "DAGTask" && type !== "WorkflowStep") || typeof when !== "string") continue;
    for (const found of when.matchAll(BARE)) {
      const [whole, , tag = ""] = found;
      const before = when.slice(0, found.index);
      const behind = when.slice(found.index + whole.length);
      if (!isComparedWithText(before, behind)) continue;
      const path = [...above, "when"];
      const label = labelAt(document, path);
      report({ path, label }, E.textCondition(label, tag));
      break;
    }
  }
}

/** Numbers and booleans come from where there is no text. */
function isComparedWithText(before: string, behind: string): boolean {
  const [, right] = /^\s*[=!]=\s*(\S+)/.exec(behind) ?? [];
  const [, left] = /(\S+)\s*[=!]=\s*$/.exec(before) ?? [];
  const other = (right ?? left)?.replace(/[()]/g, "");
  return other !== undefined && !/^(?:["']?(?:-?[\d.]+|true|false)["']?|\{\{.*)$/.test(other);
}
