import type { CancellationToken, CodeAction, Diagnostic, InitializeResult } from "vscode-languageserver/node";
import { placedClosures, type PlacedClosure } from "./closures.js";
import { toLsp } from "./convert.js";
import { definitionAt } from "./definition.js";
import { workingFixes } from "./fixes/fixes.js";
import { hoverOf } from "./hover.js";
import { createImporters } from "./importers.js";
import { lensesOf } from "./lenses.js";
import { createOpenFiles } from "./open-files.js";
import { type ParsedFile, parsedFile } from "./parsed-file.js";
import { library } from "./library.js";
import { createManifestAnswers } from "./manifest-answers.js";
import { linesOf } from "./places.js";
import { createProject } from "./project.js";
import { createPublisher } from "./publisher.js";
import { createScriptFiles, SCRIPT_REQUEST, type Script, scriptOf, type ScriptParams, SHOW_SCRIPT } from "./script.js";
import { pathOf, uriOf } from "./uris.js";

const {
  CodeActionKind,
  createConnection,
  LSPErrorCodes,
  ProposedFeatures,
  ResponseError,
  TextDocument,
  TextDocuments,
  TextDocumentSyncKind,
} = library;

/** A language server on standard input and output. Resolves when the editor has ended it, with the exit status. */
export function serve(version: string): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  const files = createOpenFiles();
  const project = createProject(files);
  let folders: readonly string[] = [];
  const importers = createImporters(() => folders);
  const scriptFile = createScriptFiles();
  const publish = (uri: string, documentVersion: number | undefined, diagnostics: Diagnostic[]): void =>
    void connection.sendDiagnostics({
      uri,
      diagnostics,
      ...(documentVersion === undefined ? {} : { version: documentVersion }),
    });
  const publisher = createPublisher(files, project, importers, publish);
  const manifests = createManifestAnswers(files, () => folders, publish);

  connection.onInitialize(({ workspaceFolders, rootUri }): InitializeResult => {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    folders = uris.flatMap((uri) => pathOf(uri) ?? []);
    return {
      serverInfo: { name: "argots", version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [" ", ".", "{", '"', "'"] },
        documentSymbolProvider: true,
        definitionProvider: true,
        codeLensProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        executeCommandProvider: { commands: [SHOW_SCRIPT] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = removed.flatMap(({ uri }) => pathOf(uri) ?? []);
      folders = [
        ...folders.filter((folder) => !gone.includes(folder)),
        ...added.flatMap(({ uri }) => pathOf(uri) ?? []),
      ];
    });
  });

  // The documents of this server have their own text; whoever asks gets it from `files`.
  documents.onDidChangeContent(({ document }) => {
    files.set(document);
    touch(document.uri);
  });
  documents.onDidClose(({ document }) => {
    files.delete(document.uri);
    touch(document.uri);
  });
  documents.onDidSave(({ document }) => changedOnDisk([document.uri]));
  connection.onDidChangeWatchedFiles(({ changes }) => changedOnDisk(changes.map(({ uri }) => uri)));

  const touch = (uri: string): void => {
    const path = pathOf(uri);
    if (path === undefined) return;
    if (manifests.own(uri)) manifests.touch([path]);
    else publisher.touch([path]);
  };
  const changedOnDisk = (uris: readonly string[]): void => {
    const paths = uris.flatMap((uri) => pathOf(uri) ?? []);
    for (const path of paths) importers.changed(path);
    publisher.touch(paths.filter((path) => !manifests.own(path)));
    manifests.touch(paths);
  };

  /** A file as the editor has it now, with its closures. */
  const asked = async (
    uri: string,
    token: CancellationToken,
  ): Promise<(ParsedFile & { readonly closures: readonly PlacedClosure[] }) | undefined> => {
    const path = pathOf(uri);
    const state = path === undefined ? undefined : await project.compile(path);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    const file = state && path !== undefined ? parsedFile(path, files) : undefined;
    return file && state && { ...file, closures: placedClosures(state.closures, file.classes) };
  };

  connection.onCompletion(({ textDocument: { uri }, position }) =>
    manifests.own(uri) ? manifests.completions(uri, position) : undefined,
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => (manifests.own(uri) ? manifests.symbols(uri) : undefined));
  connection.onHover(async ({ textDocument, position }, token) => {
    if (manifests.own(textDocument.uri)) return manifests.hover(textDocument.uri, position);
    const file = await asked(textDocument.uri, token);
    return file && hoverOf(file.closures, file.lines.offsetAt(position), file.lines);
  });
  connection.onCodeLens(async ({ textDocument }, token) => {
    if (manifests.own(textDocument.uri)) return [];
    const file = await asked(textDocument.uri, token);
    return file ? lensesOf(textDocument.uri, file.closures, file.lines) : [];
  });
  connection.onDefinition(async ({ textDocument, position }, token) => {
    if (manifests.own(textDocument.uri)) return manifests.definition(textDocument.uri, position);
    const file = await asked(textDocument.uri, token);
    const found = file && definitionAt(file.lines.offsetAt(position), file.module, file.classes, file.modules);
    if (!found) return undefined;
    return {
      uri: files.uriOf(found.path) ?? uriOf(found.path),
      range: linesOf(found.text, files.host.readFile(found.path)).range(found.start, found.end),
    };
  });
  connection.onCodeAction(async ({ textDocument, range }, token): Promise<CodeAction[]> => {
    if (manifests.own(textDocument.uri)) return manifests.actions(textDocument.uri, range);
    const file = await asked(textDocument.uri, token);
    const diagnostics = file && project.last(file.path)?.diagnostics;
    if (!file || !diagnostics) return [];
    const { lines, path, module } = file;
    const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    const raw = files.host.readFile(path) ?? "";
    const marked = diagnostics.filter((one) => one.file === path && one.start <= end && start <= one.end);
    const actions: CodeAction[] = [];
    for (const diagnostic of marked)
      for (const { title, edits, isPreferred = false } of await workingFixes(diagnostic, file, diagnostics)) {
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        const changes = edits.map((edit) => ({ range: lines.range(edit.start, edit.end), newText: edit.text }));
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toLsp(diagnostic, module.text, raw)],
          isPreferred,
          edit: { changes: { [textDocument.uri]: changes } },
        });
      }
    return actions;
  });
  const script = async (params: ScriptParams, token: CancellationToken): Promise<Script | null> => {
    const file = await asked(params.uri, token);
    const closures = file?.closures.map(({ closure }) => closure) ?? [];
    return scriptOf(closures, params) ?? null;
  };
  connection.onRequest(SCRIPT_REQUEST, script);
  connection.onExecuteCommand(async ({ command, arguments: [uri, className, member] = [] }, token) => {
    if (command !== SHOW_SCRIPT) return undefined;
    const found = await script({ uri: String(uri), className: String(className), member: String(member) }, token);
    if (found) await connection.window.showDocument({ uri: uriOf(scriptFile(found)) });
    else connection.window.showWarningMessage(`${String(member)} has no script: something is wrong with it.`);
    return undefined;
  });

  documents.listen(connection);
  connection.listen();
  return new Promise((resolve) => {
    connection.onExit(() => resolve(0));
    process.stdin.once("end", () => resolve(0));
  });
}
