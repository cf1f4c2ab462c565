import { define, defineWarning } from "../../diagnostics/define.js";
import { main, mended, templates, GEN_AND_SAY } from "../../diagnostics/example-manifests.js";

export const invalidExpression = defineWarning("invalid-expression", {
  title: "An expression cannot be read",
  message: (place: string, expression: string, problem: string) =>
    `${place}: the expression '${shortened(expression)}' cannot be read: ${problem}.`,
  hint: (_place: string, expression: string, problem: string) =>
    problem.includes("is a word of expressions")
      ? "Give the task another name."
      : expression.includes("{") && !expression.includes("}")
        ? "A tag ends at its first '}}': put a blank between two braces that belong to the expression."
        : "",
  why: "Argo reads expressions only when it comes to evaluate them: then the step, or the whole workflow, ends in an error.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters: [{ name: text, value: "{{=1 +}}" }]
- name: say
  inputs:
    parameters: [{ name: text }]
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      "1 +",
      "1 + 1",
    ),
});

export const invalidCondition = defineWarning("invalid-condition", {
  title: "A condition of when cannot be evaluated",
  message: (place: string, condition: string, problem: string, _expression?: string, _path?: string) =>
    `${place}: Argo cannot evaluate the condition '${shortened(condition)}': ${problem}.`,
  hint: (_place: string, condition: string, _problem: string, expression?: string, path?: string) =>
    conditionHint(condition, expression, path),
  why: "Argo puts the values in and reads the condition when it comes to the step: bare words are single words, texts need quotes.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: gen, template: gen }
    - - { name: more, template: gen, when: "{{steps.gen.status}} == Succeeded or Skipped" }
- name: gen
  script: { image: alpine, command: [sh], source: echo 1 }`),
      '"{{steps.gen.status}} == Succeeded or Skipped"',
      '"{{steps.gen.status}} == Succeeded || {{steps.gen.status}} == Skipped"',
    ),
});

export const textCondition = defineWarning("text-condition", {
  title: "A text becomes a part of a condition",
  message: (place: string, tag: string, _expression?: string, _path?: string) =>
    `${place}: what ${tag} stands for becomes a part of the condition: a text with a blank, a dash or a quote in it, or with nothing, ends the workflow.`,
  hint: (_place: string, _tag: string, expression?: string, path?: string) =>
    expression === undefined
      ? `Write one expression, which compares texts as they are, as in "{{=${path ?? "steps.a.outputs.result"} == 'heads'}}".`
      : `Write it as an expression, which compares texts as they are: "${expression}"; in a class expr\`…\` does so.`,
  why: "Argo puts the values in and reads the condition then, by a grammar in which texts need quotes.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: gen, template: gen }
    - - { name: more, template: gen, when: "{{steps.gen.outputs.result}} == heads" }
- name: gen
  script: { image: alpine, command: [sh], source: echo heads }`),
      '"{{steps.gen.outputs.result}} == heads"',
      "\"{{=steps.gen.outputs.result == 'heads'}}\"",
    ),
});

export const failingExpression = defineWarning("failing-expression", {
  title: "An expression fails, whatever the values are",
  message: (place: string, expression: string, problem: string) =>
    `${place}: the expression '${shortened(expression)}' ${problem}.`,
  hint: (_place: string, _expression: string, problem: string) =>
    /a number/.test(problem) && /a text/.test(problem)
      ? "Parameters, results and what Argo says of a try are texts: asInt(…) and asFloat(…) make numbers of them."
      : "",
  why: "Argo evaluates expressions when it comes to them: the step, or the whole workflow, ends in an error then, or the tag stays as it is.",
  manifest: () =>
    mended(
      main(`retryStrategy: { limit: 2, expression: lastRetry.exitCode > 1 }
container: { image: alpine, command: ["false"] }`),
      "lastRetry.exitCode > 1",
      "asInt(lastRetry.exitCode) > 1",
    ),
});

export const unresolvedInExpression = defineWarning("unresolved-expression", {
  title: "An expression refers to nothing that is known at its place",
  message: (place: string, reference: string, expression: string, _suggestion?: string) =>
    `${place}: '${reference}' in the expression '${shortened(expression)}' refers to nothing that is known there.`,
  hint: (_place: string, _reference: string, _expression: string, suggestion?: string) =>
    suggestion === undefined ? "" : `Did you mean ${suggestion}?`,
  why: "Argo checks simple tags, but not the references in expressions: they fail, or wait for ever, when they are evaluated. A name with a dash is a subtraction there, unless it stands in brackets and quotes.",
  manifest: () =>
    mended(
      main(`inputs:
  parameters:
    - { name: num-a, value: "1" }
container: { image: alpine, args: ["{{=asInt(inputs.parameters.num-a)}}"] }`),
      "inputs.parameters.num-a",
      "inputs.parameters['num-a']",
    ),
});

export const uncapturedResult = defineWarning("uncaptured-result", {
  title: "An expression uses a result that Argo does not keep",
  message: (place: string, root: string, name: string) =>
    `${place}: Argo does not see that the result of '${name}' is wanted, and keeps none, as nothing writes it ${root}.${name}.outputs.result.`,
  hint: (_place: string, root: string, name: string) => `Write ${root}['${name}'].outputs.result, in single quotes.`,
  why: "Argo keeps what a step prints only if the text steps.NAME.outputs.result, or steps['NAME'].outputs.result in single quotes, stands in the template around it; otherwise the step that wants it waits for ever.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: gen, template: gen }
    - - name: say
        template: say
        arguments:
          parameters: [{ name: text, value: '{{=steps["gen"].outputs.result}}' }]
${GEN_AND_SAY}`),
      'steps["gen"].outputs',
      "steps.gen.outputs",
    ),
});

