import { ts } from "#typescript";
import type { Host } from "../../host/host.js";
import { createBuiltSources, forRunning, isDeclarations } from "./built-sources.js";
import { createProjectConfigs, folderOf, type ProjectConfigs } from "./project-configs.js";

/** The local file that a specifier means by `paths` of tsconfig.json or `imports` of package.json, or undefined. */
export type Aliases = (fromFile: string, specifier: string) => string | undefined;

/** TypeScript reads both files and applies their rules; only their aliases count, never another of their options. */
export function createAliases(host: Host, configs: ProjectConfigs = createProjectConfigs(host)): Aliases {
  const found = new Map<string, string | undefined>();
  const system = {
    fileExists: (fileName: string): boolean => host.readFile(fileName) !== undefined,
    readFile: (fileName: string): string | undefined => host.readFile(fileName),
  };
  const sourceOf = createBuiltSources(host);
  const resolve = (fromFile: string, specifier: string): string | undefined => {
    const { options, patterns } = configs(fromFile);
    if (!specifier.startsWith("#") && !patterns.some((pattern) => matches(pattern, specifier))) return undefined;
    const locate = (by: ts.CompilerOptions): string | undefined => {
      const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, by, system);
      return resolvedModule?.isExternalLibraryImport === true ? undefined : resolvedModule?.resolvedFileName;
    };
    const file = locate(options);
    if (file === undefined || !isDeclarations(file)) return file;
    return sourceOf(file, locate(forRunning(options)));
  };
  return (fromFile, specifier) => {
    // Nothing else can be an alias, and most specifiers are asked about more than once.
    if (/^(\.|\/|[a-z]+:)/i.test(specifier)) return undefined;
    const key = `${folderOf(fromFile)}\0${specifier}`;
    if (!found.has(key)) found.set(key, resolve(fromFile, specifier));
    return found.get(key);
  };
}

function matches(pattern: string, specifier: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier;
  return specifier.startsWith(before) && specifier.endsWith(after);
}
