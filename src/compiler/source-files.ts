import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { suggest } from "../model/suggest.js";
import { compare } from "../diagnostics/diagnostic.js";
import { E } from "./messages/messages.js";
import type { Problem } from "../diagnostics/diagnostic.js";
import { nodeHost } from "../host/node-host.js";
import { systemReason } from "../host/system-reason.js";

/** A source file's text, or why there is none, in words: `permission denied`. */
export function readSource(fileName: string): { readonly text: string } | { readonly reason: string } {
  try {
    const bytes = readFileSync(fileName);
    return isUtf8(bytes) ? { text: bytes.toString("utf8") } : { reason: "it is not text in UTF-8" };
  } catch (error) {
    return { reason: systemReason(error) };
  }
}

/** The files that a file, a directory (those with one of the `extensions`) or a glob stands for, in code-point order. */
export async function findFiles(pattern: string, extensions = "ts,mts"): Promise<string[]> {
  const kind = kindOf(pattern);
  // What cannot even be looked at is named, so that reading it says why.
  if (kind === "unknown" || kind?.isFile()) return [pattern];
  if (kind?.isDirectory()) {
    const wanted = new RegExp(`(?<!\\.d)\\.(?:${extensions.replaceAll(",", "|")})$`);
    // By names as seen from here, like the library's.
    const from = relative(process.cwd(), pattern);
    return filesBelow(from.replaceAll("\\", "/"), (name) => wanted.test(name)).sort(compare);
  }
  // Only patterns need the library, and most builds name a directory or a file.
  const { glob } = await import("tinyglobby");
  const found = await glob(pattern.replaceAll("\\", "/"), {
    ignore: ["**/node_modules/**", "**/*.d.ts", "**/*.d.mts"],
    expandDirectories: false,
  });
  return found.sort(compare);
}

/** As the library finds them: hidden ones and packages are left out, links are followed, though not into a folder around them. */
function filesBelow(folder: string, isWanted: (name: string) => boolean, around: readonly string[] = []): string[] {
  const real = realPath(folder || ".");
  if (real === undefined || around.includes(real) || real.split(/[\\/]/).includes("node_modules")) return [];
  return entriesOf(folder || ".").flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = entry.isSymbolicLink() ? kindOf(path) : entry;
    if (kind === undefined || kind === "unknown") return [];
    if (kind.isDirectory()) return filesBelow(path, isWanted, [...around, real]);
    return kind.isFile() && isWanted(entry.name) ? [path] : [];
  });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** A folder that cannot be read is passed over. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function kindOf(pattern: string): Stats | "unknown" | undefined {
  try {
    return statSync(pattern, { throwIfNoEntry: false });
  } catch {
    return "unknown";
  }
}

/** How a message says that it leads nowhere; with the file beside it that was probably meant. */
export function notFound(pattern: string): Problem {
  const kind = kindOf(pattern);
  if (kind !== undefined && kind !== "unknown" && kind.isDirectory()) return E.fileNotFound(pattern, "directory");
  if (isGlob(pattern)) return E.fileNotFound(pattern, "glob");
  const near = suggest(basename(pattern), nodeHost.listFolder?.(dirname(pattern)) ?? []);
  const suggestion = near === undefined ? undefined : join(dirname(pattern), near).replaceAll("\\", "/");
  return E.fileNotFound(pattern, "path", suggestion);
}

export function isGlob(pattern: string): boolean {
  return /[*?[\]{}()!]/.test(pattern);
}
