import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fetchRuntime, releaseOf, runtimes, type RuntimeName } from "../runtimes.js";

/** What `probe.mjs` writes. */
export interface Facts {
  readonly globals: readonly string[];
  /** Names that are there, and of no use: they throw, or are undefined. */
  readonly unusable: readonly string[];
  /** Of objects by what leads there: `Math`, `Array.prototype`, `node:fs#promises`. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Names of builtin modules. */
  readonly exports: Readonly<Record<string, readonly string[]>>;
  readonly syntax: readonly string[];
}

interface Releases {
  /** The first major version. */
  readonly from: number;
  /** Of each minor version the newest patch is asked; where patches bring more than mends, each so-manieth as well. */
  readonly eachPatch?: number;
  readonly flags: readonly string[];
}

export const ASKED: Readonly<Record<RuntimeName, Releases>> = {
  node: { from: 18, flags: [] },
  deno: { from: 2, eachPatch: 5, flags: ["run", "-A"] },
  bun: { from: 1, eachPatch: 5, flags: [] },
};

const PROBE = fileURLToPath(new URL("../../../scripts/facts/probe.mjs", import.meta.url));

/** What was told once is kept, as a release does not change: below `.cache/`, which git ignores. */
const kept = fileURLToPath(new URL("../../../.cache/facts/", import.meta.url));

const run = promisify(execFile);

/** Versions of a runtime that are asked, as far as the registry has them, from old to new. */
export async function releasesOf(name: RuntimeName): Promise<string[]> {
  const registered = releaseOf(name, "", "").package;
  if (registered === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  const { stdout } = await run("npm", ["view", registered, "versions", "--json"], { maxBuffer: 1 << 24 });
  const { from, eachPatch } = ASKED[name];
  const patches = new Map<string, number[]>();
  for (const version of JSON.parse(stdout) as string[]) {
    const [, line = "", patch] = /^(\d+\.\d+)\.(\d+)$/.exec(version) ?? [];
    if (patch === undefined || Number(line.split(".")[0]) < from) continue;
    patches.set(line, [...(patches.get(line) ?? []), Number(patch)]);
  }
  return [...patches]
    .flatMap(([line, all]) => {
      const newest = Math.max(...all);
      const asked = all.filter((patch) => patch === newest || (eachPatch !== undefined && patch % eachPatch === 0));
      return asked.map((patch) => `${line}.${patch}`);
    })
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** What a program that is there tells of itself. */
export async function ask(name: RuntimeName, program: string): Promise<Facts> {
  const folder = await mkdtemp(join(tmpdir(), "argots-facts-"));
  try {
    const file = join(folder, "facts.json");
    await run(program, [...ASKED[name].flags, PROBE, file], { cwd: folder, timeout: 60_000 });
    return JSON.parse(readFileSync(file, "utf8")) as Facts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of a release of the registry: one program is there at a time. */
export async function factsOf(name: RuntimeName, version: string): Promise<Facts> {
  const answer = join(kept, `${name}-${version}.json`);
  if (existsSync(answer)) return JSON.parse(readFileSync(answer, "utf8")) as Facts;
  await mkdir(kept, { recursive: true });
  const here = runtimes.find((each) => each.version === version && each.target.startsWith(name));
  if (here && existsSync(here.program)) return keep(answer, await ask(name, here.program));
  const folder = await mkdtemp(join(tmpdir(), "argots-runtime-"));
  try {
    const release = releaseOf(name, version, folder);
    await fetchRuntime(release);
    return await keep(answer, await ask(name, release.program));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(file: string, facts: Facts): Promise<Facts> {
  await writeFile(`${file}.new`, JSON.stringify(facts));
  await rename(`${file}.new`, file);
  return facts;
}
