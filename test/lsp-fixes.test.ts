import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileSource } from "../src/compiler/compile/compile-source.js";
import { nodeHost } from "../src/host/node-host.js";
import { fixesOf, workingFixes } from "../src/lsp/fixes/fixes.js";
import { createOpenFiles } from "../src/lsp/open-files.js";
import { parsedFile } from "../src/lsp/parsed-file.js";
import { repositoryRoot } from "./support/shared.js";

const fixtures = join(repositoryRoot, "fixtures");

/** Codes whose hints name a step that can be taken for the user. */
const MECHANICAL = [
  "captured-function",
  "captured-variable",
  "forgotten-import",
  "ineffective-ignore",
  "npm-import",
  "relative-import",
  "type-only-import",
  "unescapable-text",
  "unknown-builtin",
  "wrong-runtime-import",
];

/** Fixtures in which a step alone does not mend it: what is named in them is not there, or is written in another way. */
const TAKE_MORE = ["a-specifier-hides-behind-nothing", "a-plain-class-is-no-default", "exports-of-builtins-by-version"];

test("whatever is offered in any fixture mends what it is offered for, and breaks nothing", async () => {
  const bad: string[] = [];
  const mended: Record<string, number> = {};
  const without: Record<string, number> = {};
  for (const name of readdirSync(fixtures)) {
    const path = join(fixtures, name, "input.ts");
    if (!existsSync(join(fixtures, name, "expected-diagnostics.txt"))) continue;
    const file = parsedFile(path, createOpenFiles());
    if (!file || file.module.syntaxErrors.length > 0) continue;
    const before = (await compileSource(file.module.text, path, nodeHost, {})).diagnostics;
    for (const diagnostic of before.filter((one) => one.file === path)) {
      const { code, message } = diagnostic;
      const offered = fixesOf(diagnostic, file);
      const working = await workingFixes(diagnostic, file, before);
      const counts = working.length > 0 ? mended : without;
      counts[code] = (counts[code] ?? 0) + 1;
      if (offered.length > 0 && working.length === 0 && !TAKE_MORE.includes(name))
        bad.push(`${name}: ${code}: ${message}`);
    }
  }
  assert.equal(bad, []);
  for (const code of MECHANICAL) assert.ok((mended[code] ?? 0) > (without[code] ?? 0), code);
});

test.run();
