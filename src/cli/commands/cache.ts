import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { cacheFolder } from "../../cache/store.js";
import type { Arguments } from "../console/given.js";
import { systemReason } from "../../host/system-reason.js";
import { inputFailure, usageFailure } from "../console/failure.js";
import { printMessage } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots cache clean` */
export async function cache({ positionals: [action, place = "."] }: Arguments): Promise<number> {
  if (action !== "clean") throw usageFailure(`cache: '${action}' is not known; it knows 'clean'`);
  // Looked for from inside the folder.
  const folder = cacheFolder(join(resolve(place), "file"));
  if (folder === undefined || !existsSync(folder)) {
    printMessage("there is no cache");
    return 0;
  }
  try {
    rmSync(folder, { recursive: true });
  } catch (error) {
    throw inputFailure(`cannot remove '${seenFromHere(folder)}': ${systemReason(error)}`);
  }
  printMessage(`removed ${seenFromHere(folder)}`);
  return 0;
}
