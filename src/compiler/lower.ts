import { ts, wholeTypeScript } from "#typescript";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { E } from "./messages/messages.js";
import { composeMappings } from "../text/source-map.js";

const options: ts.CompilerOptions = {
  // Standard decorators run on no engine yet, so they are lowered; everything else Node 20 knows itself.
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  isolatedModules: true,
  rewriteRelativeImportExtensions: true,
  sourceMap: true,
};

/** JavaScript, and what leads back from it. */
export interface Lowered {
  /** An ES module, without a comment that names its source map. */
  readonly code: string;
  /** The source map (JSON) from the JavaScript to what the user wrote. */
  readonly map: string;
  /** TypeScript's syntax errors; with one of them the code is of no use. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * TypeScript with standard decorators in, plain JavaScript (an ES module) out. Types are erased and not checked; `.ts` in
 * relative imports becomes `.js`.
 *
 * @param code As `transform()` gives it, or any other TypeScript.
 * @param fileName Named in the source map and in diagnostics.
 * @param map The source map (JSON) that leads from `code` to what the user wrote, if `code` is not that itself.
 * @returns The code, its source map, and TypeScript's syntax errors; never throws for them.
 * @example
 * const { code, map } = await transform(text, "hello.ts");
 * console.log(lower(code, "hello.ts", map).code);
 */
export function lower(code: string, fileName: string, map?: string): Lowered {
  return lowerAs(code, fileName, false, map);
}

/** @param assigns Whether fields of classes are assigned in the constructor. */
export function lowerAs(code: string, fileName: string, assigns: boolean, map?: string): Lowered {
  const emitted = wholeTypeScript().transpileModule(code, {
    fileName,
    compilerOptions: { ...options, useDefineForClassFields: !assigns },
    reportDiagnostics: true,
  });
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
    diagnostics: (emitted.diagnostics ?? []).filter(isSyntaxError).map((error) => syntaxError(error, fileName)),
  };
}

function isSyntaxError({ category, file }: ts.Diagnostic): boolean {
  return category === ts.DiagnosticCategory.Error && file !== undefined;
}

function syntaxError({ file, start = 0, length = 0, messageText }: ts.Diagnostic, fileName: string): Diagnostic {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
  const { code, severity, message } = E.syntaxError(ts.flattenDiagnosticMessageText(messageText, "\n"));
  const place = { file: fileName, start, end: start + length, line: line + 1, column: character + 1 };
  return { code, severity, message, ...place };
}
