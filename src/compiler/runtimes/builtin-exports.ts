import { has } from "./facts.js";
import type { Target } from "./runtimes.js";
import { isBuiltin } from "./specifiers.js";

/**
 * Whether a builtin module exports a name in the image's version of the runtime, as `import { name } from "specifier"` asks it,
 * with or without `node:`. What nobody knows is taken to be there: a name with an underscore, a module that is newer than the
 * tables, which the runtime itself will refuse.
 */
export function builtinHas(target: Target, specifier: string, name: string): boolean {
  const module = isBuiltin(specifier, target) ?? specifier;
  return name === "default" || name === "*" || name.startsWith("_") || has(target, module, name) !== false;
}
