/**
 * `npm run test:fuzz -- --seed 7 --count 5000`: generated programs, as many as one likes. A third of the count are programs
 * with something forbidden in them, and another third comes on top as damaged sources. With `--elsewhere 1` each script runs
 * on deno and bun as well, else one of ten. `--program 14` judges that one of the programs alone.
 */
import { parseArgs } from "node:util";
import { runDifferential } from "./run-differential.js";
import { runForbidden } from "./run-forbidden.js";
import { runGarbage } from "./run-garbage.js";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "3000" },
    elsewhere: { type: "string", default: "10" },
    program: { type: "string" },
  },
});
const [seed, count, elsewhereEvery] = [Number(values.seed), Number(values.count), Number(values.elsewhere)];
if (![seed, count, elsewhereEvery].every(Number.isSafeInteger))
  throw new Error("--seed, --count and --elsewhere are integers");
const log = (line: string): void => console.log(line);
if (values.program !== undefined) {
  const only = Number(values.program);
  process.exit((await runDifferential({ seed, count, log, elsewhereEvery, only })) === 0 ? 0 : 1);
}
const forbidden = Math.ceil(count / 3);
const different = await runDifferential({ seed, count: count - forbidden, log, elsewhereEvery });
const missed = await runForbidden({ seed, count: forbidden, log });
const broken = await runGarbage({ seed, count: forbidden, log });
process.exitCode = different + missed + broken === 0 ? 0 : 1;
