import { basename, resolve } from "node:path";
import type { BundleMode } from "../declare/bundle-mode.js";
import type { Modules } from "../modules/modules.js";
import { packageOfFile } from "./packages.js";

/** What the bundler asks about, of all that it meets: each question costs both sides more than most answers are worth. */
export interface Asked {
  /** Specifiers. */
  readonly imports: RegExp;
  /** Absolute paths of files. */
  readonly files: RegExp;
}

export const EVERYTHING: Asked = { imports: /.*/, files: /.*/ };

/** What is known of a bundle before it is made. */
interface Wanted {
  readonly mode: BundleMode;
  readonly entryFiles: readonly string[];
  readonly contents: (fileName: string, sourceName: string) => string | undefined;
  readonly modules: Modules;
}

/**
 * Packages are the bundler's own affair, and nearly all of their imports are relative ones. Which of these the project's files
 * have is seen from their text; where that cannot be, or there are many, it asks about everything. Whether that has been
 * enough, {@link isEnough} tells afterwards.
 */
export function askedOf({ mode, entryFiles, contents, modules }: Wanted): Asked {
  if (mode !== "packages") return EVERYTHING;
  const files = new Set(entryFiles);
  const specifiers = new Set(entryFiles);
  for (const file of files) {
    if (files.size > MOST_FILES) return EVERYTHING;
    const own = entryFiles.includes(file) ? contents(file, basename(file)) : undefined;
    const text = own ?? modules.readText(file) ?? "";
    if (LOADS_SOMETHING_ELSE.test(text)) return EVERYTHING;
    for (const { 2: specifier = "" } of text.matchAll(RELATIVE)) {
      specifiers.add(specifier);
      const found = modules.findFile(file, specifier);
      if (found !== undefined && packageOfFile(found) === undefined) files.add(found);
    }
  }
  const paths = [...files].map((file) => escaped(resolve(file).replace(/\.\w+$/, "")));
  return {
    // What is written in machine code is refused wherever it is asked for.
    imports: new RegExp(`^(?:[^.]|$|(?:${[...specifiers].map(escaped).join("|")})$)|\\.node$`),
    // Their names end otherwise to the bundler.
    files: new RegExp(`^(?:${paths.join("|")})\\.\\w+$`),
  };
}

/** An import as the bundler reports it. */
interface FoundImport {
  readonly original?: string;
}

/** Whether the bundler has asked about all of the project's files and of their imports. */
export function isEnough({ imports, files }: Asked, ownFiles: Iterable<readonly [string, readonly FoundImport[]]>) {
  for (const [path, found] of ownFiles)
    if (!files.test(path) || found.some(({ original }) => original !== undefined && !imports.test(original)))
      return false;
  return true;
}

const MOST_FILES = 50;

/** Any text with a dot in front: what is no import does no harm. */
const RELATIVE = /(["'`])(\.[^"'`\\\n]*)\1/g;

/** `import()` and `require()` of what is no plain text: the bundler may know it all the same. */
const LOADS_SOMETHING_ELSE =
  /\bimport\s*(?:\((?!\s*(["'])[^"'\\\n]*\1\s*[,)])|\/|\.(?!meta\b))|\brequire\b(?!\(\s*(["'])[^"'\\\n]*\2\s*\))/;

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
