import { createModules } from "../../compiler/modules/modules.js";
import type { WorkspaceFile } from "../../compiler/modules/workspace.js";
import type { Host } from "../../host/host.js";
import { isTypeScript } from "../../host/paths.js";

/**
 * The source of a package of the workspace where Node would load other code for it: what is built holds closures without scripts,
 * and what is copied into node_modules is not compiled. Built code that has nothing to do with argots is loaded as it is.
 */
export function sourceToLoad(found: WorkspaceFile | undefined, host: Host): string | undefined {
  if (!found || found.file === found.loads || !isTypeScript(found.file)) return undefined;
  return found.loads === undefined || usesArgots(found.file, host) ? found.file : undefined;
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
