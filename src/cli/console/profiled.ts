import { type Stopwatch, untimed } from "../../model/stopwatch.js";
import type { Arguments } from "./given.js";
import { createProfile } from "./profile.js";
import { profileTable } from "./profile-table.js";
import { printMessage } from "./terminal.js";

/** Runs a command, with a table of its times at the end if `--profile` asks for one. */
export async function profiled(
  options: Arguments["options"],
  run: (stopwatch: Stopwatch) => Promise<number>,
): Promise<number> {
  if (!options.has("profile")) return run(untimed);
  const profile = createProfile(() => performance.now());
  const status = await run(profile);
  const peak = 1024 * process.resourceUsage().maxRSS;
  printMessage(`\n${profileTable(profile.times(), peak, process.cwd())}`);
  return status;
}
