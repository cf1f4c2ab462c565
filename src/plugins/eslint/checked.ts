import { basename, dirname, join, resolve } from "node:path";
import { mayUseArgots } from "../../compiler/declare/may-use-argots.js";
import { extendsKind } from "../../compiler/declare/extends-kind.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../host/paths.js";
import type { CheckedForOthers } from "../../loader/compile/check-for-others.js";
import { createSyncCheckForOthers } from "../../loader/run/sync-compile.js";
import { originalOffsets } from "../../text/normalize.js";
import type { Position, RuleContext, SourceCode } from "./types.js";

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly loc: { readonly start: Position; readonly end: Position };
}

/** What the compiler says of a file that has something of argots in it. */
export interface CheckedFile {
  readonly problems: readonly Problem[];
  /** Decorators of members and classes, by their exported names, where the name of such a one begins. */
  readonly decorated: ReadonlyMap<number, readonly string[]>;
}

/** Undefined for a file that has nothing of argots in it. */
export type Check = (context: RuleContext) => CheckedFile | undefined;

/** Each file is compiled once, whichever rule asks first; the compiler is loaded, into a thread, with the first of them. */
export function createCheck(): Check {
  const known = new WeakMap<SourceCode, CheckedFile | "nothing">();
  const checkNow = createSyncCheckForOthers();
  return (context) => {
    const { sourceCode } = context;
    const before = known.get(sourceCode);
    if (before !== undefined) return before === "nothing" ? undefined : before;
    const file = mentionsArgots(sourceCode.text) ? fileOf(context) : undefined;
    const checked = file === undefined ? undefined : check(file, sourceCode);
    known.set(sourceCode, checked ?? "nothing");
    return checked;
  };

  /** Nothing that goes wrong here may keep the other rules from the file. */
  function told(file: string, text: string): CheckedForOthers {
    try {
      return checkNow(file, text);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { diagnostics: [{ ...NOWHERE, file, code: "internal-error", severity: "error", message }], decorated: [] };
    }
  }

  function check(file: string, sourceCode: SourceCode): CheckedFile {
    const { diagnostics, decorated } = told(file, sourceCode.text);
    const original = originalOffsets(sourceCode.text);
    const positionOf = (offset: number): Position =>
      sourceCode.getLocFromIndex(Math.min(original(offset), sourceCode.text.length));
    return {
      problems: diagnostics.map((diagnostic) => {
        if (diagnostic.file !== file) return { code: diagnostic.code, ...ofAnotherFile(diagnostic, file, sourceCode) };
        const loc = { start: positionOf(diagnostic.start), end: positionOf(diagnostic.end) };
        return { code: diagnostic.code, loc, message: messageOf(diagnostic) };
      }),
      decorated: new Map(decorated.map(({ name, by }) => [original(name), by])),
    };
  }
}

const NOWHERE = { start: 0, end: 0, line: 1, column: 1 };

/** Of the files of a project few have to do with argots: those that import a decorator from a file of their own may. */
function mentionsArgots(text: string): boolean {
  if (text.includes("argots") || extendsKind(text)) return true;
  if (!mayUseArgots(text)) return false;
  const clauses = text.matchAll(/\bimport\s([^"';]*?)\bfrom\s*["']\./g);
  const names = [...clauses].flatMap(([, clause = ""]) => clause.match(/[\w$]+/g) ?? []);
  const decorators = new Set(Array.from(text.matchAll(/@[\s(]*([\w$]+)/g), ([, name]) => name));
  return names.some((name) => decorators.has(name));
}

/** Where the text stands, or would: a block of another file beside that file, a text without a name in the working directory. */
function fileOf({ cwd, filename, physicalFilename }: RuleContext): string | undefined {
  if (/^<.*>$/.test(filename)) return join(cwd, "input.ts");
  const folder = dirname(physicalFilename === filename ? filename : physicalFilename);
  const name = basename(filename);
  // ESLint's own name for a text that was given none.
  if (name === "__placeholder__.js") return join(folder, "input.ts");
  return /\.[cm]?[jt]sx?$/.test(name) ? join(folder, name) : undefined;
}

function messageOf({ message, hint }: Pick<Diagnostic, "message" | "hint">): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/**
 * What a closure takes along from other files is told where it does so: nobody else asks what closures make of them. Without
 * such a place it is the import of that file, or else the beginning.
 */
function ofAnotherFile(diagnostic: Diagnostic, from: string, sourceCode: SourceCode): Pick<Problem, "loc" | "message"> {
  const { file, line, column, related = [] } = diagnostic;
  const here = related.findLast((place) => place.file === from);
  const start = here
    ? { line: here.line, column: here.column - 1 }
    : sourceCode.getLocFromIndex(importOf(file, from, sourceCode.text));
  const place = `${displayPath(file, dirname(from))}:${line}:${column}`;
  return { loc: { start, end: start }, message: `${place}: ${messageOf(diagnostic)}` };
}

/** The specifier that leads to the file. */
function importOf(file: string, from: string, text: string): number {
  const specifiers = text.matchAll(/(?<=\b(?:from|import)\s*\(?\s*)["'](\.[^"'\n]*)["']/g);
  const found = [...specifiers].find(
    ([, specifier = ""]) => withoutExtension(resolve(dirname(from), specifier)) === withoutExtension(file),
  );
  return found?.index ?? 0;
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
