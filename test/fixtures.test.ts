import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, compileClosures, explain, type Source } from "../src/compiler/index.js";
import { renderDiagnostics } from "../src/diagnostics/render.js";
import { nodeHost } from "../src/host/node-host.js";
import { joinScripts } from "./support/fixture-outputs.js";
import { checkGolden, fixtures } from "./support/fixtures.js";
import { repositoryRoot } from "./support/shared.js";

const all = fixtures();

for (const fixture of all) {
  test(fixture.name, async () => {
    const { closures, diagnostics } = await compileClosures(fixture.sources);
    const rendered = renderDiagnostics(diagnostics, nodeHost.readFile, { color: false, cwd: repositoryRoot });
    const scripts = closures.filter((closure) => closure.source !== undefined);
    assert.equal(diagnostics.map(({ code }) => code).sort(), fixture.expectedCodes, rendered);
    checkGolden(fixture, "expected-diagnostics.txt", rendered === "" ? undefined : rendered);
    checkGolden(fixture, "expected.js", fixture.isGood && scripts.length > 0 ? joinScripts(scripts) : undefined);
    checkGolden(fixture, "expected.yaml", fixture.isProgram ? await buildYaml(fixture.sources[0] ?? "") : undefined);
  });
}

test("good inputs are TypeScript that a user could have written", async () => {
  const cache = join(repositoryRoot, ".cache");
  const project = join(cache, "tsconfig.fixtures.json");
  const files = all.filter((fixture) => fixture.isGood).flatMap((fixture) => fixture.sources);
  mkdirSync(cache, { recursive: true });
  writeFileSync(project, JSON.stringify({ extends: "../tsconfig.fixtures.json", files }));
  assert.is(await run("node_modules/typescript/bin/tsc", "-p", project), "");
});

test("every code has a fixture", () => {
  if (process.env["FILTER"]) return;
  const covered = new Set(all.flatMap((fixture) => fixture.expectedCodes));
  // A code without a program in the registry is about files, sizes, or a bug of ours; some are found by running the class.
  const isShown = (code: string): boolean => explain(code)?.before !== "" && explain(code)?.stage === undefined;
  const missing = codes.filter((code) => isShown(code) && !covered.has(code));
  assert.equal(missing, []);
});

test("line ends, a byte order mark and another folder change no script", async () => {
  const scripts = async (source: Source): Promise<unknown[]> =>
    (await compileClosures(source)).closures.map((closure) => closure.source);
  for (const { name, sources, isGood, isAlone } of all) {
    const [file = ""] = sources;
    if (!isGood || !isAlone) continue;
    const { closures } = await compileClosures(file);
    // The version of a package is that of the folder.
    if (closures.some(({ imports }) => imports.some((specifier) => /@\d/.test(specifier)))) continue;
    const text = `\ufeff${readFileSync(file, "utf8")
      .replace(/^\ufeff/, "")
      .replace(/\r?\n/g, "\r\n")}`;
    const here = closures.map((closure) => closure.source);
    assert.equal(await scripts({ fileName: "/elsewhere/other.ts", text }), here, name);
  }
});

test("sizes that Argo cannot carry are reported", async () => {
  const codesFor = async (length: number): Promise<string[]> => {
    const body = `console.log("${"x".repeat(length)}".length);`;
    const text = `import { Workflow, closure } from "argots";\nexport class Big extends Workflow { @closure run() { ${body} } }\n`;
    const { diagnostics } = await compileClosures({ fileName: "big.ts", text });
    return diagnostics.map(({ code }) => code).sort();
  };
  assert.equal(await codesFor(90 * 1024), []);
  assert.equal(await codesFor(100 * 1024), ["large-script"]);
  assert.equal(await codesFor(1100 * 1024), ["large-script", "script-too-large"]);
});

/** As the file `expected.js` has them: each script under the name of its closure when there are several. */
async function buildYaml(file: string): Promise<string> {
  return run(fileURLToPath(new URL("../src/cli/main.js", import.meta.url)), "build", file);
}

/** What a Node program prints. Its failure is the test's: a message must not become a golden. */
async function run(program: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, [program, ...args], { cwd: repositoryRoot })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} failed:\n${stdout}${stderr}`);
  }
}

test.run();
