import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { documents } from "../scripts/docs/documents.js";
import { codes, explain } from "../src/explanations.js";
import { repositoryRoot } from "./support/shared.js";

const read = (file: string): string => readFileSync(join(repositoryRoot, file), "utf8");

test("the documentation is what the registry says: otherwise npm run docs", async () => {
  for (const [file, text] of Object.entries(await documents(read)))
    assert.ok(read(file) === text, `${file} is not what the registry says: run npm run docs`);
});

test("every code is documented, and every row of the list names one", () => {
  const page = read("docs/diagnostics.md");
  for (const code of codes) assert.ok(page.includes(`\n### ${code}\n`), code);
  const rows = [...read("docs/unsupported.md").matchAll(/^\| .* \| `([a-z-]+)` +\|$/gm)].map(([, code]) => code ?? "");
  assert.ok(rows.length >= 15);
  for (const code of rows) assert.ok(explain(code), code);
});

test.run();
