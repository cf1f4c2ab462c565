import type { Arguments, Template } from "../model/argo/index.js";

/**
 * The results of a loop are more than one variable of the pod may carry, 128 KiB, long before they are more than Argo can pass
 * on. So an input of a closure that gets them goes into several variables, each with a part of its base64: `ARGOTS_INPUT_all`,
 * `ARGOTS_INPUT_all.2`, … A script whose inputs are lists or objects puts them together.
 */
const PART_LENGTH = 130_000;

/** Beyond some 380 KiB the value, twice in the template, is more than a ConfigMap holds, in which Argo hands on long templates. */
const PARTS = 4;

/** What the end of a script has that puts parts together. */
const JOINS_PARTS = "`${variable}.${part}`";

/** @param more other places where calls may stand: the spec's hooks */
export function splitLong(templates: readonly Template[], more: object): Template[] {
  const long = longInputs(templates, more);
  if (long.size === 0) return [...templates];
  return templates.map((template) => {
    const { script } = template;
    if (!script?.env || !script.source?.includes(JOINS_PARTS)) return template;
    const env = script.env.flatMap((variable) => {
      const [, expression = "", name] =
        /^\{\{=([^]*inputs\.parameters\['([^']+)'\][^]*)\}\}$/.exec(variable.value ?? "") ?? [];
      if (name === undefined || !long.has(`${template.name} ${name}`)) return [variable];
      const whole = expression.includes(" ? ") ? `(${expression})` : expression;
      return Array.from({ length: PARTS }, (_, part) => ({
        name: part === 0 ? variable.name : `${variable.name}.${part + 1}`,
        value: `{{=${whole}[${part * PART_LENGTH}:${(part + 1) * PART_LENGTH}]}}`,
      }));
    });
    return { ...template, script: { ...script, env } };
  });
}

/** Inputs that get the results of a loop, by the names of template and input; nested templates may hand them on. */
function longInputs(templates: readonly Template[], more: object): ReadonlySet<string> {
  const calls = [...templates.flatMap((template) => callsIn(template, template.name ?? "")), ...callsIn(more, "")];
  const long = new Set<string>();
  for (let size = -1; size !== long.size;) {
    size = long.size;
    for (const { around, callee, args } of calls)
      for (const { name, value } of args.parameters ?? []) {
        const [, passed] = /^\{\{inputs\.parameters\.([^{}]+)\}\}$/.exec(String(value)) ?? [];
        const isPassedOn = passed !== undefined && long.has(`${around} ${passed}`);
        if (isPassedOn || String(value).includes(GATHERED)) long.add(`${callee} ${name}`);
      }
  }
  return long;
}

/** As the results of a loop are written: a loop that ran for nothing has none. */
const GATHERED = "?? '[]')";

interface Call {
  /** The template that it stands in. */
  readonly around: string;
  readonly callee: string;
  readonly args: Arguments;
}

/** Steps, tasks and hooks alike call by `template` and `arguments`. */
function callsIn(value: unknown, around: string): Call[] {
  if (typeof value !== "object" || value === null) return [];
  const { template, arguments: args } = value as { template?: unknown; arguments?: Arguments };
  const own = typeof template === "string" && args ? [{ around, callee: template, args }] : [];
  return [...own, ...Object.values(value).flatMap((part) => callsIn(part, around))];
}
