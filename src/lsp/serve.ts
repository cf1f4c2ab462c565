import type { CancellationToken, InitializeParams, InitializeResult } from "vscode-languageserver/node";
import type { Language, Session } from "./language.js";
import { library } from "./library.js";
import { createOpenFiles } from "./open-files.js";
import { createScriptFiles, SCRIPT_REQUEST, type ScriptParams, SHOW_SCRIPT } from "./script.js";
import { createManifestFiles } from "./manifest-files.js";
import { createTypeScriptFiles } from "./typescript.js";
import { pathOf, uriOf } from "./uris.js";

const {
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  ProposedFeatures,
  TextDocument,
  TextDocuments,
  TextDocumentSyncKind,
} = library;

/** What says something of files, or of what they mean. */
const WATCHED = "**/*.{ts,mts,js,mjs,json,jsonc,yaml,yml,lock}";

/**
 * A language server on standard input and output. It ends the process itself, as the protocol has it: with 0 after `shutdown`,
 * else with 1, also when the editor that has started it is gone.
 */
export function serve(version: string): Promise<never> {
  if (process.stdin.isTTY) process.stderr.write("argots: lsp: waiting for an editor; Ctrl-C ends it\n");
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // Whatever a library prints there would be taken for a part of the protocol.
  for (const method of ["log", "info", "debug"] as const) console[method] = console.error;
  // An error that nobody waits for is no reason to leave the editor without a server.
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", (error) =>
    connection.console.error(`internal error: ${error.stack ?? error.message}`),
  );
  const documents = new TextDocuments(TextDocument);
  const files = createOpenFiles();
  let folders: readonly string[] = [];
  let client: InitializeParams["capabilities"] = {};
  const session: Session = {
    files,
    folders: () => folders,
    publish(uri, documentVersion, diagnostics) {
      const known = documentVersion === undefined ? {} : { version: documentVersion };
      void connection.sendDiagnostics({ uri, diagnostics, ...known });
    },
    log: (message) => connection.console.error(message),
  };
  const typescript = createTypeScriptFiles(session);
  const manifests = createManifestFiles(session);
  const languages: readonly Language[] = [typescript, manifests];

  connection.onInitialize(({ workspaceFolders, rootUri, capabilities }): InitializeResult => {
    client = capabilities;
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
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: WATCHED }],
      });
    if (client.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const pathsOf = (all: readonly { uri: string }[]): string[] => all.flatMap(({ uri }) => pathOf(uri) ?? []);
      const gone = pathsOf(removed);
      folders = [...folders.filter((folder) => !gone.includes(folder)), ...pathsOf(added)];
      typescript.forgetFolders();
      manifests.forgetFolders();
      touch(files.paths(), "disk");
    });
  });

  const touch = (paths: readonly string[], where: "editor" | "closed" | "disk"): void => {
    // A file of one language may be what one of another depends on.
    for (const language of languages) language.touch(paths, where);
  };
  const touchUri = (uri: string, where: "editor" | "closed" | "disk"): void => {
    const path = pathOf(uri);
    if (path !== undefined) touch([path], where);
  };
  documents.onDidChangeContent(({ document }) => {
    files.set(document);
    touchUri(document.uri, "editor");
  });
  documents.onDidClose(({ document }) => {
    files.delete(document.uri);
    touchUri(document.uri, "closed");
  });
  documents.onDidSave(({ document }) => touchUri(document.uri, "disk"));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // Of an open file the editor's text counts.
    const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []).filter((path) => files.get(path) === undefined);
    touch(paths, "disk");
  });

  /** What the language of a file answers; nothing for what is no file, or none of ours. */
  const answer = async <Answer>(
    uri: string,
    ask: (language: Language, path: string) => Promise<Answer | undefined> | undefined,
  ): Promise<Answer | null> => {
    const path = pathOf(uri);
    const language = path === undefined ? undefined : languages.find((one) => one.takes(path));
    return (language && path !== undefined ? await ask(language, path) : undefined) ?? null;
  };
  connection.onHover(({ textDocument, position }, token) =>
    answer(textDocument.uri, (language, path) => language.hover?.(path, position, token)),
  );
  connection.onCompletion(({ textDocument, position }, token) =>
    answer(textDocument.uri, (language, path) => language.completions?.(path, position, token)),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(textDocument.uri, (language, path) => language.symbols?.(path, token)),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    answer(textDocument.uri, (language, path) => language.lenses?.(path, token)),
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    answer(textDocument.uri, (language, path) => language.definition?.(path, position, token)),
  );
  connection.onCodeAction(({ textDocument, range }, token) =>
    answer(textDocument.uri, (language, path) => language.actions?.(path, range, token)),
  );
  connection.onRequest(
    SCRIPT_REQUEST,
    async (params: ScriptParams, token: CancellationToken) => (await typescript.script(params, token)) ?? null,
  );
  const scriptFile = createScriptFiles();
  connection.onExecuteCommand(async ({ command, arguments: [uri, className, member] = [] }, token) => {
    if (command !== SHOW_SCRIPT) return null;
    const params = { uri: String(uri), className: String(className), member: String(member) };
    const found = await typescript.script(params, token);
    if (!found)
      connection.window.showWarningMessage(`'${params.member}' has no script, as something is wrong with it.`);
    else if (client.window?.showDocument?.support === true)
      await connection.window.showDocument({ uri: uriOf(scriptFile(found)) });
    else connection.window.showInformationMessage(`The script is in ${scriptFile(found)}`);
    return found ?? null;
  });

  documents.listen(connection);
  connection.listen();
  return new Promise(() => undefined);
}
