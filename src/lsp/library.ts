import { createRequire } from "node:module";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { URI } from "vscode-uri";

/** The protocol: a part of this package, which this command alone loads. */
export const library = createRequire(import.meta.url)(
  "#language-server",
) as typeof import("vscode-languageserver/node") & {
  readonly TextDocument: typeof TextDocument;
  readonly URI: typeof URI;
};
