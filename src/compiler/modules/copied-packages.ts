import type { Host } from "../../host/host.js";
import { isInstalled } from "../../host/paths.js";
import { joined } from "./built-sources.js";
import { folderOf } from "./project-configs.js";

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
  readonly optionalDependencies?: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, unknown>>;
}

/**
 * The folder of the project that a package in node_modules is a copy of: yarn copies what `file:` names, and pnpm what is
 * `injected`. Undefined for what comes from elsewhere.
 *
 * @param real Where the package lies.
 */
export function copiedFrom(real: string, fromFile: string, name: string, host: Host): string | undefined {
  const asked = rangeOf(name, fromFile, host);
  const [, path] = /^(?:file|link|portal|workspace):(.*[\\/.].*)$/.exec(asked?.range ?? "") ?? [];
  const named = asked && path !== undefined ? [joined(`${asked.folder}/`, path)] : [];
  return [...named, ...injectedFrom(real, name)].find((folder) => isThere(folder, name, host));
}

function isThere(folder: string, name: string, host: Host): boolean {
  return !isInstalled(`${folder}/`) && readManifest(`${folder}/package.json`, host)?.name === name;
}

/** What the nearest package.json that asks for the package says of it. */
function rangeOf(name: string, fromFile: string, host: Host): { folder: string; range: string } | undefined {
  for (let folder = folderOf(fromFile); ; folder = folderOf(folder)) {
    const manifest = readManifest(`${folder}/package.json`, host);
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest ?? {};
    const ranges = [dependencies, devDependencies, optionalDependencies, peerDependencies].map((all) => all?.[name]);
    const range = ranges.find((one) => typeof one === "string");
    if (range !== undefined) return { folder, range };
    if (folder === folderOf(folder)) return undefined;
  }
}

/** pnpm names the folder of a copy by what it copies: `.pnpm/@acme+shared@file+packages+shared_react@19.0.0/node_modules`. */
function injectedFrom(real: string, name: string): string[] {
  const [, root, entry = ""] = /^(.*)[\\/]node_modules[\\/]\.pnpm[\\/]([^\\/]+)[\\/]/.exec(real) ?? [];
  const start = `${name.replace("/", "+")}@file+`;
  if (root === undefined || !entry.startsWith(start)) return [];
  const [path = "", ...peers] = entry.slice(start.length).split(/(?=[_(])/);
  // A folder may have such a character in its name.
  const ends = [path, ...peers.map((_, index) => path + peers.slice(0, index + 1).join(""))];
  return ends.map((end) => `${root}/${end.replaceAll("+", "/")}`);
}

function readManifest(path: string, host: Host): Manifest | undefined {
  try {
    const parsed: unknown = JSON.parse(host.readFile(path) ?? "");
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
