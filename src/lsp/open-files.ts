import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { normalize } from "../text/normalize.js";
import { pathOf } from "./uris.js";

/** The texts that an editor holds, which count before those on the disk. */
export interface OpenFiles {
  readonly set: (document: TextDocument) => void;
  readonly delete: (uri: string) => void;
  readonly get: (path: string) => TextDocument | undefined;
  /** Paths of those that are open. */
  readonly paths: () => string[];
  /** The files of this machine with these in their places. */
  readonly host: Host;
  /** As it is compiled; undefined for a file that is not there. */
  readonly textOf: (path: string) => string | undefined;
  /** The URI that the editor gave a file, which it may write in another way than we. */
  readonly uriOf: (path: string) => string | undefined;
}

export function createOpenFiles(): OpenFiles {
  const documents = new Map<string, TextDocument>();
  const host: Host = {
    ...nodeHost,
    readFile: (path) => documents.get(path)?.getText() ?? nodeHost.readFile(path),
  };
  return {
    host,
    set(document) {
      const path = pathOf(document.uri);
      if (path !== undefined) documents.set(path, document);
    },
    delete(uri) {
      const path = pathOf(uri);
      if (path !== undefined) documents.delete(path);
    },
    get: (path) => documents.get(path),
    paths: () => [...documents.keys()],
    textOf(path) {
      const text = host.readFile(path);
      return text === undefined ? undefined : normalize(text);
    },
    uriOf: (path) => documents.get(path)?.uri,
  };
}
