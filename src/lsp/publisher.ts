import { setImmediate } from "node:timers/promises";
import type { Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { toLsp } from "./convert.js";
import type { Importers } from "./importers.js";
import type { OpenFiles } from "./open-files.js";
import type { Project } from "./project.js";
import { uriOf } from "./uris.js";

export interface Publisher {
  /** Files have changed, in the editor or on the disk: what is said of them and of those that import them is said anew. */
  readonly touch: (paths: Iterable<string>) => void;
  /** Resolves when nothing is left to say. */
  readonly settled: () => Promise<void>;
}

type Publish = (uri: string, version: number | undefined, diagnostics: LspDiagnostic[]) => void;

/** Says what is wrong with open files, and with files that they take along or that import them. One file after another. */
export function createPublisher(files: OpenFiles, project: Project, importers: Importers, publish: Publish): Publisher {
  let touched = new Set<string>();
  let running: Promise<void> | undefined;
  /** By the file that was compiled: problems may be in files that it takes along. */
  const found = new Map<string, readonly Diagnostic[]>();
  const said = new Map<string, string>();

  const sayAll = (): void => {
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostics of found.values())
      for (const one of diagnostics) {
        const known = byFile.get(one.file) ?? [];
        const isKnown = known.some(
          ({ code, start, message }) => code === one.code && start === one.start && message === one.message,
        );
        if (!isKnown) byFile.set(one.file, [...known, one]);
      }
    for (const path of new Set([...said.keys(), ...byFile.keys(), ...found.keys()])) say(path, byFile.get(path) ?? []);
  };
  const say = (path: string, diagnostics: readonly Diagnostic[]): void => {
    const document = files.get(path);
    const raw = document?.getText() ?? files.host.readFile(path) ?? "";
    const text = files.textOf(path) ?? "";
    const sorted = [...diagnostics].sort((one, other) => one.start - other.start);
    const converted = sorted.map((one) => toLsp(one, text, raw));
    const key = JSON.stringify([document?.version, converted]);
    if (said.get(path) === key || (diagnostics.length === 0 && !said.has(path) && !document)) return;
    said.set(path, key);
    publish(files.uriOf(path) ?? uriOf(path), document?.version, converted);
  };
  const compile = async (path: string): Promise<void> => {
    const state = await project.compile(path);
    if (state) found.set(path, state.diagnostics);
    else found.delete(path);
  };
  const run = async (): Promise<void> => {
    while (touched.size > 0) {
      // What was typed meanwhile is read first.
      await setImmediate();
      const now = touched;
      touched = new Set();
      const own = [...now].filter((path) => files.get(path) !== undefined || found.has(path));
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
    running = undefined;
  };
  /** Those that import what has changed, and those that this takes along. */
  const around = async (now: ReadonlySet<string>, own: readonly string[]): Promise<string[]> => {
    const importing = await Promise.all([...now].map((path) => importers.of(path)));
    const taken = own.flatMap((path) => [...(project.last(path)?.reads ?? [])].filter((read) => /\.m?ts$/.test(read)));
    const all = new Set([...project.dependents(now), ...importing.flat(), ...taken]);
    for (const path of own) all.delete(path);
    return [...all].filter((path) => !/[\\/]node_modules[\\/]/.test(path) && files.host.readFile(path) !== undefined);
  };
  return {
    touch(paths) {
      for (const path of paths) touched.add(path);
      running ??= run();
    },
    async settled() {
      while (running) await running;
    },
  };
}
