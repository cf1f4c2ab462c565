// Fast way "store": without it a build of nothing new takes 110 times as long; bench row "argots build, nothing changed, 200 × 5", guarded by test/cache.test.ts.

import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { isFast } from "../host/fast-ways.js";
import { openStored, type Parts, storedFile } from "./stored-file.js";
import { markedJson, readMarkedJson } from "../model/json.js";

/** Remembers data from one run to the next. It is only a cache: whatever goes wrong with it is a miss. */
export interface Store {
  /** What was written under the key, JSON data; undefined when there is nothing, or nothing whole. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  /**
   * Bytes that are only handed on, where `read` and `write` take data. Whoever opens them closes them.
   *
   * @param compared Bytes to compare others with, which are never handed on
   */
  openParts(key: string): Parts | undefined;
  writeParts(key: string, parts: readonly Uint8Array[], compared?: Uint8Array): void;
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
  if (folder === undefined || build === undefined || !isFast("store")) return undefined;
  const own = `${build}\0${process.version}\0`;
  // A checksum is enough for a name: the key itself stands in the file.
  const pathOf = (key: string): string => join(folder, `${hex(crc32(key))}${hex(crc32(own))}`);
  const store: Store = {
    read(key) {
      const parts = store.openParts(key);
      try {
        return parts && readMarkedJson(parts.read(0).toString());
      } catch {
        return undefined;
      } finally {
        parts?.close();
      }
    },
    write: (key, value) => store.writeParts(key, [Buffer.from(markedJson(value))]),
    openParts(key) {
      try {
        return openStored(pathOf(key), own + key);
      } catch {
        return undefined;
      }
    },
    writeParts(key, parts, compared = new Uint8Array()) {
      const path = pathOf(key);
      const temporary = `${path}.${process.pid}.${hex(Math.random() * 2 ** 32)}.tmp`;
      try {
        mkdirSync(folder, { recursive: true });
        // Another process may read it at this moment: it gets the old file or the new one.
        writeFileSync(temporary, storedFile(own + key, parts, compared));
        renameSync(temporary, path);
      } catch {
        // A read-only folder or a full disk: the next run does the work again.
        remove(temporary);
      }
    },
  };
  return store;
}

const hex = (number: number): string => Math.floor(number).toString(16).padStart(8, "0");

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever may not write may not remove either.
  }
}
