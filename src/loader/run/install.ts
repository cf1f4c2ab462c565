import { once } from "node:events";
import * as nodeModule from "node:module";
import { MessageChannel } from "node:worker_threads";
import { bun, installBunPlugin } from "./bun-plugin.js";
import { ownUrl } from "../../host/own-files.js";
import { compiledPath, type Loaded, loaded, resolve } from "./hooks.js";
import { ownModules } from "../../host/resolve.js";
import { createSyncCompile } from "./sync-compile.js";
import { createVersions, type ModuleVersions } from "./versions.js";

interface SyncHooks {
  readonly resolve: typeof resolve;
  load<Context, Result>(
    url: string,
    context: Context,
    next: (url: string, context: Context) => Result,
  ): Result | Loaded;
}

/** From Node 22.15 on; the types of the oldest Node that is supported do not know it. */
interface WithRegisterHooks {
  registerHooks(hooks: SyncHooks): void;
}

/**
 * Makes this process load TypeScript modules: those of `sources` (compiled code by path) as they are given, others
 * compiled when they are imported.
 */
export function installHooks(sources: ReadonlyMap<string, string>): void {
  const underBun = bun();
  if (underBun) return installBunPlugin(underBun);
  // Without it the places in a stack would be those of the compiled code.
  process.setSourceMapsEnabled(true);
  if (hasRegisterHooks(nodeModule)) return nodeModule.registerHooks(syncHooks(sources, resolve));
  // Newer versions of Node print a warning about this one.
  nodeModule.register(ownUrl("async-hooks").href, { data: { sources, ownModules } });
}

/**
 * Makes a thread load TypeScript modules, and load them again after they have changed.
 *
 * @returns What makes the hooks know the sources and versions of the modules to be loaded next.
 */
export function installReloadingHooks(): (update: ModuleVersions) => Promise<void> {
  process.setSourceMapsEnabled(true);
  if (hasRegisterHooks(nodeModule)) {
    const sources = new Map<string, string>();
    const versions = createVersions();
    const versioned: typeof resolve = (specifier, context, next) =>
      versions.addTo(resolve(specifier, context, next), context);
    nodeModule.registerHooks(syncHooks(sources, versioned));
    return (update) => {
      for (const [path, source] of update.sources) sources.set(path, source);
      versions.update(update);
      return Promise.resolve();
    };
  }
  const { port1, port2 } = new MessageChannel();
  nodeModule.register(ownUrl("async-hooks").href, {
    data: { updates: port2, ownModules },
    transferList: [port2],
  });
  return async (update) => {
    const isKnown = once(port1, "message");
    port1.postMessage(update);
    await isKnown;
    // An open port would keep the thread waiting for ever.
    port1.unref();
  };
}

function syncHooks(sources: ReadonlyMap<string, string>, resolveHook: typeof resolve): SyncHooks {
  const compile = createSyncCompile();
  return {
    resolve: resolveHook,
    load: (url, context, next) => {
      const path = compiledPath(url);
      return path === undefined ? next(url, context) : loaded(sources.get(path) ?? compile(path));
    },
  };
}

function hasRegisterHooks(module: object): module is WithRegisterHooks {
  return "registerHooks" in module;
}
