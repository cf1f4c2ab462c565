import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Dependencies } from "../cache/dependencies.js";
import { nodeHost } from "../compiler/node-host.js";
import { cacheFolder, hashOf, openStore, type Store } from "../cache/store.js";
import type { Graph } from "../loader/graph.js";
import { resolveLocal } from "../loader/resolve.js";
import type { Arguments } from "./arguments.js";
import type { Output } from "./outputs.js";
import type { Counts } from "./summary.js";

/** What a build without problems came to. */
export interface Result {
  /** What goes to standard output. */
  readonly stdout: string;
  readonly outputs: readonly Output[];
  readonly counts: Counts;
}

/** What it depended on. */
interface Entry {
  /** Fingerprints of all sources that the arguments stand for, of what these import, and of what was read beside them. */
  readonly files: Dependencies["files"];
  readonly folders: Dependencies["folders"];
  /** What relative specifiers led to. */
  readonly imports: readonly (readonly [file: string, specifier: string, target: string])[];
  /** Paths of the files written, in the order of their contents. */
  readonly outputs: readonly Omit<Output, "content">[];
  readonly counts: Counts;
}

/** The sources of one command line as they are now, and where its result is remembered. */
export interface Question {
  readonly store: Store;
  readonly key: string;
  readonly sources: Dependencies["files"];
}

/**
 * What is looked up before anything else is loaded. Undefined where nothing is remembered: with a glob, with `--no-cache`,
 * where files stay beside the manifests, or where something is wrong with an argument.
 */
export function askedFor({ positionals, options }: Arguments): Question | undefined {
  if (options.has("no-cache") || options.has("scripts") || options.has("maps")) return undefined;
  try {
    const sources: Record<string, string> = {};
    for (const name of positionals) for (const file of sourcesBelow(resolve(name))) sources[file] = fingerprint(file);
    const [first] = Object.keys(sources);
    const store = first === undefined ? undefined : openStore(cacheFolder(first));
    const out = options.get("out");
    const isFolder = out !== undefined && statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
    const asked = [...options].filter(([name]) => name !== "profile");
    const key = JSON.stringify(["build", process.cwd(), positionals, asked, isFolder]);
    return store && { store, key, sources };
  } catch {
    return undefined;
  }
}

/** The result of an earlier build, if nothing has changed that it may depend on. */
export function rememberedBuild({
  store,
  key,
  sources,
}: Question): { stdout: Uint8Array; outputs: Output[]; counts: Counts } | undefined {
  const entry = store.read(key) as Entry | undefined;
  if (!entry || Object.keys(sources).some((file) => entry.files[file] === undefined)) return undefined;
  const isCurrent =
    Object.entries(entry.files).every(([file, hash]) => (sources[file] ?? fingerprint(file)) === hash) &&
    Object.entries(entry.folders).every(([folder, hash]) => namesIn(folder) === hash) &&
    entry.imports.every(([file, specifier, target]) => resolveLocal(specifier, file) === target);
  const stdout = isCurrent ? store.readBytes(`${key} stdout`) : undefined;
  const outputs = entry.outputs.flatMap((output, index): Output[] => {
    const content = store.readBytes(`${key} ${index}`);
    return content ? [{ ...output, content }] : [];
  });
  return stdout && outputs.length === entry.outputs.length
    ? { stdout, outputs, counts: { ...entry.counts, remembered: entry.counts.files } }
    : undefined;
}

/** Remembers a build whose result follows from its files: a program that may ask for more is run again each time. */
export function rememberBuild(
  { store, key, sources }: Question,
  graph: Graph,
  { stdout, outputs, counts }: Result,
): void {
  const modules = [...graph.modules.values()];
  if (!modules.every(({ isPure, isBundling }) => isPure && !isBundling)) return;
  const read = modules.map(({ dependencies }) => dependencies);
  const entry: Entry = {
    files: Object.assign(
      {},
      sources,
      ...read.map(({ files }) => files),
      Object.fromEntries(modules.map(({ fileName, text }) => [fileName, hashOf(text)])),
    ) as Entry["files"],
    folders: Object.assign({}, ...read.map(({ folders }) => folders)) as Entry["folders"],
    imports: modules.flatMap(({ fileName, imports }) =>
      imports.map(({ specifier, target }) => [fileName, specifier, target] as const),
    ),
    outputs: outputs.map(({ path, source }) => ({ path, source })),
    counts,
  };
  store.writeBytes(`${key} stdout`, Buffer.from(stdout));
  outputs.forEach(({ content }, index) => store.writeBytes(`${key} ${index}`, Buffer.from(content)));
  store.write(key, entry);
}

/** All sources under a folder, whatever is in them; links are followed once. */
function sourcesBelow(path: string, seen: ReadonlySet<string> = new Set()): string[] {
  const real = realpathSync(path);
  if (!statSync(real).isDirectory()) return [real];
  if (seen.has(real)) return [];
  const around = new Set([...seen, real]);
  return readdirSync(real, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    const below = join(real, entry.name);
    if (entry.isDirectory() || entry.isSymbolicLink()) return sourcesBelow(below, around);
    return entry.isFile() && /\.m?[jt]s$/.test(entry.name) ? [below] : [];
  });
}

/** As `Dependencies` has it: of the text, `""` for a file that is not there. */
function fingerprint(file: string): string {
  try {
    return hashOf(readShort(file) ?? readFileSync(file));
  } catch {
    return "";
  }
}

/** Most of what a build does in which nothing has changed is reading: one buffer serves all files that fit. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

function readShort(file: string): Uint8Array | undefined {
  const descriptor = openSync(file, "r");
  try {
    const length = readSync(descriptor, buffer, 0, buffer.length, 0);
    return length < buffer.length ? buffer.subarray(0, length) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

function namesIn(folder: string): string {
  return hashOf((nodeHost.listFolder?.(folder) ?? []).join("\0"));
}
