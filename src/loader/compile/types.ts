import type { Purity } from "../purity/asked.js";
import type { Dependencies } from "../../cache/dependencies.js";
import type { CompiledClosure, CompilerOptions } from "../../compiler/compile/types.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ExportPlace } from "./exports.js";
import type { FoundImport } from "./imports.js";

export interface CompiledModule {
  /** Plain JavaScript with the scripts inside. */
  readonly code: string;
  /** The source map (JSON) from it to the file as written. */
  readonly map: string;
  /** The specifiers in the code, as far as somebody knows them already. */
  readonly imports?: readonly FoundImport[];
  readonly closures: readonly CompiledClosure[];
  readonly diagnostics: readonly Diagnostic[];
}

export type Asked = readonly [name: string, local: string];

export interface GraphOptions extends CompilerOptions {
  /** The JavaScript is written for people rather than run. */
  readonly isToRead?: boolean;
}

/** What the loader needs to know of one file. */
export interface AnalysedModule {
  /** Undefined for a file that Node takes as it is. */
  readonly compiled: CompiledModule | undefined;
  /** Every specifier in what is run. */
  readonly imports: readonly FoundImport[];
  /** The names that the source exports. */
  readonly exports: readonly (readonly [name: string, place: ExportPlace])[];
  /** What of it runs here, and what that asks for. */
  readonly purity: Purity;
  /** What else the compiler read. */
  readonly dependencies: Dependencies;
  /** Of an earlier run. */
  readonly isRemembered?: boolean;
}
