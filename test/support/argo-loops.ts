import { toJson } from "./argo-expressions.js";
import { itemsIn, itemVariables, nodeName } from "./argo-items.js";
import {
  replaceIn,
  type SimulatedPod,
  simulateTask,
  type SimulatedTask,
  type SimulatedTemplate,
} from "./argo-substitution.js";
import type { Variables } from "./argo-expressions.js";

/** A pod of a loop, under the name of its node. */
export interface LoopedPod extends SimulatedPod {
  readonly name: string;
  /** The condition of its step or task, as it is evaluated. */
  readonly when: string | undefined;
}

export interface LoopTask extends SimulatedTask {
  readonly name?: string;
  readonly when?: string;
  readonly withParam?: string;
  readonly withItems?: readonly unknown[];
  readonly withSequence?: {
    readonly start?: unknown;
    readonly count?: unknown;
    readonly end?: unknown;
    readonly format?: string;
  };
}

/** The pods of a task that runs once for each item, by Argo's rules for items. */
export function simulateLoop(
  task: LoopTask,
  template: SimulatedTemplate,
  scope: Variables,
  globals: Variables,
): LoopedPod[] {
  const resolved = replaceIn(task, new Map([...globals, ...scope]));
  // The list is no part of what is made for each item.
  const { withItems: _, withParam: __, withSequence: ___, ...each } = resolved;
  return itemsOf(resolved).map((item, index) => {
    // All that the first pass knew is known here too, beside the item.
    const made = forItem(each, new Map([...globals, ...scope, ...itemVariables(item)]));
    return {
      ...simulateTask(made, template, scope, globals),
      name: nodeName(task.name ?? "", index, item),
      when: made.when,
    };
  });
}

function forItem<Task>(task: Task, variables: Variables): Task {
  const replaced = replaceIn(task, variables);
  const [left] =
    /\{\{=?[^}]*\bitem\b[^}]*\}\}/.exec(
      JSON.stringify(task).replace(/\{\{[^}]*\}\}/g, (tag) => (variables.has(tag.slice(2, -2).trim()) ? "" : tag)),
    ) ?? [];
  if (left !== undefined && !left.startsWith("{{=")) throw new Error(`failed to resolve ${left}`);
  return replaced;
}

/** The items, each in JSON. */
function itemsOf({ withItems, withParam = "[]", withSequence }: LoopTask): string[] {
  if (withItems) return withItems.map(toJson);
  if (!withSequence) {
    // What is no list is an error of the step.
    if (!Array.isArray(JSON.parse(withParam))) throw new Error("withParam value could not be parsed as a JSON list");
    return itemsIn(withParam);
  }
  const { start = 0, count, end = 0, format = "%d" } = withSequence;
  const [first, last] = [Number(start), count === undefined ? Number(end) : Number(start) + Number(count) - 1];
  if (Number(count) === 0) return [];
  if (!/^[^%]*%\d*[dxX][^%]*$/.test(format)) throw new Error(`the format ${format} is not known here`);
  const numbers = Array.from({ length: Math.abs(last - first) + 1 }, (_, index) =>
    first <= last ? first + index : first - index,
  );
  return numbers.map((number) =>
    JSON.stringify(
      format.replace(/%(0?)(\d*)([dxX])/, (_, zero: string, width: string, kind: string) => {
        const digits = number.toString(kind === "d" ? 10 : 16);
        return (kind === "X" ? digits.toUpperCase() : digits).padStart(Number(width), zero === "" ? " " : "0");
      }),
    ),
  );
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
