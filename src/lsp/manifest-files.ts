import { setImmediate } from "node:timers/promises";
import type { Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { toLsp } from "./convert.js";
import {
  manifestCompletions,
  manifestDefinition,
  manifestDiagnostics,
  manifestFixes,
  manifestHover,
  manifestSymbols,
} from "./manifests/index.js";
import type { Language, Session } from "./language.js";
import { linesOf } from "./manifests/text.js";
import { uriOf } from "./uris.js";
import { createWorkspaceManifests, isYaml } from "./workspace-manifests.js";

export interface ManifestFiles extends Language {
  /** The workspace has other folders than before. */
  readonly forgetFolders: () => void;
}

/** Manifests in YAML: nothing is said of files that hold nothing of Argo Workflows'. */
export function createManifestFiles({ files, folders, publish }: Session): ManifestFiles {
  const workspace = createWorkspaceManifests(files, folders);
  const said = new Set<string>();
  let isWaiting = false;

  /** As the editor has it, once the workspace has been read. */
  const textAt = async (path: string): Promise<string | undefined> => {
    await workspace.ready();
    return files.host.readFile(path);
  };
  const judge = (path: string, text: string): Diagnostic[] =>
    manifestDiagnostics({ fileName: path, text }, workspace.beside(path));
  // Offsets are those of the text as the editor has it.
  const converted = (diagnostic: Diagnostic, text: string): LspDiagnostic => toLsp(diagnostic, text, linesOf(text));
  const sayAll = async (): Promise<void> => {
    await workspace.ready();
    // What was typed meanwhile is read first.
    await setImmediate();
    isWaiting = false;
    const open = files.paths().filter(isYaml);
    for (const path of said)
      if (!open.includes(path)) {
        said.delete(path);
        publish(uriOf(path), undefined, []);
      }
    for (const path of open) {
      const document = files.get(path);
      if (!document) continue;
      said.add(path);
      const text = document.getText();
      publish(
        document.uri,
        document.version,
        judge(path, text).map((one) => converted(one, text)),
      );
    }
  };
  return {
    takes: isYaml,
    forgetFolders: workspace.forget,
    touch(paths) {
      const own = paths.filter(isYaml);
      if (own.length === 0) return;
      for (const path of own) workspace.changed(path);
      if (!isWaiting) void sayAll();
      isWaiting = true;
    },
    async hover(path, position) {
      const text = await textAt(path);
      return text === undefined ? undefined : manifestHover(text, position, workspace.beside(path));
    },
    async definition(path, position) {
      const text = await textAt(path);
      if (text === undefined) return undefined;
      const target = manifestDefinition({ fileName: path, text }, position, workspace.beside(path));
      return target && { uri: files.uriOf(target.fileName) ?? uriOf(target.fileName), range: target.range };
    },
    async completions(path, position) {
      const text = await textAt(path);
      return text === undefined ? [] : manifestCompletions(text, position, workspace.beside(path));
    },
    async symbols(path) {
      return manifestSymbols((await textAt(path)) ?? "");
    },
    async actions(path, range) {
      const text = await textAt(path);
      if (text === undefined) return [];
      const lines = linesOf(text);
      const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
      const marked = judge(path, text).filter((one) => one.start <= end && start <= one.end);
      const uri = files.uriOf(path) ?? uriOf(path);
      return manifestFixes(text, marked).map(({ title, diagnostic, edits, isPreferred }) => ({
        title,
        kind: "quickfix",
        diagnostics: [converted(diagnostic, text)],
        isPreferred,
        edit: { changes: { [uri]: [...edits] } },
      }));
    },
  };
}
