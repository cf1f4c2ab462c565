import { readdirSync, readFileSync, realpathSync } from "node:fs";
import type { Host } from "./host.js";
import { plugged } from "./plug-n-play.js";

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
      return readFileSync(fileName, "utf8");
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
      return realpathSync(path);
    } catch {
      return plugged(path);
    }
  },
};
