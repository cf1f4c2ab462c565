import type { DeclaredClass } from "../compiler/declare/declarations.js";
import { extractClasses } from "../compiler/declare/extract-classes.js";
import { createModules, type Modules } from "../compiler/modules/modules.js";
import { parse } from "../compiler/typescript/parse.js";
import type { SourceModule } from "../compiler/typescript/source-module.js";
import type { OpenFiles } from "./open-files.js";
import { type Lines, linesOf } from "./places.js";

/** A file as it stands, for questions about its places. */
export interface ParsedFile {
  readonly path: string;
  readonly module: SourceModule;
  readonly modules: Modules;
  readonly classes: readonly DeclaredClass[];
  readonly lines: Lines;
}

export function parsedFile(path: string, files: OpenFiles): ParsedFile | undefined {
  const raw = files.host.readFile(path);
  if (raw === undefined) return undefined;
  const module = parse(path, raw);
  const modules = createModules(files.host, [module]);
  const classes = extractClasses(module, modules, () => undefined);
  return { path, module, modules, classes, lines: linesOf(module.text, raw) };
}
