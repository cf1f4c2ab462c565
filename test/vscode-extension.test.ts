import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";
import { unzip } from "./support/unzip.js";

/** What an extension says to VS Code, by kind: `command`, `warning`, `diagnostics`. */
type Seen = (kind: string, what: unknown) => void;

interface Extension {
  activate(context: { subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

const require = createRequire(import.meta.url);
const { createStub } = require(join(repositoryRoot, "test/support/vscode-stub.cjs")) as {
  createStub(options: { folder: string; documents: object[]; setting: string; seen: Seen }): object;
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), "argots-vscode-")));
test.after(() => rmSync(folder, { recursive: true }));

const vsix = join(folder, "argots.vsix");
execFileSync(process.execPath, [join(repositoryRoot, "scripts/package-vscode.mjs"), vsix]);
const files = unzip(readFileSync(vsix));
const textOf = (name: string): string => files.get(name)?.toString("utf8") ?? "";

const manifest = JSON.parse(textOf("extension/package.json")) as {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
};

test("the vsix has what VS Code reads of one, and each of its files is a file", () => {
  const about = textOf("extension.vsixmanifest");
  const { name, version, publisher } = manifest;
  assert.ok(about.includes(`Id="${name}" Version="${version}" Publisher="${publisher}"`));
  assert.ok(about.includes(`<InstallationTarget Id="Microsoft.VisualStudio.Code" />`));
  assert.ok(about.includes(`Id="Microsoft.VisualStudio.Code.Engine" Value="${manifest.engines.vscode}"`));
  for (const [, path = ""] of about.matchAll(/ Path="([^"]+)"/g)) assert.ok(files.has(path), path);
  const types = textOf("[Content_Types].xml");
  for (const file of files.keys())
    if (file !== "[Content_Types].xml")
      assert.ok(types.includes(`Extension="${file.slice(file.lastIndexOf("."))}"`), file);
  assert.ok(files.has(join("extension", manifest.main)));
  // All it needs is in its one file.
  assert.not.ok(Object.hasOwn(manifest, "dependencies"));
  assert.match(textOf("extension/THIRD-PARTY-NOTICES.md"), "vscode-languageclient");
});

test("the package does not hold the extension", () => {
  const { files: packed } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
    files: string[];
  };
  assert.not.ok(packed.some((entry) => entry.startsWith("editors")));
});

const WRONG =
  "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { generateName: a- }\nspec: { entrypont: a }\n";

/** Runs the extension over a project until something of a kind was seen. */
async function inEditor(project: string, text: string, setting: string, awaited: string): Promise<[string, unknown][]> {
  const main = join(folder, "extension", manifest.main);
  mkdirSync(dirname(main), { recursive: true });
  writeFileSync(main, files.get("extension/extension.js") ?? "");
  const all: [string, unknown][] = [];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const seen: Seen = (kind, what) => {
    all.push([kind, what]);
    if (kind === awaited || kind === "error") stop();
  };
  const file = join(project, "flow.yaml");
  mkdirSync(project, { recursive: true });
  writeFileSync(file, text);
  const stub = createStub({ folder: project, documents: [{ file, languageId: "yaml", text }], setting, seen });
  const own = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = own._load;
  own._load = (name, ...rest) => (name === "vscode" ? stub : load.call(Module, name, ...rest));
  try {
    delete require.cache[main];
    const extension = require(main) as Extension;
    await extension.activate({ subscriptions: [] });
    if (awaited !== "") await stopped;
    await extension.deactivate();
  } finally {
    own._load = load;
  }
  return all;
}

function installedIn(project: string): string {
  mkdirSync(join(project, "node_modules"), { recursive: true });
  symlinkSync(repositoryRoot, join(project, "node_modules/argots"), "dir");
  return project;
}

test("the server of the project is started, and what it says arrives; commands of the manifest are there", async () => {
  const project = installedIn(join(folder, "project"));
  const seen = await inEditor(project, WRONG, "", "diagnostics");
  assert.equal(
    seen.filter(([kind]) => kind === "error" || kind === "warning"),
    [],
  );
  const [, said] = seen.find(([kind]) => kind === "diagnostics") ?? [];
  assert.match(JSON.stringify(said), /Argo knows no field spec\.entrypont/);
  const commands = seen.filter(([kind]) => kind === "command").map(([, name]) => name);
  for (const { command } of manifest.contributes.commands) assert.ok(commands.includes(command), command);
  // Of the code lens: the server carries it out.
  assert.ok(commands.includes("argots.showScript"));
});

test("a package above the folder, and one that the setting names", async () => {
  const around = installedIn(join(folder, "around"));
  await inEditor(join(around, "packages/flows"), WRONG, "", "diagnostics");
  for (const setting of ["../project/node_modules/argots", "../project/node_modules/argots/dist/cli/main.cjs"])
    await inEditor(join(folder, "elsewhere"), WRONG, setting, "diagnostics");
});

test("who has not installed it is told once what to do, and only where there is something of Argo's", async () => {
  const missing = await inEditor(join(folder, "bare"), WRONG, "", "warning");
  assert.match(String(missing.find(([kind]) => kind === "warning")?.[1]), /npm install argots/);
  const wrong = await inEditor(join(folder, "bare"), WRONG, "nowhere", "warning");
  assert.match(String(wrong.find(([kind]) => kind === "warning")?.[1]), /nothing at 'nowhere'/);
  const other = await inEditor(join(folder, "bare"), "image: a\n", "", "");
  assert.equal(
    other.filter(([kind]) => kind !== "command"),
    [],
  );
});

test("its sources have no error of types", () => {
  execFileSync(process.execPath, [join(repositoryRoot, "node_modules/typescript/bin/tsc"), "-p", "editors/vscode"], {
    cwd: repositoryRoot,
  });
});

test.run();
