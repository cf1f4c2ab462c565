import type { CompiledClosure, CompiledText, CompilerOptions } from "./compile/types.js";
import { compileSource } from "./compile/compile-source.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { applyEdits } from "../text/edits.js";
import type { Host } from "../host/host.js";
import { normalize } from "../text/normalize.js";
import { sourceMap } from "../text/edit-map.js";

export interface Transformed {
  /** The code, and its source map (JSON). */
  written(): { readonly code: string; readonly map: string };
  readonly closures: CompiledClosure[];
  readonly diagnostics: Diagnostic[];
  /** The edits that made the code, and for whoever looks at the source too what was read of it. */
  readonly edits: CompiledText["edits"];
  readonly read: CompiledText["read"];
}

/** What `transform()` gives, and the tree of the source. */
export async function transformSource(
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): Promise<Transformed> {
  const { closures, edits, diagnostics, read } = await compileSource(text, fileName, host, options);
  const written = (): { code: string; map: string } => {
    const normalized = normalize(text);
    const code = edits.length > 0 ? applyEdits(normalized, edits) : text;
    return { code, map: sourceMap(normalized, edits, fileName) };
  };
  return { written, closures: [...closures], diagnostics: [...diagnostics], edits, read };
}
