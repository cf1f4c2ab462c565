import { toJson } from "./argo-expressions.js";
import {
  replaceIn,
  type SimulatedPod,
  simulateTask,
  type SimulatedTask,
  type SimulatedTemplate,
} from "./argo-substitution.js";
import type { Variables } from "./argo-expressions.js";

interface LoopTask extends SimulatedTask {
  readonly withParam?: string;
  readonly withItems?: readonly unknown[];
}

/** The pods of a task that runs once for each item, by Argo's rules for items. */
export function simulateLoop(
  task: LoopTask,
  template: SimulatedTemplate,
  scope: Variables,
  globals: Variables,
): SimulatedPod[] {
  const resolved = replaceIn(task, new Map([...globals, ...scope]));
  const items = resolved.withItems ?? (JSON.parse(resolved.withParam ?? "[]") as unknown[]);
  // The list is no part of what is made for each item.
  const { withItems: _, withParam: __, ...each } = resolved;
  return items.map((item) => simulateTask(forItem(each, itemVariables(item)), template, scope, globals));
}

export function forItem<Task>(task: Task, variables: Variables): Task {
  const replaced = replaceIn(task, variables);
  const [left] =
    /\{\{=?[^}]*\bitem\b[^}]*\}\}/.exec(
      JSON.stringify(task).replace(/\{\{[^}]*\}\}/g, (tag) => (variables.has(tag.slice(2, -2).trim()) ? "" : tag)),
    ) ?? [];
  if (left !== undefined && !left.startsWith("{{=")) throw new Error(`failed to resolve ${left}`);
  return replaced;
}

/** An item by its tag, and the members of a map by theirs: all of them are text, which of a member is JSON without the quotes. */
export function itemVariables(item: unknown): Variables {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return new Map([["item", itemText(item)]]);
  const members = Object.entries(item).map(([key, value]) => [`item.${key}`, memberText(value)] as const);
  return new Map([["item", toJson(item as never)], ...members]);
}

function itemText(value: unknown): string {
  return typeof value === "string" ? value : toJson(value as never);
}

function memberText(value: unknown): string {
  const json = toJson(value as never);
  return typeof value === "string" ? json.slice(1, -1) : json;
}

/** The output parameters of a loop's nodes, under the names of `head`: each a list of texts, unless all are objects or lists. */
export function aggregate(head: string, outputs: readonly Readonly<Record<string, string>>[]): Variables {
  const names = Object.keys(outputs[0] ?? {});
  return new Map(
    names.map((name) => {
      const texts = outputs.map((output) => output[name] ?? "");
      const parsed = texts.map(parseStructure);
      const list = parsed.every((value) => value !== undefined) ? parsed : texts;
      return [`${head}.outputs.parameters.${name}`, toJson(list as never)];
    }),
  );
}

function parseStructure(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
