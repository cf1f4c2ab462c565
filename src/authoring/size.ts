import type { Template } from "../model/argo/index.js";
import { MAX_OBJECT_BYTES } from "../model/limits.js";
import type { Problems } from "./problem.js";
import { jsonText } from "../model/json.js";

/** The API server takes 1 MiB as one object; what a workflow holds beside its status cannot be stored elsewhere. */
export function checkSize(spec: object, templates: readonly Template[], problems: Problems): void {
  const total = bytesOf(spec);
  if (total <= MAX_OBJECT_BYTES) return;
  const sizes = templates
    .map((template) => ({ name: template.name ?? "", bytes: bytesOf(template) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 10)
    .map(({ name, bytes }) => `${name} ${kib(bytes)}`);
  problems.add(`The manifest has ${kib(total)}, and a cluster takes 1024 KiB: ${sizes.join(", ")}.`, {
    hint: "part the workflow by WorkflowTemplates and templateRef(), and pass large data as artifacts",
  });
}

function bytesOf(value: object): number {
  return Buffer.byteLength(jsonText(value));
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
