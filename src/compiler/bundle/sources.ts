import { ts } from "#typescript";
import type { BundledTarget } from "../capture/unit.js";
import type { Diagnostic, Problem } from "../../diagnostics/diagnostic.js";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { E } from "../messages/messages.js";
import { classesAround, type MistakenName, ownNames } from "./mistaken-names.js";
import { applyEdits, type Edit, editedPieces } from "../../text/edits.js";
import { mapOfPieces } from "../../text/piece-map.js";
import { UNKNOWN_KEY } from "../erase/fields.js";
import { fieldEdits } from "../erase/erase.js";
import { enumValues } from "../modules/enum-values.js";
import type { Modules } from "../modules/modules.js";
import { placeOfNode } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";
import { createEffects } from "./effects.js";
import { createKept } from "./kept.js";
import { located } from "./problems.js";
import { PROBE, strip, type Stripped } from "./strip.js";
import { usesArgots } from "./uses-argots.js";

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
  return [module.fileName, from.kind, from.specifier, from.kind === "imported" ? from.imported : from.by].join("\0");
}

/** The files of a bundle as esbuild sees them, where that is not as they are. */
export interface Sources {
  /** The module whose exports are all that the closure wants, by their aliases. */
  readonly entry: string;
  /** The files that it names. */
  readonly entryFiles: readonly string[];
  /** Whether only what is wanted of a file is bundled: it uses argots. */
  isStripped(fileName: string): boolean;
  /** The text of a file that is not bundled as it is, with a source map where lines or columns moved. */
  contents(fileName: string, sourceName: string): string | undefined;
  /** Takes the exports that a bundle turns out to want beside those known; false when there is none. */
  ask(bundled: string): boolean;
  /** Gives the class expressions around a name other names of their own; false where there is none in a local file. */
  rename(mistaken: MistakenName, isIdentifier: (name: string) => boolean): boolean;
  /** What those are called in their files, by the names that they got. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What is wrong in those files, and the names that are not there because of it. */
  problems(): { readonly diagnostics: Diagnostic[]; readonly names: ReadonlySet<string> };
}

/**
 * @param globals Names of the language's and the runtime's that the closure itself uses.
 * @param ownFile The closure's: what it does to those counts, also where the closure wants nothing else of it.
 */
