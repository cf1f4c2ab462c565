import { compileSource } from "../../compiler/compile/compile-source.js";
import type { Host } from "../../host/host.js";
import { applyEdits, type Edit } from "../../text/edits.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ParsedFile } from "../parsed-file.js";
import { markFix, parameterFix, scopeFix } from "./captures.js";
import { closureAt, type Fix, optionEdit } from "./edits.js";
import { ignoreFix, importFix, meantFix, removalFix, substitutionFix, typeImportFix, valueFix } from "./simple.js";

/** What can be done about a diagnostic without knowing what is meant: each step is one that its hint names. */
export function fixesOf(diagnostic: Diagnostic, file: ParsedFile): readonly Fix[] {
  const { text } = file.module;
  return [...meantFix(diagnostic, file), ...ownFixes(diagnostic, file), ...ignoreFix(diagnostic, text)];
}

/** Those after which the diagnostic is gone and nothing else is wrong that was not before: each is tried. */
export async function workingFixes(
  diagnostic: Diagnostic,
  file: ParsedFile,
  before: readonly Diagnostic[],
): Promise<readonly Fix[]> {
  const { path, module, modules } = file;
  const count = (list: readonly Diagnostic[]): number =>
    list.filter(({ code, message }) => code === diagnostic.code && message === diagnostic.message).length;
  const working: Fix[] = [];
  for (const fix of fixesOf(diagnostic, file)) {
    const text = applyEdits(module.text, inOrder(fix.edits));
    const host: Host = { ...modules.host, readFile: (name) => (name === path ? text : modules.host.readFile(name)) };
    const { diagnostics } = await compileSource(text, path, host, {});
    const fresh = diagnostics.filter(
      ({ code, severity }) => severity === "error" && !before.some((one) => one.code === code),
    );
    // That a file to take along is not there is true whoever says it.
    if (count(diagnostics) < count(before) && fresh.every(({ code }) => code === "unresolved-import"))
      working.push(fix);
  }
  return working;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((one, other) => one.start - other.start);
}

function ownFixes(diagnostic: Diagnostic, file: ParsedFile): readonly Fix[] {
  const { text } = file.module;
  const { code, hint = "" } = diagnostic;
  const member = closureAt(diagnostic.start, file.classes);
  switch (code) {
    case "captured-variable":
      return member ? parameterFix(diagnostic, member, file) : [];
    case "captured-function":
      return member
        ? [
            ...option(diagnostic, file, "bundle", "true"),
            ...scopeFix(diagnostic, member, file),
            ...markFix(diagnostic, file),
          ]
        : [];
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
      return importFix(diagnostic, text, file.module.sourceFile);
    case "type-only-import":
      return typeImportFix(diagnostic, file.module.sourceFile);
    case "invalid-option":
      return valueFix(diagnostic, text);
    case "unescapable-text":
      return substitutionFix(diagnostic, text);
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
