import { untimed } from "../../model/stopwatch.js";
import type { Host } from "../../host/host.js";
import { altersData } from "./altered-data.js";
import { compileModule, scriptsApart } from "./compile-module.js";
import { exportPlaces, parseSource } from "./exports.js";
import { findImports, type FoundImport } from "./imports.js";
import type { GraphOptions, KnownModule } from "./types.js";
import { lowerToRun } from "./lower-to-run.js";
import { isPure } from "./purity.js";
import { isTypeScript } from "../../host/paths.js";

/** Finds out all that the loader needs to know of a file. */
export async function analyseModule(
  fileName: string,
  text: string,
  options: GraphOptions,
  host: Host,
): Promise<Omit<KnownModule, "dependencies" | "isBundling">> {
  const { stopwatch = untimed } = options;
  if (isTypeScript(fileName)) {
    const { compiled, source } = options.isToRead
      ? await compileModule(fileName, text, options, host)
      : await compileModule(fileName, text, { ...options, scriptsApart }, host, lowerToRun);
    const find = (): Promise<readonly FoundImport[]> => findImports(compiled.code, fileName);
    const imports = compiled.imports ?? (await stopwatch.measure("finding imports", find));
    return {
      compiled,
      imports,
      exports: [...exportPlaces(source)],
      isPure: isPure(source),
      altersData: altersData(source),
    };
  }
  if (!/\.[cm]?[jt]s$/.test(fileName))
    return { compiled: undefined, imports: [], exports: [], isPure: fileName.endsWith(".json"), altersData: false };
  const source = parseSource(fileName, text);
  return {
    compiled: undefined,
    imports: await findImports(text, fileName),
    exports: [...exportPlaces(source)],
    isPure: false,
    altersData: altersData(source),
  };
}
