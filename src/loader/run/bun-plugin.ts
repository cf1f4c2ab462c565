import { readFileSync } from "node:fs";
import { isInstalled } from "../../host/paths.js";
import { compileForBun } from "../compile/compile-for-bun.js";

/** What Bun knows in the place of Node's hooks, as far as it is needed here. */
interface BunWithPlugins {
  readonly Transpiler: new (options: { readonly loader: "ts" }) => { transformSync(code: string): string };
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
export function installBunPlugin({ plugin, Transpiler }: BunWithPlugins): void {
  // Older ones know decorators only as TypeScript once had them.
  const isStandard = !/legacy/i.test(new Transpiler({ loader: "ts" }).transformSync("class A { @b c() {} }"));
  plugin({
    name: "argots",
    setup: (build) =>
      build.onLoad({ filter: /(?<!\.d)\.m?ts$/ }, async ({ path }) =>
        // What packages install is Bun's own matter, but it asks for all files.
        isInstalled(path)
          ? { contents: readFileSync(path, "utf8"), loader: "ts" }
          : await compileForBun(path, isStandard),
      ),
  });
}
