import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import { nodeHost } from "../../src/host/node-host.js";
import type { CompiledClosure } from "../../src/compiler/index.js";
import { type Fixture, fixtures, type Golden } from "./fixtures.js";
import { repositoryRoot } from "./shared.js";

/** What came of each fixture, as its golden files have it. */
export type Outputs = Readonly<Record<string, Readonly<Partial<Record<Golden, string>>>>>;

/** The scripts of a fixture as they stand in `expected.js`. */
export function joinScripts(closures: readonly CompiledClosure[]): string {
  const scripts = closures.filter(({ source }) => source !== undefined);
  if (scripts.length === 1) return scripts[0]?.source ?? "";
  return scripts.map(({ className, member, source }) => `// ---- ${className}.${member} ----\n${source}`).join("\n");
}

/**
 * Compiles and builds all fixtures with another copy of the package, or on other ways, in processes of their own.
 *
 * @param folder The copy: it holds `dist/`.
 */
export async function outputsOf(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Outputs> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(repositoryRoot, ".build/test/support/fixture-outputs.js"), folder],
    { cwd: repositoryRoot, env: { ...process.env, ...env }, maxBuffer: 1 << 28 },
  );
  return JSON.parse(stdout) as Outputs;
}

async function main(folder: string): Promise<void> {
  const url = pathToFileURL(join(folder, "dist/compiler/index.js")).href;
  const { compileClosures } = (await import(url)) as typeof import("../../src/compiler/index.js");
  const outputs: Record<string, Partial<Record<Golden, string>>> = {};
  const waiting = fixtures();
  const work = async (): Promise<void> => {
    for (let fixture = waiting.shift(); fixture; fixture = waiting.shift()) {
      const { name, sources, isGood } = fixture;
      const { closures, diagnostics } = await compileClosures(sources);
      const rendered = renderDiagnostics(diagnostics, nodeHost.readFile, { color: false, cwd: repositoryRoot });
      const scripts = joinScripts(closures);
      outputs[name] = {
        ...(rendered === "" ? {} : { "expected-diagnostics.txt": rendered }),
        ...(isGood && scripts !== "" ? { "expected.js": scripts } : {}),
        ...(fixture.isProgram ? { "expected.yaml": await build(fixture, folder) } : {}),
      };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  process.stdout.write(JSON.stringify(outputs));
}

async function build({ sources: [source = ""] }: Fixture, folder: string): Promise<string> {
  const program = [join(folder, "dist/cli/main.cjs"), "build", "--no-cache", source];
  return (await promisify(execFile)(process.execPath, program, { cwd: repositoryRoot })).stdout;
}

if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) await main(process.argv[2]);
