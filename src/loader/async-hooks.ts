import { compiledPath, type Loaded, loaded, resolve } from "./hooks.js";

/** The hooks of a Node without `registerHooks`: this module runs in a thread of its own. */
export { resolve };

let compiled: ReadonlyMap<string, string> = new Map();

/** @param sources What the main thread has compiled already, by path. */
export function initialize(sources: ReadonlyMap<string, string>): void {
  compiled = sources;
}

export async function load<Context, Result>(
  url: string,
  context: Context,
  next: (url: string, context: Context) => Result,
): Promise<Result | Loaded> {
  const path = compiledPath(url);
  if (path === undefined) return next(url, context);
  const source = compiled.get(path);
  if (source !== undefined) return loaded(source);
  // Loaded only when something is left to compile: the compiler takes a fifth of a second.
  const { compileOnDemand } = await import("./compile-module.js");
  return loaded(await compileOnDemand(path));
}
