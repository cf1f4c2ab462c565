import type { CronWorkflowSpec, ObjectMeta, Parameter, WorkflowSpec } from "../model/argo/index.js";
import type { DocumentComment } from "../model/yaml.js";
import { printHook } from "./graph.js";
import { literal, propertyName, quote } from "./literals.js";
import { pascalCase } from "./names.js";
import { type Plan, planClass, Unsupported, type Uses } from "./plan.js";
import { printTemplate, withTexts } from "./template.js";

export interface Manifest {
  readonly kind: "Workflow" | "WorkflowTemplate" | "ClusterWorkflowTemplate" | "CronWorkflow";
  readonly metadata?: ObjectMeta;
  readonly spec?: object;
}

type Comments = readonly DocumentComment[];

/** A manifest as a class that builds it. */
export function printClass(manifest: Manifest, comments: Comments, uses: Uses): string {
  const { kind, metadata = {} } = manifest;
  const { workflowSpec, ...cron } = (manifest.spec ?? {}) as CronWorkflowSpec;
  const spec: WorkflowSpec = kind === "CronWorkflow" ? workflowSpec : ((manifest.spec ?? {}) as WorkflowSpec);
  const above = kind === "CronWorkflow" ? ["spec", "workflowSpec"] : ["spec"];
  const name = uses.identifiers.take(
    pascalCase(metadata.name ?? (metadata.generateName ?? "workflow").replace(/-$/, "")),
  );
  uses.values.add(kind);
  const members = [
    commented(`metadata = ${printMetadata(metadata)};`, comments, ["metadata"]),
    ...(kind === "CronWorkflow" ? [commented(`cron = ${literal(cron)};`, comments, ["spec"], above)] : []),
    ...bodyOf(spec, comments, above, uses),
  ];
  const head = comments.filter(({ path }) => path.length === 0 || (path.length === 1 && path[0] !== "metadata"));
  return `${lines(head)}export class ${name} extends ${kind} {\n${members.join("\n\n")}\n}\n`;
}

/** Without a name of its own the object would get the class's. */
function printMetadata(metadata: ObjectMeta): string {
  const isNamed = metadata.name !== undefined || metadata.generateName !== undefined;
  return isNamed ? literal(metadata) : literal(metadata).replace(/^\{/, "{ name: undefined,");
}

/** Methods for the templates; where the API has no form for one of them, all are plain data. */
function bodyOf(spec: WorkflowSpec, comments: Comments, above: readonly string[], uses: Uses): string[] {
  try {
    const plan = planClass(spec, uses);
    const methods = (spec.templates ?? []).map((template, index) => {
      const method = plan.methods.get(template.name ?? "");
      return method ? commented(printTemplate(method, plan), comments, [...above, "templates", index]) : "";
    });
    return [...fieldsOf(spec, plan, comments, above), ...methods];
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const plan: Plan = { methods: new Map(), parameters: new Map(), uses };
    return [
      ...fieldsOf(spec, plan, comments, above),
      commented(field("templates", spec.templates), comments, [...above, "templates"]),
    ];
  }
}

function fieldsOf(spec: WorkflowSpec, plan: Plan, comments: Comments, above: readonly string[]): string[] {
  const { uses } = plan;
  const { parameters = [], ...otherArguments } = spec.arguments ?? {};
  const printed = Object.entries(spec).flatMap(([name, value]: [string, unknown]) => {
    if (name === "templates") return [];
    const at = [...above, name];
    const method = name === "entrypoint" || name === "onExit" ? plan.methods.get(String(value)) : undefined;
    if (method) return [commented(`${name} = this.${method.key};`, comments, at)];
    if (name === "hooks") return [commented(printHooks(spec.hooks ?? {}, plan), comments, at)];
    if (name !== "arguments") return [commented(field(name, value), comments, at)];
    if (plan.parameters.size === 0) return [commented(field(name, withTextValues(spec.arguments ?? {})), comments, at)];
    const own = parameters.map((parameter, index) =>
      commented(printParameter(parameter, plan), comments, [...at, "parameters", index]),
    );
    uses.values.add("parameter");
    return Object.keys(otherArguments).length > 0 ? [...own, field(name, otherArguments)] : own;
  });
  // A class with a template main would start with it.
  const mayNameNone = spec.entrypoint === undefined && spec.templates?.some(({ name }) => name === "main");
  return mayNameNone ? ["entrypoint = undefined;", ...printed] : printed;
}

function withTextValues(args: NonNullable<WorkflowSpec["arguments"]>): object {
  return { ...args, ...(args.parameters ? { parameters: args.parameters.map(withTexts) } : {}) };
}

/** A list's type is said: what a class writes into a field is not typed by its base class. */
function field(name: string, value: unknown): string {
  const type = JSON.stringify(value)?.includes("[") ? `: argo.WorkflowSpec["${name}"]` : "";
  return `${name}${type} = ${literal(value)};`;
}

function printParameter(parameter: Parameter, { parameters }: Plan): string {
  const { name, value, ...more } = withTexts(parameter);
  const key = parameters.get(name) ?? name;
  const options = { ...(key === name ? {} : { name }), ...more };
  const decorator = Object.keys(options).length > 0 ? `@parameter(${literal(options)})` : "@parameter";
  return value === undefined ? `${decorator} ${key}!: string;` : `${decorator} ${key} = ${quote(value)};`;
}

function printHooks(hooks: NonNullable<WorkflowSpec["hooks"]>, plan: Plan): string {
  const printed = Object.entries(hooks).map(([name, hook]) => {
    const isKnown = hook.templateRef !== undefined || plan.methods.has(hook.template ?? "");
    return `${propertyName(name)}: ${isKnown ? printHook(hook, plan, () => undefined) : literal(hook)}`;
  });
  return `hooks = { ${printed.join(", ")} };`;
}

/** The comments at a path and below stand above the member; those below `without` belong to others. */
function commented(
  text: string,
  comments: Comments,
  path: readonly (string | number)[],
  without?: readonly string[],
): string {
  const own = comments.filter(
    (comment) => startsWith(comment.path, path) && !(without && startsWith(comment.path, without)),
  );
  return lines(own) + text;
}

function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.every((key, index) => path[index] === key);
}

function lines(comments: Comments): string {
  return comments.flatMap((comment) => comment.lines.map((line) => `// ${line}`.trimEnd() + "\n")).join("");
}
