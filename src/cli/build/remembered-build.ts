// Fast way "store": a whole build is answered before anything else is loaded; bench row "argots build, nothing changed, 200 × 5", guarded by test/cache.test.ts.

import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { type Dependencies, fingerprint } from "../../cache/dependencies.js";
import { areUnchanged, joinTexts, type ComparedTexts } from "../../cache/compared-texts.js";
import type { Parts } from "../../cache/stored-file.js";
import { cacheFolder, openStore, type Store } from "../../cache/store.js";
import { nodeHost } from "../../host/node-host.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Graph, GraphModule } from "../../loader/graph/types.js";
import { resolveLocal } from "../../host/resolve.js";
import type { Arguments } from "../console/given.js";
import type { Output } from "./outputs.js";
import type { Counts } from "../console/summary.js";

/** What a build says beside what it was asked for. */
interface Said {
  /** In the groups in which they are printed. */
  readonly warnings: readonly (readonly Diagnostic[])[];
  readonly messages: readonly string[];
}

/** What a build without errors came to. */
export interface Result extends Said {
  /** Files beyond those of the graph whose texts decided what belongs to it. */
  readonly lookedAt: Iterable<string>;
  /** What was read beside the graph, to find out what is to be made. */
  readonly beside: Dependencies;
  /** What goes to standard output. */
  readonly stdout: string;
  readonly outputs: readonly Output[];
  readonly counts: Counts;
}

/** What a build without errors came to in an earlier run. */
export interface RememberedResult extends Said {
  /** Each chunk is valid until the next one. */
  readonly stdout: Iterable<Uint8Array>;
  readonly outputs: readonly Output[];
  readonly counts: Counts;
  /** To be called when stdout is read. */
  close(): void;
}

/** What it depended on. */
interface Entry extends Said {
  /** All sources that the arguments stand for, what these import, and what was read beside them. */
  readonly texts: ComparedTexts;
  /** The names in folders that were listed. */
  readonly folders: readonly (readonly [folder: string, names: readonly string[]])[];
  /** Where paths led to through links. */
  readonly links: Readonly<Record<string, string>>;
  /** What relative specifiers led to. */
  readonly imports: readonly (readonly [file: string, specifier: string, target: string])[];
  /** The files written. */
  readonly outputs: readonly Omit<Output, "content">[];
  readonly counts: Counts;
}

/** One command line, and where its result is remembered. */
export interface Question {
  readonly store: Store;
  readonly key: string;
  /** The sources that its arguments stand for now. */
  readonly sources: readonly string[];
}

/** A question without an answer, and what the sources were when it was asked. */
export interface OpenQuestion extends Question {
  readonly fingerprints: Readonly<Record<string, string>>;
}

/**
 * What is looked up before anything else is loaded. Undefined where nothing is remembered: with a glob, with `--no-cache`,
 * where files stay beside the manifests, or where something is wrong with an argument.
 */
