import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What starts the server: a program, or a file that Node runs. */
export interface Server {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The server of a project: that of its own node_modules, as every version has its own rules.
 *
 * @param setting `argots.path`: a folder with the package, or a file; relative to the first of the folders
 * @param folders where a project may be: the package is looked for there and above
 */
export function findServer(setting: string, folders: readonly string[]): Server | undefined {
  if (setting !== "") {
    const path = resolve(folders[0] ?? ".", setting);
    if (!existsSync(path)) return undefined;
    return statSync(path).isDirectory() ? ofPackage(path) : ofFile(path);
  }
  for (const folder of folders)
    for (let at = folder; ; at = dirname(at)) {
      const found = ofPackage(join(at, "node_modules/argots"));
      if (found) return found;
      if (dirname(at) === at) break;
    }
  return undefined;
}

function ofPackage(folder: string): Server | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const { bin } = JSON.parse(readFileSync(file, "utf8")) as { readonly bin?: { readonly argots?: string } };
  return bin?.argots === undefined ? undefined : ofFile(join(folder, bin.argots));
}

function ofFile(path: string): Server {
  return /\.[cm]?js$/.test(path) ? { command: "node", args: [path, "lsp"] } : { command: path, args: ["lsp"] };
}
