import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Template } from "../../src/model/argo/index.js";
import type { OriginalCall } from "./call-original.js";
import { type Given, type Outcome, outputPaths, relocate, runInPod } from "./run-script.js";

/**
 * Lowers sources with esbuild, which knows nothing of our compiler: decorators run, local imports are inlined, `argots`
 * is the built package, and packages stay imports unless they lie beside the source. Keys of the result are the sources'
 * names.
 */
export async function bundleOriginals(sources: readonly string[]): Promise<Map<string, string>> {
  const argots = import.meta.resolve("argots");
  const bundled = await Promise.all(
    sources.map(async (source) => {
      const { outputFiles } = await build({
        entryPoints: [source],
        bundle: true,
        write: false,
        format: "esm",
        platform: "node",
        target: "node20",
        keepNames: true,
        // What this package says of its own files is not said of fixtures.
        ignoreAnnotations: true,
        banner: { js: REQUIRE },
        legalComments: "none",
        logLevel: "silent",
        ...(existsSync(join(dirname(source), "tsconfig.json")) ? {} : { tsconfigRaw: {} }),
        plugins: [externalPackages(argots, dirname(source))],
      });
      return [source, outputFiles[0]?.text ?? ""] as const;
    }),
  );
  return new Map(bundled);
}

/** For CommonJS that is inlined. */
const REQUIRE = `import { createRequire as makeRequire } from "node:module";\nconst require = makeRequire(import.meta.url);`;

function externalPackages(argots: string, folder: string): Plugin {
  return {
    name: "packages",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
        if (path === "argots") return { path: argots, external: true };
        if (pluginData === folder || from.kind === "entry-point") return undefined;
        const found = await resolve(path, { ...from, pluginData: folder });
        const isBeside = found.path.startsWith(`${folder}/`);
        return isBeside ? found : { path, external: true };
      });
    },
  };
}

/** Calls a method of a lowered source directly, in a process of its own; what it returns becomes output files. */
export async function runOriginal(
  bundle: string,
  call: Pick<OriginalCall, "className" | "member" | "args">,
  template: Template,
  given: Given,
): Promise<Outcome> {
  return runInPod(template, given, async (folder) => {
    const file = join(folder, "original.mjs");
    await writeFile(file, relocate(bundle, folder));
    const returned = outputPaths({ ...template, outputs: { parameters: template.outputs?.parameters ?? [] } }, folder);
    const artifacts = (template.inputs?.artifacts ?? []).map(({ name, path }) => [name, join(folder, path ?? "")]);
    const request: OriginalCall = { ...call, file, returned, artifacts: Object.fromEntries(artifacts) };
    const program = fileURLToPath(new URL("./call-original.js", import.meta.url));
    return { command: process.execPath, args: [program, JSON.stringify(request)] };
  });
}