export const tagInExpression = defineWarning("tag-in-expression", {
  title: "A tag stands inside an expression that Argo reads as it stands",
  message: (place: string, tag: string) =>
    `${place}: {{${tag}}} stands inside an expression, where Argo reads its braces as a part of the expression.`,
  hint: (_place: string, tag: string) => `Write ${pathOf(tag)}, without braces.`,
  why: "Argo evaluates the expression of an output as it stands when the steps have ended, and that of a retry when the try has, and can read no braces in it: the template ends in an error.",
  manifest: () =>
    mended(
      templates(`- name: main
  outputs:
    parameters:
      - { name: side, valueFrom: { expression: "{{steps.flip.outputs.result}} == 'heads' ? 1 : 2" } }
  steps:
    - - { name: flip, template: flip }
- name: flip
  script: { image: alpine, command: [sh], source: echo heads }`),
      "{{steps.flip.outputs.result}}",
      "steps.flip.outputs.result",
    ),
});

const unclosedTagCode = define("unclosed-tag", {
  title: "Two braces begin a tag that nothing ends",
  why: "Argo looks for tags in the whole manifest, not text by text: it takes what stands up to the next two closing braces for the tag, and refuses the manifest when there are none.",
  manifest: () =>
    mended(
      main(`container: { image: alpine, args: ["echo {{workflow-name"] }`),
      "{{workflow-name",
      "{{workflow.name}}",
    ),
});

export const unclosedTag = unclosedTagCode.warning({
  message: (place: string, text: string) =>
    `${place}: '${shortened(text)}' begins a tag that nothing ends; Argo takes everything up to the next '}}' of the manifest for it.`,
  hint: () =>
    "End it with '}}'; two braces that are no tag need a blank between them, or an escape of the language they are in.",
});

export const unendedTag = unclosedTagCode.error({
  message: (place: string, text: string) => `${place}: '${shortened(text)}' begins a tag that nothing ends.`,
  hint: () => "End it with '}}', or put a blank between two braces that are no tag.",
});

/** What other languages write for `&&`, `||`, `!` and `==`, where it is no text in quotes. */
function conditionHint(condition: string, expression?: string, path = "tasks.a.outputs.result"): string {
  const bare = condition.replace(/"[^"]*"|'[^']*'|\{\{[^}]*\}\}/g, "x");
  const [, word = ""] = /(?:^|[\s()])(and|or|not)(?=[\s()])/i.exec(bare) ?? [];
  if (word.toLowerCase() === "not") return `Write !( … ) around what '${word}' is about, or != in the place of ==.`;
  const operator = { and: "&&", or: "||" }[word.toLowerCase()];
  if (operator !== undefined)
    return `Write ${operator} in the place of '${word}'${hasBareSide(condition) ? `, and a whole comparison on each side of it: ${COMPARISONS}` : ""}.`;
  if (hasBareSide(condition)) return `Write a whole comparison on each side of && and ||, as in ${COMPARISONS}.`;
  if (/===|!==/.test(bare)) return "Write == and != with two characters.";
  if (/[^=!<>]=[^=~]/.test(bare)) return "Write == to compare.";
  if (expression !== undefined) return `Write it as an expression, which compares texts as they are: "${expression}".`;
  return `Compare texts in one expression: {{=${path} == 'two words'}}.`;
}

const COMPARISONS = "{{steps.a.status}} == Failed || {{steps.a.status}} == Error";

/** Whether something stands beside && or || that neither compares nor may be true or false: `a == b || c`. */
function hasBareSide(condition: string): boolean {
  const bare = condition.replace(/\{\{[^}]*\}\}/g, "{{}}").replace(/"[^"]*"|'[^']*'/g, "x");
  const sides = bare.split(/&&|\|\||(?<=[\s)])(?:and|or)(?=[\s(])/i);
  const isBare = (side: string): boolean =>
    !/[=<>]|\bin\b/.test(side) && !/^[\s()!]*(?:\{\{\}\}|true|false)[\s()]*$/.test(side);
  return sides.length > 1 && sides.some(isBare);
}

/** `steps.a-b.outputs.result` as expressions write it: a name with a dash in brackets. */
function pathOf(tag: string): string {
  if (tag.startsWith("=")) return tag.slice(1).trim();
  return tag.replace(/\.([^.]*-[^.]*)/g, "['$1']");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
