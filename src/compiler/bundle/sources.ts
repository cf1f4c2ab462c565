import type { ts } from "#typescript";
import type { BundledTarget } from "../capture/unit.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Modules } from "../modules/modules.js";
import { placeOfNode } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";
import { located } from "./problems.js";
import { PROBE, strip, type Stripped, usesArgots } from "./strip.js";

/** A target with the first use of it, and the name that the entry exports it by. */
export interface WantedTarget {
  readonly target: BundledTarget;
  readonly node: ts.Node;
  readonly alias: string;
}

export const ALIAS = "__argots";

/** What makes two references the same thing of the bundle. */
export function bundledIdentity({ module, from }: BundledTarget): unknown {
  if (from.kind === "declared") return from.declaration;
  return [module.fileName, from.kind, from.specifier, from.kind === "imported" ? from.imported : ""].join("\0");
}

/** The files of a bundle as esbuild sees them, where that is not as they are. */
export interface Sources {
  /** The module whose exports are all that the closure wants, by their aliases. */
  readonly entry: string;
  /** The text of a file that uses argots, as far as it is wanted; undefined for any other file. */
  contents(fileName: string): string | undefined;
  /** Takes the exports that a bundle turns out to want beside those known; false when there is none. */
  ask(bundled: string): boolean;
  /** What is wrong in those files, and the names that are not there because of it. */
  problems(): { readonly diagnostics: Diagnostic[]; readonly names: ReadonlySet<string> };
}

export function createSources(targets: ReadonlyMap<unknown, WantedTarget>, modules: Modules): Sources {
  const own = new Map<string, { readonly module: SourceModule; readonly wanted: WantedTarget[] }>();
  for (const wanted of targets.values()) {
    const { module } = wanted.target;
    const entry = own.get(module.fileName) ?? { module, wanted: [] };
    entry.wanted.push(wanted);
    own.set(module.fileName, entry);
  }
  const asked = new Map<string, Set<string>>();
  const stripped = new Map<string, Stripped & { readonly module: SourceModule }>();

  const contents = (fileName: string): string | undefined => {
    const known = stripped.get(fileName);
    if (known) return known.text;
    const module = /\.[cm]?[jt]sx?$/.test(fileName) ? modules.open(fileName) : undefined;
    const entry = own.get(fileName);
    if (!module || module.syntaxErrors.length > 0 || !(entry || usesArgots(module, modules))) return undefined;
    const wanted = entry?.wanted ?? [];
    const names = new Map(
      wanted.flatMap(({ target: { from }, node }) => (from.kind === "declared" ? [[from.declaration, node]] : [])),
    );
    const result = strip(module, { names, exports: asked.get(fileName) ?? new Set() }, modules);
    const text = result.text + wanted.map(exportStatement).join("\n");
    stripped.set(fileName, { ...result, text, module });
    return text;
  };
  return {
    entry: [...own].map(([fileName, { wanted }]) => reexport(fileName, wanted)).join("\n"),
    contents,
    ask(bundled) {
      let isNew = false;
      if (!bundled.includes(PROBE)) return isNew;
      for (const [, name, fileName] of bundled.matchAll(PROBES)) {
        const file = JSON.parse(fileName ?? '""') as string;
        const names = asked.get(file) ?? new Set<string>();
        const exported = JSON.parse(name ?? '""') as string;
        if (names.has(exported)) continue;
        asked.set(file, names.add(exported));
        stripped.delete(file);
        isNew = true;
      }
      return isNew;
    },
    problems() {
      const found = [...stripped.values()].flatMap(({ module, problems }) => problems.map((p) => ({ module, ...p })));
      return {
        diagnostics: found.map(({ module, node, problem, related }) =>
          located(problem, placeOfNode(module, node), related),
        ),
        names: new Set(found.map(({ node }) => node.getText())),
      };
    },
  };
}

const PROBES = new RegExp(`\\b${PROBE}\\(("(?:[^"\\\\]|\\\\.)*"),\\s*("(?:[^"\\\\]|\\\\.)*")\\)`, "g");

function exportStatement({ target: { from, name }, alias }: WantedTarget): string {
  switch (from.kind) {
    case "declared":
      return `export { ${(from.declaration as ts.NamedDeclaration).name?.getText() ?? name} as ${alias} };`;
    case "imported": {
      const what = from.imported === "*" ? `* as ${alias}` : `{ ${JSON.stringify(from.imported)} as ${alias} }`;
      return `export ${what} from ${JSON.stringify(from.specifier)};`;
    }
    case "loaded":
      return `export const ${alias} = () => import(${JSON.stringify(from.specifier)});`;
    default:
      return from satisfies never;
  }
}

function reexport(fileName: string, wanted: readonly WantedTarget[]): string {
  return `export { ${wanted.map(({ alias }) => alias).join(", ")} } from ${JSON.stringify(fileName)};`;
}
