import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Fix } from "./edits.js";

/** "Did you mean 'x'?": the name that the message quotes, wherever it stands in the marked text. */
export function meantFix({ message, hint = "", start, end }: Diagnostic, text: string): Fix[] {
  const [, meant] = /Did you mean '([^']+)'\?/.exec(hint) ?? [];
  const marked = text.slice(start, end);
  const named = [...message.matchAll(/'([^']+)'/g)].map(([, name = ""]) => name);
  const written = named.find((name) => marked.includes(name));
  if (meant === undefined || written === undefined) return [];
  const at = start + marked.indexOf(written);
  return [
    {
      title: `Write '${meant}'`,
      edits: [{ start: at, end: at + written.length, text: meant }],
      isPreferred: true,
    },
  ];
}

/** "Write x" of an option: the marked value becomes the one of the hint. */
export function valueFix({ hint = "", start, end }: Diagnostic, text: string): Fix[] {
  const [, example] = /^Write (.+)$/s.exec(hint) ?? [];
  if (example === undefined || /…/.test(example)) return [];
  const [, key, value] = /^([A-Za-z]\w*): (.+)$/s.exec(example) ?? [];
  const isValue = key !== undefined && !text.slice(start, end).startsWith(key);
  const written = isValue ? (value ?? example) : example;
  return [{ title: `Write ${written}`, edits: [{ start, end, text: written }], isPreferred: true }];
}

/** `import { type x }` and `import type { x }`. */
export function typeImportFix({ message, start, end, related = [] }: Diagnostic, text: string): Fix[] {
  const [, name = ""] = /'([\w$]+)'/.exec(message) ?? [];
  const single = new RegExp(`\\btype\\s+(${name.replace(/\$/g, "\\$&")}\\b)`).exec(text);
  const whole = new RegExp(`\\bimport\\s+(type\\s+)(?:\\{[^}]*\\b${name.replace(/\$/g, "\\$&")}\\b[^}]*\\}|\\*)`).exec(
    text,
  );
  void [start, end, related];
  const found = whole
    ? { start: whole.index + whole[0].indexOf(whole[1] ?? ""), end: 0, text: "" }
    : single && { start: single.index, end: single.index + single[0].length - name.length, text: "" };
  if (!found) return [];
  const edit = whole ? { ...found, end: found.start + (whole[1]?.length ?? 0) } : found;
  return [{ title: `Remove 'type' from the import of '${name}'`, edits: [edit], isPreferred: true }];
}

/** "Write at the top of the file: import …" */
export function importFix({ hint = "" }: Diagnostic, text: string): Fix[] {
  const [, statement] = /: (import .+)$/s.exec(hint) ?? [];
  if (statement === undefined) return [];
  const first = /^import\b/m.exec(text);
  const at = first?.index ?? (text.startsWith("#!") ? text.indexOf("\n") + 1 : 0);
  return [{ title: statement, edits: [{ start: at, end: at, text: `${statement}\n` }], isPreferred: true }];
}

/** A text that needs to be a substitution. */
export function substitutionFix({ hint = "", start, end }: Diagnostic): Fix[] {
  const [, written] = /substitution: (.+)$/s.exec(hint) ?? [];
  if (written === undefined) return [];
  return [{ title: `Write ${written}`, edits: [{ start, end, text: written }], isPreferred: true }];
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
