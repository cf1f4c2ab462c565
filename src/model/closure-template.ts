import { SCRIPT_FIELDS, TEMPLATE_FIELDS } from "./argo/fields.js";
import type { Template } from "./argo/index.js";
import type { InjectedClosure } from "./compiled.js";

/** What the compiler decides or adds to; the user's part of these is merged by hand below. */
const MERGED = new Set(["name", "image", "command", "env", "source", "inputs", "outputs", "script", "annotations"]);

/** Names of both ScriptTemplate and Template: in `@closure` they mean the script's. */
const SCRIPT_ONLY = new Set(["securityContext"]);

type Options = Readonly<Record<string, unknown>>;

/**
 * The finished template of a closure: what the user wrote in `@closure({ … })` beside what the compiler found. The
 * compiler and the authoring library both call this, so that a script is the same however it was built.
 *
 * Keys come in one order: name, inputs, outputs, annotations, the user's template fields, script; in the script image,
 * name, command, args, env, the user's script fields, source.
 *
 * @param name the template's name, which its script has too
 * @param options what `@closure` was called with; `securityContext` is the container's, `podSecurityContext` the pod's
 */
export function closureTemplate(name: string, options: Options, compiled: InjectedClosure): Template {
  const { inputs, outputs, script } = compiled.template;
  const annotations = { ...compiled.template.annotations, ...record(options["annotations"]) };
  const env = [...(script.env ?? []), ...list(options["env"])];
  const { args, ...scriptFields } = pick(options, (field) => SCRIPT_FIELDS.includes(field));
  const templateFields = pick(options, (field) => TEMPLATE_FIELDS.includes(field) && !SCRIPT_ONLY.has(field));
  const podSecurityContext = options["podSecurityContext"];
  // The options are checked by their types and by the compiler; here they only find their place.
  return {
    name,
    ...(inputs ? { inputs } : {}),
    ...(outputs ? { outputs } : {}),
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    ...templateFields,
    ...(podSecurityContext === undefined ? {} : { securityContext: podSecurityContext }),
    script: {
      image: script.image,
      name,
      command: script.command,
      ...(args === undefined ? {} : { args }),
      ...(env.length > 0 ? { env } : {}),
      ...scriptFields,
      source: script.source,
    },
  } as Template;
}

function pick(options: Options, wanted: (field: string) => boolean): Record<string, unknown> {
  const entries = Object.entries(options);
  return Object.fromEntries(
    entries.filter(([field, value]) => value !== undefined && !MERGED.has(field) && wanted(field)),
  );
}

function record(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
