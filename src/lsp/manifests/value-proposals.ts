import type { ContainerNode, DAGTask, Template } from "../../model/argo/index.js";
import { RESULTS } from "../../validate/rules/depends.js";
import { ARGO_KINDS } from "../../validate/validate.js";
import type { Cursor } from "./cursor.js";
import { namesInTags } from "./names-in-tags.js";
import { KIND, type Proposal } from "./proposal.js";
import { callAt, calleeOf, kindOf, type Scene, templateAt, valueAt } from "./scene.js";
import { type Field, valuesOf } from "./types.js";

interface Value {
  readonly text: string;
  readonly detail?: string;
  readonly kind?: Proposal["kind"];
}

/** Values of a field: those that it takes, or the names of what it refers to. */
export function valueProposals(field: Field, cursor: Cursor, scene: Scene): Proposal[] {
  const kept = field.name === "depends" || field.name === "target" ? wordStart(cursor.typed) : 0;
  return valuesAt(field, cursor, scene).map(({ text, detail, kind = KIND.value }) => ({
    label: text,
    text: cursor.before + (kept > 0 ? text : written(text, field, cursor)) + cursor.after,
    kind,
    kept,
    ...(detail === undefined ? {} : { detail }),
  }));
}

/** As it stands in YAML: in quotes where a reader would take it for something else. */
function written(text: string, { type }: Field, { quote }: Cursor): string {
  if (quote !== "" || type === "boolean") return text;
  const isWord = /^[A-Za-z_][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isWord ? text : JSON.stringify(text);
}

/** In a text of several names, as `a && b`, the last one is written. */
function wordStart(typed: string): number {
  return typed.length - (/[\w.-]*$/.exec(typed)?.[0].length ?? 0);
}

function valuesAt(field: Field, cursor: Cursor, scene: Scene): Value[] {
  const { owner, name } = field;
  const { path } = cursor;
  const around = path.slice(0, field.isItem ? -2 : -1);
  if (around.length === 0 && name === "kind") return ARGO_KINDS.map((text) => ({ text, kind: KIND.enumMember }));
  if (around.length === 0 && name === "apiVersion") return [{ text: "argoproj.io/v1alpha1", kind: KIND.enumMember }];
  switch (`${owner}.${name}`) {
    case "WorkflowSpec.entrypoint":
    case "WorkflowSpec.onExit":
    case "WorkflowStep.template":
    case "WorkflowStep.onExit":
    case "DAGTask.template":
    case "DAGTask.onExit":
    case "LifecycleHook.template":
      return (scene.home.spec.templates ?? []).flatMap(templateValue);
    case "WorkflowTemplateRef.name":
    case "TemplateRef.name":
      return scene.library.names(kindOf(isClusterScope(scene, around))).map((text) => ({ text, kind: KIND.reference }));
    case "TemplateRef.template":
      return referenced(scene, around)?.flatMap(templateValue) ?? [];
    case "DAGTask.dependencies":
    case "DAGTask.depends":
      return dependencies(scene, cursor, around, name === "depends");
    case "DAGTemplate.target":
      return names((valueAt(scene.value, around) as { tasks?: readonly DAGTask[] } | undefined)?.tasks ?? []);
    case "ContainerNode.dependencies":
      return otherContainers(scene, around);
    case "Parameter.name":
    case "Artifact.name":
      return argumentNames(scene, around, owner === "Parameter" ? "parameters" : "artifacts");
    case "VolumeMount.name":
      return volumes(scene, path);
    case "ValueFrom.parameter":
    case "Artifact.from":
      return tags(scene, path, owner === "Artifact" ? /artifacts\.[^.]+$/ : /outputs\.(?:parameters\.[^.]+|result)$/);
    case "WorkflowStep.withParam":
    case "DAGTask.withParam":
      return tags(scene, path, /^(?:steps|tasks|inputs|workflow)\..*(?:result|parameters\.[^.]+)$/);
    default:
      return valuesOf(field).map((text) => ({ text, kind: KIND.enumMember }));
  }
}

const names = (items: readonly { readonly name?: string }[]): Value[] =>
  items.flatMap(({ name = "" }) =>
    name === "" || name.includes("argots-cursor") ? [] : { text: name, kind: KIND.reference },
  );

function templateValue(template: Template): Value[] {
  const { name = "", inputs } = template;
  if (name === "" || name.includes("argots-cursor")) return [];
  const taken = [...(inputs?.parameters ?? []), ...(inputs?.artifacts ?? [])].map((input) => input.name);
  const detail = taken.length > 0 ? { detail: `takes ${taken.join(", ")}` } : {};
  return [{ text: name, kind: KIND.reference, ...detail }];
}

function isClusterScope({ value }: Scene, around: Cursor["path"]): boolean {
  return (valueAt(value, around) as { clusterScope?: boolean } | undefined)?.clusterScope === true;
}

function referenced(scene: Scene, around: Cursor["path"]): readonly Template[] | undefined {
  const { name = "" } = (valueAt(scene.value, around) ?? {}) as { name?: string };
  return scene.library.find(kindOf(isClusterScope(scene, around)), name)?.spec.templates;
}

/** The other tasks; behind a dot how one of them has ended. */
function dependencies(scene: Scene, { typed }: Cursor, around: Cursor["path"], isExpression: boolean): Value[] {
  const tasks = (valueAt(scene.value, around.slice(0, -1)) ?? []) as readonly DAGTask[];
  const own = valueAt(scene.value, around) as DAGTask | undefined;
  const word = typed.slice(wordStart(typed));
  const dot = word.indexOf(".");
  if (isExpression && dot > 0)
    return RESULTS.map((result) => ({ text: `${word.slice(0, dot)}.${result}`, kind: KIND.enumMember }));
  const listed = isExpression ? [] : (own?.dependencies ?? []);
  return names(tasks.filter((task) => task !== own && !listed.includes(task.name ?? "")));
}

function otherContainers({ value }: Scene, around: Cursor["path"]): Value[] {
  const all = (valueAt(value, around.slice(0, -1)) ?? []) as readonly ContainerNode[];
  return names(all.filter((_, index) => index !== around.at(-1)));
}

/** Of an argument: the inputs of the template that is called which are not given yet. */
function argumentNames(scene: Scene, around: Cursor["path"], list: "parameters" | "artifacts"): Value[] {
  if (around.at(-3) !== "arguments") return [];
  const caller = callAt(scene, around);
  const inputs = caller && calleeOf(scene, caller.call)?.inputs?.[list];
  const given = (valueAt(scene.value, around.slice(0, -1)) ?? []) as readonly { readonly name?: string }[];
  const isGiven = (name: string | undefined): boolean => given.some((other) => other.name === name);
  return names((inputs ?? []).filter(({ name }) => !isGiven(name)));
}

function volumes(scene: Scene, path: Cursor["path"]): Value[] {
  const claims = (scene.home.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata ?? {});
  return names([
    ...(templateAt(scene, path)?.template.volumes ?? []),
    ...(scene.home.spec.volumes ?? []),
    ...(claims as readonly { readonly name?: string }[]),
  ]);
}

function tags(scene: Scene, path: Cursor["path"], wanted: RegExp): Value[] {
  return namesInTags(scene, path)
    .filter((name) => wanted.test(name))
    .map((name) => ({ text: `{{${name}}}`, kind: KIND.variable }));
}
