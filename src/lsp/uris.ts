import { realpathSync } from "node:fs";
import { library } from "./library.js";

const { URI } = library;

/** The path of a file as the compiler names it, `undefined` for what is no file on this machine: untitled texts, git's views. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? realPath(parsed.fsPath) : undefined;
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}

/** A file that is new has no real path yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
