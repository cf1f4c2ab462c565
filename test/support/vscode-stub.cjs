// As much of VS Code as the client of the protocol asks for when it starts: whatever is not said here is there and does nothing.
const { EventEmitter } = require("node:events");
const { pathToFileURL, fileURLToPath } = require("node:url");

/** Anything: it can be called, made, extended and asked for any member. */
function anything() {
  return new Proxy(class {}, {
    apply: () => anything(),
    construct: (_target, _args, newTarget) => Object.create(newTarget?.prototype ?? {}),
    get: (target, key) => {
      if (key === "prototype") return target.prototype;
      if (key === "then" || typeof key === "symbol") return undefined;
      return (target[key] ??= anything());
    },
  });
}

/** Known members, and anything for the others. */
const withMembers = (members) =>
  new Proxy(members, { get: (target, key) => (key in target ? target[key] : key === "then" ? undefined : anything()) });

class Uri {
  constructor(path) {
    this.scheme = "file";
    this.fsPath = path;
    this.path = path;
  }
  static file = (path) => new Uri(path);
  static parse = (text) => new Uri(fileURLToPath(text));
  toString = () => pathToFileURL(this.fsPath).href;
  with = () => this;
}

class TabInputText {}

/** Makes a `vscode` for one folder with open documents; `seen` is told what happens. */
exports.createStub = ({ folder, documents, setting, seen }) => {
  const disposable = { dispose: () => undefined };
  const event = () => disposable;
  const opened = documents.map(({ file, languageId, text }) =>
    withMembers({ uri: Uri.file(file), languageId, version: 1, getText: () => text, isClosed: false, lineCount: 1 }),
  );
  // Only what somebody sees is told to a server.
  const tabs = opened.map(({ uri }) => ({ input: Object.assign(new TabInputText(), { uri }) }));
  const emitter = new EventEmitter();
  const named = {};
  for (const name of ["CodeLens", "CompletionItem", "Diagnostic", "DocumentLink", "InlayHint", "SymbolInformation"])
    named[name] = class {
      constructor(range, message, severity) {
        Object.assign(this, { range, message, severity });
      }
    };
  for (const name of ["Position", "Range"])
    named[name] = class {
      constructor(...args) {
        this.args = args;
      }
    };
  return withMembers({
    ...named,
    version: "1.101.0",
    Uri,
    TabInputText,
    Disposable: class {
      dispose() {}
    },
    EventEmitter: class {
      event = event;
      fire() {}
      dispose() {}
    },
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: event };
      cancel() {}
      dispose() {}
    },
    CancellationError: class extends Error {},
    env: withMembers({ language: "en", appName: "stub" }),
    workspace: withMembers({
      workspaceFolders: [{ uri: Uri.file(folder), name: "test", index: 0 }],
      textDocuments: opened,
      notebookDocuments: [],
      onDidOpenTextDocument: event,
      onDidCloseTextDocument: event,
      onDidChangeTextDocument: event,
      onDidChangeConfiguration: event,
      getConfiguration: () => withMembers({ get: (key, fallback) => (key === "path" ? setting : fallback) }),
      createFileSystemWatcher: () => ({ onDidCreate: event, onDidChange: event, onDidDelete: event, ...disposable }),
    }),
    window: withMembers({
      visibleTextEditors: [],
      tabGroups: withMembers({ all: [{ tabs }], onDidChangeTabs: event }),
      activeTextEditor: undefined,
      onDidChangeActiveTextEditor: event,
      onDidChangeVisibleTextEditors: event,
      showWarningMessage: async (text) => void seen("warning", text),
      showErrorMessage: async (text) => void seen("error", text),
      showInformationMessage: async (text) => void seen("information", text),
      createOutputChannel: () =>
        withMembers({ append: () => undefined, appendLine: () => undefined, error: (text) => seen("log", text) }),
    }),
    commands: withMembers({
      registerCommand: (name, run) => {
        emitter.on(name, run);
        seen("command", name);
        return disposable;
      },
      executeCommand: async (name, ...args) => void emitter.emit(name, ...args),
    }),
    languages: withMembers({
      match: (selector, document) => (selector.some?.(({ language }) => language === document.languageId) ? 1 : 0),
      createDiagnosticCollection: () =>
        withMembers({
          set: (uri, found) => seen("diagnostics", { file: uri.fsPath, found }),
          dispose: () => undefined,
        }),
    }),
  });
};
