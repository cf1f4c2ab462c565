import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { REVISION } from "./closures.js";
import * as commands from "./commands.js";
import { argots, cachedBuild, coldBuild, node, path } from "./commands.js";
import type { Inputs, Size } from "./inputs.js";
import type { Command } from "./measure.js";
import type { Row } from "./rounds.js";
import { bundlesOf } from "./bundles.js";
import { waysOf } from "./ways.js";

/** Writes inputs of a size into a folder of their own, so that no row finds what another one left behind. */
export type Project = (name: string, size: Size) => Inputs;

/** What the rows depend on and this machine may not have. */
export interface Machine {
  readonly heraIsMissing: string | undefined;
  /** A command that also tells its peak memory where that can be known. */
  withMemory(id: string, command: Command): Command;
}

export const groups: Readonly<Record<string, (project: Project, machine: Machine) => readonly Row[]>> = {
  small: (project, machine) => {
    const one = project("one", { files: 1, closures: 1 });
    const edited = project("edited-5", { files: 1, closures: 5 });
    const many = project("no-op", { files: 200, closures: 5 });
    return [
      { id: "node", name: "bare node", command: node(one.folder, "-e", "0") },
      { id: "version", name: "argots --version", command: argots(one.folder, "--version") },
      {
        id: "import",
        name: `import "argots"`,
        command: node(one.folder, "--input-type=module", "-e", importOf("dist/index.js")),
      },
      { id: "no-op", name: "argots build, nothing changed, 200 × 5", sameAs: "cold-200", command: cachedBuild(many) },
      ...realistic(project),
      { id: "cold-1", name: "argots build, cold, 1 × 1", command: coldBuild(one) },
      {
        id: "edit-5",
        name: "argots build, one closure edited, 1 × 5",
        command: cachedBuild(edited),
        before: edit(edited),
      },
      ...alternatives("1", "1 × 1", project("alternatives-1", { files: 1, closures: 1 }), machine),
    ];
  },
  large: (project, machine) => {
    const size = { files: 200, closures: 5 };
    const cold = project("cold-200", size);
    const edited = project("edited-200", size);
    return [
      { id: "cold-200", name: "argots build, cold, 200 × 5", command: machine.withMemory("cold-200", coldBuild(cold)) },
      {
        id: "edit-200",
        name: "argots build, one closure edited, 200 × 5",
        sameAs: "cold-200",
        command: cachedBuild(edited),
        before: edit(edited),
      },
      ...alternatives("200", "200 × 5", project("alternatives-200", size), machine),
      ...withoutSharing(project("unlike-200", { ...size, unlike: true })),
    ];
  },
  growth: (project) =>
    [1000, 10_000].map((closures) => ({
      id: `one-file-${closures}`,
      name: `argots build, cold, 1 × ${closures}`,
      command: coldBuild(project(`one-file-${closures}`, { files: 1, closures })),
    })),
  bundles: (project, machine) =>
    bundlesOf(join(project("bundles", { files: 0, closures: 0 }).folder, "packages"), machine.withMemory),
  ways: waysOf,
  many: (project, machine) => [
    {
      id: "cold-5000",
      name: "argots build, cold, 5000 × 1",
      command: machine.withMemory("cold-5000", coldBuild(project("many", { files: 5000, closures: 1 }))),
      once: true,
    },
  ],
};

export const importOf = (file: string): string => `await import(${JSON.stringify(pathToFileURL(path(file)).href)})`;

/** Files such as people write: what is remembered of them is what counts, once the first build has been made. */
function realistic(project: Project): Row[] {
  const size = { files: 200, closures: 5, realistic: true };
  const edited = project("real-edit", size);
  return [
    {
      id: "real-no-op",
      name: "argots build, nothing changed, 200 × 5 realistic",
      command: cachedBuild(project("real-no-op", size)),
    },
    {
      id: "real-edit",
      name: "argots build, one closure edited, 200 × 5 realistic",
      sameAs: "real-no-op",
      command: cachedBuild(edited),
      before: edit(edited),
    },
    {
      id: "real-cold",
      name: "argots build, cold, 200 × 5 realistic",
      sameAs: "real-no-op",
      command: coldBuild(edited),
      once: true,
    },
  ];
}

/** What a build gains from statements that closures have in common, it does not gain here. */
function withoutSharing(inputs: Inputs): Row[] {
  return [
    { id: "unlike-200", name: "argots build, cold, 200 × 5, no two alike", command: coldBuild(inputs) },
    { id: "floor-unlike-200", name: "oxc + prettier, 200 × 5, no two alike", command: commands.floor(inputs) },
  ];
}

/** What users would take instead, and what no compiler that formats with prettier can beat. */
function alternatives(id: string, size: string, inputs: Inputs, { heraIsMissing, withMemory }: Machine): Row[] {
  return [
    { id: `floor-${id}`, name: `oxc + prettier, ${size}`, command: commands.floor(inputs) },
    { id: `naive-${id}`, name: `naive compiler, ${size}`, command: withMemory(`naive-${id}`, commands.naive(inputs)) },
    { id: `typescript6-${id}`, name: `TypeScript 6 check and emit, ${size}`, command: commands.typescript6(inputs) },
    { id: `typescript7-${id}`, name: `tsc of TypeScript 7, ${size}`, command: commands.typescript7(inputs) },
    { id: `esbuild-${id}`, name: `esbuild --bundle, ${size}`, command: commands.esbuild(inputs) },
    {
      id: `hera-${id}`,
      name: `Hera to YAML, ${size}`,
      command: commands.hera(inputs),
      ...(heraIsMissing === undefined ? {} : { skipped: heraIsMissing }),
    },
  ];
}

/** Changes one closure of the first file, each time to what it never was before. */
function edit({ folder, files }: Inputs): (run: number) => void {
  const file = join(folder, files[0] ?? "");
  const text = readFileSync(file, "utf8");
  return (run) => writeFileSync(file, text.replace(REVISION, `revision ${String(run + 1).padStart(4, "0")}`));
}
