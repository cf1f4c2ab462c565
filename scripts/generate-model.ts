import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generateModel } from "./model/generate.js";

const data = process.argv[2];
if (data === undefined) {
  console.error("Usage: generate-model DATA_FOLDER (the folder with Argo's swagger.json and crds/)");
  process.exit(2);
}

const target = new URL("../../src/model/argo/", import.meta.url);
await mkdir(target, { recursive: true });
for (const [name, text] of await generateModel(data)) {
  await writeFile(new URL(name, target), text);
  console.log(fileURLToPath(new URL(name, target)));
}
