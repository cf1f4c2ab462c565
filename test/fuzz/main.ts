/**
 * `npm run test:fuzz -- --seed 7 --count 5000`: generated programs, as many as one likes. A third of the count are programs
 * with something forbidden in them, and another third comes on top as damaged sources.
 */
import { parseArgs } from "node:util";
import { runDifferential } from "./run-differential.js";
import { runForbidden } from "./run-forbidden.js";
import { runGarbage } from "./run-garbage.js";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "3000" },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count)) throw new Error("--seed and --count are integers");
const log = (line: string): void => console.log(line);
const forbidden = Math.ceil(count / 3);
const different = await runDifferential({ seed, count: count - forbidden, log });
const missed = await runForbidden({ seed, count: forbidden, log });
const broken = await runGarbage({ seed, count: forbidden, log });
process.exitCode = different + missed + broken === 0 ? 0 : 1;
