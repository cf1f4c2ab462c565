import { isFast } from "../../host/fast-ways.js";
import { codeCacheFile, keepFile } from "../../host/code-cache.js";
import { openStored, storedFile } from "../../cache/stored-file.js";

/** The names that a module of Node's exports, `default` among them. */
export type BuiltinNames = (specifier: string) => ReadonlySet<string>;

/**
 * What earlier runs on this version of Node found out: most builtins that a workflow imports are for the pod, and some take
 * longer to load than the workflow to build. What is new is remembered when the process ends.
 */
export function createBuiltinNames(path = codeCacheFile("builtins")): BuiltinNames {
  const known = new Map(isFast("builtin-names") ? readNames(path) : []);
  let isNew = false;
  return (specifier) => {
    const before = known.get(specifier);
    if (before) return new Set(before);
    const names = [...Object.keys(process.getBuiltinModule(specifier) as object), "default"];
    known.set(specifier, names);
    if (!isNew && isFast("builtin-names")) process.once("exit", () => writeNames(path, [...known]));
    isNew = true;
    return new Set(names);
  };
}

type Entries = readonly (readonly [specifier: string, names: readonly string[]])[];

function readNames(path: string): Entries {
  try {
    const parts = openStored(path, process.version);
    const entries = parts ? (JSON.parse(parts.read(0).toString()) as Entries) : [];
    parts?.close();
    return entries;
  } catch {
    return [];
  }
}

function writeNames(path: string, entries: Entries): void {
  keepFile(path, storedFile(process.version, [Buffer.from(JSON.stringify(entries))], new Uint8Array()));
}
