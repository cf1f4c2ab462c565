import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { E } from "./messages.js";
import { placeOf } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";
import { ts } from "#typescript";

/** TypeScript's own errors as diagnostics of ours. */
export function syntaxDiagnostics(module: SourceModule, errors = module.syntaxErrors): Diagnostic[] {
  const diagnostics = errors.map((error) => {
    const start = error.start ?? 0;
    const { hint: _, ...problem } = E.syntaxError(ts.flattenDiagnosticMessageText(error.messageText, " "));
    return { ...placeOf(module, start, start + (error.length ?? 0)), ...problem };
  });
  return sortDiagnostics(diagnostics);
}
