import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CompletionItem } from "vscode-languageserver-types";
import {
  manifestCompletions,
  manifestDefinition,
  manifestDiagnostics,
  manifestFixes,
  manifestHover,
  manifestSymbols,
  NO_NEIGHBOURS,
} from "../src/lsp/manifests/index.js";
import { linesOf } from "../src/lsp/manifests/text.js";
import { locateYaml } from "../src/model/yaml.js";
import { decode, isFields } from "../src/validate/decode.js";
import { ARGO_KINDS } from "../src/validate/validate.js";
import { seededRandom } from "./support/random.js";
import { ARGO_DATA, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** Of each file so many offsets are tried, and of a place so many of what it proposes. */
const OFFSETS = 14;
const CHOSEN = 3;

const shared = sharedFolder();
const NAMES = [
  "wherever the cursor stands in an example, nothing is thrown",
  "a field that is proposed is one that Argo knows there",
  "texts that are cut off anywhere throw nothing",
];

function examples(folder: string): { fileName: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ fileName: name, text: readFileSync(join(folder, name), "utf8") }));
}

function chosen(text: string, item: CompletionItem): string {
  const lines = linesOf(text);
  assert.ok(item.textEdit && "range" in item.textEdit);
  return [item.textEdit, ...(item.additionalTextEdits ?? [])]
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
}

/** The codes of fields that Argo does not know, or of a text that is no YAML, each with how often it is said. */
function unknownFields(text: string): string[] {
  return locateYaml(text).flatMap(({ value, errors }) => {
    const found = errors.map(({ problem }) => problem);
    const kind = isFields(value) ? value["kind"] : undefined;
    if (typeof kind === "string" && ARGO_KINDS.includes(kind))
      decode(value, kind, (_, { code, message }) => {
        if (code === "unknown-field" || code === "ignored-field") found.push(message);
      });
    return found;
  });
}

if (shared === undefined) for (const name of NAMES) skipTest(test, name, "the folder ../shared is absent");
else {
  const files = examples(join(shared, ARGO_DATA, "examples"));
  const random = seededRandom(17);
  const anywhere = (text: string): number => Math.floor(random() * (text.length + 1));
  const everything = (text: string, offset: number): CompletionItem[] => {
    const position = linesOf(text).positionAt(offset);
    manifestHover(text, position, NO_NEIGHBOURS);
    manifestDefinition({ fileName: "a.yaml", text }, position, NO_NEIGHBOURS);
    return manifestCompletions(text, position, NO_NEIGHBOURS);
  };

  test(NAMES[0] ?? "", () => {
    assert.ok(files.length > 200, `${files.length} examples`);
    for (const { fileName, text } of files) {
      manifestSymbols(text);
      manifestFixes(text, manifestDiagnostics({ fileName, text }, NO_NEIGHBOURS));
      for (let count = 0; count < OFFSETS; count++) everything(text, anywhere(text));
    }
  });

  test(NAMES[1] ?? "", () => {
    let tried = 0;
    for (const { fileName, text } of files) {
      // A new line below one that exists, as deep as it or as its neighbour: where people write.
      const lines = text.split("\n");
      const index = Math.floor(random() * lines.length);
      const indentation = /^[ ]*/.exec(lines[index] ?? "")?.[0] ?? "";
      const typed = [...lines.slice(0, index), indentation, ...lines.slice(index)].join("\n");
      const offset = [...lines.slice(0, index), indentation].join("\n").length;
      const before = unknownFields(text);
      const fields = everything(typed, offset).filter(({ kind }) => kind === 10);
      for (let count = 0; count < CHOSEN && fields.length > 0; count++) {
        const item = fields[Math.floor(random() * fields.length)];
        if (!item) continue;
        tried += 1;
        const after = unknownFields(chosen(typed, item));
        assert.equal(after, before, `${fileName}:${index + 1}: ${item.label}\n${chosen(typed, item)}`);
      }
    }
    assert.ok(tried > 300, `${tried} fields`);
  });

  test(NAMES[2] ?? "", () => {
    for (const { fileName, text } of files) {
      const cut = text.slice(0, anywhere(text));
      everything(cut, cut.length);
      manifestFixes(cut, manifestDiagnostics({ fileName, text: cut }, NO_NEIGHBOURS));
      manifestSymbols(cut);
    }
  });
}

test.run();
