import { ts } from "#typescript";
import { createMemory } from "../../cache/memory.js";
import type { Host } from "../../host/host.js";

/**
 * Whether the fields of classes in a file are assigned in the constructor, as TypeScript has it below ES2022, or defined, as
 * the language has it: by `useDefineForClassFields` and `target` of the nearest tsconfig.json and what that extends.
 */
export type AssignsFields = (fileName: string) => boolean;

export function createClassFields(host: Host): AssignsFields {
  const known = new Map<string, boolean>();
  return (fileName) => {
    if (!/\.[cm]?tsx?$/.test(fileName) || /(?:^|[\\/])node_modules[\\/]/.test(fileName)) return false;
    const folder = folderOf(fileName);
    const before = known.get(folder);
    if (before !== undefined) return before;
    const assigns = readFolder(folder, host);
    known.set(folder, assigns);
    return assigns;
  };
}

function readFolder(folder: string, host: Host): boolean {
  const readFile = (name: string): string | undefined => host.readFile(name);
  const fileExists = (name: string): boolean => readFile(name) !== undefined;
  const file = ts.findConfigFile(folder, fileExists);
  if (file === undefined) return false;
  const config = readConfig(readFile(file) ?? "");
  const parsing: ts.ParseConfigHost = {
    fileExists,
    readFile,
    useCaseSensitiveFileNames: true,
    readDirectory: () => [],
  };
  const { options } = ts.parseJsonConfigFileContent(config, parsing, folderOf(file));
  if (options.useDefineForClassFields !== undefined) return !options.useDefineForClassFields;
  if (options.target !== undefined) return options.target < ts.ScriptTarget.ES2022;
  // Modules of Node's have a target of their own, at least ES2022.
  const { module } = options;
  if (module !== undefined && module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext) return false;
  // Up to version 5 the default is ES5, then the newest.
  const version = installedTypeScript(folder, readFile);
  return version !== undefined && version < 6;
}

/** The files of a project share one text. */
const configs = createMemory<unknown>(20);

function readConfig(text: string): unknown {
  const known = configs.get(text);
  if (known !== undefined) return known;
  const { config = {} } = ts.readConfigFile("tsconfig.json", () => text) as { config?: unknown };
  configs.set(text, config);
  return config;
}

function installedTypeScript(folder: string, readFile: (name: string) => string | undefined): number | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const text = readFile(`${at}/node_modules/typescript/package.json`);
    const major = text === undefined ? undefined : /"version"\s*:\s*"(\d+)/.exec(text)?.[1];
    if (major !== undefined) return Number(major);
    if (at === folderOf(at)) return undefined;
  }
}

function folderOf(fileName: string): string {
  const end = Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\"));
  return end < 0 ? "." : fileName.slice(0, end) || "/";
}
