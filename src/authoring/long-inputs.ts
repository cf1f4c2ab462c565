import type { Arguments, Artifact, Template } from "../model/argo/index.js";
import type { InjectedClosure } from "../model/compiled.js";
import { INPUT_FOLDER, SHORT_CHARACTERS } from "../model/limits.js";

/** What is known of the templates beside them. */
export interface LongInputs {
  /** By the names of their templates. */
  readonly closures: ReadonlyMap<string, InjectedClosure>;
  /** Whether others may call the templates, with whatever they have. */
  readonly isLibrary: boolean;
  /** Of the spec, where further calls stand. */
  readonly hooks: object;
}

/**
 * Lists and objects grow in the cluster: the results of a loop are more than one variable of the pod may carry, 128 KiB, long
 * before they are more than Argo can pass on. So an input that gets what others return has a file beside its variable, and the
 * one that can hold it gets the value. Argo stages such an artifact from the template: it is stored nowhere.
 */
export function passLong(templates: readonly Template[], known: LongInputs): Template[] {
  if (![...known.closures.values()].some(({ longInputs }) => longInputs)) return [...templates];
  const grown = grownInputs(templates, known.hooks);
  return templates.map((template) => {
    const { name: owner = "", script, inputs } = template;
    const long = (known.closures.get(owner)?.longInputs ?? []).filter(
      (name) => known.isLibrary || grown.has(`${owner} ${name}`),
    );
    if (!script || long.length === 0) return template;
    const files: Artifact[] = [];
    const env = script.env?.map((variable) => {
      const [, expression = "", path = "", name = ""] =
        /^\{\{=([^]*(inputs\.parameters\['([^']+)'\])[^]*)\}\}$/.exec(variable.value ?? "") ?? [];
      if (!long.includes(name) || files.some((file) => file.name === name)) return variable;
      const base64 = expression.includes(" ? ") ? `(${expression})` : expression;
      const isLong = `len(${path}) > ${SHORT_CHARACTERS}`;
      const data = `{{=${isLong} ? ${base64} : ''}}`;
      files.push({ name, path: `${INPUT_FOLDER}${name}`, raw: { data } });
      return { ...variable, value: `{{=${isLong} ? '' : ${base64}}}` };
    });
    const artifacts = [...(inputs?.artifacts ?? []), ...files];
    return { ...template, inputs: { ...inputs, artifacts }, script: { ...script, ...(env ? { env } : {}) } };
  });
}

/** Inputs that get what a step or task returned, by the names of template and input; nested templates may hand them on. */
function grownInputs(templates: readonly Template[], hooks: object): ReadonlySet<string> {
  const calls = [...templates.flatMap((template) => callsIn(template, template.name ?? "")), ...callsIn(hooks, "")];
  const grown = new Set<string>();
  for (let size = -1; size !== grown.size;) {
    size = grown.size;
    for (const { around, callee, args, list } of calls) {
      const isGrown = (value: string): boolean =>
        mentionsOutput(value) || inputsIn(value).some((input) => grown.has(`${around} ${input}`));
      const hasGrownItems = isGrown(list);
      for (const { name, value } of args.parameters ?? [])
        if (isGrown(String(value)) || (hasGrownItems && /\bitem\b/.test(String(value)))) grown.add(`${callee} ${name}`);
    }
  }
  return grown;
}

function mentionsOutput(value: string): boolean {
  return /\b(?:steps|tasks)\b[^{}]*\boutputs\b/.test(value);
}

function inputsIn(value: string): string[] {
  return [...value.matchAll(/\binputs\.parameters(?:\.([-\w]+)|\['([^']+)'\])/g)].flatMap(
    ([, plain, quoted]) => plain ?? quoted ?? [],
  );
}

interface Call {
  /** The template that it stands in. */
  readonly around: string;
  readonly callee: string;
  readonly args: Arguments;
  /** What it loops over, if that is known in the cluster only. */
  readonly list: string;
}

/** Steps, tasks and hooks alike call by `template` and `arguments`. */
function callsIn(value: unknown, around: string): Call[] {
  if (typeof value !== "object" || value === null) return [];
  const {
    template,
    arguments: args,
    withParam = "",
  } = value as Partial<Record<"template" | "withParam", unknown>> & {
    arguments?: Arguments;
  };
  const own = typeof template === "string" && args ? [{ around, callee: template, args, list: String(withParam) }] : [];
  return [...own, ...Object.values(value).flatMap((part) => callsIn(part, around))];
}
