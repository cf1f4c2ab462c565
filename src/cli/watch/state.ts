import { statSync } from "node:fs";
import { basename, resolve, sep } from "node:path";
import { fingerprint } from "../../cache/dependencies.js";
import { hashOf } from "../../cache/hash.js";
import { nodeHost } from "../../host/node-host.js";
import { relinked } from "../../loader/graph/graph.js";
import { type GraphModule } from "../../loader/graph/types.js";
import { findAgain, inputMemory, type InputMemory } from "../../program/inputs.js";
import { realFolder } from "../build/map-outputs.js";
import { isDirectory } from "../build/outputs.js";

/** What a watcher knows of the files of a program, and how it learns which of that is no longer so. */
export interface WatchedState {
  readonly inputs: InputMemory;
  readonly modules: Map<string, GraphModule>;
  /**
   * Forgets what the files at these paths make different.
   *
   * @returns Undefined when there is nothing to build: nothing has changed, and no file was saved again.
   */
  forget(touched: Iterable<string>): Promise<Changes | undefined>;
  /** Whether a file that was there is gone or empty, as while it is being replaced. */
  isHalfWritten(path: string): boolean;
}

export interface Changes {
  /** Node itself has read a file that says what modules mean, and does so once in the life of a thread. */
  readonly isOfConfiguration: boolean;
}

const CONFIGURATION = /^(?:package|[jt]sconfig.*)\.json$/;

/** What an import may lead to. */
const IMPORTABLE = /\.(?:[cm]?[jt]sx?|json)$/;

export function createWatchedState(patterns: readonly string[]): WatchedState {
  const inputs = inputMemory();
  const modules = new Map<string, GraphModule>();
  let lookedAt = Date.now();

  const drop = (path: string): void => {
    modules.delete(path);
    for (const [name, { files }] of inputs.read)
      if (files.has(path) || resolve(name) === path) inputs.read.delete(name);
  };

  /** Files come and go: patterns may stand for others, and imports lead to others. */
  const findOthers = async (): Promise<boolean> => {
    for (const [name, { files, result }] of inputs.read)
      if (files.size > 1 || "code" in result || !result.mayDeclareWorkflows) inputs.read.delete(name);
    const hasFound = await findAgain(patterns, inputs);
    const moved = [...modules.values()].flatMap((module) => {
      const now = relinked(module);
      return now === module ? [] : [now];
    });
    for (const module of moved) modules.set(module.fileName, module);
    return hasFound || moved.length > 0;
  };

  return {
    inputs,
    modules,
    async forget(touched) {
      const since = lookedAt;
      lookedAt = Date.now();
      const texts = textsOf(inputs, modules);
      let isOther = false;
      let mayHaveMoved = false;
      let isOfConfiguration = false;
      for (const [path, isNamed] of touchedFiles(touched, texts)) {
        const isNew = isNamed && isChangedSince(path, since);
        const text = nodeHost.readFile(path);
        if (texts.has(path)) {
          const isSame = texts.get(path) === text;
          if (!isSame) drop(path);
          // Saved as it was: people want to see that it was looked at, and the program may read more than its text.
          if (!isSame || isNew) isOther = true;
          mayHaveMoved ||= text === undefined;
        } else if (isNew) mayHaveMoved ||= IMPORTABLE.test(path) || isDirectory(path);
        if (CONFIGURATION.test(basename(path)) && (isNew || text === undefined)) isOfConfiguration = true;
      }
      if ((mayHaveMoved || isOfConfiguration) && (await findOthers())) isOther = true;
      for (const path of outdated(modules)) {
        modules.delete(path);
        isOther = true;
      }
      return isOther || isOfConfiguration ? { isOfConfiguration } : undefined;
    },
    isHalfWritten(path) {
      const texts = textsOf(inputs, modules);
      return aliases(path).some((name) => {
        const [before, now] = [texts.get(name), nodeHost.readFile(name)];
        // A new file is made empty, too, before it is written.
        return now === "" ? before !== "" && IMPORTABLE.test(name) : now === undefined && Boolean(before);
      });
    },
  };
}

/** What was read of each file, by the name that was found and by the real path; undefined for what could not be read. */
function textsOf(
  { read }: InputMemory,
  modules: ReadonlyMap<string, GraphModule>,
): ReadonlyMap<string, string | undefined> {
  const texts = new Map<string, string | undefined>();
  for (const [name, { text }] of read) texts.set(resolve(name), text);
  for (const { fileName, text } of modules.values()) texts.set(fileName, text);
  return texts;
}

/** Files by all their names, and whether they were named: of a folder that has come or gone those that are known in it are not. */
function touchedFiles(touched: Iterable<string>, known: ReadonlyMap<string, unknown>): Map<string, boolean> {
  const paths = new Map<string, boolean>();
  for (const path of touched) {
    for (const name of aliases(path)) paths.set(name, true);
    if (known.has(path)) continue;
    for (const file of known.keys()) if (file.startsWith(path + sep) && !paths.has(file)) paths.set(file, false);
  }
  return paths;
}

function aliases(path: string): string[] {
  return [path, realFolder(path)];
}

function isChangedSince(path: string, time: number): boolean {
  try {
    return statSync(path).ctimeMs >= time;
  } catch {
    return false; // Not there: what is gone is told apart by its text.
  }
}

/** Modules of which the compiler has read something that is no longer so. */
function outdated(modules: ReadonlyMap<string, GraphModule>): string[] {
  const found = new Map<string, string>();
  const look = (path: string, now: () => string): string => {
    const known = found.get(path) ?? now();
    found.set(path, known);
    return known;
  };
  const fileNow = (path: string): string => fingerprint(modules.get(path)?.text ?? nodeHost.readFile(path));
  const folderNow = (path: string): string => hashOf((nodeHost.listFolder?.(path) ?? []).join("\0"));
  return [...modules.values()].flatMap(({ fileName, dependencies: { files, folders, links } }) => {
    const isCurrent =
      Object.entries(files).every(([path, hash]) => look(path, () => fileNow(path)) === hash) &&
      Object.entries(folders).every(([path, hash]) => look(`${path}${sep}`, () => folderNow(path)) === hash) &&
      Object.entries(links).every(([path, target]) => (nodeHost.realPath?.(path) ?? "") === target);
    return isCurrent ? [] : [fileName];
  });
}
