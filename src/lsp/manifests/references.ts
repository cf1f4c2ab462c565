import type { DAGTask, TemplateRef } from "../../model/argo/index.js";
import type { Home } from "../../validate/context.js";
import type { Path } from "../../validate/finding.js";
import type { Caller } from "../../validate/lookup.js";
import type { Address, Way } from "./address.js";
import { pathOfWay } from "./address.js";
import { callAt, kindOf, type Scene, templateAt, valueAt } from "./scene.js";
import type { Field } from "./types.js";

/** A word in a text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the word at an offset of a field's value refers to. */
export function referenceOf(scene: Scene, field: Field, path: Path, word: Word): Address | undefined {
  const around = path.slice(0, field.isItem ? -2 : -1);
  const holder = valueAt(scene.value, around);
  switch (`${field.owner}.${field.name}`) {
    case "WorkflowSpec.entrypoint":
    case "WorkflowSpec.onExit":
    case "WorkflowStep.template":
    case "WorkflowStep.onExit":
    case "DAGTask.template":
    case "DAGTask.onExit":
    case "LifecycleHook.template":
      return templateNamed(scene, word.text);
    case "TemplateRef.template":
      return templateOf(holder as TemplateRef);
    case "TemplateRef.name":
    case "WorkflowTemplateRef.name": {
      const { name = "", clusterScope } = holder as TemplateRef;
      return { object: { kind: kindOf(clusterScope), name }, way: ["metadata", "name"] };
    }
    case "DAGTask.dependencies":
    case "DAGTask.depends":
      return { way: [...around.slice(0, -1), { name: word.text.replace(/\..*/, "") }] };
    case "DAGTemplate.target":
      return { way: [...around, "tasks", { name: word.text }] };
    case "ContainerNode.dependencies":
      return { way: [...around.slice(0, -1), { name: word.text }] };
    case "Parameter.name":
    case "Artifact.name":
      return inputOf(scene, around, word.text);
    case "VolumeMount.name":
      return volumeNamed(scene, path, word.text);
    default:
      return undefined;
  }
}

function templateNamed({ home, specPath }: Scene, name: string, below: Way = []): Address {
  const way: Way = ["templates", { name }, ...below];
  if (home.spot) return { way: [...specPath, ...way] };
  return { object: objectOf(home), way: ["spec", ...way] };
}

function objectOf({ id, name }: Home): Required<Address>["object"] {
  return { kind: id.startsWith("Cluster") ? "ClusterWorkflowTemplate" : "WorkflowTemplate", name };
}

function templateOf({ name = "", template = "", clusterScope }: TemplateRef, below: Way = []): Address {
  return { object: { kind: kindOf(clusterScope), name }, way: ["spec", "templates", { name: template }, ...below] };
}

/** A part of the template that a step, task or hook calls. */
function inCallee(scene: Scene, { call, path }: { call: Caller; path: Path }, below: Way): Address | undefined {
  const { template = "", templateRef, inline } = call;
  if (templateRef) return templateOf(templateRef, below);
  if (inline) return { way: [...path, "inline", ...below] };
  return template === "" ? undefined : templateNamed(scene, template, below);
}

function inputOf(scene: Scene, around: Path, name: string): Address | undefined {
  const caller = around.at(-3) === "arguments" ? callAt(scene, around) : undefined;
  return caller && inCallee(scene, caller, ["inputs", String(around.at(-2)), { name }]);
}

function volumeNamed(scene: Scene, path: Path, name: string): Address | undefined {
  const template = templateAt(scene, path);
  const ways: Way[] = [
    ...(template ? [[...template.path, "volumes", { name }]] : []),
    [...scene.specPath, "volumes", { name }],
  ];
  const way = ways.find((candidate) => pathOfWay(scene.value, candidate));
  return way && { way };
}

/** What a name between braces refers to, up to the key that is pointed at: `keys` end there. */
export function referenceOfTag(scene: Scene, path: Path, keys: readonly string[]): Address | undefined {
  const [root = "", first = "", second = "", third = "", fourth = ""] = keys;
  const template = templateAt(scene, path);
  if (root === "workflow" && (first === "parameters" || first === "labels" || first === "annotations")) {
    if (first !== "parameters") return { way: ["metadata", first, second] };
    const own: Way = [...scene.specPath, "arguments", first, { name: second }];
    const { home } = scene;
    if (home.spot || pathOfWay(scene.value, own)) return { way: own };
    return { object: objectOf(home), way: ["spec", "arguments", first, { name: second }] };
  }
  if (!template) return undefined;
  if (root === "inputs" || root === "outputs") {
    return second === "" ? undefined : { way: [...template.path, root, first, { name: second }] };
  }
  if (root === "item") {
    const caller = callAt(scene, path);
    const call = caller?.call as DAGTask | undefined;
    const loop = (["withItems", "withParam", "withSequence"] as const).find((name) => call?.[name] !== undefined);
    return caller && loop ? { way: [...caller.path, loop] } : undefined;
  }
  if (root !== "steps" && root !== "tasks") return undefined;
  const way: Way = [...template.path, ...(root === "steps" ? ["steps"] : ["dag", "tasks"]), { name: first }];
  const found = pathOfWay(scene.value, way);
  if (found && second === "outputs" && fourth !== "") {
    const call = valueAt(scene.value, found) as Caller;
    return inCallee(scene, { call, path: found }, ["outputs", third, { name: fourth }]);
  }
  return { way };
}
