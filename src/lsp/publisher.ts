import { setImmediate } from "node:timers/promises";
import { E } from "../compiler/messages/messages.js";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { fileProblem } from "../diagnostics/file-problem.js";
import { isTypeScript } from "../host/paths.js";
import { toLsp } from "./convert.js";
import type { Importers } from "./importers.js";
import type { Language, Session } from "./language.js";
import type { Project } from "./project.js";
import { uriOf } from "./uris.js";

/**
 * Says what is wrong with open files, and with files that they take along or that import them. One file after another; what is
 * typed meanwhile comes first, and nothing is said of a text that is no longer there.
 */
export function createPublisher(
  { files, publish, log }: Session,
  project: Project,
  importers: Importers,
): Pick<Language, "touch"> {
  let touched = new Set<string>();
  let isAnyClosed = false;
  let isRunning = false;
  /** By the file that was compiled: problems may be in files that it takes along. */
  const found = new Map<string, readonly Diagnostic[]>();
  const said = new Map<string, string>();

  const sayAll = (): void => {
    const byFile = new Map<string, Diagnostic[]>();
    for (const one of sortDiagnostics([...found.values()].flat()))
      byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
    const open = files.paths().filter(isTypeScript);
    for (const path of new Set([...said.keys(), ...byFile.keys(), ...open])) say(path, byFile.get(path) ?? []);
  };
  const say = (path: string, diagnostics: readonly Diagnostic[]): void => {
    const document = files.get(path);
    const key = JSON.stringify([document?.version, diagnostics]);
    if (said.get(path) === key || (diagnostics.length === 0 && !said.has(path) && !document)) return;
    if (diagnostics.length > 0 || document) said.set(path, key);
    else said.delete(path);
    const raw = files.host.readFile(path) ?? "";
    const converted = diagnostics.map((one) => toLsp(one, raw));
    publish(files.uriOf(path) ?? uriOf(path), document?.version, converted);
  };
  const compile = async (path: string): Promise<void> => {
    try {
      const state = await project.compile(path);
      if (state) found.set(path, state.diagnostics);
      else found.delete(path);
    } catch (error) {
      const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      found.set(path, [fileProblem(path, E.internalError(message))]);
    }
  };
  const isOpen = (path: string): boolean => files.get(path) !== undefined;
  const runAll = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log(`what is wrong cannot be said: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      isRunning = false;
    }
  };
  const run = async (): Promise<void> => {
    while (touched.size > 0) {
      // What was typed meanwhile is read first.
      await setImmediate();
      const now = touched;
      touched = new Set();
      if (isAnyClosed) await forgetOthers();
      const own = [...now].filter((path) => isTypeScript(path) && (isOpen(path) || found.has(path)));
      for (const path of own) await compile(path);
      if (touched.size === 0) sayAll();
      for (const path of await around(now, own)) {
        // Whoever types on is answered first.
        if (touched.size > 0) break;
        await setImmediate();
        await compile(path);
      }
      if (touched.size === 0) sayAll();
      else for (const path of now) touched.add(path);
    }
  };
  /** Those that import what has changed, and those that this takes along. */
  const around = async (now: ReadonlySet<string>, own: readonly string[]): Promise<string[]> => {
    const importing = await Promise.all([...now].map((path) => importers.of(path)));
    const taken = own.flatMap((path) => Object.keys(project.last(path)?.dependencies.files ?? {}));
    const all = new Set([
      ...project.dependents(now),
      ...project.broken(),
      ...importing.flat(),
      ...taken.filter(isTypeScript),
    ]);
    for (const path of own) all.delete(path);
    return [...all].filter((path) => files.host.readFile(path) !== undefined);
  };
  /** Nothing is said any more of what is closed and has to do with nothing that is open. */
  const forgetOthers = async (): Promise<void> => {
    isAnyClosed = false;
    const open = files.paths().filter(isTypeScript);
    const kept = new Set([...open, ...(await around(new Set(open), open))]);
    for (const path of found.keys()) if (!kept.has(path)) found.delete(path);
  };
  return {
    touch(paths, where) {
      for (const path of paths) {
        importers.changed(path);
        touched.add(path);
      }
      isAnyClosed ||= where === "closed";
      if (isRunning) return;
      isRunning = true;
      void runAll();
    },
  };
}
