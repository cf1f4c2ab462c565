import type { MessagePort } from "node:worker_threads";
import {
  compiledPath,
  type Loaded,
  loaded,
  resolve as resolveModule,
  type ResolveContext,
  type Resolved,
} from "./hooks.js";
import { createVersions, type ModuleVersions } from "./versions.js";

/** The hooks of a Node without `registerHooks`: this module runs in a thread of its own. */

const compiled = new Map<string, string>();
const versions = createVersions();

/** Of this package, as the main thread has them. */
const own = new Map<string, string>();

interface Start {
  /** What the main thread has compiled already, by path. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly ownModules: ReadonlyMap<string, string>;
  /** Where a watcher tells what has changed; each message is answered when it is known. */
  readonly updates?: MessagePort;
}

export function initialize({ sources, updates, ownModules }: Start): void {
  for (const [specifier, url] of ownModules) own.set(specifier, url);
  for (const [path, source] of sources ?? []) compiled.set(path, source);
  updates?.on("message", (update: ModuleVersions) => {
    for (const [path, source] of update.sources) compiled.set(path, source);
    versions.update(update);
    updates.postMessage("known");
  });
  updates?.unref();
}

export async function resolve<Context extends ResolveContext>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Promise<Resolved>,
): Promise<Resolved> {
  const url = own.get(specifier);
  if (url !== undefined) return { url, shortCircuit: true };
  return versions.addTo(await resolveModule(specifier, context, next), context);
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
  const { compileOnDemand } = await import("../compile/compile-module.js");
  return loaded(await compileOnDemand(path));
}
