import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A program to run, and where. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A file that GNU time writes the peak memory of the command to. */
  readonly memoryFile?: string;
}

/** CPU is user and system time of the process and all its children. Milliseconds and megabytes. */
export interface Run {
  readonly cpu: number;
  readonly wall: number;
  readonly memory?: number;
  readonly output: string;
}

/** A row that takes longer has lost, whatever its budget; nobody waits an hour for a table. */
export const MOST_SECONDS = 300;

/**
 * Bash's `time` counts every process that was waited for, in milliseconds, as neither Node nor POSIX's `time` can. What it
 * says goes to descriptor 3: standard error belongs to the command.
 */
const TIMED = `TIMEFORMAT="%3U %3S %3R"; { time "$@" 2>&4; } 4>&2 2>&3`;

export const GNU_TIME = "/usr/bin/time";

/** One run, or undefined where it took more than MOST_SECONDS. Throws when the command fails. */
export async function run(command: Command): Promise<Run | undefined> {
  const { program, args, folder, memoryFile } = command;
  const timed = memoryFile ? [GNU_TIME, "-f", "%M", "-o", memoryFile, program, ...args] : [program, ...args];
  const ended = await spawned(["-c", TIMED, "bench", ...timed], folder, command.env);
  if (ended === undefined) return undefined;
  const { status, output, errors, times } = ended;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${errors.slice(0, 2000)}`);
  const [user = NaN, system = NaN, wall = NaN] = times.split(" ").map((seconds) => Number(seconds) * 1000);
  return {
    cpu: user + system,
    wall,
    output,
    ...(memoryFile ? { memory: Number(readFileSync(memoryFile, "utf8")) / 1024 } : {}),
  };
}

interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  readonly times: string;
}

async function spawned(
  args: readonly string[],
  cwd: string,
  added: Readonly<Record<string, string>> = {},
): Promise<Ended | undefined> {
  // Node 20 reads the extra certificates eagerly, which would be measured as ours.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  // A process group of its own, so that what takes too long, or outlives this process, is ended with its children.
  const child = spawn("bash", args, {
    cwd,
    env: { ...env, ...added },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const chunks: Buffer[][] = [[], [], []];
  for (const [index, stream] of child.stdio.slice(1).entries())
    stream?.on("data", (chunk: Buffer) => chunks[index]?.push(chunk));
  const end = (): boolean => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
  process.once("exit", end);
  let tookTooLong = false;
  const timer = setTimeout(() => (tookTooLong = end()), MOST_SECONDS * 1000);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearTimeout(timer);
  process.off("exit", end);
  if (tookTooLong) return undefined;
  const [output = "", errors = "", times = ""] = chunks.map((list) => Buffer.concat(list).toString());
  return { status, output, errors, times };
}

/** Of the output without the number of the revision, which an edit changes: a cache that changes a byte is a bug. */
export function hashOf(output: string): string {
  const text = output.replace(/revision \d{4}/g, "revision");
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