export function createSources(
  targets: ReadonlyMap<unknown, WantedTarget>,
  modules: Modules,
  globals: Iterable<string>,
  ownFile: string,
): Sources {
  const effects = createEffects(modules);
  const kept = createKept(modules, effects, globals);
  const own = new Map<string, { readonly module: SourceModule; readonly wanted: WantedTarget[] }>();
  for (const wanted of targets.values()) {
    const { module } = wanted.target;
    const entry = own.get(module.fileName) ?? { module, wanted: [] };
    entry.wanted.push(wanted);
    own.set(module.fileName, entry);
  }
  const asked = new Map<string, Set<string>>();
  const loaded = new Map<string, ReadonlySet<ts.Statement>>();
  const stripped = new Map<string, Stripped & { readonly module: SourceModule }>();
  const renamed = new Map<string, string>();
  const renames = new Map<string, Edit[]>();
  const refused = new Map<ts.Node, { readonly module: SourceModule; readonly problem: Problem }>();

  const strippedFile = (fileName: string): (Stripped & { readonly module: SourceModule }) | undefined => {
    const known = stripped.get(fileName);
    if (known) return known;
    const module = /\.[cm]?[jt]sx?$/.test(fileName) ? modules.open(fileName) : undefined;
    const entry = own.get(fileName);
    if (!module || module.syntaxErrors.length > 0 || !(entry || usesArgots(module, modules))) return undefined;
    const wanted = entry?.wanted ?? [];
    const names = new Map(
      wanted.flatMap(({ target: { from }, node }) => (from.kind === "declared" ? [[from.declaration, node]] : [])),
    );
    for (const { target } of wanted)
      if (target.from.kind !== "declared") kept.addImport(target.from.specifier, target.module);
    const before = { exports: asked.get(fileName) ?? new Set<string>(), loaded: loaded.get(fileName) ?? new Set() };
    const result = strip(module, { names, ...before }, modules, effects, kept);
    loaded.set(fileName, result.loaded);
    const file = { ...result, appended: result.appended + wanted.map(exportStatement).join("\n"), module };
    stripped.set(fileName, file);
    return file;
  };
  const contents = (fileName: string, sourceName: string): string | undefined => {
    const part = strippedFile(fileName);
    const module = part?.module ?? codeModule(fileName, modules);
    if (!module || module.syntaxErrors.length > 0) return undefined;
    const { edits: values, unknown } = enumValues(module, modules);
    const isLeftBehind = (node: ts.Node): boolean =>
      ts.findAncestor(node, (at) => ts.isClassLike(at) && isWorkflowClass(at, module, modules)) !== undefined;
    for (const member of unknown)
      if (!isLeftBehind(member)) refused.set(member, { module, problem: E.unknownEnumValue("a package") });
    const fields = fieldEdits(
      module,
      (field) => void refused.set(field, { module, problem: E.unsupportedSyntax(...UNKNOWN_KEY) }),
    );
    const edits = [...values, ...fields, ...(renames.get(fileName) ?? [])];
    const { edits: blanks = [], appended = "" } = part ?? {};
    if (edits.length === 0) return part && applyEdits(module.text, blanks) + appended;
    const pieces = editedPieces(module.text, [...blanks, ...edits], 0, module.text.length);
    const map = mapOfPieces(pieces, module.text, sourceName, () => true);
    return `${pieces.map(({ text }) => text).join("")}${appended}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}\n`;
  };
  return {
    entry:
      own.size === 0
        ? `import ${JSON.stringify(ownFile)};`
        : [...own].map(([fileName, { wanted }]) => reexport(fileName, wanted)).join("\n"),
    entryFiles: own.size === 0 ? [ownFile] : [...own.keys()],
    isStripped: (fileName) => strippedFile(fileName) !== undefined,
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
    renamed,
    rename({ module, node, origin }, isIdentifier) {
      if (origin.packageName !== undefined) return false;
      const edits = renames.get(module.fileName) ?? [];
      const before = edits.length;
      for (const around of classesAround(node))
        for (const [index, own] of ownNames(around, module).entries()) {
          const start = own.getStart(module.sourceFile);
          if (edits.some((edit) => edit.start === start)) break;
          const text = index > 0 ? (edits.at(-1)?.text ?? "") : freeName(own.text, module, isIdentifier, renamed);
          renamed.set(text, own.text);
          edits.push({ start, end: own.end, text });
        }
      renames.set(module.fileName, edits);
      return edits.length > before;
    },
    problems() {
      const found = [...stripped.values()].flatMap(({ module, problems }) => problems.map((p) => ({ module, ...p })));
      for (const [node, { module, problem }] of refused) found.push({ module, node, problem, related: [] });
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

function freeName(
  name: string,
  { text }: SourceModule,
  isIdentifier: (name: string) => boolean,
  taken: ReadonlyMap<string, string>,
): string {
  for (let count = 1; ; count++) {
    const free = `_${name}${count === 1 ? "" : count}`;
    if (!isIdentifier(free) && !taken.has(free) && !text.includes(free)) return free;
  }
}

function codeModule(fileName: string, modules: Modules): SourceModule | undefined {
  return /\.[cm]?tsx?$/.test(fileName) ? modules.open(fileName) : undefined;
}

function exportStatement({ target: { from, name }, alias }: WantedTarget): string {
  switch (from.kind) {
    case "declared":
      return `export { ${(from.declaration as ts.NamedDeclaration).name?.getText() ?? name} as ${alias} };`;
    case "imported": {
      const what = from.imported === "*" ? `* as ${alias}` : `{ ${JSON.stringify(from.imported)} as ${alias} }`;
      return `export ${what} from ${JSON.stringify(from.specifier)};`;
    }
    case "loaded":
      return `export const ${alias} = () => ${from.by}(${JSON.stringify(from.specifier)});`;
    default:
      return from satisfies never;
  }
}

function reexport(fileName: string, wanted: readonly WantedTarget[]): string {
  return `export { ${wanted.map(({ alias }) => alias).join(", ")} } from ${JSON.stringify(fileName)};`;
}
