import { type Command, hashOf, run, type Run } from "./measure.js";

/** A row of the table: what is run, round by round. */
export interface Row {
  readonly id: string;
  readonly name: string;
  /** Why the row cannot be measured here. */
  readonly skipped?: string;
  readonly command?: Command;
  /** What happens before each run, unmeasured: an edit. */
  readonly before?: (run: number) => void;
  /** The row whose output must be the same to the byte. */
  readonly sameAs?: string;
  /** Measured once and cold, because it takes minutes or because its memory is all that is asked. */
  readonly once?: boolean;
}

export interface Summary {
  readonly minimum: number;
  readonly median: number;
}

export interface Figures {
  readonly cpu?: Summary;
  readonly wall?: Summary;
  /** The peak of the largest process, at most. */
  readonly memory?: number;
  readonly hash?: string;
  readonly rounds: number;
  readonly tookTooLong?: boolean;
}

/** Interleaved rounds in alternating order, so that a busy machine slows everybody alike. */
export async function measureRows(rows: readonly Row[], rounds: number | undefined): Promise<Map<string, Figures>> {
  const contenders: Contender[] = [];
  for (const row of rows) if (row.command && !row.skipped) contenders.push(await warmUp(row, row.command, rounds));
  const most = Math.max(0, ...contenders.map(({ planned }) => planned));
  for (let round = 0; round < most; round++)
    for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse())
      if (round < contender.planned) await measureOnce(contender);
  return new Map(contenders.map((contender) => [contender.row.id, figuresOf(contender)]));
}

interface Contender {
  readonly row: Row;
  readonly command: Command;
  planned: number;
  readonly runs: Run[];
  count: number;
  tookTooLong: boolean;
}

async function warmUp(row: Row, command: Command, rounds: number | undefined): Promise<Contender> {
  const contender: Contender = { row, command, planned: 1, runs: [], count: 0, tookTooLong: false };
  const first = row.once ? undefined : await measureOnce(contender);
  if (first) {
    contender.runs.pop();
    contender.planned = rounds ?? roundsFor(first.wall);
  }
  return contender;
}

/** What the environment's ROUNDS asks for, if it is set: none would keep every budget. */
export function roundsAskedFor(): number | undefined {
  const text = process.env["ROUNDS"];
  if (!text) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`ROUNDS=${text} is no number of rounds`);
  return count;
}

/** Small ones are noisy and cheap, large ones are neither. */
export function roundsFor(wall: number): number {
  return wall < 2000 ? 11 : wall < 60_000 ? 5 : 1;
}

async function measureOnce(contender: Contender): Promise<Run | undefined> {
  contender.row.before?.(contender.count++);
  const measured = await run(contender.command);
  if (measured) contender.runs.push(measured);
  else Object.assign(contender, { planned: 0, tookTooLong: true });
  return measured;
}

function figuresOf({ runs, tookTooLong }: Contender): Figures {
  if (tookTooLong || runs.length === 0) return { rounds: runs.length, tookTooLong };
  const hashes = new Set(runs.map(({ output }) => hashOf(output)));
  const memory = runs.flatMap((each) => (each.memory === undefined ? [] : [each.memory]));
  return {
    cpu: summary(runs.map(({ cpu }) => cpu)),
    wall: summary(runs.map(({ wall }) => wall)),
    ...(memory.length > 0 ? { memory: Math.max(...memory) } : {}),
    hash: hashes.size > 1 ? "DIFFERS" : runs[0]?.output === "" ? "" : [...hashes].join(),
    rounds: runs.length,
  };
}

export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return { minimum: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}
