import { setImmediate } from "node:timers/promises";
import type {
  CodeAction,
  CompletionItem,
  Diagnostic as LspDiagnostic,
  DocumentSymbol,
  Hover,
  Location,
  Position,
  Range,
} from "vscode-languageserver";
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
import type { OpenFiles } from "./open-files.js";
import { linesOf } from "./places.js";
import { pathOf, uriOf } from "./uris.js";
import { createWorkspaceManifests, isYaml } from "./workspace-manifests.js";

/** What the server answers for YAML files: nothing for those that hold nothing of Argo Workflows'. */
export interface ManifestAnswers {
  /** Whether a file is one for these answers. */
  readonly own: (uri: string) => boolean;
  /** Files have changed: what is wrong with those that are open is said anew. */
  readonly touch: (paths: readonly string[]) => void;
  readonly hover: (uri: string, position: Position) => Promise<Hover | undefined>;
  readonly definition: (uri: string, position: Position) => Promise<Location | undefined>;
  readonly completions: (uri: string, position: Position) => Promise<CompletionItem[]>;
  readonly actions: (uri: string, range: Range) => Promise<CodeAction[]>;
  readonly symbols: (uri: string) => DocumentSymbol[];
}

type Publish = (uri: string, version: number | undefined, diagnostics: LspDiagnostic[]) => void;

export function createManifestAnswers(
  files: OpenFiles,
  folders: () => readonly string[],
  publish: Publish,
): ManifestAnswers {
  const workspace = createWorkspaceManifests(files, folders);
  const said = new Set<string>();
  let isWaiting = false;

  const textAt = (uri: string): { path: string; text: string } | undefined => {
    const path = pathOf(uri);
    const text = path === undefined ? undefined : files.host.readFile(path);
    return path !== undefined && text !== undefined ? { path, text } : undefined;
  };
  const judge = (path: string, text: string): Diagnostic[] =>
    manifestDiagnostics({ fileName: path, text }, workspace.beside(path));
  // Offsets are those of the text as the editor has it.
  const converted = (diagnostic: Diagnostic, text: string): LspDiagnostic => toLsp(diagnostic, text, "");
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
    own: (uri) => isYaml(uri),
    touch(paths) {
      const own = paths.filter(isYaml);
      if (own.length === 0) return;
      for (const path of own) workspace.changed(path);
      if (!isWaiting) void sayAll();
      isWaiting = true;
    },
    async hover(uri, position) {
      await workspace.ready();
      const file = textAt(uri);
      return file && manifestHover(file.text, position, workspace.beside(file.path));
    },
    async definition(uri, position) {
      await workspace.ready();
      const file = textAt(uri);
      if (!file) return undefined;
      const { path, text } = file;
      const target = manifestDefinition({ fileName: path, text }, position, workspace.beside(path));
      return target && { uri: files.uriOf(target.fileName) ?? uriOf(target.fileName), range: target.range };
    },
    async completions(uri, position) {
      await workspace.ready();
      const file = textAt(uri);
      return file ? manifestCompletions(file.text, position, workspace.beside(file.path)) : [];
    },
    async actions(uri, range) {
      await workspace.ready();
      const file = textAt(uri);
      if (!file) return [];
      const { path, text } = file;
      const lines = linesOf(text, "");
      const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
      const marked = judge(path, text).filter((one) => one.start <= end && start <= one.end);
      return manifestFixes(text, marked).map(({ title, diagnostic, edits, isPreferred }) => ({
        title,
        kind: "quickfix",
        diagnostics: [converted(diagnostic, text)],
        isPreferred,
        edit: { changes: { [uri]: [...edits] } },
      }));
    },
    symbols: (uri) => manifestSymbols(textAt(uri)?.text ?? ""),
  };
}
