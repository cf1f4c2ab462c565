import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatTypeScript } from "../src/compiler/print.js";
import { importManifests } from "../src/import/import.js";
import { locateYaml, toYaml } from "../src/model/yaml.js";
import { judgeManifests } from "./support/crdcheck.js";
import { repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** Inside the repository, so that `argots` is found by its own name. */
const folder = join(repositoryRoot, ".cache", "imported");

interface Imported {
  readonly name: string;
  readonly yaml: string;
  readonly typescript: string;
}

async function importAll(files: readonly (readonly [name: string, yaml: string])[]): Promise<Imported[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    files.map(async ([name, yaml]) => {
      const typescript = await formatTypeScript(importManifests(yaml));
      writeFileSync(join(folder, `${name}.ts`), typescript);
      return { name, yaml, typescript };
    }),
  );
}

/** What the files build, in the order of their exports in the source. */
function build(imported: readonly Imported[]): object[][] {
  const register = join(repositoryRoot, "dist", "register.js");
  const program = fileURLToPath(new URL("./support/build-files.js", import.meta.url));
  const files = imported.map(({ name }) => join(folder, `${name}.ts`));
  const output = execFileSync(process.execPath, ["--import", register, program, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const built = output.trim().split("\n");
  return imported.map(({ typescript }, index) => {
    const manifests = JSON.parse(built[index] ?? "") as Record<string, object>;
    const names = [...typescript.matchAll(/^export (?:class|const) (\w+)/gm)].map(([, name]) => name ?? "");
    return names.map((name) => manifests[name] ?? {});
  });
}

function typeErrors(): string {
  const options = { extends: "../../tsconfig.fixtures.json", include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  const tsc = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  try {
    return execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const everything = "a file of Argo's examples imported compiles under strict and builds an equal document";
const shared = sharedFolder();
if (shared === undefined) skipTest(test, everything, "the folder ../shared is absent");
else
  test(everything, async () => {
    const examples = join(shared, "argo-4.1.2", "examples");
    const files = yamlFiles(examples).map(
      (file) =>
        [
          relative(examples, file)
            .replace(/[\\/]/g, "__")
            .replace(/\.yaml$/, ""),
          readFileSync(file, "utf8"),
        ] as const,
    );
    const imported = await importAll(files);
    assert.is(typeErrors(), "");
    const builds = build(imported);
    const differing = builds.flatMap((built, index) => {
      const { name, yaml } = imported[index] ?? { name: "", yaml: "" };
      const documents = locateYaml(yaml).map(({ value }) => value);
      return JSON.stringify(sorted(documents)) === JSON.stringify(sorted(built)) ? [] : [name];
    });
    console.log(`import: ${imported.length - differing.length} of ${files.length} files build equal documents`);
    assert.equal(differing, []);
    assert.is(imported.length, 217);
    const verdicts = judgeManifests(
      builds.map((built, index) => ({ name: imported[index]?.name ?? "", yaml: toYaml(built) })),
    );
    if ("skipped" in verdicts)
      return console.log(`\nskipped: Kubernetes does not judge the imports: ${verdicts.skipped}`);
    assert.equal(
      verdicts.filter(({ verdict }) => verdict === "FAIL").map(({ file, message }) => [file, message]),
      [],
    );
  });

function yamlFiles(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Maps have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test.run();
