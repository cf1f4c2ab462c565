import { namesInTags } from "./names-in-tags.js";
import { KIND, type Proposal } from "./proposal.js";
import type { Scene } from "./scene.js";
import type { TagCursor } from "./tag-cursor.js";

/** The names that a tag may hold at its place. */
export function tagProposals(scene: Scene, { path, isExpression, before, after }: TagCursor): Proposal[] {
  return namesInTags(scene, path).map((name) => {
    const label = isExpression ? asExpression(name) : name;
    return { label, text: before + label + after, kind: KIND.variable, detail: about(name) };
  });
}

/** In expressions a name with a dash is a key in brackets. */
function asExpression(name: string): string {
  const [root = "", ...keys] = name.split(".");
  return keys.reduce((text, key) => (/^[A-Za-z_]\w*$/.test(key) ? `${text}.${key}` : `${text}['${key}']`), root);
}

function about(name: string): string {
  const [root = "", second = "", third = ""] = name.split(".");
  if (root === "inputs") return `input ${second.replace(/s$/, "")}`;
  if (root === "steps" || root === "tasks")
    return `${root.replace(/s$/, "")} ${second}${third === "outputs" ? ", output" : ""}`;
  if (root === "item") return "item of the loop";
  return root === "workflow" ? "of the workflow" : "of the template";
}
