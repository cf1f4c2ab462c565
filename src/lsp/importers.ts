import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { findFiles } from "../compiler/source-files.js";
import { mayUseArgots } from "../compiler/compile/compile-source.js";
import { resolveLocal } from "../host/resolve.js";

/** Who imports whom among the files of the workspace, by their texts alone: nothing is compiled to know it. */
export interface Importers {
  /** Files that may use argots and import `path`, or a file that does. */
  readonly of: (path: string) => Promise<string[]>;
  /** A file has changed on the disk, or is gone. */
  readonly changed: (path: string) => void;
}

/** Between two pauses, in which the editor is answered. */
const FILES_AT_ONCE = 50;

interface Known {
  readonly targets: readonly string[];
  readonly usesArgots: boolean;
}

export function createImporters(folders: () => readonly string[]): Importers {
  const known = new Map<string, Known>();
  let reading: Promise<void> | undefined;
  const read = (path: string): void => {
    const text = textOf(path);
    if (text === undefined) known.delete(path);
    else known.set(path, { targets: targetsOf(text, path), usesArgots: mayUseArgots(text) });
  };
  const readAll = async (): Promise<void> => {
    let count = 0;
    for (const folder of folders())
      for (const path of await findFiles(folder)) {
        read(path);
        if (++count % FILES_AT_ONCE === 0) await setImmediate();
      }
  };
  return {
    async of(path) {
      await (reading ??= readAll());
      const found = new Set<string>();
      const waiting = [path];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        for (const [importer, { targets }] of known)
          if (targets.includes(next) && !found.has(importer)) {
            found.add(importer);
            waiting.push(importer);
          }
      return [...found].filter((importer) => known.get(importer)?.usesArgots === true);
    },
    changed(path) {
      if (reading && /\.m?ts$/.test(path)) read(path);
    },
  };
}

function targetsOf(text: string, path: string): string[] {
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g)].map(([, found = ""]) => found);
  return [...new Set(specifiers)].flatMap((specifier) => resolveLocal(specifier, path) ?? []);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
