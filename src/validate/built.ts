import type { Finding, Path } from "./finding.js";
import { severityInClass } from "./severity.js";
import { validate } from "./validate.js";

/** A manifest that a class has built, and which of the class's members its parts come from. */
export interface BuiltObject {
  readonly manifest: object;
  /** Names of templates. */
  readonly templates: ReadonlyMap<string, string>;
  /** Names of the tasks of the template `main`. */
  readonly tasks: ReadonlyMap<string, string>;
  /** Names of the workflow's parameters. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface BuiltFinding extends Finding {
  /** The member of the class that it is about; undefined for the class as a whole. */
  readonly member: string | undefined;
}

/** Judges what a class has built. Objects that it refers to may be in the cluster only. */
export function validateBuilt(object: BuiltObject): BuiltFinding[] {
  const [validated] = validate([object.manifest], { references: "open" });
  return (validated?.findings ?? []).map((finding) => ({
    ...finding,
    severity: severityInClass(finding),
    member: memberAt(finding.path, object),
  }));
}

function memberAt(path: Path, object: BuiltObject): string | undefined {
  const [first, ...rest] = path;
  if (first === "metadata") return "metadata";
  if (first !== "spec") return undefined;
  const isCron = (object.manifest as { kind?: string }).kind === "CronWorkflow";
  if (isCron && rest[0] !== "workflowSpec") return "cron";
  const [field, ...below] = rest[0] === "workflowSpec" ? rest.slice(1) : rest;
  const spec = specOf(object.manifest);
  if (field === "templates") return memberOfTemplate(spec, below, object);
  if (field === "arguments" && below[0] === "parameters") {
    const name = nameAt(spec, ["arguments", "parameters", below[1] ?? 0]);
    return object.parameters.get(name) ?? "arguments";
  }
  return typeof field === "string" ? field : undefined;
}

function memberOfTemplate(
  spec: unknown,
  [index = 0, ...below]: Path,
  { templates, tasks }: BuiltObject,
): string | undefined {
  const name = nameAt(spec, ["templates", index]);
  if (templates.has(name)) return templates.get(name);
  const [type, list, task = 0] = below;
  if (type !== "dag" || list !== "tasks") return undefined;
  return tasks.get(nameAt(spec, ["templates", index, "dag", "tasks", task]));
}

function specOf(manifest: object): unknown {
  const { kind, spec } = manifest as { kind?: string; spec?: { workflowSpec?: object } };
  return kind === "CronWorkflow" ? spec?.workflowSpec : spec;
}

function nameAt(data: unknown, path: Path): string {
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
  return String((found as { name?: unknown } | undefined)?.name);
}
