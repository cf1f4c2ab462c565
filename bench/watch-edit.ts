/**
 * Edits of one closure while `argots build --watch` runs, from the write of the source to the line that says that the
 * manifest is written. Prints the milliseconds of every round as JSON.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { REVISION } from "./closures.js";
import { roundsAskedFor } from "./rounds.js";
import { path } from "./commands.js";

/** What this program prints. */
export interface WatchEdit {
  readonly edits: readonly number[];
  /** The manifest of the file that was edited, of the last round. */
  readonly output: string;
}

const FILE = "workflows/w0.ts";
const MANIFEST = "out/batch0-part0.yaml";
/** V8 compiles what is used often, bit by bit. */
const WARM_UP = 15;

const watcher = spawn(process.execPath, [path("dist/cli/main.cjs"), "build", "workflows", "--watch", "-o", "out/"], {
  stdio: ["ignore", "ignore", "pipe"],
});
let said = "";
watcher.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));

await saying("watching for changes");
const text = readFileSync(FILE, "utf8");
const edits: number[] = [];
const rounds = WARM_UP + (roundsAskedFor() ?? 20);
for (let revision = 1; revision <= rounds; revision++) {
  const start = performance.now();
  writeFileSync(FILE, text.replace(REVISION, `revision ${String(revision).padStart(4, "0")}`));
  await saying(`wrote ${MANIFEST}`);
  edits.push(performance.now() - start);
  // Apart from each other as by hand: what comes quickly after an edit belongs to it.
  await new Promise((resolve) => setTimeout(resolve, 250));
}
const output = readFileSync(MANIFEST, "utf8");
if (!output.includes(`revision ${String(rounds).padStart(4, "0")}`)) throw new Error("The last edit is not written");
watcher.kill("SIGTERM");
await once(watcher, "exit");
process.stdout.write(JSON.stringify({ edits: edits.slice(WARM_UP), output } satisfies WatchEdit));

async function saying(line: string): Promise<void> {
  while (!said.includes(`argots: ${line}`)) {
    if (watcher.exitCode !== null) throw new Error(`The watcher has ended:\n${said}`);
    await Promise.race([once(watcher.stderr, "data"), once(watcher, "exit")]);
  }
  said = "";
}
