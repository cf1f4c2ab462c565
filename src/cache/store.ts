import { hash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";

/** Remembers data from one run to the next. It is only a cache: whatever goes wrong with it is a miss. */
export interface Store {
  /** What was written under the key, JSON data; undefined when there is nothing, or nothing whole. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  /** As the two above, for a text that is only handed on. */
  readBytes(key: string): Uint8Array | undefined;
  writeBytes(key: string, bytes: Uint8Array): void;
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
  const pathOf = (key: string): string => join(folder, hashOf(own + key));
  const store: Store = {
    read(key) {
      try {
        const bytes = store.readBytes(key);
        return bytes && (JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as unknown);
      } catch {
        return undefined;
      }
    },
    write: (key, value) => store.writeBytes(key, Buffer.from(JSON.stringify(value))),
    readBytes(key) {
      try {
        const file = readFileSync(pathOf(key));
        const bytes = file.subarray(CHECK_LENGTH);
        return file.length >= CHECK_LENGTH && check(bytes).equals(file.subarray(0, CHECK_LENGTH)) ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    writeBytes(key, bytes) {
      const path = pathOf(key);
      const temporary = `${path}.${randomUUID()}.tmp`;
      try {
        mkdirSync(folder, { recursive: true });
        // Another process may read it at this moment: it gets the old file or the new one.
        writeFileSync(temporary, Buffer.concat([check(bytes), bytes]));
        renameSync(temporary, path);
      } catch {
        // A read-only folder or a full disk: the next run does the work again.
        remove(temporary);
      }
    },
  };
  return store;
}

/** In front of the data: its length and a checksum, for files that are cut off or damaged. */
const CHECK_LENGTH = 12;

function check(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(CHECK_LENGTH);
  head.writeUInt32LE(crc32(bytes), 0);
  head.writeBigUInt64LE(BigInt(bytes.length), 4);
  return head;
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever may not write may not remove either.
  }
}

/** A text's fingerprint: two texts with one are the same text. */
export function hashOf(text: string | Uint8Array): string {
  return hash("sha256", text, "base64url");
}
