import { readFileSync } from "node:fs";
import { type Diagnostic, sortDiagnostics } from "../compiler/diagnostic.js";
import type { CompiledClosure } from "../compiler/index.js";
import type { Dependencies } from "../cache/dependencies.js";
import type { Store } from "../cache/store.js";
import type { ExportPlace } from "./exports.js";
import type { FoundImport } from "./imports.js";
import { type GraphOptions, type KnownModule, knownModule } from "./known-modules.js";
import { isInstalled, resolveLocal } from "./resolve.js";
import { runnableCode } from "./runnable.js";
import { untimed } from "../model/stopwatch.js";

/** A file of the program: the ones given, and every local file that they import. */
export interface GraphModule {
  readonly fileName: string;
  /** As it stands on the disk. */
  readonly text: string;
  /** What is run: compiled TypeScript, or undefined for a file that Node takes as it is. */
  readonly compiled: { readonly code: string; readonly map: string } | undefined;
  /** Specifiers in what is run, those that lead to files of the program. `start` and `end` enclose the quotes. */
  readonly imports: readonly LocalImport[];
  /** All specifiers in what is run. */
  readonly specifiers: readonly FoundImport[];
  readonly closures: readonly CompiledClosure[];
  /** Where the names that it exports stand in its text. */
  readonly exports: ReadonlyMap<string, ExportPlace>;
  /** Whether running it again gives the same again. */
  readonly isPure: boolean;
  /** What else the compiler read; undefined where that is not known. */
  readonly dependencies: Dependencies | undefined;
}

export interface LocalImport {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  readonly target: string;
}

export interface Graph {
  /** In the order in which they are reached, the entries in their own order. */
  readonly modules: ReadonlyMap<string, GraphModule>;
  /** Of all files. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many of the modules were known from an earlier run. */
  readonly remembered: number;
}

/**
 * Compiles the entries and the local files that they import, before any of it is run: users see every error at once.
 *
 * @param entries Real paths of readable files.
 * @param store What earlier runs found out.
 */
export async function compileGraph(
  entries: readonly string[],
  options: GraphOptions = {},
  store?: Store,
): Promise<Graph> {
  const modules = new Map<string, GraphModule>();
  const diagnostics: Diagnostic[] = [];
  const { stopwatch = untimed, progress } = options;
  const waiting = [...entries];
  const known = new Set(entries);
  let remembered = 0;
  for (let fileName = waiting.shift(); fileName !== undefined; fileName = waiting.shift()) {
    const text = modules.has(fileName) ? undefined : readText(fileName);
    if (text === undefined) continue;
    await progress?.files(modules.size, known.size, fileName);
    const compile = (): Promise<KnownModule> => knownModule(fileName, text, options, store);
    const {
      compiled,
      imports: found,
      exports,
      isPure,
      dependencies,
      isRemembered,
    } = await stopwatch.measureOne("file", fileName, compile);
    if (isRemembered) remembered++;
    const imports = localImports(found, fileName);
    diagnostics.push(...(compiled?.diagnostics ?? []));
    modules.set(fileName, {
      fileName,
      text,
      compiled,
      imports,
      specifiers: found,
      closures: compiled?.closures ?? [],
      exports: new Map(exports),
      isPure,
      dependencies,
    });
    for (const { target } of imports) {
      waiting.push(target);
      known.add(target);
    }
  }
  return { modules, diagnostics: sortDiagnostics(diagnostics), remembered };
}

function localImports(found: readonly FoundImport[], fileName: string): LocalImport[] {
  return found.flatMap((one) => {
    const target = resolveLocal(one.specifier, fileName);
    return target === undefined || isInstalled(target) ? [] : [{ ...one, target }];
  });
}

/** An imported file that cannot be read is Node's to report, at the place of the import. */
function readText(fileName: string): string | undefined {
  try {
    return readFileSync(fileName, "utf8");
  } catch {
    return undefined;
  }
}

/** What the loader is to run, by path. */
export function runnableSources({ modules }: Graph): Map<string, string> {
  const sources = new Map<string, string>();
  for (const { fileName, compiled } of modules.values())
    if (compiled) sources.set(fileName, runnableCode(fileName, compiled));
  return sources;
}
