import { callReference, printOutput } from "./call.js";
import { AuthoringError } from "./problem.js";
import { nameHead, pathHead } from "./recording.js";
import { referenceData } from "./reference.js";

/**
 * What a reference is called in Argo's expressions, which take no tags: `steps['flip-coin'].outputs.result`. For
 * `fromExpression`, `valueFrom.expression`, the expression of a hook and `{{=…}}`.
 *
 * @param reference an output, a parameter or another reference; an artifact too
 * @throws BuildError from the build, for a value that is no reference
 * @example
 * const valueFrom = { expression: `${pathOf(stdout(flip))} == 'heads' ? 1 : 2` };
 * return { ...steps([flip]), outputs: { parameters: [{ name: "side", valueFrom }] } };
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/#expression
 */
export function pathOf(reference: unknown): string {
  const output = callReference(reference);
  if (output) return toPath(pathHead(printOutput(output.call, output.output ?? { kind: "parameter", name: "result" })));
  const data = referenceData(reference);
  if (!data)
    throw new AuthoringError(
      "pathOf() takes a reference to what exists only in the cluster",
      "as in pathOf(stdout(this.flip()))",
    );
  if (data.item) return data.item.expression();
  // Labels may have dots in their names, so that their tags do not say where they begin.
  return data.path?.replace(/\['([a-zA-Z_]\w*)'\]$/, ".$1") ?? toPath(data.artifact ?? data.print());
}

/**
 * The name of the step or task that runs a call, for texts that name it.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * const made = this.make();
 * return dag({ made, late: configure(this.echo("late"), { depends: `${nameOf(made)}.Failed` }) });
 * @see https://argo-workflows.readthedocs.io/en/latest/enhanced-depends-logic/
 */
export function nameOf(call: unknown): string {
  const reference = callReference(call);
  if (reference && !reference.output) return nameHead(reference.call);
  throw new AuthoringError("nameOf() takes the call of a task, template or closure", "as in nameOf(this.make())");
}

/** A text with the result of a call in it, as an expression: `'made ' + steps['make'].outputs.parameters.result`. */
export function textInExpression(text: string): string {
  const parts = pathHead(text).split(/(\{\{[^{}]*\}\})/);
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const [, expression, name = ""] = /^\{\{(?:=([^]*)|\s*([\ue000-\ue002\w.:-]+)\s*)\}\}$/.exec(part) ?? [];
      if (expression !== undefined) return `string(${expression})`;
      return IN_ANY_TEMPLATE.test(name) ? toPath(name) : textLiteral(part);
    })
    .join(" + ");
}

/** What begins with one of these has a value wherever it stands. */
const IN_ANY_TEMPLATE = /^(?:[\ue000-\ue002]|(?:workflow|inputs|steps|tasks|item)\.|item$)/;

/** A brace in it must not end the tag. */
function textLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${escaped.replace(/[{}]/g, (brace) => (brace === "{" ? "\\u007b" : "\\u007d"))}'`;
}

/** `{{inputs.parameters.os-image}}` as `inputs.parameters['os-image']`. */
function toPath(tag: string): string {
  const [root = "", ...keys] = tag.replace(/^\{\{|\}\}$/g, "").split(".");
  return root + keys.map((key) => (/^[a-zA-Z_]\w*$/.test(key) ? `.${key}` : `['${key}']`)).join("");
}
