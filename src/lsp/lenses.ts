import type { CodeLens } from "vscode-languageserver";
import type { PlacedClosure } from "./closures.js";
import type { Lines } from "./places.js";
import { SHOW_SCRIPT } from "./script.js";
import { sizeText } from "./sizes.js";

/** Above each closure: how long its script is, and a command that shows it. */
export function lensesOf(uri: string, closures: readonly PlacedClosure[], lines: Lines): CodeLens[] {
  return closures.flatMap(({ closure: { source, className, member, size }, name }) =>
    source === undefined
      ? []
      : {
          range: lines.range(name.start, name.end),
          command: {
            title: `script · ${sizeText(size)} · show`,
            command: SHOW_SCRIPT,
            arguments: [uri, className, member],
          },
        },
  );
}
