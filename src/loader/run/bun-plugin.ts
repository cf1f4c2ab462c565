import { readFileSync } from "node:fs";
import { isInstalled } from "../../host/paths.js";
import { compileOnDemand } from "../compile/compile-module.js";

/** What Bun knows in the place of Node's hooks, as far as it is needed here. */
interface BunWithPlugins {
  plugin(plugin: {
    readonly name: string;
    setup(build: {
      onLoad(
        filter: { readonly filter: RegExp },
        load: (file: { readonly path: string }) => Promise<{ readonly contents: string; readonly loader: "js" | "ts" }>,
      ): void;
    }): void;
  }): void;
}

/** Bun itself, where this runs under it. */
export function bun(): BunWithPlugins | undefined {
  return (globalThis as { readonly Bun?: BunWithPlugins }).Bun;
}

/** Makes Bun compile the TypeScript modules that are imported from now on. */
export function installBunPlugin({ plugin }: BunWithPlugins): void {
  plugin({
    name: "argots",
    setup: (build) =>
      build.onLoad({ filter: /(?<!\.d)\.m?ts$/ }, async ({ path }) =>
        // What packages install is Bun's own matter, but it asks for all files.
        isInstalled(path)
          ? { contents: readFileSync(path, "utf8"), loader: "ts" }
          : { contents: await compileOnDemand(path), loader: "js" },
      ),
  });
}
