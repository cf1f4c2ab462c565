import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printTypeScript } from "../src/compiler/print/prettier.js";
import { type Diagnostic, isError } from "../src/diagnostics/diagnostic.js";
import { importManifests } from "../src/import/import.js";
import { decodingProblemsOf, type ManifestFile, readingProblemsOf } from "../src/validate/files.js";
import { validate } from "../src/validate/validate.js";
import { jsonText } from "../src/model/json.js";
import { locateYaml, toYaml } from "../src/model/yaml.js";
import { judgeManifests, withFiles } from "./support/crdcheck.js";
import { goYaml } from "./support/go-yaml.js";
import { asRead, buildFiles, importAll, type Imported, sorted } from "./support/imported-programs.js";
import { ARGO_DATA, repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** Inside the repository, so that `argots` is found by its own name. */
const folder = join(repositoryRoot, ".cache", "imported");

/** What files build that have nothing wrong with them. */
function build(imported: readonly Imported[]): (readonly object[])[] {
  return buildFiles(folder, imported).map(({ documents, refused }, index) => {
    assert.equal(refused, [], imported[index]?.name);
    return documents;
  });
}

/** Once more with the reader that Argo has, which knows a number by its digits. */
function compareAsGoReads(
  imported: readonly Imported[],
  builds: readonly (readonly object[])[],
  what: string,
  normal: (documents: readonly unknown[]) => unknown,
): void {
  const reader = goYaml();
  if ("skipped" in reader) return console.log(`\nskipped: Go does not read the imports: ${reader.skipped}`);
  const read = (texts: readonly string[]): unknown[][] => withFiles(texts, (files) => reader.read(files));
  // Argo refuses a key that stands twice.
  const readable = imported.filter(({ yaml }) => locateYaml(yaml).every(({ errors }) => errors.length === 0));
  const before = read(readable.map(({ yaml }) => yaml));
  const after = read(readable.map((one) => toYaml(builds[imported.indexOf(one)] ?? [])));
  const differing = readable.flatMap(({ name }, index) =>
    jsonText(normal(before[index] ?? [])) === jsonText(normal(after[index] ?? [])) ? [] : [name],
  );
  console.log(
    `import: ${readable.length - differing.length} of ${readable.length} ${what} are equal to Go's reader of YAML`,
  );
  assert.equal(differing, []);
}

function typeErrors(): string {
  const compilerOptions = { noUnusedLocals: true, noUnusedParameters: true };
  const options = { extends: "../../tsconfig.fixtures.json", compilerOptions, include: ["*.ts"] };
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
    const examples = join(shared, ARGO_DATA, "examples");
    const files = yamlFiles(examples).map(
      (file) =>
        [
          relative(examples, file)
            .replace(/[\\/]/g, "__")
            .replace(/\.yaml$/, ""),
          readFileSync(file, "utf8"),
        ] as const,
    );
    const imported = await importAll(folder, files);
    assert.is(typeErrors(), "");
    const builds = build(imported);
    const differing = builds.flatMap((built, index) => {
      const { name, yaml } = imported[index] ?? { name: "", yaml: "" };
      const documents = locateYaml(yaml).map(({ value }) => value);
      return jsonText(sorted(documents)) === jsonText(sorted(built)) ? [] : [name];
    });
    console.log(`import: ${imported.length - differing.length} of ${files.length} files build equal documents`);
    assert.equal(differing, []);
    assert.is(imported.length, 217);
    compareAsGoReads(imported, builds, "files", sorted);
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

const judged =
  "each manifest that Argo takes is imported as Argo reads it, and what Argo cannot read is refused with its place";
if (shared === undefined) skipTest(test, judged, "the folder ../shared is absent");
else
  test(judged, async () => {
    const verdicts = join(shared, "verdicts");
    const { cases } = JSON.parse(readFileSync(join(verdicts, "verdicts.json"), "utf8")) as {
      cases: Record<string, { accepted: boolean; stage: string }>;
    };
    const files = Object.entries(cases).map(([fileName, verdict]) => {
      const text = readFileSync(join(verdicts, "cases", fileName), "utf8");
      const file = { fileName, text };
      return { name: fileName.replace(/\.yaml$/, ""), verdict, text, problems: problemsOf(file) };
    });
    const unread = files.filter(({ problems }) => problems.some(isError));
    assert.equal(
      unread.filter(({ verdict }) => verdict.accepted || verdict.stage !== "decode").map(({ name }) => name),
      [],
    );
    const readable = files.filter(({ problems }) => !problems.some(isError));
    // What is wrong with the others is said when they are built; they are imported as they are.
    for (const { verdict, text } of readable) if (!verdict.accepted) await printTypeScript(importManifests(text));
    // What a cluster refuses is nothing that a class builds.
    const good = readable.filter(({ verdict, text }) => verdict.accepted && !isRefused(text));
    const imported = await importAll(
      folder,
      good.map(({ name, text }) => [name, text] as const),
    );
    assert.is(typeErrors(), "");
    const builds = build(imported);
    const differing = builds.flatMap((built, index) => {
      const { name, yaml } = imported[index] ?? { name: "", yaml: "" };
      const documents = locateYaml(yaml).map(({ value }) => value);
      return jsonText(asRead(documents)) === jsonText(asRead(built)) ? [] : [name];
    });
    console.log(
      `import: ${good.length - differing.length} of ${good.length} manifests of the verdicts build what Argo reads`,
    );
    assert.equal(differing, []);
    assert.ok(good.length > 250, String(good.length));
    compareAsGoReads(imported, builds, "manifests of the verdicts", asRead);
    // A cluster refuses the rest, and the build says so, or it builds the same.
    const bad = readable.filter(({ verdict, text }) => verdict.accepted && isRefused(text));
    const refused = buildFiles(
      folder,
      await importAll(
        folder,
        bad.map(({ name, text }) => [name, text] as const),
      ),
    );
    const unsaid = bad.filter(({ text }, index) => {
      const { documents, refused: codes } = refused[index] ?? { documents: [], refused: [] };
      const isBuilt = jsonText(asRead(locateYaml(text).map(({ value }) => value))) === jsonText(asRead(documents));
      return codes.length === 0 && !isBuilt;
    });
    assert.equal(
      unsaid.map(({ name }) => name),
      [],
    );
    assert.is(good.length + bad.length, files.filter(({ verdict }) => verdict.accepted).length);
    console.log(`import: ${bad.length} others are imported, and their build says what a cluster refuses of them`);
  });

function problemsOf(file: ManifestFile): readonly Diagnostic[] {
  return [...readingProblemsOf(file), ...decodingProblemsOf(file)];
}

/** What Argo's own linter takes, and a cluster does not. */
function isRefused(text: string): boolean {
  const documents = locateYaml(text).map(({ value }) => value);
  return validate(documents).some(({ findings }) =>
    findings.some(
      ({ isRefused, message }) => isRefused ?? message.includes("other clients of the cluster only a number"),
    ),
  );
}

function yamlFiles(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

test.run();
