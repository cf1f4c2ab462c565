import { realpathSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ownUrl } from "./own-files.js";
import { isTypeScript } from "./paths.js";

/** The part of this package that compiled code asks for its scripts. */
const GIVEN_SCRIPTS = "argots/given-scripts";
export { GIVEN_SCRIPTS };

/** What users import of this package is always this very copy, also from a folder that has no `node_modules`. */
export const ownModules: ReadonlyMap<string, string> = new Map([
  ["argots", ownUrl("argots").href],
  ["argots/compiler", ownUrl("argots/compiler").href],
  ["argots/register", ownUrl("argots/register").href],
  [GIVEN_SCRIPTS, ownUrl("given-scripts").href],
]);

export function resolveOwn(specifier: string): string | undefined {
  return ownModules.get(specifier);
}

/** Whether a specifier names a file rather than a package. */
export function isFileSpecifier(specifier: string): boolean {
  return /^(\.\.?(\/|$)|\/|file:)/.test(specifier);
}

/**
 * The file that a relative specifier means to TypeScript: the source of the `.js` that it names, the file as written, or
 * with an extension or an index file added. Its real path, as Node names modules; undefined when there is none.
 *
 * @param from The URL of the importing module.
 */
export function resolveFile(specifier: string, from: string): string | undefined {
  const path = toPath(specifier, from);
  const found = path === undefined ? undefined : candidates(path).find(isFile);
  return found === undefined ? undefined : realpathSync(found);
}

function toPath(specifier: string, from: string): string | undefined {
  try {
    return fileURLToPath(new URL(specifier, from));
  } catch {
    return undefined; // Not the URL of a file: Node's own message says so better.
  }
}

function candidates(path: string): string[] {
  const typescript = path.replace(/\.(m?)js$/, ".$1ts");
  const extensions = [".ts", ".mts", ".js", ".mjs"];
  return [
    typescript,
    path,
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false; // Below a file, or not to be read: in any case not there for an import.
  }
}

/**
 * The file of this project that a specifier in `fileName` means, or undefined for builtins and installed packages. A
 * `#name` of `package.json` and a package of the same workspace lead to local TypeScript too.
 */
export function resolveLocal(specifier: string, fileName: string): string | undefined {
  if (isFileSpecifier(specifier)) return resolveFile(specifier, pathToFileURL(fileName).href);
  if (isBuiltin(specifier) || resolveOwn(specifier)) return undefined;
  try {
    const found = createRequire(fileName).resolve(specifier);
    return isTypeScript(found) ? found : undefined;
  } catch {
    return undefined; // Node's own message follows when the module is run.
  }
}
