// Fast way "code-cache": without it a first build takes 1.45 times as long; bench row "argots build, cold, 1 × 1", guarded by test/long-run.test.ts.

import { isAscii } from "node:buffer";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire, Module } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";
import { isFast } from "./fast-ways.js";
import { withUsualFlags } from "./engine-flags.js";
import { ownCache } from "./own-files.js";

/**
 * Loads a CommonJS file with the machine code of an earlier run: compiling nine megabytes of TypeScript's compiler is most
 * of a cold start. The cache is made when the process ends, so that it holds what was really used. It is only a cache:
 * without one, or where none can be written, everything works the same.
 */
export function requireWithCodeCache(path: string): unknown {
  const require = createRequire(path);
  const loaded = require.cache[path];
  if (loaded) return loaded.exports;
  if (!isFast("code-cache")) return require(path) as unknown;
  const source = readWrapped(path);
  const sourceDigest = digest(source);
  const cacheFile = codeCacheFile(basename(path));
  const cachedData = readCache(cacheFile, sourceDigest);
  const text = source.toString(isAscii(source) ? "latin1" : "utf8");
  const script = withUsualFlags(() => new Script(text, { filename: path, ...(cachedData ? { cachedData } : {}) }));
  const module = new Module(path);
  module.filename = path;
  // In place before it runs, as Node does it, for files that require each other.
  require.cache[path] = module;
  const run = script.runInThisContext() as (...wrapped: unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, dirname(path));
  module.loaded = true;
  if (!cachedData || script.cachedDataRejected === true) {
    const write = (): void => writeCache(cacheFile, sourceDigest, script);
    process.once("exit", Object.assign(write, { [CACHES_CODE]: true }));
  }
  return module.exports;
}

/** Tells what caches code when the process ends, also to another copy of this file. */
const CACHES_CODE = Symbol.for("argots.cachesCode");

/**
 * Leaves caching to another run: with what a long one has cached, a short one takes a tenth longer than with what a short one
 * has, though as much code is in it.
 */
export function cacheNoCode(): void {
  for (const listener of process.listeners("exit")) if (CACHES_CODE in listener) process.off("exit", listener);
}

const HEAD = Buffer.from("(function (exports, require, module, __filename, __dirname) { ");
const TAIL = Buffer.from("\n});");

/** The file inside of what Node wraps around it; nine megabytes are copied no more often than they must be. */
function readWrapped(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const wrapped = Buffer.allocUnsafeSlow(HEAD.length + size + TAIL.length);
    HEAD.copy(wrapped);
    let read = 0;
    while (read < size) {
      const count = readSync(file, wrapped, HEAD.length + read, size - read, read);
      if (count === 0) throw new Error(`${path} became shorter while it was read`);
      read += count;
    }
    TAIL.copy(wrapped, HEAD.length + size);
    return wrapped;
  } finally {
    closeSync(file);
  }
}

/** Where something is kept for this version of Node: beside the package, so that it goes when the package goes. */
export function codeCacheFile(name: string): string {
  return join(ownCache, "code", `${name}-${process.version}-${process.arch}`);
}

const DIGEST_LENGTH = 12;

/** Length and checksum: nine megabytes are hashed by each run, and nobody forges them. */
function digest(data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(DIGEST_LENGTH);
  bytes.writeUInt32LE(crc32(data), 0);
  bytes.writeBigUInt64LE(BigInt(data.length), 4);
  return bytes;
}

/**
 * The cache of just this source, undamaged. V8 itself compares only the length of the source, and a flipped bit in the data
 * would end the process.
 */
function readCache(path: string, sourceDigest: Buffer): Buffer | undefined {
  try {
    const cache = readFileSync(path);
    const data = cache.subarray(2 * DIGEST_LENGTH);
    const expected = Buffer.concat([sourceDigest, digest(data)]);
    return expected.equals(cache.subarray(0, 2 * DIGEST_LENGTH)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(path: string, sourceDigest: Buffer, script: Script): void {
  const data = script.createCachedData();
  keepFile(path, Buffer.concat([sourceDigest, digest(data), data]));
}

/** Written under another name first: another process may be reading. A read-only folder or a full disk is no error. */
function keepFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.${process.hrtime.bigint()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch {
    remove(temporary);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever may not write may not remove either; the next run starts as slowly as this one did.
  }
}
