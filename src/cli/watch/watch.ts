import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Arguments } from "../console/given.js";
import { build } from "../build/build.js";
import { systemReason } from "../../host/system-reason.js";
import { usageFailure } from "../console/failure.js";
import { findInputs } from "../../program/inputs.js";
import { createRebuilds } from "./rebuilds.js";
import { printMessage } from "../console/terminal.js";
import { createWatchSession } from "./session.js";
import { watchFiles } from "./files.js";

/** `argots build --watch`: builds, and builds again whenever something changes, until it is told to end. */
export async function watch(given: Arguments): Promise<number> {
  const { positionals, options } = given;
  if (options.get("format") === "json" && !options.has("out"))
    throw usageFailure("option '--watch' with '--format json' needs '--out': texts in a row are no JSON");
  if (options.has("profile"))
    throw usageFailure("option '--profile' is for a build that ends: leave '--watch' out, or '--profile'");
  const isEnded = untilEnded();

  // A wrong path is one now, and a file that was deleted later.
  const { inputs, problems } = await findInputs(positionals);
  if (inputs.length === 0 || problems.some(({ code }) => code === "file-not-found")) return build(given, undefined);

  const session = createWatchSession(given);
  const rebuilds = createRebuilds({
    ...session,
    async build(touched) {
      await session.build(touched);
      await addFiles();
    },
  });
  const outputs = ["out", "scripts", "maps"].flatMap((name) => options.get(name) ?? []).map((path) => resolve(path));
  const files = await watchFiles({ patterns: positionals, outputs }, rebuilds.touch, (error) =>
    printMessage(`argots: changes of a file may go unnoticed: ${systemReason(error)}`),
  );
  /** What has changed between being read and being watched is looked at once more. */
  const addFiles = async (): Promise<void> => {
    for (const file of await files.add(session.newFiles())) if (existsSync(file)) rebuilds.touch(file);
  };

  const isReady = rebuilds.start().then(() => printMessage("argots: watching for changes; Ctrl-C ends it"));
  await Promise.race([isReady, isEnded]);
  await isEnded;
  rebuilds.stop();
  session.close();
  await files.close();
  return 0;
}

function untilEnded(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => end());
  });
}
