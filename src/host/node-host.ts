import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { Host } from "./host.js";

/**
 * The files of this machine. The only place below the command line that reads any.
 *
 * @example
 * const host: Host = { ...nodeHost, readFile: (fileName) => unsaved.get(fileName) ?? nodeHost.readFile(fileName) };
 * await transform(text, "hello.ts", host);
 */
export const nodeHost: Host = {
  readFile(fileName) {
    try {
      return isThere(fileName) ? readFileSync(fileName, "utf8") : undefined;
    } catch {
      return undefined;
    }
  },
  listFolder(folder) {
    try {
      return readdirSync(folder === "" ? "." : folder).filter((name) => !name.startsWith("."));
    } catch {
      return [];
    }
  },
  realPath(path) {
    try {
      return isThere(path) ? realpathSync(path) : undefined;
    } catch {
      return undefined;
    }
  },
};

/** Most of what is asked for is not there: an error that is thrown and caught takes five times as long, or twenty. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
