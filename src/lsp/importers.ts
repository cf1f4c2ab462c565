import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { mayUseArgots } from "../compiler/declare/may-use-argots.js";
import { createAliases } from "../compiler/modules/aliases.js";
import { findFiles } from "../compiler/source-files.js";
import { isTypeScript } from "../host/paths.js";
import { isFileSpecifier, resolveLocal } from "../host/resolve.js";
import { mayBeAlias } from "../loader/compile/alias-imports.js";
import type { OpenFiles } from "./open-files.js";

/** Who imports whom among the files of the workspace, by their texts alone: nothing is compiled to know it. */
export interface Importers {
  /** Files that may use argots and import `path`, or a file that does. */
  readonly of: (path: string) => Promise<string[]>;
  /** All that may use argots. */
  readonly ofArgots: () => Promise<readonly string[]>;
  /** Those that import `path` itself. */
  readonly direct: (path: string) => Promise<readonly string[]>;
  /** A file has changed, or is gone. */
  readonly changed: (path: string) => void;
  /** Other folders than before. */
  readonly forget: () => void;
}

/** Between two pauses, in which the editor is answered. */
const FILES_AT_ONCE = 50;

interface Known {
  /** The specifiers, which is what most edits leave as they are. */
  readonly key: string;
  readonly targets: readonly string[];
  readonly usesArgots: boolean;
  /** Whether some may lead somewhere once there is another file. */
  readonly isOpen: boolean;
}

export function createImporters(files: OpenFiles, folders: () => readonly string[]): Importers {
  const known = new Map<string, Known>();
  const importing = new Map<string, Set<string>>();
  let reading: Promise<void> | undefined;
  let aliases = createAliases(files.host);
  const note = (path: string, now: Known | undefined): void => {
    for (const target of known.get(path)?.targets ?? []) importing.get(target)?.delete(path);
    if (now) known.set(path, now);
    else known.delete(path);
    for (const target of now?.targets ?? []) importing.set(target, (importing.get(target) ?? new Set()).add(path));
  };
  const read = (path: string, isAnew = false): void => {
    const text = isTypeScript(path) ? files.host.readFile(path) : undefined;
    if (text === undefined) return note(path, undefined);
    const specifiers = [...new Set([...text.matchAll(IMPORT)].map(([, one = ""]) => one))];
    const usesArgots = mayUseArgots(text);
    const key = JSON.stringify([specifiers, usesArgots]);
    if (known.get(path)?.key === key && !isAnew) return;
    const found = specifiers.map((specifier) => targetOf(specifier, path));
    const targets = found.filter((target) => target !== undefined);
    const isOpen = found.some((target, index) => target === undefined && isFileSpecifier(specifiers[index] ?? ""));
    note(path, { key, targets, usesArgots, isOpen });
  };
  const targetOf = (specifier: string, path: string): string | undefined => {
    const found = resolveLocal(specifier, path);
    if (found !== undefined || !(mayBeAlias(specifier) || specifier.startsWith("."))) return found;
    const alias = aliases(path, specifier);
    return alias === undefined ? undefined : resolve(alias);
  };
  const readAll = async (): Promise<void> => {
    let count = 0;
    for (const folder of folders())
      for (const name of await findFiles(folder)) {
        const path = realPath(name);
        if (!known.has(path)) read(path);
        if (++count % FILES_AT_ONCE === 0) await setImmediate();
      }
  };
  return {
    async ofArgots() {
      await (reading ??= readAll());
      return [...known].flatMap(([path, { usesArgots }]) => (usesArgots ? path : []));
    },
    async direct(path) {
      await (reading ??= readAll());
      return [...(importing.get(path) ?? [])];
    },
    async of(path) {
      await (reading ??= readAll());
      const found = new Set<string>();
      const waiting = [path];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        for (const importer of importing.get(next) ?? [])
          if (!found.has(importer)) {
            found.add(importer);
            waiting.push(importer);
          }
      found.delete(path);
      return [...found].filter((importer) => known.get(importer)?.usesArgots === true);
    },
    changed(path) {
      const isNew = !known.has(path);
      if (path.endsWith(".json")) {
        aliases = createAliases(files.host);
        for (const one of known.keys()) read(one, true);
      }
      read(path);
      if (isNew && known.has(path)) for (const [one, { isOpen }] of known) if (isOpen) read(one, true);
    },
    forget() {
      reading = undefined;
    },
  };
}

const IMPORT = /\b(?:from|import|require)\s*\(?\s*["']([^"'\n]+)["']/g;

function realPath(name: string): string {
  try {
    return realpathSync(resolve(name));
  } catch {
    return resolve(name);
  }
}