export function askedFor({ positionals, options }: Arguments): Question | undefined {
  if (["no-cache", "scripts", "maps", "watch", "report"].some((name) => options.has(name))) return undefined;
  try {
    const sources = [...new Set(positionals.flatMap((name) => sourcesBelow(resolve(name))))];
    const [first] = sources;
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
export function rememberedBuild({ store, key, sources }: Question): RememberedResult | undefined {
  // One file for all of it: two builds at once cannot leave the texts of one with the output of the other.
  const parts = store.openParts(key);
  if (!parts) return undefined;
  const entry = JSON.parse(parts.read(0).toString()) as Entry;
  if (!isCurrent(entry, parts.compare, sources)) {
    parts.close();
    return undefined;
  }
  return {
    stdout: parts.chunks(1),
    outputs: entry.outputs.map((output, index) => ({ ...output, content: parts.read(2 + index) })),
    counts: { ...entry.counts, remembered: entry.counts.files },
    warnings: entry.warnings,
    messages: entry.messages,
    close: () => parts.close(),
  };
}

function isCurrent(
  { texts, folders, links, imports }: Entry,
  compare: Parts["compare"],
  sources: readonly string[],
): boolean {
  const known = new Set(texts.map(([path]) => path));
  return (
    sources.every((source) => known.has(source)) &&
    areUnchanged(texts, compare) &&
    folders.every(([folder, names]) => names.join("\0") === namesIn(folder).join("\0")) &&
    Object.entries(links).every(([path, target]) => (nodeHost.realPath?.(path) ?? "") === target) &&
    imports.every(([file, specifier, target]) => resolveLocal(specifier, file) === target)
  );
}

/** To be called before the build: a source that changes while it runs is no longer what it was made from. */
export function withFingerprints(question: Question): OpenQuestion {
  const fingerprints = question.sources.map((source) => [source, fingerprint(nodeHost.readFile(source))] as const);
  return { ...question, fingerprints: Object.fromEntries(fingerprints) };
}

/** Remembers a build whose result follows from its files: a program that may ask for more is run again each time. */
export function rememberBuild({ store, key, fingerprints }: OpenQuestion, graph: Graph, result: Result): void {
  const modules = [...graph.modules.values()];
  if (!modules.every(({ isPure }) => isPure)) return;
  const read = [result.beside, ...modules.map(({ dependencies }) => dependencies)];
  const hashes: Record<string, string> = Object.assign({}, fingerprints, ...read.map(({ files }) => files));
  const texts = new Map([...result.lookedAt, ...Object.keys(hashes)].map((path) => [path, nodeHost.readFile(path)]));
  const listed = [...new Set(read.flatMap(({ folders }) => Object.keys(folders)))];
  const folders = listed.map((folder) => [folder, namesIn(folder)] as const);
  // Whatever has changed since it was read is noticed the next time at the latest: then this answer is none.
  const isAsRead =
    Object.entries(hashes).every(([path, hash]) => fingerprint(texts.get(path)) === hash) &&
    read.every((one) =>
      Object.entries(one.folders).every(([folder, hash]) => fingerprint(namesIn(folder).join("\0")) === hash),
    );
  if (!isAsRead) return;
  for (const { fileName, text } of modules) texts.set(fileName, text);
  const { stdout, outputs, counts, warnings, messages } = result;
  const joined = joinTexts(
    new Map([...texts].map(([path, text]) => [path, text === undefined ? undefined : Buffer.from(text)])),
  );
  const entry: Entry = {
    texts: joined.known,
    folders,
    links: Object.assign({}, ...read.map(({ links }) => links)) as Entry["links"],
    imports: ledTo(modules),
    outputs: outputs.map(({ path, source }) => ({ path, source })),
    counts,
    warnings,
    messages,
  };
  const contents = [stdout, ...outputs.map(({ content }) => content)].map((content) => Buffer.from(content));
  store.writeParts(key, [Buffer.from(JSON.stringify(entry)), ...contents], joined.bytes);
}

/** What the specifiers of modules led to, each once for all files of a folder: to them it means the same. */
function ledTo(modules: readonly GraphModule[]): Entry["imports"] {
  const found = new Map<string, Entry["imports"][number]>();
  for (const { fileName, imports } of modules)
    for (const { specifier, target } of imports)
      found.set(`${dirname(fileName)}\0${specifier}`, [fileName, specifier, target]);
  return [...found.values()];
}

/** All sources under a folder, whatever is in them; links are followed once. */
function sourcesBelow(path: string, seen: ReadonlySet<string> = new Set()): string[] {
  const real = realpathSync(path);
  if (!statSync(real).isDirectory()) return [real];
  if (seen.has(real)) return [];
  const around = new Set([...seen, real]);
  const prefix = real.endsWith(sep) ? real : real + sep;
  return readdirSync(real, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    // A name as the folder has it: there is nothing to normalise.
    const below = prefix + entry.name;
    if (entry.isDirectory() || entry.isSymbolicLink()) return sourcesBelow(below, around);
    return entry.isFile() && /\.m?[jt]s$/.test(entry.name) ? [below] : [];
  });
}

function namesIn(folder: string): readonly string[] {
  return nodeHost.listFolder?.(folder) ?? [];
}
