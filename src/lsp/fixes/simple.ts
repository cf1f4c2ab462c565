import { ts } from "#typescript";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { symbolOf } from "../../compiler/typescript/visit-code.js";
import type { ParsedFile } from "../parsed-file.js";
import { type Fix, identifierAt } from "./edits.js";

/** "Did you mean 'x'?": the name that the message quotes, wherever it stands in the marked text. */
export function meantFix({ message, hint = "", start, end }: Diagnostic, { module }: ParsedFile): Fix[] {
  const { text } = module;
  const [, meant] = /Did you mean '([^']+)'\?/.exec(hint) ?? [];
  const marked = text.slice(start, end);
  const named = [...message.matchAll(/'([^']+)'/g)].map(([, name = ""]) => name);
  const written = named.find((name) => marked.includes(name));
  if (meant === undefined || written === undefined) return [];
  const at = start + marked.indexOf(written);
  // What is imported under a name is used under it.
  const name = identifierAt(module.sourceFile, at);
  const isImported = name !== undefined && ts.isImportSpecifier(name.parent) && name.parent.name === name;
  const symbol = isImported ? symbolOf(name, module.checker) : undefined;
  const uses = symbol
    ? module
        .names()
        .references(written)
        .filter((use) => symbolOf(use, module.checker) === symbol)
    : [];
  const starts = new Set([at, ...uses.map((use) => use.getStart(module.sourceFile))]);
  const edits = [...starts].map((from) => ({ start: from, end: from + written.length, text: meant }));
  return [{ title: `Write '${meant}'`, edits, isPreferred: true }];
}

/** "Write key: x" of an option whose value is marked: it becomes the one of the hint. */
export function valueFix({ hint = "", start, end }: Diagnostic, text: string): Fix[] {
  const [, key, value] = /^Write ([A-Za-z]\w*): ([^…]+)$/.exec(hint) ?? [];
  if (key === undefined || value === undefined) return [];
  const isValue = new RegExp(`\\b${key}["']?\\s*:\\s*$`).test(text.slice(0, start));
  return isValue ? [{ title: `Write ${key}: ${value}`, edits: [{ start, end, text: value }], isPreferred: true }] : [];
}

/** `import { type x }`, `import type { x }` and `import type * as x`. */
export function typeImportFix({ message }: Diagnostic, sourceFile: ts.SourceFile): Fix[] {
  const [, name = ""] = /'([\w$]+)'/.exec(message) ?? [];
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
    const { importClause: clause } = statement;
    const { namedBindings } = clause;
    const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    const element = elements.find((one) => one.name.text === name);
    const isWhole =
      clause.name?.text === name ||
      (namedBindings && ts.isNamespaceImport(namedBindings) && namedBindings.name.text === name);
    if (!element && isWhole !== true) continue;
    const typed = element?.isTypeOnly === true ? element : clause;
    const start = typed.getStart(sourceFile);
    const [written = ""] = /^type\s+/.exec(sourceFile.text.slice(start)) ?? [];
    if (written === "") continue;
    const edits = [{ start, end: start + written.length, text: "" }];
    return [{ title: `Remove 'type' from the import of '${name}'`, edits, isPreferred: true }];
  }
  return [];
}

/** "Write at the top of the file: import …", which holds what is imported from there already. */
export function importFix({ hint = "" }: Diagnostic, text: string, sourceFile: ts.SourceFile): Fix[] {
  const [, statement, specifier] = /: (import [^]+ from "([^"]+)";)$/.exec(hint) ?? [];
  if (statement === undefined) return [];
  const imports = sourceFile.statements.filter((one) => ts.isImportDeclaration(one));
  const same = imports.find((one) => ts.isStringLiteral(one.moduleSpecifier) && one.moduleSpecifier.text === specifier);
  const first = imports[0]?.getStart(sourceFile) ?? (text.startsWith("#!") ? text.indexOf("\n") + 1 : 0);
  const edit = same
    ? { start: same.getStart(sourceFile), end: same.end, text: statement }
    : { start: first, end: first, text: `${statement}\n` };
  return [{ title: statement, edits: [edit], isPreferred: true }];
}

/** A part of a template that needs to be a substitution: the message quotes it. */
export function substitutionFix({ message, hint = "", start, end }: Diagnostic, text: string): Fix[] {
  const [, written] = /substitution: (.+)$/s.exec(hint) ?? [];
  const [, quoted = ""] = /'([^']+)'/.exec(message) ?? [];
  const at = text.slice(start, end).indexOf(quoted);
  if (written === undefined || at < 0) return [];
  const edit = { start: start + at, end: start + at + quoted.length, text: written };
  return [{ title: `Write ${written}`, edits: [edit], isPreferred: true }];
}

/** What stands there and does nothing; its line goes if nothing else is in it. */
export function removalFix({ start, end }: Diagnostic, text: string, title: string): Fix[] {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const isAlone = /^\s*$/.test(text.slice(lineStart, start)) && /^\s*$/.test(text.slice(end, lineEnd));
  const edit = isAlone ? { start: lineStart, end: lineEnd, text: "" } : { start, end, text: "" };
  return [{ title, edits: [edit], isPreferred: true }];
}

/** Every warning can be silenced, by a comment in the line above. */
export function ignoreFix({ severity, code, start }: Diagnostic, text: string): Fix[] {
  if (severity !== "warning" || code === "ineffective-ignore") return [];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const [indent = ""] = /^[ \t]*/.exec(text.slice(lineStart)) ?? [];
  const comment = `${indent}// argots-ignore ${code}\n`;
  return [{ title: `Ignore ${code} here`, edits: [{ start: lineStart, end: lineStart, text: comment }] }];
}
