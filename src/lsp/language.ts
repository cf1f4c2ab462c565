import type {
  CancellationToken,
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  Position,
  Range,
} from "vscode-languageserver";
import type { OpenFiles } from "./open-files.js";

/** What a language has to know of the session. */
export interface Session {
  readonly files: OpenFiles;
  /** Folders of the workspace, as they are now. */
  readonly folders: () => readonly string[];
  /** Tells the editor all that is wrong with a file. */
  readonly publish: (uri: string, version: number | undefined, diagnostics: Diagnostic[]) => void;
  /** Writes a line into the editor's log. */
  readonly log: (message: string) => void;
}

/** Files of one kind: the server asks the first language that takes a file. */
export interface Language {
  readonly takes: (path: string) => boolean;
  /** Files have been opened, edited or closed, or have changed on the disk: what is said of them is said anew. */
  readonly touch: (paths: readonly string[], where: "editor" | "closed" | "disk") => void;
  readonly hover?: (path: string, position: Position, token: CancellationToken) => Promise<Hover | undefined>;
  readonly definition?: (path: string, position: Position, token: CancellationToken) => Promise<Location | undefined>;
  readonly completions?: (path: string, position: Position, token: CancellationToken) => Promise<CompletionItem[]>;
  readonly symbols?: (path: string, token: CancellationToken) => Promise<DocumentSymbol[]>;
  readonly lenses?: (path: string, token: CancellationToken) => Promise<CodeLens[]>;
  readonly actions?: (path: string, range: Range, token: CancellationToken) => Promise<CodeAction[]>;
}
