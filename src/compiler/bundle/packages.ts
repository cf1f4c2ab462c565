import { readFileSync } from "node:fs";
import { compare } from "../../diagnostics/diagnostic.js";

/** `zod` of `/project/node_modules/zod/lib/index.js`; undefined for a file of the project. */
export function packageOfFile(path: string): string | undefined {
  const [, inside] = splitInstalled(path);
  return inside === undefined ? undefined : packageOfSpecifier(inside);
}

/** `@scope/name` of `@scope/name/sub/path.js`. */
export function packageOfSpecifier(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

/** The path inside of the innermost `node_modules`, which is the same wherever the project lies. */
export function installedPath(path: string): string | undefined {
  return splitInstalled(path)[1];
}

function splitInstalled(path: string): [folder: string, inside: string | undefined] {
  const forward = path.replaceAll("\\", "/");
  const at = forward.lastIndexOf("node_modules/");
  const isFolder = at === 0 || forward[at - 1] === "/";
  if (at < 0 || !isFolder) return [forward, undefined];
  const end = at + "node_modules/".length;
  return [forward.slice(0, end), forward.slice(end)];
}

/** `zod@3.23.8` of a file in it. */
export function packageVersionOfFile(path: string): string | undefined {
  const [folder, inside] = splitInstalled(path);
  if (inside === undefined) return undefined;
  const name = packageOfSpecifier(inside);
  try {
    const { version } = JSON.parse(readFileSync(`${folder}${name}/package.json`, "utf8")) as { version?: unknown };
    return typeof version === "string" ? `${name}@${version}` : name;
  } catch {
    return name;
  }
}

export function packagesOfFiles(paths: Iterable<string>): string[] {
  const packages = new Map<string, string | undefined>();
  for (const path of paths) {
    const [folder, inside] = splitInstalled(path);
    const place = folder + (inside === undefined ? "" : packageOfSpecifier(inside));
    if (!packages.has(place)) packages.set(place, packageVersionOfFile(path));
  }
  return [...new Set([...packages.values()].filter((name) => name !== undefined))].sort(compare);
}
