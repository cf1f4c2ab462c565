import { randomChoices, replayedChoices } from "./choices.js";
import { type ForbiddenResult, judgeForbidden } from "./forbidden.js";
import { generateProgram, type ProgramChoices } from "./program.js";
import { formatted, type Run } from "./run-differential.js";
import { decisionsOf, type Decisions, replay, shrink } from "./shrink.js";

/** Programs with one forbidden use each, and their twins in which the name is somebody else's. */
export async function runForbidden({ seed, count, log, most = 5 }: Run): Promise<number> {
  let failures = 0;
  let done = 0;
  for (let index = 0; done < count && failures < most; index++) {
    const base = (seed * 1_000_003 + index) * 64;
    const choices = { module: randomChoices(base), closures: [randomChoices(base + 1)] };
    const how = randomChoices(base + 63);
    const results = await judgeForbidden(
      () => ({ module: randomChoices(base), closures: [randomChoices(base + 1)] }),
      how,
    );
    done += results.length;
    const failed = results.findIndex(({ problem }) => problem !== undefined);
    if (failed < 0) continue;
    failures++;
    log(`FAILED --seed ${seed}, forbidden ${index}\n${await report(choices, how.taken, failed)}`);
  }
  log(`forbidden: ${done} programs of seed ${seed}, ${failures} failures`);
  return failures;
}

async function report(choices: ProgramChoices, how: readonly number[], failed: number): Promise<string> {
  const judged = async (decisions: Decisions): Promise<ForbiddenResult | undefined> =>
    (await judgeForbidden(() => replay(decisions), replayedChoices(how)))[failed];
  generateProgram(choices); // Decisions are known once they are made.
  const smallest = await shrink(
    decisionsOf(choices),
    async (smaller) => (await judged(smaller))?.problem !== undefined,
    200,
  );
  const result = await judged(smallest);
  return `${await formatted(result?.input ?? "")}${result?.problem}`;
}
