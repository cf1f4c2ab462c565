import { type ConditionPart, expressionOf } from "../../conditions/as-expression.js";
import { NOT_GIVEN } from "../../model/limits.js";

const TIME =
  /^(?:(?:steps|tasks)\.[^.]+\.(?:started|finished)At|workflow\.(?:scheduledTime|creationTimestamp(?:\.RFC3339)?))$/;

/** Whether a tag stands for a moment, as `2026-11-26T03:04:05Z`. */
export function isTime(name: string): boolean {
  return TIME.test(name);
}

/** What a condition of `when` is as one expression, which takes texts as they are; undefined where it does more than compare. */
export function expressionInPlace(when: string): string | undefined {
  const whole = when.replace(/(["'])(\{\{(?!=)[^{}]*\}\})\1/g, "$2");
  const parts = whole.split(/(\{\{(?:=(?:(?!\{\{)[^])*?|[^{}=][^{}]*)\}\})/).map(partOf);
  const expression = expressionOf(parts);
  return expression === undefined ? undefined : `{{=${expression}}}`;
}

function partOf(text: string): ConditionPart {
  if (!text.startsWith("{{") || !text.endsWith("}}")) return text;
  const inner = text.slice(2, -2).trim();
  if (inner.startsWith("=")) return { kind: "condition", expression: inner.slice(1).trim() };
  const path = pathIn(inner);
  const isField = inner.startsWith("item.");
  return {
    kind: "path",
    path: isField ? `(${path} ?? '${NOT_GIVEN}')` : path,
    reads: isField ? "member" : isTime(inner) ? "moment" : "text",
    mayMiss: isField,
  };
}

/** The first tag of a condition as an expression has it, for an example. */
export function firstPath(when: string): string | undefined {
  const [, name] = /\{\{\s*([\w.-]+)\s*\}\}/.exec(when) ?? [];
  return name === undefined ? undefined : pathIn(name);
}

/** Behind the last dots stands a name of the user's: `workflow.labels['my-label']`. */
function pathIn(name: string): string {
  const [, map, key = ""] = /^((?:cron)?workflow\.(?:labels|annotations))\.(.+)$/.exec(name) ?? [];
  const keys = map === undefined ? name.split(".") : [map, key];
  return keys.reduce((all, one) => all + (/^[a-zA-Z_]\w*$/.test(one) ? `.${one}` : `['${one}']`));
}
