import { resolve } from "node:path";
import type { UnpluginInstance } from "unplugin";
import { createAliases } from "../compiler/modules/aliases.js";
import { type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import { renderDiagnostic } from "../diagnostics/render.js";
import { nodeHost } from "../host/node-host.js";
import { isTypeScript } from "../host/paths.js";
import { mayBeAlias } from "../loader/compile/alias-imports.js";
import { compileForOthers, pathOfId } from "../loader/compile/compile-for-others.js";

const { createUnplugin } = await import("unplugin").catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
  throw new Error("The bundler's plugin of argots needs the package unplugin: npm install --save-dev unplugin");
});

/** Makers of the plugin, by the name of the bundler. */
export type Argots = UnpluginInstance<undefined, false>;

/** The one plugin behind those of all bundlers: what it gives them is JavaScript, so that they need not know decorators. */
export const plugin: Argots = createUnplugin(() => {
  let aliases = createAliases(nodeHost);
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
    transform: {
      filter: { id: { include: /\.m?ts(?:[?#]|$)/, exclude: /[\\/]node_modules[\\/]/ } },
      async handler(text, id) {
        const compiled = await compileForOthers(id, text);
        if (!compiled) return undefined;
        const { code, map, diagnostics, dependencies } = compiled;
        const path = pathOfId(id);
        for (const [file, fingerprint] of Object.entries(dependencies.files))
          if (file !== path && fingerprint !== "") this.addWatchFile(file);
        const texts = (file: string): string | undefined => (file === path ? text : nodeHost.readFile(file));
        const told = (problem: Diagnostic): string =>
          renderDiagnostic(problem, texts, { color: false, cwd: process.cwd() });
        for (const problem of diagnostics)
          if (!isError(problem)) this.warn({ message: told(problem), id, loc: locationOf(problem) });
        const errors = diagnostics.filter(isError);
        const [first] = errors;
        // An error as they come: not everything that runs a bundler's plugins knows what to do with other objects.
        if (first) this.error(Object.assign(new Error(errors.map(told).join("\n")), { id, loc: locationOf(first) }));
        // Also beside errors, which do not end all bundlers: none is to complain about decorators.
        return { code, map };
      },
    },
  };
});

/** As bundlers count: columns from 0. */
function locationOf({ file, line, column }: Diagnostic): { file: string; line: number; column: number } {
  return { file, line, column: column - 1 };
}
