import { wholeTypeScript } from "#typescript";
import { applyEdits, type Edit } from "./edits.js";

/** The text with the specifiers of its imports and re-exports replaced where `replace` gives another. */
export function rewriteSpecifiers(code: string, replace: (specifier: string) => string | undefined): string {
  const edits: Edit[] = [];
  for (const { fileName, pos } of wholeTypeScript().preProcessFile(code, true, true).importedFiles) {
    const replacement = replace(fileName);
    // `pos` is that of the text between the quotes, or of the opening quote: it depends on the form of the import.
    const start = code.indexOf(fileName, pos);
    if (replacement !== undefined && start >= 0) edits.push({ start, end: start + fileName.length, text: replacement });
  }
  return applyEdits(code, edits);
}
