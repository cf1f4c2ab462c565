import type { Arguments, Template } from "../model/argo/index.js";
import { ENCODED } from "../model/limits.js";

/**
 * The templates, in which each input that some call hands a text in base64 (`__base64__…`, see loop.ts) goes to its variable
 * as it is, where others are put in base64 by the expression that stands there.
 *
 * @param more other places where calls may stand: the spec's hooks
 */
export function readEncoded(templates: readonly Template[], more: object): Template[] {
  const encoded = new Set<string>();
  collect([templates, more], encoded);
  if (encoded.size === 0) return [...templates];
  return templates.map((template) => {
    const { script } = template;
    if (!script?.env) return template;
    const env = script.env.map((variable) => {
      const [, name] = /^\{\{=sprig\.b64enc\(inputs\.parameters\['([^']+)'\]\)\}\}$/.exec(variable.value ?? "") ?? [];
      return name !== undefined && encoded.has(`${template.name} ${name}`)
        ? { ...variable, value: asItIs(`inputs.parameters['${name}']`) }
        : variable;
    });
    return { ...template, script: { ...script, env } };
  });
}

function asItIs(path: string): string {
  return `{{=hasPrefix(${path}, '${ENCODED}') ? trimPrefix(${path}, '${ENCODED}') : sprig.b64enc(${path})}}`;
}

/** Steps, tasks and hooks alike call by `template` and `arguments`. */
function collect(value: unknown, encoded: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const { template, arguments: args } = value as { template?: unknown; arguments?: Arguments };
  if (typeof template === "string")
    for (const { name, value: text } of args?.parameters ?? [])
      if (String(text).startsWith(ENCODED)) encoded.add(`${template} ${name}`);
  for (const part of Object.values(value)) collect(part, encoded);
}
