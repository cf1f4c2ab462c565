import { count } from "../../diagnostics/render.js";
import { displayPath } from "../../host/paths.js";
import { type Stage, STAGES } from "../../model/stopwatch.js";
import type { Times } from "./profile.js";

/** How many of the slowest files and closures are named; in milliseconds, from where on they are worth it. */
const SLOWEST = 3;
const SLOW = 10;

/** What is counted in a stage; in the others there is only one of it, or nothing to count. */
const COUNTED: Partial<Record<Stage, string>> = {
  "cache lookups": "lookup",
  "parsing and binding": "file",
  checking: "file",
  bundling: "closure",
  "emitting scripts": "closure",
  formatting: "closure",
  verifying: "closure",
  lowering: "file",
  "finding imports": "file",
  "filling the cache": "file",
  "running the modules": "file",
  "building manifests": "workflow",
};

type Row = readonly [name: string, time: string, share: string, count: string];

/**
 * What `--profile` prints.
 *
 * @param peak Bytes of memory.
 * @param cwd Files are named as seen from here.
 */
export function profileTable({ total, stages, files, closures }: Times, peak: number, cwd: string): string {
  const rows = STAGES.flatMap((stage): Row[] => {
    const spent = stages.get(stage);
    const noun = COUNTED[stage];
    if (!spent) return [];
    return [
      [
        stage,
        milliseconds(spent.time),
        share(spent.time, total),
        noun && spent.count > 0 ? count(spent.count, noun) : "",
      ],
    ];
  });
  const parts = [
    table([...rows, ["total", milliseconds(total), share(total, total), ""]]),
    ...slowest("files", new Map([...files].map(([file, time]) => [displayPath(file, cwd), time]))),
    ...slowest("closures", closures),
    `peak memory: ${Math.round(peak / 2 ** 20)} MiB`,
  ];
  return parts.join("\n\n");
}

function slowest(nouns: string, times: ReadonlyMap<string, number>): string[] {
  const slow = [...times].filter(([, time]) => time >= SLOW);
  if (slow.length === 0) return [];
  const first = slow.sort(([, a], [, b]) => b - a).slice(0, SLOWEST);
  return [`slowest ${nouns}:\n${table(first.map(([name, time]) => [`  ${name}`, milliseconds(time), "", ""]))}`];
}

function table(rows: readonly Row[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map(([name, time, part, counted]) =>
      `${name.padEnd(width(0))}  ${time.padStart(width(1))}  ${part.padStart(width(2))}  ${counted}`.trimEnd(),
    )
    .join("\n");
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function share(time: number, total: number): string {
  return `${((100 * time) / total).toFixed(1)} %`;
}
