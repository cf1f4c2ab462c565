import { ts } from "#typescript";
import { type Code, code, codeText, joinCode } from "../../text/code.js";
import { type Edit, editedCode } from "../../text/edits.js";
import { holdsArgumentList } from "./argument-lists.js";
import type { InstalledCode } from "./installed.js";
import { commentEdits, hygieneEdits, namingEdits, pathEdits, renamingEdits } from "./installed-edits.js";
import type { LiveImports } from "./live-imports.js";
import { type FinalNames, NAME, nameEdits } from "./names.js";
import type { Origins } from "./origins.js";
import type { Output } from "./output.js";
import { PLACE_NAMES } from "./run.js";

/** A stretch of bundled code. */
export interface BundledPart {
  readonly code: Code;
  /** Whether it stays as the bundler has printed it, free of tags already: code of packages. All other code is formatted. */
  readonly asPrinted: boolean;
  /** Whether one who reads TypeScript could take some of it for type arguments; known of what stays as it is. */
  readonly mayBeMisread: boolean;
}

export interface Rendering {
  readonly output: Output;
  /** The code that stays as it is printed, which is all of it once it is minified. */
  readonly printed: InstalledCode | undefined;
  readonly isMinified: boolean;
  readonly origins: Origins;
  /** What class expressions are called in their files, by the names that they got for the bundler. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names of modules' places that have to be declared. */
  readonly places: readonly string[];
  readonly live: LiveImports;
  /** A path in the bundle in a form that is the same wherever the project lies. */
  portablePath(path: string): string;
}

/** The code of a bundle with its final names, in the order of the bundle. */
export function renderBundle(rendering: Rendering, names: FinalNames, createRequire: string): BundledPart[] {
  const { output, printed, isMinified, places } = rendering;
  const prelude = places.map((name) => `const ${name} = ${JSON.stringify(PLACE_VALUES[name])};`);
  // From there a package is looked for where the script itself would find it.
  if (output.require !== undefined)
    prelude.push(`const ${names.get(output.require) ?? output.require} = ${createRequire}("/");`);
  const stretches = printed ? printedParts(rendering, printed, names) : [];
  const own = isMinified ? [] : statementsOf(rendering, names);
  const all = [...own, ...stretches].sort((a, b) => a.start - b.start);
  const parts = isMinified ? all : withoutNeedless(all);
  const begun = prelude.length === 0 ? [] : [{ code: code`${prelude.join("\n")}`, ...FORMATTED }];
  return joined([...begun, ...parts]);
}

/** Parts of one kind that follow each other are one. */
function joined(parts: readonly BundledPart[]): BundledPart[] {
  const runs: BundledPart[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run?.[0]?.asPrinted === part.asPrinted) run.push(part);
    else runs.push([part]);
  }
  return runs.map((run) => ({
    code: joinCode(
      run.map((part) => part.code),
      "\n",
    ),
    asPrinted: run.some((part) => part.asPrinted),
    mayBeMisread: run.some((part) => part.mayBeMisread),
  }));
}

/** Where Argo puts the script: all that code in it can say about its own place. */
const PLACE = { url: "file:///argo/staging/script", filename: "/argo/staging/script", dirname: "/argo/staging" };

const PLACE_VALUES: Readonly<Record<string, unknown>> = {
  [PLACE_NAMES["import.meta.url"] ?? ""]: PLACE.url,
  [PLACE_NAMES["import.meta.filename"] ?? ""]: PLACE.filename,
  [PLACE_NAMES["import.meta.dirname"] ?? ""]: PLACE.dirname,
  [PLACE_NAMES["import.meta"] ?? ""]: PLACE,
  __filename: "/argo/staging/script",
  __dirname: "/argo/staging",
};

/** The stretches that stay as they are printed, but for what is wrong with them in a script. */
function printedParts(rendering: Rendering, printed: InstalledCode, names: FinalNames): PlacedPart[] {
  const { origins, isMinified, renamed, portablePath } = rendering;
  const { tokens, stretches } = printed;
  const edits = [...namingEdits(printed, renamed), ...renamingEdits(printed, names)];
  for (const stretch of stretches)
    edits.push(...pathEdits(tokens, stretch, portablePath), ...hygieneEdits(tokens, stretch));
  edits.push(...commentEdits(printed));
  const inside = byPlace(edits);
  return stretches.map(({ start, end, first, last }) => {
    const mayBeMisread = holdsArgumentList(tokens, first, last);
    const pieces = editedCode({ fileName: "bundle.mjs", text: tokens.text }, inside(end), start, end);
    return { start, asPrinted: true, mayBeMisread, code: isMinified ? [codeText(pieces)] : origins.placed(pieces) };
  });
}

/** Gives edits out in the order of the text: each time those before an offset. */
function byPlace(edits: readonly Edit[]): (end: number) => readonly Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return (end) => {
    const from = next;
    while ((sorted[next]?.start ?? Infinity) < end) next++;
    return sorted.slice(from, next);
  };
}

const FORMATTED = { asPrinted: false, mayBeMisread: false };

interface PlacedPart extends BundledPart {
  readonly start: number;
}

/** Statements of the project's own code. */
function statementsOf({ output, origins, renamed, portablePath, live }: Rendering, names: FinalNames): PlacedPart[] {
  const { module, statements } = output;
  const { sourceFile } = module;
  const inside = byPlace(nameEdits(output, names, portablePath, renamed, live));
  return statements.map((statement) => {
    const start = statement.getStart(sourceFile);
    const pieces = editedCode(module, inside(statement.end), start, statement.end);
    const placed = codeText(pieces).trim() === "" ? [] : origins.placed(pieces, output.wholeOffset);
    const isLarge = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    const isApart = isLarge && placed.length > 0;
    return { start: output.wholeOffset(start), ...FORMATTED, code: isApart ? code`\n${placed}\n` : placed };
  });
}

/** A helper that no longer helps anybody is left out. */
function withoutNeedless(parts: readonly PlacedPart[]): PlacedPart[] {
  const texts = new Map(parts.map((part) => [part, codeText(part.code).trim()]));
  let needed = parts.filter((part) => texts.get(part) !== "");
  for (const helper of [NAME, "__defProp"]) {
    const [first, ...more] = needed.filter((part) => mentions(texts.get(part) ?? "", helper));
    if (first && more.length === 0 && new RegExp(`^var ${helper} ?=`).test(texts.get(first) ?? ""))
      needed = needed.filter((part) => part !== first);
  }
  return needed;
}

function mentions(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text);
}
