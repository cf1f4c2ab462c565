import { type MemoryStore, memoryStore } from "../../cache/memory-store.js";
import type { FilesBefore } from "../../compiler/compile/types.js";
import { createMemory } from "../../cache/memory.js";
import { compileGraph } from "../../loader/graph/graph.js";
import { type GraphModule } from "../../loader/graph/types.js";
import type { Arguments } from "../console/given.js";
import { buildManifests, compileOptions, entriesOf, filesLeft, type Manifests } from "../build/build.js";
import { type ConfiguredMaps, configuredMaps, withMaps } from "../build/configured-maps.js";
import { bundleSizes } from "../build/bundle-sizes.js";
import { storeOf } from "../build/store.js";
import { isFailure } from "../console/failure.js";
import { findInputs } from "../../program/inputs.js";
import { createRunner } from "./runner.js";
import { createRender, formatOf } from "../build/manifest-outputs.js";
import { printDiagnostics, printMessage } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";
import { createWatchedState } from "./state.js";
import { changedDocuments, changedOutputs } from "./outputs.js";

/** The builds of a watcher, one after another, which share what has not changed. */
export interface WatchSession {
  /** Builds, and says what has become of it; nothing when none of the touched files matters. */
  build(touched?: ReadonlySet<string>): Promise<void>;
  /** Whether it is too early to build: a file that was there is gone or empty, as while it is being replaced. */
  isHalfWritten(touched: ReadonlySet<string>): boolean;
  /** Ends the user's program where it is still running. */
  interrupt(): void;
  /** What builds depend on, as far as it was not named before; files that are not there may come. */
  newFiles(): string[];
  close(): void;
}

export function createWatchSession(asked: Arguments): WatchSession {
  let given = asked;
  const { options } = asked;
  const out = options.get("out");
  const render = createRender(formatOf(options.get("format"), out));
  const state = createWatchedState(given.positionals);
  const runner = createRunner();
  const write = changedOutputs();
  const documents = changedDocuments(render);
  const said = new Set<string>();
  const files: FilesBefore = createMemory(500);
  const named = new WeakSet<GraphModule>();
  let store: MemoryStore | undefined;
  let outcome: "none yet" | "errors" | "manifests" = "none yet";

  let configured: ConfiguredMaps | undefined;

  /** @returns whether maps go elsewhere, or what is wrong with the defaults is something else. */
  const configure = async (): Promise<boolean> => {
    if (options.has("maps")) return false;
    const before = configured;
    configured = await configuredMaps();
    given = withMaps(asked, configured);
    // Those of before have no maps in them.
    if (before && !before.folder && configured.folder) state.modules.clear();
    return seen(before) !== seen(configured);
  };
  const seen = (maps: ConfiguredMaps | undefined): string => JSON.stringify([maps?.folder, maps?.diagnostics]);

  const make = (): Promise<Manifests | undefined> =>
    buildManifests(given, {
      found: printDiagnostics,
      problems: configured?.diagnostics ?? [],
      findInputs: (patterns) => findInputs(patterns, state.inputs),
      async compile(inputs) {
        const graph = await compileGraph(
          entriesOf(inputs),
          { ...compileOptions(given.options), files },
          (store ??= memoryStore(storeOf(inputs, options))),
          state.modules,
        );
        for (const fileName of state.modules.keys()) if (!graph.modules.has(fileName)) state.modules.delete(fileName);
        return graph;
      },
      buildProgram: (inputs, graph) => runner.build(inputs, graph),
      render,
    });

  /** Nothing is said twice of what lasts. */
  const sayOnce = (messages: readonly string[]): void => {
    for (const message of messages) if (!said.has(message)) printMessage(message);
    said.clear();
    for (const message of messages) said.add(message);
  };

  /** @returns whether there was anything to say. */
  const publish = async (made: Manifests): Promise<boolean> => {
    const { wrote, removed, left } = write(made.outputs);
    const { text, gone } = out === undefined ? await documents(made.built) : { text: "", gone: [] };
    process.stdout.write(text);
    // At first all is written, as by a build that does not watch.
    const messages = [
      ...(outcome === "none yet" ? [] : wrote.map((path) => `wrote ${seenFromHere(path)}`)),
      ...removed.map((path) => `removed ${seenFromHere(path)}`),
      ...left.map((path) => `'${seenFromHere(path)}' has been changed since and was left as it is`),
      ...gone.map((name) => `no longer built: ${name}`),
    ];
    for (const message of messages) printMessage(`argots: ${message}`);
    sayOnce([
      ...bundleSizes(made.graph),
      ...filesLeft(made, given.options).map(
        (path) => `argots: '${seenFromHere(path)}' is of an earlier build and was left as it is`,
      ),
    ]);
    return messages.length > 0 || text !== "";
  };

  const buildOnce = async (): Promise<void> => {
    const before = outcome;
    const made = await make();
    if (!made) {
      outcome = "errors";
      return;
    }
    if (before === "errors") printMessage("argots: no errors");
    const isOther = await publish(made);
    outcome = "manifests";
    if (before === "manifests" && !isOther) printMessage("argots: no manifest has changed");
  };

  return {
    async build(touched) {
      const changes = touched && (await state.forget(touched));
      const isElsewhere = await configure();
      if (touched && !changes && !isElsewhere) return;
      if (changes?.isOfConfiguration) runner.renew();
      try {
        await buildOnce();
      } catch (error) {
        outcome = "errors";
        if (isFailure(error)) for (const line of error.message.split("\n")) printMessage(`argots: ${line}`);
        // It went between being found and being read, which is a change that comes next.
        else if (isGone(error)) state.inputs.found.clear();
        else throw error;
      }
      store?.flush();
    },
    isHalfWritten: (touched) => [...touched].some((path) => state.isHalfWritten(path)),
    interrupt() {
      if (!runner.isRunning) return;
      printMessage("argots: the program was still running and has been stopped");
      runner.renew();
    },
    newFiles() {
      const modules = [...state.modules.values()].filter((module) => !named.has(module));
      for (const module of modules) named.add(module);
      const beside = Object.keys(configured?.dependencies.files ?? {});
      return [
        ...beside,
        ...modules.flatMap(({ fileName, dependencies }) => [fileName, ...Object.keys(dependencies.files)]),
      ];
    },
    close: () => runner.renew(),
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
