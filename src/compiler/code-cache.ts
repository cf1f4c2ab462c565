import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/**
 * Loads a CommonJS file with the machine code of an earlier run: compiling nine megabytes of TypeScript's compiler is most
 * of a cold start. The cache is made when the process ends, so that it holds what was really used. It is only a cache:
 * without one, or where none can be written, everything works the same.
 */
export function requireWithCodeCache(path: string): unknown {
  const require = createRequire(path);
  const loaded = require.cache[path];
  if (loaded) return loaded.exports;
  const cacheFile = cacheFileOf(path);
  const cachedData = readCache(cacheFile);
  const script = new Script(Module.wrap(readFileSync(path, "utf8")), {
    filename: path,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = new Module(path);
  module.filename = path;
  // In place before it runs, as Node does it, for files that require each other.
  require.cache[path] = module;
  const run = script.runInThisContext() as (...wrapped: unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, dirname(path));
  module.loaded = true;
  if (!cachedData || script.cachedDataRejected === true) process.once("exit", () => writeCache(cacheFile, script));
  return module.exports;
}

/** Beside the package, so that it goes when the package goes; V8 refuses data of another version, and so does the key. */
function cacheFileOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  const key = [path, size, mtimeMs, process.version, process.arch].join("\0");
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return join(fileURLToPath(new URL("../../.cache/code", import.meta.url)), `${basename(path)}-${hash}`);
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Written under another name first: another process may be reading. A read-only folder or a full disk is no error. */
function writeCache(path: string, script: Script): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, path);
  } catch {
    // The next run starts as slowly as this one did.
  }
}
