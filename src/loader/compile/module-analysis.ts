import { dirname, join } from "node:path";
import { ts } from "#typescript";
import { untimed } from "../../model/stopwatch.js";
import type { Host } from "../../host/host.js";
import { altersData } from "../purity/altered-data.js";
import { compileModule, scriptsApart } from "./compile-module.js";
import { bound } from "../purity/declared-names.js";
import { exportPlaces, parseSource } from "./exports.js";
import { findImports, type FoundImport } from "./imports.js";
import type { AnalysedModule, CompiledModule, GraphOptions } from "./types.js";
import { withAliasedFiles } from "./alias-imports.js";
import { lowerToRun } from "./lower-to-run.js";
import { DATA, UNKNOWN } from "../purity/asked.js";
import { purityOf } from "../purity/purity.js";
import { isTypeScript } from "../../host/paths.js";

/** Finds out all that the loader needs to know of a file. */
export async function analyseModule(
  fileName: string,
  text: string,
  options: GraphOptions,
  host: Host,
): Promise<Omit<AnalysedModule, "dependencies">> {
  const { stopwatch = untimed } = options;
  if (isTypeScript(fileName)) {
    const {
      compiled: lowered,
      source,
      classes,
    } = options.isToRead
      ? await compileModule(fileName, text, options, host)
      : await compileModule(fileName, text, { ...options, scriptsApart }, host, lowerToRun);
    const find = async (): Promise<[compiled: CompiledModule, imports: readonly FoundImport[]]> => {
      const found = await withAliasedFiles(lowered, fileName, host);
      return [found, found.imports ?? (await findImports(found.code, fileName))];
    };
    const [compiled, imports] = await (lowered.imports ? find() : stopwatch.measure("finding imports", find));
    return {
      compiled,
      imports,
      exports: [...exportPlaces(source)],
      purity: purityOf(source, classes),
    };
  }
  if (!/\.[cm]?[jt]s$/.test(fileName))
    return {
      compiled: undefined,
      imports: [],
      exports: [],
      purity: fileName.endsWith(".json") ? DATA : { ...UNKNOWN, altersData: false },
    };
  const source = parseSource(fileName, text);
  // What CommonJS exports and asks for is a matter of what runs.
  const isModule = ts.isExternalModule(source) && !fileName.endsWith(".cjs");
  notePackageJson(fileName, host);
  return {
    compiled: undefined,
    imports: await findImports(text, fileName),
    exports: [...exportPlaces(source)],
    purity: isModule ? purityOf(bound(source), undefined) : { ...UNKNOWN, altersData: altersData(source) },
  };
}

/** Node's: whether a file is a module depends on the nearest. */
function notePackageJson(fileName: string, host: Host): void {
  for (let folder = dirname(fileName); ; folder = dirname(folder))
    if (host.readFile(join(folder, "package.json")) !== undefined || folder === dirname(folder)) return;
}
