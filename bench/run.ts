import { fileURLToPath } from "node:url";
import { compareRuns, type Row } from "./measure.js";

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The budget of the first release: a cold build costs at most this many times what starting Node costs. */
const COLD_BUDGET = 20;
const ROUNDS = Number(process.env["ROUNDS"] ?? 11);

const rows = compareRuns(
  [
    { name: "bare node", args: ["-e", "0"] },
    { name: "argots --version", args: [path("dist/cli/main.js"), "--version"] },
    {
      name: "import argots",
      args: ["--input-type=module", "-e", `await import(${JSON.stringify(path("dist/index.js"))})`],
    },
    {
      name: "cold build, 1 file x 1 closure",
      args: [path("dist/cli/main.js"), "build", path("fixtures/scripts/input.ts")],
    },
  ],
  ROUNDS,
);

console.log(`node ${process.version}, ${ROUNDS} rounds; CPU and wall in ms, minimum/median`);
for (const row of rows) console.log(format(row));
const [bare, , , cold] = rows;
if (bare && cold) {
  const ratio = cold.cpu.minimum / bare.cpu.minimum;
  const verdict = ratio <= COLD_BUDGET ? "within" : "OVER";
  console.log(`cold build / bare node (CPU): ${ratio.toFixed(1)}, budget ${COLD_BUDGET}: ${verdict}`);
  if (ratio > COLD_BUDGET) process.exitCode = 1;
}

function format({ name, cpu, wall, hash }: Row): string {
  const pair = (s: Row["cpu"]): string => `${s.minimum.toFixed(0)}/${s.median.toFixed(0)}`.padStart(11);
  return `${name.padEnd(34)} cpu ${pair(cpu)}   wall ${pair(wall)}   output ${hash}`;
}
