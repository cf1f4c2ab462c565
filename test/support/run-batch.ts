import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize } from "node:v8";
import type { SimulatedPod } from "./argo-substitution.js";

/** A process runs script after script, each as a module of its own with the variables of its pod. */
const RUNNER = `
import { readFileSync } from "node:fs";
const jobs = JSON.parse(readFileSync("jobs.json", "utf8"));
const own = { ...process.env };
const ended = [];
for (const [index, { file, env }] of jobs.entries()) {
  for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name];
  Object.assign(process.env, env);
  const printed = [];
  console.log = (text) => printed.push(text);
  let error;
  try { await (await import("./" + file + "?" + index)).default; } catch (thrown) { error = String(thrown?.stack ?? thrown); }
  if (process.exitCode) { error ??= "exit code " + process.exitCode; process.exitCode = 0; }
  ended.push({ printed, error });
}
process.stdout.write(JSON.stringify(ended));
`;

/** What closures that print \`serialize(arguments)\` in base64 were given: a value each, or the error that the script ended with. */
export function runBatch(pods: readonly SimulatedPod[]): { readonly given?: unknown; readonly error?: string }[] {
  const folder = mkdtempSync(join(tmpdir(), "argots-batch-"));
  try {
    const files = new Map<string, string>();
    const jobs = pods.map(({ source = "", env }) => {
      const file = files.get(source) ?? `script-${files.size}.mjs`;
      files.set(source, file);
      return { file, env };
    });
    for (const [source, file] of files) writeFileSync(join(folder, file), awaited(source));
    writeFileSync(join(folder, "jobs.json"), JSON.stringify(jobs));
    writeFileSync(join(folder, "runner.mjs"), RUNNER);
    const { stdout, stderr, status } = spawnSync(process.execPath, ["runner.mjs"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    if (status !== 0) throw new Error(`the scripts ended with ${status}: ${stderr}`);
    const ended = JSON.parse(stdout) as { printed: string[]; error?: string }[];
    return ended.map(({ printed: [text = ""], error }) =>
      error === undefined && text !== ""
        ? { given: deserialize(Buffer.from(text, "base64")) as unknown }
        : { error: error ?? "nothing was printed" },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A script that loads modules goes on behind its end, and ends the process if it fails: the runner waits for it instead. */
function awaited(source: string): string {
  return source.replace(/^\(async \(\) => \{$/m, "export default $&").replace(/^\}\)\(\)\.catch\(fail\);$/m, "})();");
}
