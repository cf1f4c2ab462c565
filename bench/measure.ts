import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

/** One measured run: CPU of the process (user and system, its threads included) and wall time, in milliseconds. */
export interface Run {
  readonly cpu: number;
  readonly wall: number;
  readonly output: string;
}

export interface Contender {
  readonly name: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly cwd?: string;
}

export interface Row {
  readonly name: string;
  readonly cpu: { readonly minimum: number; readonly median: number };
  readonly wall: { readonly minimum: number; readonly median: number };
  /** A speed-up that changes a byte is a bug, so the output's hash stands beside the figures. */
  readonly hash: string;
}

/** Prints the CPU time of its process to descriptor 3 when it ends: `spawn` itself does not tell. */
const meter = fileURLToPath(new URL("../../bench/meter.cjs", import.meta.url));

function run({ args, cwd }: Contender): Run {
  // Node 20 reads the extra certificates eagerly, which would be measured as ours.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const result = spawnSync(process.execPath, ["--require", meter, ...args], {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - start;
  if (result.status !== 0) throw new Error(`node ${args.join(" ")} ended with ${result.status}: ${result.stderr}`);
  return { cpu: Number(result.output[3]) / 1000, wall, output: result.stdout };
}

/** Interleaved rounds in alternating order, so that a busy machine slows everybody alike. */
export function compareRuns(contenders: readonly Contender[], rounds: number): Row[] {
  const runs = new Map(contenders.map((contender) => [contender, [] as Run[]]));
  for (const contender of contenders) run(contender);
  for (let round = 0; round < rounds; round++)
    for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse())
      runs.get(contender)?.push(run(contender));
  return contenders.map((contender) => {
    const all = runs.get(contender) ?? [];
    const hashes = new Set(all.map((r) => createHash("sha256").update(r.output).digest("hex").slice(0, 12)));
    return {
      name: contender.name,
      cpu: summary(all.map((r) => r.cpu)),
      wall: summary(all.map((r) => r.wall)),
      hash: hashes.size === 1 ? ([...hashes][0] ?? "") : "DIFFERS",
    };
  });
}

function summary(values: readonly number[]): { minimum: number; median: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { minimum: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}
