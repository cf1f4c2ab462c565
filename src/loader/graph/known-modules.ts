import { areCurrent, type Dependencies, noting } from "../../cache/dependencies.js";
import { hashOf } from "../../cache/hash.js";
import type { Store } from "../../cache/store.js";
import type { CompilerOptions, KnownScripts } from "../../compiler/compile/compile-closure.js";
import { nodeHost } from "../../host/node-host.js";
import { untimed } from "../../model/stopwatch.js";
import { loadModuleAnalysis } from "./load-module-analysis.js";
import type { CompiledModule } from "../compile/compile-module.js";
import type { ExportPlace } from "../compile/exports.js";
import type { FoundImport } from "../compile/imports.js";

export interface GraphOptions extends CompilerOptions {
  /** The JavaScript is written for people rather than run. */
  readonly isToRead?: boolean;
  /** Is called once where dozens of files are compiled. */
  readonly onMany?: () => void;
}

/** What the loader needs to know of one file. */
export interface KnownModule {
  /** Undefined for a file that Node takes as it is. */
  readonly compiled: CompiledModule | undefined;
  /** Every specifier in what is run. */
  readonly imports: readonly FoundImport[];
  /** The names that the source exports. */
  readonly exports: readonly (readonly [name: string, place: ExportPlace])[];
  /** Whether running it again gives the same again. */
  readonly isPure: boolean;
  /** Whether it may alter data that others see after it has run. */
  readonly altersData: boolean;
  /** What else the compiler read, as far as that is known. */
  readonly dependencies: Dependencies;
  /** Whether more was read that nobody knows of: what a bundle takes along of packages. */
  readonly isBundling: boolean;
  /** Of an earlier run. */
  readonly isRemembered?: boolean;
}

interface Entry extends KnownModule {
  readonly text: string;
  readonly scripts: readonly (readonly [key: string, script: string])[];
}

/**
 * Compiles a file, or remembers what came of it: the result depends on the file's text, on the options, and on the files that
 * the compiler read beside it. Of a file that has changed, scripts that have not are taken over.
 */
export async function knownModule(
  fileName: string,
  text: string,
  options: GraphOptions,
  store: Store | undefined,
): Promise<KnownModule> {
  const key = JSON.stringify(["module", fileName, options.maps === true, options.isToRead === true]);
  const { stopwatch = untimed } = options;
  const before = store && (stopwatch.measure("cache lookups", () => store.read(key)) as Entry | undefined);
  const hash = store ? hashOf(text) : "";
  const isCurrent = (known: Entry): boolean =>
    stopwatch.measure("cache lookups", () => areCurrent(known.dependencies, nodeHost), 0);
  if (before?.text === hash && isCurrent(before)) return { ...before, isRemembered: true };
  const scripts = takenOver(before?.scripts);
  const { host, dependencies } = store
    ? noting(nodeHost)
    : { host: nodeHost, dependencies: { files: {}, folders: {} } };
  // Loaded when the first file has changed: a build that changes nothing needs none of the compiler.
  const { analyseModule } = await stopwatch.measure("loading TypeScript", loadModuleAnalysis);
  const analysed = await analyseModule(fileName, text, { ...options, ...(store ? { scripts } : {}) }, host);
  const isBundling = analysed.compiled?.closures.some(({ bundle }) => bundle !== false) === true;
  const known: KnownModule = { ...analysed, dependencies, isBundling };
  // What a bundle takes along is read by the bundler: of such a file only the finished scripts are remembered.
  const entry: Entry = { ...known, text: isBundling ? "" : hash, scripts: scripts.used() };
  if (store) stopwatch.measure("filling the cache", () => store.write(key, entry));
  return known;
}

type Scripts = Entry["scripts"];

/** Scripts by what they are made from: those of an earlier run, of which only the ones that are asked for stay. */
function takenOver(earlier: Scripts = []): KnownScripts & { used(): Scripts } {
  const before = new Map(earlier);
  const used = new Map<string, string>();
  return {
    get(text) {
      const hash = hashOf(text);
      const script = used.get(hash) ?? before.get(hash);
      if (script !== undefined) used.set(hash, script);
      return script;
    },
    set: (text, script) => used.set(hashOf(text), script),
    used: () => [...used],
  };
}
