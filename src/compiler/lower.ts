import { ts } from "ts-morph";
import { composeMappings } from "./mappings.js";

const options: ts.CompilerOptions = {
  // Standard decorators run on no engine yet, so they are lowered; everything else Node 20 knows itself.
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  isolatedModules: true,
  rewriteRelativeImportExtensions: true,
  sourceMap: true,
};

/**
 * TypeScript with standard decorators in, plain JavaScript (an ES module) out. Types are erased and not checked; `.ts` in
 * relative imports becomes `.js`.
 *
 * @param map The source map (JSON) that leads from `code` to what the user wrote, if `code` is not that itself.
 * @returns `map` leads from the JavaScript to what the user wrote.
 */
export function lower(code: string, fileName: string, map?: string): { code: string; map: string } {
  const emitted = ts.transpileModule(code, { fileName, compilerOptions: options });
  const lowered = JSON.parse(emitted.sourceMapText ?? "{}") as { readonly mappings: string };
  const original = map === undefined ? undefined : (JSON.parse(map) as { readonly mappings: string });
  return {
    code: emitted.outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, ""),
    map: JSON.stringify({
      version: 3,
      sources: [fileName],
      names: [],
      mappings: original ? composeMappings(lowered.mappings, original.mappings) : lowered.mappings,
    }),
  };
}
