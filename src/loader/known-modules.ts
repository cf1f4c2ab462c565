import { areCurrent, type Dependencies, noting } from "../cache/dependencies.js";
import { hashOf, type Store } from "../cache/store.js";
import type { CompileOptions, KnownScripts } from "../compiler/compile-closure.js";
import { nodeHost } from "../compiler/node-host.js";
import type { CompiledModule } from "./compile-module.js";
import type { ExportPlace } from "./exports.js";
import type { FoundImport } from "./imports.js";
import { isTypeScript } from "./resolve.js";

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
  options: CompileOptions,
  store: Store | undefined,
): Promise<KnownModule> {
  const key = JSON.stringify(["module", fileName, options.maps === true]);
  const entry = store?.read(key) as Entry | undefined;
  const hash = hashOf(text);
  if (entry?.text === hash && areCurrent(entry.dependencies, nodeHost)) return entry;
  const scripts = takenOver(entry?.scripts);
  const { host, dependencies } = noting(nodeHost);
  // Loaded when the first file has changed: a build that changes nothing needs none of the compiler.
  const [{ compileModule }, { findImports }, { exportPlaces, parseSource }, { isPure }, { altersData }] =
    await Promise.all([
      import("./compile-module.js"),
      import("./imports.js"),
      import("./exports.js"),
      import("./purity.js"),
      import("./altered-data.js"),
    ]);
  const compiled = isTypeScript(fileName)
    ? await compileModule(fileName, text, { ...options, ...(store ? { scripts } : {}) }, host)
    : undefined;
  const isScript = /\.[cm]?[jt]s$/.test(fileName);
  const imports = isScript ? findImports(compiled?.code ?? text, fileName) : [];
  const source = isScript ? parseSource(fileName, text) : undefined;
  const exports = source ? [...exportPlaces(source)] : [];
  const pure = source ? compiled !== undefined && isPure(source) : fileName.endsWith(".json");
  const alters = source !== undefined && altersData(source);
  const isBundling = compiled?.closures.some(({ bundle }) => bundle !== false) === true;
  const known: KnownModule = { compiled, imports, exports, isPure: pure, altersData: alters, dependencies, isBundling };
  // What a bundle takes along is read by the bundler: of such a file only the finished scripts are remembered.
  store?.write(key, { ...known, text: isBundling ? "" : hash, scripts: scripts.used() } satisfies Entry);
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
