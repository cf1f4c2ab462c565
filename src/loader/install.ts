import * as nodeModule from "node:module";
import { compiledPath, type Loaded, loaded, resolve } from "./hooks.js";
import { createSyncCompile } from "./sync-compile.js";

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
  // Without it the places in a stack would be those of the compiled code.
  process.setSourceMapsEnabled(true);
  if (hasRegisterHooks(nodeModule)) {
    const compile = createSyncCompile();
    nodeModule.registerHooks({
      resolve,
      load: (url, context, next) => {
        const path = compiledPath(url);
        return path === undefined ? next(url, context) : loaded(sources.get(path) ?? compile(path));
      },
    });
    return;
  }
  // Newer versions of Node print a warning about this one.
  nodeModule.register("./async-hooks.js", import.meta.url, { data: sources });
}

/** Whether hooks cost next to nothing. Those of an older Node run in a thread that has to be started. */
export function hasHooksInThread(): boolean {
  return hasRegisterHooks(nodeModule);
}

function hasRegisterHooks(module: object): module is WithRegisterHooks {
  return "registerHooks" in module;
}
