import { createModules } from "../../compiler/modules/modules.js";
import type { WorkspaceFile } from "../../compiler/modules/workspace.js";
import type { Host } from "../../host/host.js";
import { isTypeScript } from "../../host/paths.js";
import { resolveLocal } from "../../host/resolve.js";

/**
 * The source of a package of the workspace where Node would load other code for it: what is built holds closures without scripts,
 * and what is copied into node_modules is not compiled. Built code that has nothing to do with argots is loaded as it is.
 */
export function sourceToLoad(
  found: WorkspaceFile | undefined,
  specifier: string,
  fileName: string,
  host: Host,
): string | undefined {
  if (!found || !isTypeScript(found.file)) return undefined;
  const { file, loads } = found;
  if (loads === undefined) return file;
  // TypeScript takes a source for the `.js` that a package.json names, which Node does not.
  if (loads === file) return resolveLocal(specifier, fileName) === file ? undefined : file;
  return usesArgots(file, host) ? file : undefined;
}

/** Whether a file, or a local file that it leads to, imports this package. Found in the texts: nothing here is parsed. */
function usesArgots(fileName: string, host: Host): boolean {
  const { findFile } = createModules(host, []);
  const waiting = [fileName];
  const seen = new Set(waiting);
  for (const file of waiting) {
    const text = host.readFile(file) ?? "";
    if (/["']argots["']/.test(text)) return true;
    for (const [, specifier = ""] of text.matchAll(/(?:\bfrom|\bimport|\bimport\s*\()\s*["']([^"'\n]+)["']/g)) {
      const next = findFile(file, specifier);
      if (next === undefined || seen.has(next) || !isTypeScript(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return false;
}
