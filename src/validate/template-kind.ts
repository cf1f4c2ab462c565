import type { Template } from "../model/argo/index.js";

const TYPES = [
  "container",
  "containerSet",
  "steps",
  "script",
  "resource",
  "dag",
  "suspend",
  "data",
  "http",
  "plugin",
] as const;

export type TemplateType = (typeof TYPES)[number];

/** As messages and Argo's documentation write them. */
const TITLES: Readonly<Record<TemplateType, string>> = {
  container: "Container",
  containerSet: "ContainerSet",
  steps: "Steps",
  script: "Script",
  resource: "Resource",
  dag: "DAG",
  suspend: "Suspend",
  data: "Data",
  http: "HTTP",
  plugin: "Plugin",
};

export function typesOf(template: Template): TemplateType[] {
  return TYPES.filter((type) => template[type] !== undefined);
}

export function typeTitle(template: Template): string {
  const [type] = typesOf(template);
  return type ? TITLES[type] : "unknown";
}

/** A template that does something itself. A suspend template is none to Argo, nor is one of no type. */
export function isLeaf({ steps, dag, suspend, ...template }: Template): boolean {
  return typesOf(template).length > 0 && [steps, dag, suspend].every((type) => type === undefined);
}

/** A template that runs a pod. */
export function isPod({ container, containerSet, script, resource, data }: Template): boolean {
  return [container, containerSet, script, resource, data].some((type) => type !== undefined);
}

/** Whether a template has `outputs.result` and an exit code. */
export function hasResult({ container, containerSet, script, data, http, plugin }: Template): boolean {
  const hasMain = containerSet?.containers?.some(({ name }) => name === "main") === true;
  return hasMain || [container, script, data, http, plugin].some((type) => type !== undefined);
}
