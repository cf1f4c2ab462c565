import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ParsedFile } from "../parsed-file.js";
import { parameterFix, scopeFix } from "./captures.js";
import { closureAt, type Fix, optionEdit } from "./edits.js";
import { ignoreFix, importFix, meantFix, removalFix, substitutionFix, typeImportFix, valueFix } from "./simple.js";

/** What can be done about a diagnostic without knowing what is meant: each step is one that its hint names. */
export function fixesOf(diagnostic: Diagnostic, file: ParsedFile): readonly Fix[] {
  const { text } = file.module;
  return [...meantFix(diagnostic, text), ...ownFixes(diagnostic, file), ...ignoreFix(diagnostic, text)];
}

function ownFixes(diagnostic: Diagnostic, file: ParsedFile): readonly Fix[] {
  const { text } = file.module;
  const { code, hint = "" } = diagnostic;
  const member = closureAt(diagnostic.start, file.classes);
  switch (code) {
    case "captured-variable":
      return member ? parameterFix(diagnostic, member, file) : [];
    case "captured-function":
      return member ? [...option(diagnostic, file, "bundle", "true"), ...scopeFix(diagnostic, member, file)] : [];
    case "relative-import":
      return option(diagnostic, file, "bundle", "true");
    case "workspace-package":
    case "patched-package":
    case "npm-import":
      return option(diagnostic, file, "bundle", '"packages"');
    case "wrong-runtime-import":
    case "image-without-runtime": {
      const [, image] = /image: ("[^"]+")/.exec(hint) ?? [];
      return image === undefined ? [] : option(diagnostic, file, "image", image);
    }
    case "forgotten-import":
      return importFix(diagnostic, text);
    case "type-only-import":
      return typeImportFix(diagnostic, text);
    case "invalid-option":
      return valueFix(diagnostic, text);
    case "unescapable-text":
      return substitutionFix(diagnostic);
    case "ineffective-ignore":
      return removalFix(diagnostic, text, "Remove the comment");
    case "bidirectional-text":
      return removalFix(diagnostic, text, "Remove the invisible character");
    default:
      return [];
  }
}

/** An option of the closure that the diagnostic is about, if its hint speaks of it. */
function option({ hint = "", start }: Diagnostic, { classes }: ParsedFile, key: string, value: string): readonly Fix[] {
  const member = closureAt(start, classes);
  if (!member || !hint.includes(`${key}:`)) return [];
  const edit = optionEdit(member, key, value);
  return edit ? [{ title: `Set ${key}: ${value}`, edits: [edit], isPreferred: true }] : [];
}
