// Writes the parts of the documentation that are made from the registry of diagnostics. `npm run docs` builds and runs it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { documents } from "./docs/documents.js";

const root = new URL("../../", import.meta.url);
for (const [file, text] of Object.entries(await documents((name) => readFileSync(new URL(name, root), "utf8")))) {
  mkdirSync(dirname(new URL(file, root).pathname), { recursive: true });
  writeFileSync(new URL(file, root), text);
}
