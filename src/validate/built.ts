import type { WorkflowSpec } from "../model/argo/index.js";
import { INPUT_PREFIX } from "../model/limits.js";
import type { Finding, Path, Report } from "./finding.js";
import { checkTagsInData } from "./rules/tags-in-data.js";
import { severityInClass } from "./severity.js";
import { validate } from "./validate.js";
import { objectsIn } from "./walk.js";
import { jsonText } from "../model/json.js";

/** Which members of a class the parts of its manifest come from. */
export interface Origins {
  /** Names of templates. */
  readonly templates: ReadonlyMap<string, string>;
  /** Names of the tasks of the template `main`. */
  readonly tasks: ReadonlyMap<string, string>;
  /** Names of the workflow's parameters. */
  readonly parameters: ReadonlyMap<string, string>;
  /** By the names of template and step or task, `main/show`: an error whose stack holds the line of the call. */
  readonly calls?: ReadonlyMap<string, Error>;
}

/** A manifest that a class has built. */
export interface BuiltObject extends Origins {
  readonly manifest: object;
}

export interface BuiltFinding extends Finding {
  /** The member of the class that it is about; undefined for the class as a whole. */
  readonly member: string | undefined;
  /** For what a call passes: an error whose stack holds its line. */
  readonly at?: Error;
}

/** Judges what a class has built. Objects that it refers to may be in the cluster only. */
export function validateBuilt(object: BuiltObject): BuiltFinding[] {
  return judged(object, []);
}

/**
 * What is wrong with an object only beside others that are built with it: how it uses their templates.
 *
 * @param others among which those that it refers to may be
 */
export function validateBeside(object: BuiltObject, others: readonly object[]): BuiltFinding[] {
  const within = others.filter((other) => other !== object.manifest && isWithinReach(other, object.manifest));
  if (within.length === 0 || !jsonText(object.manifest).includes('emplateRef":')) return [];
  const alone = new Set(validateBuilt(object).map(({ message }) => message));
  return judged(object, within).filter(({ message }) => !alone.has(message));
}

function judged(object: BuiltObject, others: readonly object[]): BuiltFinding[] {
  const [validated] = validate([object.manifest, ...others], { references: "open" });
  return [...(validated?.findings ?? []), ...ownFindings(object.manifest)].map((finding) => ({
    ...finding,
    severity: isForClosure(finding, object.manifest) ? "error" : severityInClass(finding),
    member: memberAt(finding.path, object),
    ...callAt(finding.path, object),
  }));
}

/**
 * Whether a tag that nobody replaces is passed to a closure, or to steps or tasks that may pass it on: it would compute with the tag.
 * What a container gets may be meant for others.
 */
function isForClosure({ code, path }: Finding, manifest: object): boolean {
  const at = path.lastIndexOf("arguments");
  if (code !== "variable-without-value" || at < 0) return false;
  const spec = specOf(manifest) as WorkflowSpec | undefined;
  const call = valueAt(specPath(manifest, path.slice(0, at)), spec) as { readonly template?: string } | undefined;
  const callee = spec?.templates?.find(({ name }) => name === call?.template);
  return (callee?.steps ?? callee?.dag) !== undefined || callee?.script?.env?.some(isInput) === true;
}

const isInput = ({ name = "" }: { readonly name?: string }): boolean => name.startsWith(INPUT_PREFIX);

/** The path within the spec of a workflow. */
function specPath(manifest: object, path: Path): Path {
  return path.slice((manifest as { readonly kind?: string }).kind === "CronWorkflow" ? 2 : 1);
}

/** What is said of classes alone: a manifest that somebody wrote for Argo says it in Argo's way. */
function ownFindings(manifest: object): Finding[] {
  const findings: Finding[] = [];
  const objects = objectsIn(manifest, (manifest as { readonly kind?: string }).kind ?? "");
  const report: Report = ({ path }, problem) => void findings.push({ ...problem, path });
  checkTagsInData(manifest, objects, report);
  return findings;
}

interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly namespace?: string };
}

/** A WorkflowTemplate serves its own namespace, a ClusterWorkflowTemplate all of them. */
function isWithinReach({ kind, metadata }: Named, caller: Named): boolean {
  if (kind === "ClusterWorkflowTemplate") return true;
  return kind === "WorkflowTemplate" && metadata?.namespace === caller.metadata?.namespace;
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

/** The call that a finding is about: what it passes, or that it is made so. */
function callAt(path: Path, { manifest, calls }: BuiltObject): Pick<BuiltFinding, "at"> {
  const list = path.indexOf("templates");
  const [index = 0, type, ...below] = list < 0 ? [] : path.slice(list + 1);
  const length = type === "steps" ? 2 : type === "dag" && below[0] === "tasks" ? 2 : undefined;
  if (length === undefined || below.length < length) return {};
  if (below.length > length && !["arguments", "when", "hooks"].includes(String(below[length]))) return {};
  const spec = specOf(manifest);
  const step = nameAt(spec, ["templates", index, type ?? "", ...below.slice(0, length)]);
  const at = calls?.get(`${nameAt(spec, ["templates", index])}/${step}`);
  return at ? { at } : {};
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
  return String((valueAt(path, data) as { name?: unknown } | undefined)?.name);
}

function valueAt(path: Path, data: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
