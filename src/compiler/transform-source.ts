import type { CompilerOptions } from "./compile-closure.js";
import { type CompiledText, compileText } from "./compile-text.js";
import type { CompiledClosure } from "./compiled-closure.js";
import type { Diagnostic } from "./diagnostic.js";
import { applyEdits } from "./edits.js";
import type { Host } from "./host.js";
import { normalize } from "./normalize.js";
import { sourceMap } from "./source-map.js";

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
  const { closures, edits, diagnostics, read } = await compileText(text, fileName, host, options);
  const written = (): { code: string; map: string } => {
    const normalized = normalize(text);
    const code = edits.length > 0 ? applyEdits(normalized, edits) : text;
    return { code, map: sourceMap(normalized, edits, fileName) };
  };
  return { written, closures: [...closures], diagnostics: [...diagnostics], edits, read };
}
