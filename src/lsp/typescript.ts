import { setImmediate } from "node:timers/promises";
import type { CancellationToken, CodeAction } from "vscode-languageserver";
import { isTypeScript } from "../host/paths.js";
import { placedClosures, type PlacedClosure } from "./closures.js";
import { toLsp } from "./convert.js";
import { type Definition, definitionAt, mayDeclare, referenceAt, referredTo } from "./definition.js";
import { workingFixes } from "./fixes/fixes.js";
import { hoverOf } from "./hover.js";
import { createImporters } from "./importers.js";
import type { Language, Session } from "./language.js";
import { lensesOf } from "./lenses.js";
import { library } from "./library.js";
import { type ParsedFile, parsedFile } from "./parsed-file.js";
import { linesOf } from "./places.js";
import { createProject } from "./project.js";
import { createPublisher } from "./publisher.js";
import { createIsReached } from "./reached.js";
import { type Script, scriptOf, type ScriptParams } from "./script.js";
import { pathOf, uriOf } from "./uris.js";

const { CodeActionKind, LSPErrorCodes, ResponseError } = library;

export interface TypeScriptFiles extends Language {
  /** Undefined for a closure that is not there, or that has no script as something is wrong with it. */
  readonly script: (params: ScriptParams, token: CancellationToken) => Promise<Script | undefined>;
  /** The workspace has other folders than before. */
  readonly forgetFolders: () => void;
}

/** Files with workflows, and what they import. */
export function createTypeScriptFiles(session: Session): TypeScriptFiles {
  const { files, folders } = session;
  const importers = createImporters(files, folders);
  const project = createProject(files, createIsReached(importers, files));
  const { touch } = createPublisher(session, project, importers);

  /** A file as the editor has it now, with its closures. */
  const asked = async (
    path: string,
    token: CancellationToken,
  ): Promise<(ParsedFile & { readonly closures: readonly PlacedClosure[] }) | undefined> => {
    const state = await project.compile(path);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    const file = state && parsedFile(path, files);
    // Typed meanwhile: what was compiled is of a text that is gone.
    if (file && files.host.readFile(path) !== state.raw)
      throw new ResponseError(LSPErrorCodes.ContentModified, "the text has changed");
    return file && { ...file, closures: placedClosures(state.closures, file.classes) };
  };

  /** A template of another object: its class may be in any file of the workspace. */
  const referred = async (
    offset: number,
    file: ParsedFile,
    token: CancellationToken,
  ): Promise<Definition | undefined> => {
    const reference = referenceAt(offset, file.module);
    if (!reference) return undefined;
    for (const path of [file.path, ...(await importers.ofArgots())]) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      if (!mayDeclare(reference, files.host.readFile(path) ?? "")) continue;
      await setImmediate();
      const other = path === file.path ? file : parsedFile(path, files);
      const found = other && referredTo(reference, other.classes);
      if (found) return found;
    }
    return undefined;
  };

  return {
    takes: isTypeScript,
    touch,
    async hover(path, position, token) {
      const file = await asked(path, token);
      return file && hoverOf(file.closures, file.lines.offsetAt(position), file.lines);
    },
    async lenses(path, token) {
      const file = await asked(path, token);
      return file ? lensesOf(files.uriOf(path) ?? uriOf(path), file.closures, file.lines) : [];
    },
    async definition(path, position, token) {
      const file = await asked(path, token);
      if (!file) return undefined;
      const offset = file.lines.offsetAt(position);
      const found =
        definitionAt(offset, file.module, file.classes, file.modules) ?? (await referred(offset, file, token));
      if (!found) return undefined;
      const raw = files.host.readFile(found.path) ?? "";
      return { uri: files.uriOf(found.path) ?? uriOf(found.path), range: linesOf(raw).range(found.start, found.end) };
    },
    async actions(path, range, token) {
      const file = await asked(path, token);
      if (!file) return [];
      const raw = files.host.readFile(path) ?? "";
      const { lines } = file;
      const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
      const diagnostics = project.last(path)?.diagnostics ?? [];
      const uri = files.uriOf(path) ?? uriOf(path);
      const marked = diagnostics.filter((one) => one.file === path && one.start <= end && start <= one.end);
      const actions: CodeAction[] = [];
      for (const diagnostic of marked)
        for (const { title, edits, isPreferred = false } of await workingFixes(diagnostic, file, diagnostics)) {
          if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
          const changes = edits.map((edit) => ({ range: lines.range(edit.start, edit.end), newText: edit.text }));
          actions.push({
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toLsp(diagnostic, raw)],
            isPreferred,
            edit: { changes: { [uri]: changes } },
          });
        }
      return actions;
    },
    async script(params, token) {
      const path = pathOf(params.uri);
      const file = path === undefined ? undefined : await asked(path, token);
      return (
        file &&
        scriptOf(
          file.closures.map(({ closure }) => closure),
          params,
        )
      );
    },
    forgetFolders: () => importers.forget(),
  };
}
