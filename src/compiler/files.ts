import { readFileSync, statSync } from "node:fs";
import { compare } from "./diagnostic.js";
import type { Host } from "./host.js";

/** The files of this machine. The only place below the command line that reads any. */
export const nodeHost: Host = {
  readFile(fileName) {
    try {
      return readFileSync(fileName, "utf8");
    } catch {
      return undefined;
    }
  },
};

/** The files that a file, a directory or a glob stands for, in code-point order; empty when there are none. */
export async function findFiles(pattern: string): Promise<string[]> {
  const kind = statSync(pattern, { throwIfNoEntry: false });
  if (kind?.isFile()) return [pattern];
  // Only patterns need the library, and the common case is one file.
  const { glob, escapePath } = await import("tinyglobby");
  const path = pattern.replaceAll("\\", "/").replace(/\/+$/, "");
  const found = await glob(kind?.isDirectory() ? `${escapePath(path)}/**/*.{ts,mts}` : path, {
    ignore: ["**/node_modules/**", "**/*.d.ts", "**/*.d.mts"],
    expandDirectories: false,
  });
  return found.sort(compare);
}
