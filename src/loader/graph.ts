import { readFileSync } from "node:fs";
import { type Diagnostic, sortDiagnostics } from "../compiler/diagnostic.js";
import type { CompiledClosure, CompileOptions } from "../compiler/index.js";
import { compileModule, runnableCode } from "./compile-module.js";
import { findImports } from "./imports.js";
import { isTypeScript, isInstalled, resolveLocal } from "./resolve.js";

/** A file of the program: the ones given, and every local file that they import. */
export interface GraphModule {
  readonly fileName: string;
  /** As it stands on the disk. */
  readonly text: string;
  /** What is run: compiled TypeScript, or undefined for a file that Node takes as it is. */
  readonly compiled: { readonly code: string; readonly map: string } | undefined;
  /** Specifiers in what is run, those that lead to files of the program. `start` and `end` enclose the quotes. */
  readonly imports: readonly LocalImport[];
  readonly closures: readonly CompiledClosure[];
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
}

/**
 * Compiles the entries and the local files that they import, before any of it is run: users see every error at once.
 *
 * @param entries Real paths of readable files.
 */
export async function compileGraph(entries: readonly string[], options: CompileOptions = {}): Promise<Graph> {
  const modules = new Map<string, GraphModule>();
  const diagnostics: Diagnostic[] = [];
  const waiting = [...entries];
  for (let fileName = waiting.shift(); fileName !== undefined; fileName = waiting.shift()) {
    const text = modules.has(fileName) ? undefined : readText(fileName);
    if (text === undefined) continue;
    const compiled = isTypeScript(fileName) ? await compileModule(fileName, text, options) : undefined;
    const imports = localImports(compiled?.code ?? text, fileName);
    diagnostics.push(...(compiled?.diagnostics ?? []));
    modules.set(fileName, { fileName, text, compiled, imports, closures: compiled?.closures ?? [] });
    waiting.push(...imports.map((found) => found.target));
  }
  return { modules, diagnostics: sortDiagnostics(diagnostics) };
}

function localImports(code: string, fileName: string): LocalImport[] {
  if (!/\.[cm]?[jt]s$/.test(fileName)) return [];
  return findImports(code, fileName).flatMap((found) => {
    const target = resolveLocal(found.specifier, fileName);
    return target === undefined || isInstalled(target) ? [] : [{ ...found, target }];
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
