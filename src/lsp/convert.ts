import { pathToFileURL } from "node:url";
import type { Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { ownFolder } from "../host/own-files.js";
import { library } from "./library.js";
import { linesOf } from "./places.js";
import { uriOf } from "./uris.js";

const { DiagnosticSeverity, DiagnosticTag } = library;

/** Where the documentation that comes with the package says more about a code. */
const PAGE = new URL("../docs/diagnostics.md", pathToFileURL(`${ownFolder}/`)).href;

/** Of code that does nothing, which editors show paler. */
const UNNECESSARY = new Set(["unused-scope", "ineffective-ignore"]);

/**
 * A diagnostic as an editor shows it: the hint stands behind the message.
 *
 * @param text the file's, as it was compiled
 * @param raw the same as the editor has it
 */
export function toLsp(diagnostic: Diagnostic, text: string, raw: string): LspDiagnostic {
  const { code, severity, message, hint, start, end, related = [] } = diagnostic;
  return {
    range: linesOf(text, raw).range(start, end),
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    codeDescription: { href: `${PAGE}#${code}` },
    source: "argots",
    message: hint === undefined ? message : `${message}\n${hint}`,
    ...(UNNECESSARY.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0
      ? {
          relatedInformation: related.map((at) => {
            const position = { line: at.line - 1, character: at.column - 1 };
            return {
              message: at.message,
              location: { uri: uriOf(at.file), range: { start: position, end: position } },
            };
          }),
        }
      : {}),
  };
}
