import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { askedOf, EVERYTHING } from "../src/compiler/bundle/asked.js";
import { createModules } from "../src/compiler/modules/modules.js";
import { nodeHost } from "../src/host/node-host.js";

type Files = Readonly<Record<string, string>>;

/** A package whose files are called like those of the project. */
const PACKAGE: Files = {
  "node_modules/greeting/package.json": `{ "name": "greeting", "version": "1.0.0", "type": "module", "main": "index.js" }`,
  "node_modules/greeting/index.js": `import { end } from "./lib.js";\nexport const greet = (name) => "Hello " + name + end;\n`,
  "node_modules/greeting/lib.js": `export const end = "!";\n`,
};

const workflow = (imports: string, value: string): string => `import { Workflow, closure } from "argots";
import { greet } from "greeting";
${imports}
export class Greeting extends Workflow {
  @closure({ bundle: "packages" })
  render() {
    console.log(greet(${value}));
  }
}
`;

const folders: string[] = [];
test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function inProject<T>(files: Files, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "argots-asked-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return work(folder);
}

async function output(files: Files): Promise<string> {
  const folder = inProject(files, (made) => made);
  try {
    const { closures, diagnostics } = await compileClosures(join(folder, "workflow.ts"));
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    if (errors.length > 0) return errors.join("\n");
    writeFileSync(join(folder, "script"), closures[0]?.source ?? "");
    return execFileSync(process.execPath, [join(folder, "script")], { cwd: "/", encoding: "utf8" }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ways to come to a file of the project, and the file. */
const ways: Readonly<Record<string, Files>> = {
  "an import": { "lib.ts": `export const name = "you";\n` },
  "an import of an import": {
    "lib.ts": `export { name } from "./inner/name.js";\n`,
    "inner/name.ts": `import { first } from "../first.js";\nexport const name: string = first + "u";\n`,
    "first.ts": `export const first = "yo";\n`,
  },
  data: {
    "lib.ts": `import data from "./data.json";\nexport const name = data.name;\n`,
    "data.json": `{ "name": "you" }`,
  },
  "a specifier with an escape": {
    "lib.ts": `export { name } from "\\x2e/name.js";\n`,
    // What only a build needs is taken out of it, unless the bundler reads it by itself.
    "name.ts": `import { Workflow } from "argots";\nexport class Other extends Workflow {}\nexport const name: string = "you";\n`,
  },
  "a specifier in parts": {
    "lib.ts": `import { createName } from "./create.cjs";\nexport const name: string = createName();\n`,
    "create.cjs": `exports.createName = () => require("./na" + "me.cjs").name;\n`,
    "name.cjs": `exports.name = "you";\n`,
  },
  "a require": {
    "lib.ts": `import { createName } from "./create.cjs";\nexport const name: string = createName();\n`,
    "create.cjs": `exports.createName = () => require("./name.cjs").name;\n`,
    "name.cjs": `exports.name = "you";\n`,
  },
  "a folder that is called nearly like that of packages": {
    "lib.ts": `export { name } from "./node_modules_/name.js";\n`,
    "node_modules_/name.ts": `export const name: string = "you";\n`,
  },
};

for (const [name, files] of Object.entries(ways))
  test(`beside packages, the project's own files are found by ${name}`, async () => {
    const found = await output({
      ...PACKAGE,
      ...files,
      "workflow.ts": workflow(`import { name } from "./lib.js";`, "name"),
    });
    assert.is(found, "Hello you!");
  });

test("what is missing is reported as it is where the bundler asks about everything", async () => {
  const lib = { "lib.ts": `export { name } from "\\x2e/nowhere.js";\n` };
  const found = await output({
    ...PACKAGE,
    ...lib,
    "workflow.ts": workflow(`import { name } from "./lib.js";`, "name"),
  });
  assert.match(found, "nowhere.js");
});

const askedIn = (files: Files) =>
  inProject(files, (folder) => {
    const modules = createModules(nodeHost, []);
    const entryFiles = [join(folder, "workflow.ts")];
    return askedOf({ mode: "packages", entryFiles, contents: () => undefined, modules });
  });

test("the bundler asks about what the project's files import, and not about what is inside of packages", () => {
  const files = { "workflow.ts": `import "./lib.js";\nimport "zod";\n`, "lib.ts": `export * from "../other.js";\n` };
  const { imports, files: paths } = askedIn(files);
  for (const specifier of ["zod", "node:fs", "#internal", "./lib.js", "../other.js", "./build/addon.node", ""])
    assert.ok(imports.test(specifier), specifier);
  for (const specifier of ["./util.js", "..", "./lib.jsx", "./libxjs"]) assert.not(imports.test(specifier), specifier);
  assert.ok(paths.test("/x/lib.mts") === false);
});

test("it asks about everything where a text does not tell what is imported", () => {
  const texts = [
    "import(name)",
    `import("./a" + ext)`,
    "import(`./${name}.js`)",
    "(require)(name)",
    "require?.(name)",
    "import/**/(x)",
  ];
  for (const text of texts) assert.is(askedIn({ "workflow.ts": text }), EVERYTHING, text);
  for (const text of [`import("./a.js")`, `require("./a.js")`, "import.meta.url"])
    assert.is.not(askedIn({ "workflow.ts": text }), EVERYTHING, text);
});

test.run();
