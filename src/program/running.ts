import { pathToFileURL } from "node:url";
import { isFast } from "../host/fast-ways.js";
import { runnableSources } from "../loader/graph/graph.js";
import type { Graph } from "../loader/graph/types.js";
import { directUrls } from "../loader/run/direct.js";
import * as givenScripts from "../loader/run/given-scripts.js";
import { hasHooksInThread } from "../loader/run/hooks-in-thread.js";
import { importModule } from "../loader/run/import-module.js";
import type { BuiltManifest } from "./built.js";
import type { Input } from "./inputs.js";
import { type BesideOthers, besideOthers } from "./judge-together.js";

/** How a program is run. A watcher gives a module that has not changed as it was given before, and what it built. */
export interface Running {
  load(fileName: string): Promise<object>;
  /** By the class or the object. */
  known(identity: unknown): BuiltManifest | undefined;
  keep(identity: unknown, kind: BuiltManifest): void;
  /** What is wrong with one among others, once it is known. */
  beside: BesideOthers;
}

/** Runs each file when it is asked for, once and for all. */
export function runningOnce(inputs: readonly Input[], graph: Graph): Running {
  const load = loaderOf(inputs, graph);
  return { load, known: () => undefined, keep: () => undefined, beside: besideOthers() };
}

/** Those that have run do not run again. */
export function withOthers(running: Running, ran: readonly Input[], inputs: readonly Input[], graph: Graph): Running {
  const files = new Set(ran.map(({ fileName }) => fileName));
  const others = runningOnce(
    inputs.filter(({ fileName }) => !files.has(fileName)),
    graph,
  );
  return { ...others, load: (fileName) => (files.has(fileName) ? running : others).load(fileName) };
}

/** Loads the files of a program: without hooks where none of them needs those, and loading hooks costs a thread. */
function loaderOf(inputs: readonly Input[], graph: Graph): (fileName: string) => Promise<object> {
  for (const module of graph.modules.values()) givenScripts.giveScripts(module);
  const files = inputs.map(({ fileName }) => fileName);
  let urls = hasHooksInThread() || !isFast("data-urls") ? new Map<string, string>() : directUrls(graph, files);
  let hooks: Promise<void> | undefined;
  const useHooks = async (): Promise<void> => {
    urls = new Map();
    const { installHooks } = await import("../loader/run/install.js");
    installHooks(runnableSources(graph));
  };
  const needsHooks = !files.every((fileName) => urls.has(fileName));
  return async (fileName) => {
    if (needsHooks) await (hooks ??= useHooks());
    const url = urls.get(fileName);
    try {
      return await importModule(url ?? pathToFileURL(fileName).href);
    } catch (error) {
      // Modules that do not fit together have not run yet, and are named better by the hooks.
      if (url === undefined || !(error instanceof SyntaxError && /\bimport\b|\bexport\b/.test(error.message)))
        throw error;
      await (hooks ??= useHooks());
      return await importModule(pathToFileURL(fileName).href);
    }
  };
}
