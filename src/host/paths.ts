import { relative, sep } from "node:path";
import { visible } from "../text/visible.js";

/** The file as seen from the working directory, with forward slashes on every system. */
export function displayPath(file: string, cwd: string): string {
  const path = relative(cwd, file) || file;
  return visible(sep === "\\" ? path.replaceAll("\\", "/") : path);
}

export function seenFromHere(file: string): string {
  return displayPath(file, process.cwd());
}

/** A file that the loader compiles. What packages install is left to Node, as it is JavaScript by convention. */
export function isTypeScript(path: string): boolean {
  return /\.m?ts$/.test(path) && !/\.d\.m?ts$/.test(path) && !isInstalled(path);
}

export function isInstalled(pathOrUrl: string): boolean {
  return /[\\/]node_modules[\\/]/.test(pathOrUrl);
}
