import { format } from "prettier";
import { randomChoices } from "./choices.js";
import { type Failure, type How, judge, type Judged } from "./differential.js";
import type { ProgramChoices } from "./program.js";
import { createRunner, type Runner } from "./runner.js";
import { decisionsOf, replay, shrink } from "./shrink.js";

/** Closures that share the module around them. */
const CLOSURES_A_PROGRAM = 8;

/** One script of so many also runs as Argo runs it: in a process of its own. */
const IN_POD_EVERY = 50;

export interface Run {
  readonly seed: number;
  /** How many closures. */
  readonly count: number;
  readonly log: (line: string) => void;
  /** One script of so many also runs on deno and bun, where they are there. */
  readonly elsewhereEvery?: number;
  /** The run ends after so many failures. */
  readonly most?: number;
  /** The only program that is to be judged, instead of all. */
  readonly only?: number;
}

/** Runs generated closures; each failure is shrunk and printed. The number of failures comes back. */
export async function runDifferential({ seed, count, log, most = 5, elsewhereEvery = 25, only }: Run): Promise<number> {
  const programs = Math.ceil(count / CLOSURES_A_PROGRAM);
  const waiting = only === undefined ? Array.from({ length: programs }, (_, index) => index) : [only];
  let failures = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const runner = createRunner();
    for (let index = waiting.shift(); index !== undefined && failures < most; index = waiting.shift()) {
      const choices = choicesOf(seed, index);
      const first = index * CLOSURES_A_PROGRAM;
      const judged = await judge(choices, runner, (closure) => ({
        inPod: (first + closure) % IN_POD_EVERY === 0,
        elsewhere: (first + closure) % elsewhereEvery === 0,
      }));
      done += CLOSURES_A_PROGRAM;
      for (const failure of judged.failures.slice(0, 1)) {
        failures++;
        log(await report(choices, failure, runner, `--seed ${seed}, program ${index}, closure ${failure.closure}`));
      }
      if (done % 1000 === 0) log(`${done} closures, ${failures} failures`);
    }
    runner.close();
  };
  await Promise.all([work(), work()]);
  log(`differential: ${done} closures of seed ${seed}, ${failures} failures`);
  return failures;
}

function choicesOf(seed: number, index: number): ProgramChoices {
  const base = (seed * 1_000_003 + index) * 64;
  const closures = Array.from({ length: CLOSURES_A_PROGRAM }, (_, closure) => randomChoices(base + 1 + closure));
  return { module: randomChoices(base), closures };
}

async function report(choices: ProgramChoices, failure: Failure, runner: Runner, title: string): Promise<string> {
  const all = decisionsOf(choices);
  const alone = { ...all, closures: all.closures.filter((_, index) => index === failure.closure) };
  const failsSo = ({ failures }: Judged): boolean => failures.some(({ kind }) => kind === failure.kind);
  // What was seen without them is not sought with them: each is a process.
  const how = (): How => ({ elsewhere: failure.kind === "runtime" });
  const judgeAgain = async (decisions: typeof all): Promise<boolean> =>
    failsSo(await judge(replay(decisions), runner, how));
  const start = failure.closure >= 0 && (await judgeAgain(alone)) ? alone : all;
  const smallest = await judge(replay(await shrink(start, judgeAgain)), runner, how);
  const { program, failures } = smallest;
  return [
    `FAILED ${title} (${failure.kind})`,
    // What is not seen again alone would else have been seen for nothing.
    ...(failures.length === 0 ? ["not seen again without what ran before it:", failure.message] : []),
    await formatted(program.input),
    ...(program.tsconfig === undefined ? [] : [program.tsconfig]),
    `--- lib.ts\n${await formatted(program.lib)}`,
    `--- plain.ts\n${await formatted(program.plain)}`,
    `--- fill.ts\n${await formatted(program.fill)}`,
    ...failures.map(({ message }) => message),
  ].join("\n");
}

/** A generated program for people to read; as it is where it does not even parse. */
export function formatted(text: string): Promise<string> {
  return format(text, { parser: "typescript", printWidth: 120 }).catch(() => text);
}
