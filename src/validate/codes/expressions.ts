import { defineError, defineWarning } from "./define.js";

export const invalidExpression = defineWarning("invalid-expression", {
  message: (place: string, expression: string, problem: string) =>
    `${place}: the expression '${shortened(expression)}' cannot be read: ${problem}.`,
  hint: (_place: string, expression: string) =>
    expression.includes("{") && !expression.includes("}")
      ? "A tag ends at its first '}}': put a blank between two braces that belong to the expression."
      : "",
});

export const invalidCondition = defineWarning("invalid-condition", {
  message: (place: string, condition: string, problem: string) =>
    `${place}: the condition '${shortened(condition)}' cannot be read: ${problem}.`,
  hint: () => `Write text in quotes: "{{tasks.a.outputs.result}}" == "two words".`,
});

export const unresolvedInExpression = defineWarning("unresolved-expression", {
  message: (place: string, reference: string, expression: string, _suggestion?: string) =>
    `${place}: '${reference}' in the expression '${shortened(expression)}' refers to nothing that is known there.`,
  hint: (_place: string, _reference: string, _expression: string, suggestion?: string) =>
    suggestion === undefined ? "" : `Did you mean ${suggestion}?`,
});

export const uncapturedResult = defineWarning("uncaptured-result", {
  message: (place: string, root: string, name: string) =>
    `${place}: Argo does not see that the result of '${name}' is wanted, and keeps none, as nothing writes it ${root}.${name}.outputs.result.`,
  hint: (_place: string, root: string, name: string) => `Write ${root}['${name}'].outputs.result, in single quotes.`,
});

export const tagInExpression = defineWarning("tag-in-expression", {
  message: (place: string, tag: string) =>
    `${place}: {{${tag}}} stands inside an expression, where Argo reads its braces as a part of the expression.`,
  hint: (_place: string, tag: string) => `Write ${pathOf(tag)}, without braces.`,
});

export const unclosedTag = defineWarning("unclosed-tag", {
  message: (place: string, text: string) =>
    `${place}: '${shortened(text)}' begins a tag that nothing ends; Argo takes everything up to the next '}}' of the manifest for it.`,
  hint: () =>
    "End it with '}}'; two braces that are no tag need a blank between them, or an escape of the language they are in.",
});

export const unendedTag = defineError("unclosed-tag", {
  message: (place: string, text: string) => `${place}: '${shortened(text)}' begins a tag that nothing ends.`,
  hint: () => "End it with '}}', or put a blank between two braces that are no tag.",
});

/** `steps.a-b.outputs.result` as expressions write it: a name with a dash in brackets. */
function pathOf(tag: string): string {
  return tag.replace(/\.([^.]*-[^.]*)/g, "['$1']");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
