import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Remembers JSON data from one run to the next. It is only a cache: whatever goes wrong with it is a miss. */
export interface Store {
  /** What was written under the key; undefined when there is nothing, or nothing whole. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

/** What changes whenever the compiler does: a build of this package is given it, without it nothing is remembered. */
declare const ARGOTS_BUILD: string | undefined;
const BUILD = typeof ARGOTS_BUILD === "undefined" ? undefined : ARGOTS_BUILD;

/**
 * The cache of the project that a file belongs to: `node_modules/.cache/argots`, as other tools have it. Undefined where no
 * `node_modules` is above the file.
 */
export function cacheFolder(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (statSync(modules, { throwIfNoEntry: false })?.isDirectory()) return join(modules, ".cache", "argots");
    if (dirname(folder) === folder) return undefined;
  }
}

/** @param build what tells compilers apart; Node's version counts too, as it parses scripts and has a say in messages */
export function openStore(folder: string | undefined, build: string | undefined = BUILD): Store | undefined {
  if (folder === undefined || build === undefined) return undefined;
  const own = `${build}\0${process.version}\0`;
  const pathOf = (key: string): string => join(folder, `${hashOf(own + key)}.json`);
  return {
    read(key) {
      try {
        const text = readFileSync(pathOf(key), "utf8");
        const at = text.indexOf("\n");
        const body = text.slice(at + 1);
        return at > 0 && text.slice(0, at) === hashOf(body) ? (JSON.parse(body) as unknown) : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      const path = pathOf(key);
      const temporary = `${path}.${randomUUID()}.tmp`;
      try {
        const body = JSON.stringify(value);
        mkdirSync(folder, { recursive: true });
        // Another process may read it at this moment: it gets the old file or the new one.
        writeFileSync(temporary, `${hashOf(body)}\n${body}`);
        renameSync(temporary, path);
      } catch {
        // A read-only folder or a full disk: the next run does the work again.
        remove(temporary);
      }
    },
  };
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever may not write may not remove either.
  }
}

/** A text's fingerprint: two texts with one are the same text. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
