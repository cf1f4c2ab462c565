import type { Pair, ParsedNode } from "yaml";
import { keyText, nodeAt, type Parsed, type Spot } from "./document.js";
import type { Change } from "./text.js";
import { isMap, isScalar, isSeq } from "./yaml.js";

interface Problem {
  readonly text: string;
  readonly parsed: Parsed;
  readonly spot: Spot;
}

type Pairs = readonly Pair<ParsedNode, ParsedNode | null>[];

/** Makes the task around a place depend on another, in the way in which the tasks beside it do. */
export function dependencyFix(
  { text, parsed, spot }: Problem,
  task: string,
): { title: string; changes: Change[] } | undefined {
  const list = spot.path.lastIndexOf("tasks");
  const own = list < 0 ? undefined : nodeAt(parsed, spot.path.slice(0, list + 2));
  const tasks = nodeAt(parsed, spot.path.slice(0, list + 1));
  if (!isMap(own) || !isSeq(tasks)) return undefined;
  const pairs = own.items as Pairs;
  const found = (name: string): Pair<ParsedNode, ParsedNode | null> | undefined =>
    pairs.find(({ key }) => keyText(key) === name);
  const title = `Depend on '${task}'`;
  const depends = found("depends")?.value;
  if (isScalar(depends) && depends.range) {
    const [start, end] = depends.range;
    const source = text.slice(start, end);
    const [, quote = "", inner = ""] = /^(["']?)([^]*)\1$/.exec(source) ?? [];
    const all = /\|\|/.test(inner) ? `(${inner}) && ${task}` : `${inner} && ${task}`;
    return { title, changes: [{ start, end, text: quote + all + quote }] };
  }
  const dependencies = found("dependencies")?.value;
  if (isSeq(dependencies) && dependencies.range) {
    const last = (dependencies.items as ParsedNode[]).at(-1)?.range[1];
    const at = last ?? dependencies.range[0] + 1;
    const column = /[^\n]*$/.exec(text.slice(0, dependencies.range[0]))?.[0].length ?? 0;
    const item = dependencies.flow ? (last === undefined ? task : `, ${task}`) : `\n${" ".repeat(column)}- ${task}`;
    return { title, changes: [{ start: at, end: at, text: item }] };
  }
  const isByDepends = tasks.items.some((item) => isMap(item) && item.has("depends"));
  const written = isByDepends ? `depends: ${task}` : `dependencies: [${task}]`;
  const name = found("name") ?? pairs[0];
  const end = name?.value?.range[1];
  if (name === undefined || end === undefined) return undefined;
  const column = /[^\n]*$/.exec(text.slice(0, name.key.range[0]))?.[0].length ?? 0;
  const change = { start: end, end, text: own.flow ? `, ${written}` : `\n${" ".repeat(column)}${written}` };
  return { title, changes: [change] };
}
