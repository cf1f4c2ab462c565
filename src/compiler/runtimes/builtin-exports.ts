import { createRequire } from "node:module";
import { runtimeOf, type Target } from "./runtimes.js";

const load = createRequire(import.meta.url);

/**
 * Whether a builtin module exports a name (`default` among them) in the version of the runtime that the image has. What is
 * not known is not there: whoever asks then leaves the import where it stands.
 */
export function builtinHas(target: Target, specifier: string, name: string): boolean {
  const own = Number(process.versions.node.split(".")[0]);
  const { major = Number.POSITIVE_INFINITY } = target;
  if (!runtimeOf(target).hasVersionsOfNode || major < own || !specifier.startsWith("node:")) return false;
  try {
    return name === "default" || Object.hasOwn(load(specifier) as object, name);
  } catch {
    return false;
  }
}
