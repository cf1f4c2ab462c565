import { ts } from "#typescript";
import type { Host } from "../../host/host.js";
import { isInstalled } from "../../host/paths.js";
import { createBuiltSources, forRunning, isDeclarations } from "./built-sources.js";
import { createProjectConfigs, folderOf, type ProjectConfig, type ProjectConfigs } from "./project-configs.js";

/**
 * The local file that a specifier means by `paths` of tsconfig.json or `imports` of package.json, or undefined. A relative one means
 * a file by `rootDirs` where there is none in its own place.
 */
export type Aliases = (fromFile: string, specifier: string) => string | undefined;

/** TypeScript reads both files and applies their rules; only their aliases count, never another of their options. */
export function createAliases(host: Host, configs: ProjectConfigs = createProjectConfigs(host)): Aliases {
  const found = new WeakMap<ProjectConfig, Map<string, string | undefined>>();
  const system = {
    fileExists: (fileName: string): boolean => host.readFile(fileName) !== undefined,
    readFile: (fileName: string): string | undefined => host.readFile(fileName),
  };
  const sourceOf = createBuiltSources(host);
  const resolve = (fromFile: string, specifier: string, config: ProjectConfig): string | undefined => {
    const { options, importing, patterns } = config;
    if (specifier.startsWith(".")) {
      if (!options.rootDirs) return undefined;
      const [direct, merged] = [importing, { ...importing, rootDirs: options.rootDirs }].map(
        (by) => ts.resolveModuleName(specifier, fromFile, by, system).resolvedModule?.resolvedFileName,
      );
      return direct === undefined && merged !== undefined && !isDeclarations(merged) ? merged : undefined;
    }
    if (!specifier.startsWith("#") && !patterns.some((pattern) => matches(pattern, specifier))) return undefined;
    const locate = (by: ts.CompilerOptions): string | undefined => {
      const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, by, system);
      return resolvedModule?.isExternalLibraryImport === true ? undefined : resolvedModule?.resolvedFileName;
    };
    const file = locate(options);
    // A name of package.json may be one of a package.
    if (file === undefined || isInstalled(file)) return undefined;
    if (!isDeclarations(file)) return file;
    return sourceOf(file, locate(forRunning(options)));
  };
  return (fromFile, specifier) => {
    // Nothing else can be an alias, and most specifiers are asked about more than once.
    if (/^(\/|[a-z]+:)/i.test(specifier)) return undefined;
    const config = configs(fromFile);
    const known = found.get(config) ?? new Map<string, string | undefined>();
    found.set(config, known);
    const key = `${folderOf(fromFile)}\0${specifier}`;
    if (!known.has(key)) known.set(key, resolve(fromFile, specifier, config));
    return known.get(key);
  };
}

function matches(pattern: string, specifier: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier;
  return specifier.startsWith(before) && specifier.endsWith(after);
}
