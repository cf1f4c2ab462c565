import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Template } from "../../src/model/argo/index.js";
import type { OriginalCall } from "./call-original.js";
import { type Given, type Outcome, outputPaths, relocate, runInPod } from "./run-script.js";

/**
 * Lowers sources with esbuild, which knows nothing of our compiler: decorators run, local imports are inlined, `argots`
 * is the built package, and packages stay imports. Keys of the result are the sources' names.
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
        packages: "external",
        keepNames: true,
        legalComments: "none",
        logLevel: "silent",
        tsconfigRaw: {},
        plugins: [
          {
            name: "argots",
            setup: ({ onResolve }) => onResolve({ filter: /^argots$/ }, () => ({ path: argots, external: true })),
          },
        ],
      });
      return [source, outputFiles[0]?.text ?? ""] as const;
    }),
  );
  return new Map(bundled);
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
