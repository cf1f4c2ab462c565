import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf } from "../../cache/hash.js";
import { isError } from "../../diagnostics/diagnostic.js";
import { renderDiagnostics } from "../../diagnostics/render.js";
import { nodeHost } from "../../host/node-host.js";
import { mayUseArgots } from "../../compiler/declare/may-use-argots.js";
import {
  type CompileForOthers,
  type CompiledForOthers,
  compileForOthers,
} from "../../loader/compile/compile-for-others.js";
import { createSyncCompileForOthers } from "../../loader/run/sync-compile.js";
import { mocksFirst } from "./mocks-first.js";
import type { JestTransformer, JestTransformOptions, Transformed } from "./types.js";

export interface JestOptions {
  /**
   * The transformer of files that use nothing of argots, as Jest's `transform` has it: `"@swc/jest"`, or with its options
   * `["ts-jest", { … }]`. Default: their types are erased here, and `jest.mock()` is moved up as Jest has it.
   */
  readonly others?: string | readonly [name: string, options?: unknown];
}

/**
 * Makes Jest's transformer: `"transform": { "\\.m?ts$": ["argots/jest", { … }] }`.
 *
 * @throws Error where the transformer for the other files cannot be loaded
 */
export async function createTransformer(options: JestOptions = {}): Promise<JestTransformer> {
  const others = options.others === undefined ? undefined : await load(options.others);
  const compileNow = createSyncCompileForOthers();

  const isTheirs = (text: string): boolean => others !== undefined && !mayUseArgots(text);
  const now = (text: string, path: string, jest: JestTransformOptions): Transformed =>
    finished(compileNow(path, text, wanted(jest)), path, text, jest);

  return {
    // Jest does it, on the JavaScript, and finds the way back by its map.
    canInstrument: false,
    getCacheKey(text, path, jest) {
      if (others && isTheirs(text))
        return hashOf(`${others.getCacheKey?.(text, path, jest) ?? keyOf(text, path, jest)}`);
      // What it is made of stands in other files too.
      return hashOf(`${keyOf(text, path, jest)}\0${now(text, path, jest).code}`);
    },
    process(text, path, jest) {
      if (others && isTheirs(text)) {
        if (others.process) return others.process(text, path, jest);
        throw new Error(`The transformer '${nameOf(options.others)}' knows only modules that are loaded by import`);
      }
      return now(text, path, jest);
    },
    async processAsync(text, path, jest) {
      if (others && isTheirs(text))
        return (others.processAsync ?? others.process)?.(text, path, jest) ?? { code: text };
      return finished(await compileForOthers(path, text, wanted(jest)), path, text, jest);
    },
  };
}

function wanted({ supportsStaticESM }: JestTransformOptions): CompileForOthers {
  return { format: supportsStaticESM ? "esm" : "cjs", isForAll: true };
}

function keyOf(
  text: string,
  path: string,
  { configString, instrument, supportsStaticESM }: JestTransformOptions,
): string {
  return [text, path, configString, instrument, supportsStaticESM].join("\0");
}

/** @throws Error whose message is all that is wrong, as `argots check` prints it */
function finished(
  compiled: CompiledForOthers | undefined,
  path: string,
  text: string,
  { supportsStaticESM }: JestTransformOptions,
): Transformed {
  if (!compiled) return { code: text };
  const errors = compiled.diagnostics.filter(isError);
  const texts = (file: string): string | undefined => (file === path ? text : nodeHost.readFile(file));
  if (errors.length > 0)
    // With its own stack: Jest takes the message from before it.
    throw new Error(renderDiagnostics(errors, texts, { color: false, cwd: process.cwd() }));
  return { code: withMap(supportsStaticESM ? compiled : mocksFirst(compiled)) };
}

/** Within the code: what measures coverage finds the map there alone. */
function withMap({ code, map }: { readonly code: string; readonly map: string }): string {
  return `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}\n`;
}

async function load(others: NonNullable<JestOptions["others"]>): Promise<JestTransformer> {
  const [name, options] = typeof others === "string" ? [others] : others;
  // As seen from the project, like all that its configuration names.
  const path = createRequire(join(process.cwd(), "package.json")).resolve(name);
  const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: Maker } & Maker;
  const maker = typeof loaded.default?.createTransformer === "function" ? loaded.default : loaded;
  return (await maker.createTransformer?.(options)) ?? (loaded.default as JestTransformer);
}

interface Maker {
  createTransformer?(options?: unknown): JestTransformer | Promise<JestTransformer>;
}

function nameOf(others: JestOptions["others"]): string {
  return typeof others === "string" ? others : (others?.[0] ?? "");
}
