import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { nodeHost } from "../../host/node-host.js";
import { type Fingerprints, fingerprintsNow } from "../../cache/dependencies.js";
import { judgedTogether } from "./pure-modules.js";
import type { Store } from "../../cache/store.js";
import type { FoundImport } from "../compile/imports.js";
import { rememberedModule } from "./remembered-modules.js";
import { type GraphOptions } from "../compile/types.js";
import { resolveLocal } from "../../host/resolve.js";
import { isInstalled } from "../../host/paths.js";
import { runnableCode } from "../compile/runnable.js";
import { untimed } from "../../model/stopwatch.js";
import type { Graph, GraphModule, LocalImport } from "./types.js";

/** With as many files compiled, all of the compiler is loaded and warm. */
const MANY = 10;

/**
 * Compiles the entries and the local files that they import, before any of it is run: users see every error at once.
 *
 * @param entries Real paths of readable files.
 * @param store What earlier runs found out.
 * @param known Modules that are as they were, by path; those that are compiled are added.
 */
export async function compileGraph(
  entries: readonly string[],
  options: GraphOptions = {},
  store?: Store,
  known = new Map<string, GraphModule>(),
): Promise<Graph> {
  const modules = new Map<string, GraphModule>();
  const { stopwatch = untimed, progress } = options;
  const now = fingerprintsNow(nodeHost);
  const waiting = [...entries];
  const found = new Set(entries);
  let remembered = 0;
  let compiled = 0;
  // By index: shifting a long list moves all of it.
  for (let next = 0; next < waiting.length; next++) {
    const fileName = waiting[next] ?? "";
    if (modules.has(fileName)) continue;
    await progress?.files(modules.size, found.size, fileName);
    const read = (): Promise<ReadModule | undefined> => readModule(fileName, options, store, now);
    const before = known.get(fileName);
    const { module, isRemembered } = before
      ? { module: before, isRemembered: true }
      : ((await stopwatch.measureOne("file", fileName, read)) ?? {});
    if (!module) continue;
    if (isRemembered) remembered++;
    else if (++compiled === MANY) options.onLongWork?.("files");
    // Whoever waits for Ctrl-C gets a turn between two files.
    if (!before) await setImmediate();
    known.set(fileName, module);
    modules.set(fileName, module);
    for (const { target } of module.imports) {
      waiting.push(target);
      found.add(target);
    }
  }
  for (const module of judgedTogether(modules.values())) {
    known.set(module.fileName, module);
    modules.set(module.fileName, module);
  }
  const diagnostics = sortDiagnostics([...modules.values()].flatMap((module) => module.diagnostics));
  return { modules, diagnostics, remembered };
}

interface ReadModule {
  readonly module: GraphModule;
  readonly isRemembered: boolean;
}

/** Undefined for a file that is not there. */
async function readModule(
  fileName: string,
  options: GraphOptions,
  store: Store | undefined,
  now: Fingerprints,
): Promise<ReadModule | undefined> {
  const text = readText(fileName);
  if (text === undefined) return undefined;
  const found = await rememberedModule(fileName, text, options, store, now);
  const { compiled, imports, exports, purity, dependencies, isRemembered = false } = found;
  const module = {
    fileName,
    text,
    compiled,
    imports: localImports(imports, fileName),
    specifiers: imports,
    closures: compiled?.closures ?? [],
    exports: new Map(exports),
    isPure: purity.isPure,
    altersData: purity.altersData,
    purity,
    dependencies,
    diagnostics: compiled?.diagnostics ?? [],
  };
  return { module, isRemembered };
}

/** The module with what its imports lead to now: the same one where they lead to what they led to. */
export function relinked(module: GraphModule): GraphModule {
  const imports = localImports(module.specifiers, module.fileName);
  const isSame =
    imports.length === module.imports.length &&
    imports.every(({ start, target }, index) => {
      const before = module.imports[index];
      return before?.start === start && before.target === target;
    });
  return isSame ? module : { ...module, imports };
}

function localImports(found: readonly FoundImport[], fileName: string): LocalImport[] {
  return found.flatMap((one) => {
    const target = resolveLocal(one.specifier, fileName);
    return target === undefined || isInstalled(target) ? [] : [{ ...one, target }];
  });
}

/** An imported file that cannot be read is Node's to report, at the place of the import. */
function readText(fileName: string): string | undefined {
  try {
    return readFileSync(fileName, "utf8");
  } catch {
    return undefined;
  }
}

/** What the loader is to run, by path. */
export function runnableSources({ modules }: Graph): Map<string, string> {
  const sources = new Map<string, string>();
  for (const { fileName, compiled } of modules.values())
    if (compiled) sources.set(fileName, runnableCode(fileName, compiled));
  return sources;
}
