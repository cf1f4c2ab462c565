import { isBuiltin } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createAliases } from "../../compiler/modules/aliases.js";
import type { Host } from "../../host/host.js";
import { isFileSpecifier, resolveFile, resolveOwn } from "../../host/resolve.js";
import { sourceMap } from "../../text/edit-map.js";
import { applyEdits } from "../../text/edits.js";
import { composeMappings } from "../../text/source-map.js";
import { createProjectConfigs } from "../../compiler/modules/project-configs.js";
import { createWorkspace } from "../../compiler/modules/workspace.js";
import { findImports } from "./imports.js";
import { sourceToLoad } from "./workspace-sources.js";
import type { CompiledModule } from "./types.js";

/**
 * The module with the files in the place of the names that `paths` of tsconfig.json gives them: Node knows nothing of those. What
 * package.json says in `imports` it knows. A package of the workspace that is built is loaded from its source where that has
 * something to compile.
 */
export async function withAliasedFiles(
  compiled: CompiledModule,
  fileName: string,
  host: Host,
): Promise<CompiledModule> {
  const { code, map } = compiled;
  if (!/["']/.test(code)) return compiled;
  const imports = compiled.imports ?? (await findImports(code, fileName));
  const others = imports.filter(({ specifier }) =>
    specifier.startsWith(".") ? !isThere(specifier, fileName) : specifier.startsWith("#") || mayBeAlias(specifier),
  );
  if (others.length === 0) return { ...compiled, imports };
  const configs = createProjectConfigs(host);
  const aliases = createAliases(host, configs);
  const workspace = createWorkspace(host, configs);
  const edits = others.flatMap(({ specifier, start, end }) => {
    const named = specifier.startsWith("#") ? undefined : aliases(fileName, specifier);
    const file = named ?? sourceToLoad(workspace(fileName, specifier), host);
    return file === undefined ? [] : [{ start, end, text: JSON.stringify(pathToFileURL(resolve(file)).href) }];
  });
  if (edits.length === 0) return { ...compiled, imports };
  const { imports: _, ...rest } = compiled;
  const parsed = JSON.parse(map) as { readonly mappings: string };
  const outer = JSON.parse(sourceMap(code, edits, fileName)) as { readonly mappings: string };
  return {
    ...rest,
    code: applyEdits(code, edits),
    map: JSON.stringify({ ...parsed, mappings: composeMappings(outer.mappings, parsed.mappings) }),
  };
}

function isThere(specifier: string, fileName: string): boolean {
  return resolveFile(specifier, pathToFileURL(fileName).href) !== undefined;
}

/** Whether it is neither a path, a module of Node or of this package, nor a name of package.json. */
export function mayBeAlias(specifier: string): boolean {
  return (
    !specifier.startsWith("#") &&
    !/^[a-z][a-z\d+.-]+:/i.test(specifier) &&
    !isFileSpecifier(specifier) &&
    !isBuiltin(specifier) &&
    resolveOwn(specifier) === undefined
  );
}
