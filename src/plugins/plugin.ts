import { basename, resolve, sep } from "node:path";
import type { UnpluginInstance } from "unplugin";
import { createAliases } from "../compiler/modules/aliases.js";
import { CONFIG_FILES } from "../compiler/modules/config-files.js";
import { type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import { renderDiagnostic } from "../diagnostics/render.js";
import { nodeHost } from "../host/node-host.js";
import { isTypeScript } from "../host/paths.js";
import { mayBeAlias } from "../loader/compile/alias-imports.js";
import { compileForOthers, pathOfId } from "../loader/compile/compile-for-others.js";
import { keepOutOfCache } from "./vitest-cache.js";
import { createDependents, type ViteServer } from "./dependents.js";

const { createUnplugin } = await import("unplugin").catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
  throw new Error("The bundler's plugin of argots needs the package unplugin: npm install --save-dev unplugin");
});

/** Makers of the plugin, by the name of the bundler. */
export type Argots = UnpluginInstance<undefined, false>;

/** The one plugin behind those of all bundlers: what it gives them is JavaScript, so that they need not know decorators. */
export const plugin: Argots = createUnplugin(() => {
  let aliases = createAliases(nodeHost);
  const dependents = createDependents();
  return {
    name: "argots",
    // The closures are taken out of the source as it was written.
    enforce: "pre",
    buildStart() {
      aliases = createAliases(nodeHost);
    },
    // Names that tsconfig.json gives to files mean to the bundler what they mean to the compiler.
    resolveId(specifier, importer) {
      if (importer === undefined || !isTypeScript(pathOfId(importer))) return undefined;
      if (!specifier.startsWith(".") && !mayBeAlias(specifier)) return undefined;
      const file = aliases(pathOfId(importer), specifier);
      return file === undefined ? undefined : resolve(file);
    },
    watchChange: (file) => dependents.changed(file),
    vite: {
      configureServer: (server: ViteServer) => dependents.serve(server),
      configureVitest: keepOutOfCache,
    } as object,
    transform: {
      filter: { id: { include: /\.m?ts(?:[?#]|$)/, exclude: /[\\/]node_modules[\\/]/ } },
      async handler(text, id) {
        const compiled = await compileForOthers(id, text);
        if (!compiled) return undefined;
        const { code, map, diagnostics, dependencies } = compiled;
        const path = pathOfId(id);
        const parts = Object.entries(dependencies.files).flatMap(([file, fingerprint]) =>
          file !== path && (fingerprint !== "" || mayComeAsDefaults(file)) ? [file] : [],
        );
        for (const file of parts) this.addWatchFile(file);
        dependents.note(path, parts);
        const texts = (file: string): string | undefined => (file === path ? text : nodeHost.readFile(file));
        const told = (problem: Diagnostic): string =>
          renderDiagnostic(problem, texts, { color: false, cwd: process.cwd() });
        // Farm takes texts alone, and ends the process at anything else.
        const native = this.getNativeBuildContext?.();
        const farm = native?.framework === "farm" ? native.context : undefined;
        for (const problem of diagnostics.filter((one) => !isError(one)))
          if (farm) farm.warn(told(problem));
          else this.warn({ message: told(problem), id, loc: locationOf(problem) });
        const errors = diagnostics.filter(isError);
        const [first] = errors;
        const all = errors.map(told).join("\n");
        if (first && farm) farm.error(all);
        // An error as they come: not everything that runs a bundler's plugins knows what to do with other objects.
        else if (first) this.error(Object.assign(new Error(all), { id, loc: locationOf(first) }));
        // Also beside errors, which do not end all bundlers: none is to complain about decorators.
        return { code, map };
      },
    },
  };
});

/** Whether the defaults of the project would stand in a file that is not there. */
function mayComeAsDefaults(file: string): boolean {
  return CONFIG_FILES.includes(basename(file)) && resolve(file).startsWith(process.cwd() + sep);
}

/** As bundlers count: columns from 0. */
function locationOf({ file, line, column }: Diagnostic): { file: string; line: number; column: number } {
  return { file, line, column: column - 1 };
}
