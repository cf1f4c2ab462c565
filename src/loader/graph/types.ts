import type { Dependencies } from "../../cache/dependencies.js";
import type { CompiledClosure } from "../../compiler/index.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ExportPlace } from "../compile/exports.js";
import type { FoundImport } from "../compile/imports.js";
import type { Purity } from "../purity/asked.js";

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
  /** Whether it may alter data that others see after it has run. */
  readonly altersData: boolean;
  /** What both follow from. */
  readonly purity: Purity;
  /** What else the compiler read. */
  readonly dependencies: Dependencies;
  /** Of this file. */
  readonly diagnostics: readonly Diagnostic[];
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
