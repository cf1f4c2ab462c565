import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Arguments } from "../console/given.js";
import { seenFromHere } from "../../host/paths.js";
import { usageFailure } from "../console/failure.js";
import { writeDirectly } from "../console/standard-output.js";
import { printMessage } from "../console/terminal.js";
import { type Output, refuseDuplicates } from "./outputs.js";

/** @throws Failure where `--check` has nothing to look at. */
export function checksOutputs(options: Arguments["options"]): boolean {
  if (!options.has("check")) return false;
  if (options.has("watch")) throw usageFailure("option '--check' goes without '--watch'");
  if (!["out", "scripts", "maps"].some((name) => options.has(name)))
    throw usageFailure("option '--check' needs '--out', '--scripts' or '--maps': what is written there is compared");
  return true;
}

/**
 * Compares what would be written with what is there, and writes nothing but the difference, to standard output.
 *
 * @param left files of earlier builds that this one does not write
 * @returns the exit status: 1 where a file is missing, another one than it should be, or left of an earlier build
 */
export function compareOutputs(outputs: readonly Output[], left: readonly string[]): 0 | 1 {
  refuseDuplicates(outputs);
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = createRequire(import.meta.url)("#diff") as typeof import("diff");
  let stale = 0;
  for (const { path, content } of outputs) {
    const name = seenFromHere(path);
    const before = textAt(path);
    const after = typeof content === "string" ? content : Buffer.from(content).toString();
    if (before === after) continue;
    stale++;
    const from = before === undefined ? "/dev/null" : name;
    const patch = createTwoFilesPatch(from, name, before ?? "", after, undefined, undefined, {
      headerOptions: FILE_HEADERS_ONLY,
    });
    writeDirectly(Buffer.from(patch));
  }
  for (const path of left) printMessage(`argots: '${seenFromHere(path)}' is of an earlier build: nothing makes it now`);
  if (stale > 0)
    printMessage(
      `argots: ${stale} of ${outputs.length} file${outputs.length === 1 ? "" : "s"} ${stale === 1 ? "is" : "are"} not what the sources make: build without --check`,
    );
  return stale + left.length > 0 ? 1 : 0;
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
