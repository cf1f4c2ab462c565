import { LARGE_TEMPLATE_BYTES, MAX_OBJECT_BYTES } from "../../model/limits.js";
import type { Closure } from "../capture/read-closure.js";
import { compare, type Diagnostic, type Place } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { LargePart } from "../messages/text.js";
import type { InstalledCode } from "./installed.js";
import { minify } from "./minify.js";
import { packageOfFile, packageVersionOfFile } from "./packages.js";
import { located } from "./problems.js";
import type { RunResult } from "./run.js";

/** Whether a bundle is so large that nothing which is left out of it later makes it fit. */
export function isHopeless(text: string, { options }: Closure): boolean {
  if (options.minify || text.length < MAX_OBJECT_BYTES) return false;
  let length = text.length;
  for (const [left] of text.matchAll(LEFT_OUT)) length -= left.length;
  return length > 1.02 * MAX_OBJECT_BYTES;
}

/** What may be left out of it: calls that name a function as it is called in any case, and comments. */
const LEFT_OUT = /\n *__name\([^()]*\);|\/\* @__PURE__ \*\/ __name\(|, "[\w$]+"\)|\n\/\/ .*/g;

/** What code takes in a manifest, which is JSON to whoever carries it. */
export function jsonBytes(printed: InstalledCode | undefined): number {
  if (!printed) return 0;
  const { tokens, stretches } = printed;
  return stretches.reduce((sum, { start, end }) => sum + bytesOf(tokens.text.slice(start, end)), 0);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** The largest of what a script takes along, and what to do. */
export async function tooLarge(result: RunResult, closure: Closure, place: Place): Promise<Diagnostic> {
  const { options, target } = closure;
  const name = closure.options.name ?? closure.key;
  const small = options.minify ? Infinity : bytesOf(await minify(result.text, target));
  // Beside the bundle the template holds the closure's own code, and what the workflow is.
  const fits = small < MAX_OBJECT_BYTES - LARGE_TEMPLATE_BYTES / 2;
  const bytes = options.minify ? bytesOf(await minify(result.text, target)) : bytesOf(result.text);
  const templates = [{ name, kibibytes: kibibytes(bytes), large: largeParts(result) }];
  return located(E.scriptTooLarge(templates, fits ? kibibytes(small) : undefined), place);
}

const kibibytes = (bytes: number): number => Math.round(bytes / 1024);

/** Packages and files by the length of their code, at most three, and only those that count. */
export function largeParts({ sizes, fileOf }: RunResult): LargePart[] {
  const parts = new Map<string, { isPackage: boolean; bytes: number }>();
  const versions = new Map<string, string>();
  let all = 0;
  for (const [path, bytes] of sizes) {
    const folder = packageOfFile(path);
    const isPackage = folder !== undefined;
    const place = isPackage
      ? path.slice(0, path.replaceAll("\\", "/").lastIndexOf(`node_modules/${folder}/`)) + folder
      : "";
    const name = isPackage
      ? (versions.get(place) ?? packageVersionOfFile(path) ?? folder)
      : ((fileOf(path) ?? path).split(/[\\/]/).at(-1) ?? path);
    if (isPackage) versions.set(place, name);
    parts.set(name, { isPackage, bytes: (parts.get(name)?.bytes ?? 0) + bytes });
    all += bytes;
  }
  return [...parts]
    .sort(([a, { bytes: x }], [b, { bytes: y }]) => y - x || compare(a, b))
    .filter(([, { bytes }], index) => index === 0 || bytes > all / 10)
    .slice(0, 3)
    .map(([name, { isPackage, bytes }]) => ({ name, isPackage, share: bytes / all }));
}
