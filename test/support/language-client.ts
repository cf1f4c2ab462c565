import { spawn } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const program = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** An editor, as far as a test needs one. */
export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly uriOf: (file: string) => string;
  readonly open: (file: string, text: string) => Promise<void>;
  /** Replaces all of a document, or ranges of it. */
  readonly change: (file: string, changes: readonly object[]) => Promise<void>;
  readonly close: (file: string) => Promise<void>;
  /** What was said last of the file's newest version. */
  readonly diagnostics: (file: string) => Promise<readonly Diagnostic[]>;
  /** What was said last, whatever the version; undefined if nothing was. */
  readonly lastOf: (uri: string) => PublishDiagnosticsParams | undefined;
  /** Ends the server as an editor does: its exit status. */
  readonly end: () => Promise<number | null>;
  readonly kill: () => void;
  readonly stderr: () => string;
}

export async function languageClient(
  folder: string,
  command: readonly string[] = [process.execPath, program],
): Promise<LanguageClient> {
  const [file = "", ...args] = command;
  const child = spawn(file, [...args, "lsp", "--stdio"], { cwd: folder, stdio: "pipe" });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const versions = new Map<string, number>();
  const said = new Map<string, PublishDiagnosticsParams>();
  let heard = (): void => undefined;
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    said.set(params.uri, params);
    heard();
  });
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "test" }],
    capabilities: { window: { showDocument: { support: true } } },
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    uriOf,
    async open(name, text) {
      versions.set(uriOf(name), 1);
      const textDocument = { uri: uriOf(name), languageId: "typescript", version: 1, text };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    async change(name, contentChanges) {
      const version = (versions.get(uriOf(name)) ?? 0) + 1;
      versions.set(uriOf(name), version);
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: uriOf(name), version },
        contentChanges,
      });
    },
    close: (name) => connection.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf(name) } }),
    async diagnostics(name) {
      const wanted = versions.get(uriOf(name));
      for (;;) {
        const last = said.get(uriOf(name));
        if (last && (wanted === undefined || last.version === wanted)) return last.diagnostics;
        await new Promise<void>((resolve) => (heard = resolve));
      }
    },
    lastOf: (uri) => said.get(uri),
    async end() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return exited;
    },
    kill: () => void child.kill("SIGKILL"),
    stderr: () => stderr,
  };
}
