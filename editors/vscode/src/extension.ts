import { dirname } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { findServer } from "./find-server.js";

const LANGUAGES = ["typescript", "typescriptreact", "yaml"];

/** The command of the code lens, which the server carries out. */
const SHOW_SCRIPT = "argots.showScript";

let client: LanguageClient | undefined;
let isMissed = false;

/** Starts the server as soon as there is a file that it has something to say about. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("argots.showScriptHere", showScriptHere),
    vscode.commands.registerCommand("argots.restart", restart),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("argots.path")) void restart();
    }),
  );
  for (const document of vscode.workspace.textDocuments) await startFor(document);
}

export async function deactivate(): Promise<void> {
  const ended = client;
  client = undefined;
  await ended?.stop();
}

async function startFor(document: vscode.TextDocument): Promise<void> {
  if (client || document.uri.scheme !== "file" || !isRelevant(document)) return;
  await start(document.uri.fsPath);
}

/** Other TypeScript and YAML is not ours: nobody is told there that something is missing. */
function isRelevant(document: vscode.TextDocument): boolean {
  if (!LANGUAGES.includes(document.languageId)) return false;
  return /["']argots["'/]|\bargoproj\.io\//.test(document.getText());
}

async function start(file: string | undefined): Promise<void> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const setting = vscode.workspace.getConfiguration("argots").get<string>("path", "");
  const around = file === undefined ? [] : [dirname(file)];
  // A path is relative to the workspace; a package is first looked for beside the file.
  const server = findServer(setting, setting === "" ? [...around, ...folders] : [...folders, ...around]);
  if (!server) return sayMissing(setting);
  const started = new LanguageClient(
    "argots",
    "Argots",
    { command: server.command, args: [...server.args], transport: TransportKind.stdio },
    {
      documentSelector: LANGUAGES.map((language) => ({ language, scheme: "file" })),
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{ts,mts,tsx,yaml,yml}") },
    },
  );
  client = started;
  try {
    await started.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `Argots: the server does not start (${[server.command, ...server.args].join(" ")}): ${reason}`,
    );
  }
}

/** Once in a session. */
function sayMissing(setting: string): void {
  if (isMissed) return;
  isMissed = true;
  const text =
    setting === ""
      ? "Argots is not installed in this project: run npm install argots, or say in the setting argots.path where it is."
      : `Argots: there is nothing at '${setting}', which the setting argots.path names.`;
  void vscode.window.showWarningMessage(text);
}

async function restart(): Promise<void> {
  await deactivate();
  isMissed = false;
  await start(vscode.window.activeTextEditor?.document.uri.fsPath);
}

/** The script of the closure that the cursor is in. */
async function showScriptHere(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    "vscode.executeCodeLensProvider",
    document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  const own = (lenses ?? []).filter(({ command }) => command?.command === SHOW_SCRIPT);
  const above = own.filter(({ range }) => range.start.line <= selection.active.line);
  const command = (above.at(-1) ?? own[0])?.command;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  else void vscode.window.showInformationMessage("Argots: there is no closure with a script in this file.");
}
