import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ARGO_DATA, repositoryRoot, sharedFolder } from "./shared.js";

const BUILD_TIMEOUT_MILLISECONDS = 10 * 60 * 1000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** What a Kubernetes API server with Argo's CRDs says of one document of a file; `SKIP` is a kind that is not Argo's. */
export interface Verdict {
  readonly file: string;
  readonly document: number;
  readonly verdict: "OK" | "FAIL" | "SKIP";
  readonly message: string;
}

export interface CrdCheck {
  /** The verdict of every document of the files. Loading the CRDs takes seconds: pass all files at once. */
  judge(files: readonly string[]): Verdict[];
  /** The content of every document that Kubernetes can read, in the order of the files. */
  read(files: readonly string[]): unknown[];
}

export interface Skipped {
  readonly skipped: string;
}

/** Builds the checker, or takes the one that an earlier run built; says why where it cannot. */
export function crdcheck(): CrdCheck | Skipped {
  const shared = sharedFolder();
  if (shared === undefined) return { skipped: "the folder ../shared is absent" };
  if (spawnSync("go", ["version"]).error !== undefined) return { skipped: "Go is not installed" };
  const binary = build(join(shared, "tools", "crdcheck"));
  return {
    judge: (files) => verdicts(run(binary, [join(shared, ARGO_DATA, "crds"), ...files])),
    read: (files) =>
      run(binary, ["-json", ...files])
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as unknown),
  };
}

/** Judges manifests by their text, in one call; `file` of a verdict is the manifest's name. */
export function judgeManifests(
  named: readonly { readonly name: string; readonly yaml: string }[],
): Verdict[] | Skipped {
  const checker = crdcheck();
  if ("skipped" in checker) return checker;
  return withFiles(
    named.map(({ yaml }) => yaml),
    (files) => {
      const judged = checker.judge(files);
      return named.flatMap(({ name }, index) => {
        const own = judged.filter((verdict) => verdict.file === files[index]);
        // A manifest without a document would otherwise pass unseen.
        if (own.length === 0) return [{ file: name, document: 0, verdict: "FAIL" as const, message: "no document" }];
        return own.map((verdict) => ({ ...verdict, file: name }));
      });
    },
  );
}

/** Calls `use` with a temporary file for each text. */
export function withFiles<T>(texts: readonly string[], use: (files: readonly string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "crdcheck-"));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    return use(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A build without Go's cache takes minutes, so the program is kept under the hash of its sources. */
function build(sources: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(sources).sort()) hash.update(`${name}\0`).update(readFileSync(join(sources, name)));
  const folder = join(repositoryRoot, ".cache", "crdcheck", hash.digest("hex").slice(0, 16));
  const binary = join(folder, "crdcheck");
  if (existsSync(binary)) return binary;

  mkdirSync(folder, { recursive: true });
  // Test files run side by side: whoever finishes first puts a whole program in its place.
  const unfinished = `${binary}.${process.pid}`;
  const options = ["build", "-buildvcs=false", "-mod=readonly", "-o", unfinished, "."];
  const result = spawnSync("go", options, { cwd: sources, encoding: "utf8", timeout: BUILD_TIMEOUT_MILLISECONDS });
  if (result.status !== 0) throw new Error(`go build of crdcheck failed: ${result.error?.message ?? result.stderr}`);
  renameSync(unfinished, binary);
  return binary;
}

function run(binary: string, parameters: readonly string[]): string {
  const result = spawnSync(binary, parameters, { encoding: "utf8", maxBuffer: MAX_OUTPUT_BYTES });
  // 1 says that a document failed, which is an answer.
  if (result.status !== 0 && result.status !== 1) {
    throw new Error(`crdcheck could not work: ${result.error?.message ?? result.stderr}`);
  }
  return result.stdout;
}

/** A message may go on over several lines: those have no verdict of their own. */
function verdicts(output: string): Verdict[] {
  const found: Verdict[] = [];
  for (const line of output.split("\n")) {
    const match = /^(OK|FAIL|SKIP) (.+?)#(\d+)(?: (.*))?$/.exec(line);
    const last = found.at(-1);
    if (match !== null) {
      const verdict = match[1] as Verdict["verdict"];
      found.push({ file: match[2] ?? "", document: Number(match[3]), verdict, message: match[4] ?? "" });
    } else if (last !== undefined && line !== "") {
      found[found.length - 1] = { ...last, message: `${last.message}\n${line}` };
    }
  }
  return found;
}
