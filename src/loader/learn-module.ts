import { untimed } from "../model/stopwatch.js";
import type { Host } from "../compiler/host.js";
import { compileModule } from "./compile-module.js";
import { exportPlaces, parseSource } from "./exports.js";
import { findImports } from "./imports.js";
import type { GraphOptions, KnownModule } from "./known-modules.js";
import { lowerToRun } from "./lower-to-run.js";
import { isPure } from "./purity.js";
import { isTypeScript } from "./resolve.js";

/** Finds out all that the loader needs to know of a file. */
export async function learnModule(
  fileName: string,
  text: string,
  options: GraphOptions,
  host: Host,
): Promise<Omit<KnownModule, "dependencies">> {
  const { stopwatch = untimed } = options;
  if (isTypeScript(fileName)) {
    const lowered = options.isToRead ? undefined : lowerToRun;
    const { compiled, source } = await compileModule(fileName, text, options, host, lowered);
    const imports = await stopwatch.measure("finding imports", () => findImports(compiled.code, fileName));
    return { compiled, imports, exports: [...exportPlaces(source)], isPure: isPure(source) };
  }
  if (!/\.[cm]?[jt]s$/.test(fileName))
    return { compiled: undefined, imports: [], exports: [], isPure: fileName.endsWith(".json") };
  const exports = [...exportPlaces(parseSource(fileName, text))];
  return { compiled: undefined, imports: await findImports(text, fileName), exports, isPure: false };
}
