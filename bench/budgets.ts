import { bundleBudgets } from "./bundles.js";
import { waysCompared } from "./ways.js";

/** How often a row may hold another one, by their minima. Ratios of one run, because figures differ from machine to machine. */
export interface Budget {
  readonly row: string;
  readonly against: string;
  /** A row whose figure is taken off first: what is measured does its work as well. */
  readonly beside?: string;
  readonly by: "cpu" | "wall" | "memory";
  /** Missing where the ratio is only of interest. */
  readonly most?: number;
  readonly aim?: number;
}

const alternatives = ["floor", "naive", "typescript6", "typescript7", "esbuild", "hera"];

export const budgets: readonly Budget[] = [
  { row: "version", against: "node", by: "cpu" },
  { row: "import", against: "node", by: "cpu" },
  { row: "no-op", against: "node", by: "cpu", most: 2.2 },
  { row: "real-no-op", against: "node", by: "cpu", most: 2.2 },
  { row: "real-edit", against: "real-cold", by: "cpu" },
  { row: "cold-1", against: "node", by: "cpu", most: 7, aim: 5.5 },
  { row: "cold-1", against: "hera-1", by: "wall", most: 0.2 },
  { row: "edit-5", against: "node", by: "cpu" },
  { row: "cold-200", against: "floor-200", by: "cpu", most: 1.2 },
  { row: "cold-200", against: "naive-200", by: "memory", most: 0.25 },
  { row: "unlike-200", against: "floor-unlike-200", by: "cpu" },
  { row: "edit-200", against: "cold-200", by: "cpu" },
  { row: "one-file-10000", against: "one-file-1000", by: "cpu", most: 10.5 },
  { row: "warm-edit-1", against: "warm-format-1", by: "wall", most: 2.5 },
  { row: "warm-edit-200", against: "warm-format-200", by: "wall" },
  ...bundleBudgets,
  ...waysCompared,
  ...["1", "200"].flatMap((size) =>
    alternatives.map((name) => ({ row: `${name}-${size}`, against: `cold-${size}`, by: "cpu" as const })),
  ),
];
