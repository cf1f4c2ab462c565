import type { DAGTask } from "../../model/argo/index.js";

/** What a task waits for, as Argo reads it out of `depends`: by searching for names, whatever the logic between them. */
export interface Dependencies {
  readonly tasks: readonly string[];
  /** Those whose condition asks for items: `a.AnySucceeded`. */
  readonly ofItems: readonly string[];
  readonly results: readonly { readonly task: string; readonly result: string }[];
}

const NAME = /([a-zA-Z0-9][-a-zA-Z0-9]*?)\.([A-Z][a-zA-Z]+)|([a-zA-Z0-9][-a-zA-Z0-9]*)/g;

export const RESULTS = [
  "Succeeded",
  "Failed",
  "Errored",
  "Skipped",
  "Omitted",
  "Daemoned",
  "AnySucceeded",
  "AllFailed",
];

export function dependenciesOf({ depends = "", dependencies = [] }: DAGTask): Dependencies {
  if (depends === "") return { tasks: [...new Set(dependencies)], ofItems: [], results: [] };
  const tasks = new Set<string>();
  const ofItems: string[] = [];
  const results: { task: string; result: string }[] = [];
  for (const [, task, result, bare] of depends.matchAll(NAME)) {
    tasks.add(task ?? bare ?? "");
    if (task === undefined || result === undefined) continue;
    results.push({ task, result });
    if (result === "AnySucceeded" || result === "AllFailed") ofItems.push(task);
  }
  return { tasks: [...tasks], ofItems, results };
}

/** All tasks that have ended, in one way or another, before a task begins. */
export function ancestorsOf(task: string, graph: ReadonlyMap<string, Dependencies>): Set<string> {
  const ancestors = new Set<string>();
  const add = (name: string): void => {
    for (const next of graph.get(name)?.tasks ?? [])
      if (!ancestors.has(next)) {
        ancestors.add(next);
        add(next);
      }
  };
  add(task);
  return ancestors;
}
