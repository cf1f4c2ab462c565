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
  readonly lastOf: (file: string) => PublishDiagnosticsParams | undefined;
  /** By the URI. */
  readonly lastSaid: (uri: string) => PublishDiagnosticsParams | undefined;
  /** Resolves when it holds after something was said; what it is not is said after ten seconds. */
  readonly until: (holds: () => boolean, failure: () => string) => Promise<void>;
  /** Whether what was said last of a file is of its newest version. */
  readonly isNewest: (file: string) => boolean;
  /** Resolves when what was said last of a file is as it should be. */
  readonly said: (
    file: string,
    holds: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  /** The URIs of files of which something was said. */
  readonly saidOf: () => string[];
  /** Ends the server as an editor does: its exit status. */
  readonly end: () => Promise<number | null>;
  readonly exited: Promise<number | null>;
  readonly pid: number;
  readonly kill: () => void;
  readonly stderr: () => string;
}

/** A session in a folder; the server is ended whatever happens. */
export async function withServer(
  folder: string,
  use: (client: LanguageClient) => Promise<void>,
  options: SessionOptions = {},
): Promise<void> {
  const client = await languageClient(folder, options);
  try {
    await use(client);
  } finally {
    client.kill();
  }
}

export interface SessionOptions {
  readonly command?: readonly string[];
  readonly capabilities?: object;
  /** Default: this one. */
  readonly processId?: number;
}

async function languageClient(
  folder: string,
  {
    command = [process.execPath, program],
    capabilities = { window: { showDocument: { support: true } } },
    processId = process.pid,
  }: SessionOptions,
): Promise<LanguageClient> {
  const [file = "", ...args] = command;
  const child = spawn(file, [...args, "lsp", "--stdio"], { cwd: folder, stdio: "pipe" });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const versions = new Map<string, number>();
  const said = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  // Whoever waits for what a dead server says gets an error.
  let isGone = false;
  void exited.then(() => {
    isGone = true;
    heard();
  });
  const until = async <Found>(find: () => Found | undefined): Promise<Found> => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (isGone) throw new Error(`the server is gone: ${stderr}`);
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    said.set(params.uri, params);
    heard();
  });
  connection.listen();
  await connection.sendRequest("initialize", {
    processId,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "test" }],
    capabilities,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    uriOf,
    async open(name, text) {
      const version = (versions.get(uriOf(name)) ?? 0) + 1;
      versions.set(uriOf(name), version);
      const textDocument = { uri: uriOf(name), languageId: "typescript", version, text };
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
    async close(name) {
      versions.delete(uriOf(name));
      await connection.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf(name) } });
    },
    diagnostics(name) {
      const wanted = versions.get(uriOf(name));
      return until(() => {
        const last = said.get(uriOf(name));
        return last && (wanted === undefined || last.version === wanted) ? last.diagnostics : undefined;
      });
    },
    said: (name, holds) =>
      until(() => {
        const last = said.get(uriOf(name));
        return last && holds(last.diagnostics) ? last.diagnostics : undefined;
      }),
    lastOf: (name) => said.get(uriOf(name)),
    saidOf: () => [...said.keys()],
    isNewest: (name) => said.get(uriOf(name))?.version === versions.get(uriOf(name)),
    async until(holds, failure) {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(failure())), 10_000).unref());
      await Promise.race([until(() => holds() || undefined), late]);
    },
    lastSaid: (uri) => said.get(uri),
    async end() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return exited;
    },
    exited,
    pid: child.pid ?? 0,
    kill: () => void child.kill("SIGKILL"),
    stderr: () => stderr,
  };
}
