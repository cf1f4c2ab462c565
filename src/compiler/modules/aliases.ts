import { ts } from "#typescript";
import type { Host } from "../../host/host.js";

/** The local file that a specifier means by `paths` of tsconfig.json or `imports` of package.json, or undefined. */
export type Aliases = (fromFile: string, specifier: string) => string | undefined;

/** TypeScript reads both files and applies their rules; only their aliases count, never another of their options. */
export function createAliases(host: Host): Aliases {
  const configs = new Map<string, Config>();
  const found = new Map<string, string | undefined>();
  const system = {
    fileExists: (fileName: string): boolean => host.readFile(fileName) !== undefined,
    readFile: (fileName: string): string | undefined => host.readFile(fileName),
  };
  const resolve = (fromFile: string, specifier: string): string | undefined => {
    const folder = folderOf(fromFile);
    const config = configs.get(folder) ?? readConfig(folder, system);
    configs.set(folder, config);
    if (!specifier.startsWith("#") && !config.patterns.some((pattern) => matches(pattern, specifier))) return undefined;
    const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, config.options, system);
    if (!resolvedModule || resolvedModule.isExternalLibraryImport) return undefined;
    return /\.d\.[cm]?ts$/.test(resolvedModule.resolvedFileName) ? undefined : resolvedModule.resolvedFileName;
  };
  return (fromFile, specifier) => {
    // Nothing else can be an alias, and most specifiers are asked about more than once.
    if (/^(\.|\/|[a-z]+:)/i.test(specifier)) return undefined;
    const key = `${folderOf(fromFile)}\0${specifier}`;
    if (!found.has(key)) found.set(key, resolve(fromFile, specifier));
    return found.get(key);
  };
}

interface Config {
  readonly options: ts.CompilerOptions;
  readonly patterns: readonly string[];
}

type System = Required<Pick<ts.ModuleResolutionHost, "fileExists">> & {
  readFile(fileName: string): string | undefined;
};

const resolution: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  resolveJsonModule: true,
};

function readConfig(folder: string, system: System): Config {
  const file = ts.findConfigFile(folder, system.fileExists);
  // Most have no aliases, and say so sooner than TypeScript has read them.
  if (file === undefined || !/"(?:paths|baseUrl|extends)"|\\u/.test(system.readFile(file) ?? ""))
    return { options: resolution, patterns: [] };
  const { config } = ts.readConfigFile(file, system.readFile) as { config?: unknown };
  const host: ts.ParseConfigHost = { ...system, useCaseSensitiveFileNames: true, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folderOf(file));
  const { paths, baseUrl, pathsBasePath } = options;
  return {
    options: {
      ...resolution,
      ...(paths ? { paths } : {}),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(pathsBasePath === undefined ? {} : { pathsBasePath }),
    },
    patterns: [...Object.keys(paths ?? {}), ...(baseUrl === undefined ? [] : ["*"])],
  };
}

function matches(pattern: string, specifier: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier;
  return specifier.startsWith(before) && specifier.endsWith(after);
}

function folderOf(fileName: string): string {
  const end = Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\"));
  return end < 0 ? "." : fileName.slice(0, end) || "/";
}
