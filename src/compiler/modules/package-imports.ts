import type { Host } from "../../host/host.js";
import { folderOf } from "./project-configs.js";

/**
 * The package that `imports` of package.json makes of a name: `"#shared": "@acme/shared"`. Files are TypeScript's to find, as it does
 * not say what it makes of names of packages.
 */
export function packageImport(
  specifier: string,
  fromFile: string,
  conditions: readonly string[],
  host: Host,
): string | undefined {
  for (let folder = folderOf(fromFile); ; folder = folderOf(folder)) {
    const text = host.readFile(`${folder}/package.json`);
    if (text !== undefined) return targetIn(importsOf(text), specifier, new Set([...conditions, ...ALWAYS]));
    if (folder === folderOf(folder)) return undefined;
  }
}

const ALWAYS = ["types", "node", "import", "default"];

function importsOf(manifest: string): Readonly<Record<string, unknown>> {
  try {
    const { imports } = JSON.parse(manifest) as { readonly imports?: unknown };
    return typeof imports === "object" && imports !== null ? (imports as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function targetIn(
  imports: Readonly<Record<string, unknown>>,
  specifier: string,
  conditions: ReadonlySet<string>,
): string | undefined {
  const exact = chosen(imports[specifier], conditions);
  if (exact !== undefined) return isPackage(exact) ? exact : undefined;
  const [best] = Object.keys(imports)
    .filter((pattern) => pattern.includes("*"))
    .map((pattern) => ({ pattern, parts: pattern.split("*") }))
    .filter(({ parts: [before = "", after = ""] }) => specifier.startsWith(before) && specifier.endsWith(after))
    .sort((a, b) => (b.parts[0] ?? "").length - (a.parts[0] ?? "").length);
  if (!best) return undefined;
  const [before = "", after = ""] = best.parts;
  const star = specifier.slice(before.length, specifier.length - after.length);
  const target = chosen(imports[best.pattern], conditions)?.replaceAll("*", star);
  return target !== undefined && isPackage(target) ? target : undefined;
}

/** As Node chooses: the first condition that holds, in the order in which they are written. */
function chosen(target: unknown, conditions: ReadonlySet<string>): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  const choices = Array.isArray(target)
    ? (target as unknown[])
    : Object.entries(target).flatMap(([condition, value]) => (conditions.has(condition) ? [value as unknown] : []));
  return choices.map((choice) => chosen(choice, conditions)).find((found) => found !== undefined);
}

function isPackage(target: string): boolean {
  return !/^[./#]/.test(target);
}
