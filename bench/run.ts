import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { argots, coldBuild, heraIsMissing, node, path } from "./commands.js";
import { heavyModules } from "./heavy-modules.js";
import { writeInputs } from "./inputs.js";
import { GNU_TIME, run } from "./measure.js";
import { report } from "./report.js";
import { type Figures, measureRows, roundsAskedFor, type Row } from "./rounds.js";
import { groups, importOf, type Machine, type Project } from "./rows.js";
import { measureWarmEdits } from "./warm-edits.js";
import { measureWatchEdits } from "./watch-edits.js";

const rounds = roundsAskedFor();
const wanted = process.argv.slice(2);
const isWanted = (group: string): boolean => wanted.length === 0 || wanted.includes(group);
const known = [...Object.keys(groups), "warm", "watch", "modules"];
const folder = mkdtempSync(join(tmpdir(), "argots-bench-"));

process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(2));
for (const group of wanted) if (!known.includes(group)) throw new Error(`'${group}' is none of ${known.join(", ")}`);
await main();

async function main(): Promise<void> {
  const project: Project = (name, size) => writeInputs(join(folder, name), size);
  const machine = machineAsItIs();
  await cacheCodeAnew(project);
  const rows: Row[] = [];
  const figures = new Map<string, Figures>();
  for (const [group, rowsOf] of Object.entries(groups)) {
    if (!isWanted(group)) continue;
    process.stderr.write(`measuring: ${group}\n`);
    const own = rowsOf(project, machine);
    rows.push(...own);
    for (const [id, each] of await measureRows(own, rounds)) figures.set(id, each);
  }
  if (isWanted("warm")) await measureWarmEdits(project, rows, figures);
  if (isWanted("watch")) await measureWatchEdits(project, rows, figures);
  const loaded = isWanted("modules") ? modulesOf(project) : new Map<string, string[]>();
  const { text, missed } = report({ rows, figures, loaded });
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; minimum/median, ratios of minima`);
  console.log(text);
  console.log(missed === 0 ? "All budgets are kept." : `${missed} missed.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

/** What runs of another kind, or failed ones, have left as cached code makes a build a fifth slower. */
async function cacheCodeAnew(project: Project): Promise<void> {
  rmSync(path(".cache/code"), { recursive: true, force: true });
  await run(coldBuild(project("cached-code", { files: 1, closures: 1 })));
}

function machineAsItIs(): Machine {
  const hasTime = spawnSync(GNU_TIME, ["-f", "%M", "true"], { stdio: "ignore" }).status === 0;
  if (!hasTime) console.log(`skipped: peak memory: there is no GNU time at ${GNU_TIME}`);
  return {
    heraIsMissing: heraIsMissing(),
    withMemory: (id, command) => (hasTime ? { ...command, memoryFile: join(folder, `${id}.memory`) } : command),
  };
}

function modulesOf(project: Project): Map<string, string[]> {
  const { folder: built } = project("modules", { files: 3, closures: 2 });
  const build = argots(built, "build", "workflows");
  heavyModules(build.args, build.folder);
  return new Map([
    ["argots --version", heavyModules(argots(built, "--version").args)],
    [`import "argots"`, heavyModules(node(built, "--input-type=module", "-e", importOf("dist/index.js")).args)],
    ["argots build, nothing changed", heavyModules(build.args, build.folder)],
  ]);
}
