import { mayBeOurs } from "../../compiler/declare/may-use-argots.js";
import { areCurrent, type Dependencies, fingerprintsNow, noting } from "../../cache/dependencies.js";
import { cacheFolder, openStore } from "../../cache/store.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Host } from "../../host/host.js";
import { nodeHost } from "../../host/node-host.js";
import { isTypeScript } from "../../host/paths.js";
import { DEFAULTS_KEY } from "../../model/project-config.js";
import { compileModule, type ModuleWithSource } from "./compile-module.js";
import { lowerByEsbuild } from "./lower-to-run.js";

export interface CompileForOthers {
  /** `cjs` for a runner that knows no other modules. Default: `esm`. */
  readonly format?: "esm" | "cjs";
  /** Whether all files are lowered, or only those with something of this package in them. Default: only those. */
  readonly isForAll?: boolean;
}

/** A file as bundlers and runners of tests take it. */
export interface CompiledForOthers {
  /** JavaScript with the scripts inside but of closures with errors; its specifiers are those of the source. */
  readonly code: string;
  /** The source map (JSON) from it to the text that was given, which it holds. */
  readonly map: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: Dependencies;
}

/**
 * Compiles a file for those that load modules in a way of their own.
 *
 * @param id Its path; what stands behind a `?` is the bundler's.
 * @param text As they have it: the file, or what others made of it.
 * @returns undefined for what they compile themselves
 */
export async function compileForOthers(
  id: string,
  text: string,
  options: CompileForOthers = {},
): Promise<CompiledForOthers | undefined> {
  const fileName = pathOfId(id);
  if (!isTypeScript(fileName) || !(options.isForAll || mayBeOurs(text, fileName, nodeHost))) return undefined;
  const store = openStore(cacheFolder(fileName));
  const key = `for others ${JSON.stringify([fileName, options])}`;
  const remembered = store?.read(key) as Remembered | undefined;
  if (remembered?.text === text && areCurrent(remembered.dependencies, fingerprintsNow(nodeHost)))
    return remembered.compiled;
  const { host, dependencies } = noting(nodeHost);
  const made = await compileFile(fileName, text, options, host);
  const compiled = made && { ...made, dependencies };
  const now: Remembered = { text, dependencies, compiled };
  store?.write(key, now);
  return compiled;
}

/** What a file was compiled to the last time that it was asked for in this way. */
interface Remembered {
  readonly text: string;
  readonly dependencies: Dependencies;
  readonly compiled?: CompiledForOthers | undefined;
}

async function compileFile(
  fileName: string,
  text: string,
  { format = "esm", isForAll = false }: CompileForOthers,
  host: Host,
): Promise<Omit<CompiledForOthers, "dependencies"> | undefined> {
  const module = await compileModule(fileName, text, {}, host, (unlowered) =>
    lowerByEsbuild(unlowered, { charset: "utf8", format, minifyWhitespace: false }),
  );
  if (!isForAll && !isOurs(module)) return undefined;
  const { code, map, diagnostics } = module.compiled;
  const withText = { ...(JSON.parse(map) as object), sources: [fileName], sourcesContent: [text] };
  return { code, map: JSON.stringify(withText), diagnostics };
}

/** Without what a bundler adds; folders may have the same characters in their names. */
export function pathOfId(id: string): string {
  return id.replace(/(?<=\.m?ts)[?#].*$/, "");
}

/** Whether a class in it has something of this package. Without one its syntax errors are the bundler's matter as well. */
function isOurs({ compiled, classes }: ModuleWithSource): boolean {
  if (compiled.code.includes(DEFAULTS_KEY)) return true;
  return classes !== undefined && classes.length + compiled.closures.length + compiled.diagnostics.length > 0;
}
