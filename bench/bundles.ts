import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Budget } from "./budgets.js";
import { node, path } from "./commands.js";
import type { Command } from "./measure.js";
import type { Row } from "./rounds.js";

/** Packages in a closure, small and large; the last two are more than a manifest may hold. */
const programs = {
  yaml: { package: "yaml@2.9.1", code: [`import { parse } from "yaml";`, "console.log(parse(text));"] },
  zod: { package: "zod@4.6.7", code: [`import { z } from "zod";`, "console.log(z.string().parse(text));"] },
  pg: { package: "pg@8.23.1", code: [`import pg from "pg";`, "console.log(typeof pg.Client, text);"] },
  aws: {
    package: "@aws-sdk/client-s3@3.1175.0",
    code: [`import { S3Client } from "@aws-sdk/client-s3";`, "console.log(typeof S3Client, text);"],
  },
  kubernetes: {
    package: "@kubernetes/client-node@2.0.1",
    code: [`import { KubeConfig } from "@kubernetes/client-node";`, "console.log(typeof KubeConfig, text);"],
  },
} as const;

type Name = keyof typeof programs;
const names = Object.keys(programs) as Name[];

/** Bundles of packages, beside esbuild alone and beside the same closure without a bundle. */
export function bundlesOf(folder: string, withMemory: (id: string, command: Command) => Command): Row[] {
  const skipped = install(folder);
  const row = (id: string, name: string, command: Command): Row =>
    skipped === undefined ? { id, name, command: withMemory(id, command) } : { id, name, skipped };
  return names.flatMap((name) => {
    const [imports, body] = programs[name].code;
    const closure = (options: string): string => `import { Workflow, closure } from "argots";
${imports}
export class Case extends Workflow {
  entrypoint = this.run;
  @closure(${options}) run(text = "a") { ${body} }
}
`;
    if (skipped === undefined) {
      writeFileSync(join(folder, `${name}.ts`), closure(`{ bundle: "packages" }`));
      writeFileSync(join(folder, `${name}-plain.ts`), closure(`{ image: "acme/tools:1" }`));
      writeFileSync(join(folder, `${name}.mjs`), `${imports}\nexport function run(text = "a") { ${body} }\n`);
    }
    return [
      row(`esbuild-${name}`, `esbuild of ${name}, by its API`, node(folder, "esbuild.mjs", `${name}.mjs`)),
      row(`plain-${name}`, `argots build of ${name} without a bundle`, node(folder, ...argots(`${name}-plain.ts`))),
      row(`bundle-${name}`, `argots build of ${name} with its bundle`, node(folder, ...argots(`${name}.ts`))),
    ];
  });
}

/** What cannot fit ends with 1, and is measured all the same. */
const argots = (file: string): string[] => ["build.mjs", path("dist/cli/main.cjs"), file];

/**
 * Esbuild is a process of its own, which is ended with its parent and so not waited for: what it has used would not be counted.
 * It is found by the way that it is started in, ended, and waited for.
 */
const WAITING = `import { ChildProcess } from "node:child_process";
const { spawn } = ChildProcess.prototype;
const children = [];
const end = () => { for (const child of children.splice(0)) { child.ref(); child.kill("SIGTERM"); } };
ChildProcess.prototype.spawn = function (options) {
  children.push(this);
  return spawn.call(this, options);
};
process.once("beforeExit", end);
process.exit = process.reallyExit = (code) => { process.exitCode = code ?? process.exitCode; end(); };
`;

const BUILD = `import "./waiting.mjs";
import { createRequire } from "node:module";
const [program, file] = process.argv.splice(2, 2);
process.argv.push("build", file, "--no-cache");
process.on("exit", (code) => { if (code === 1) process.exitCode = 0; });
createRequire(import.meta.url)(program);
`;

const ESBUILD = `import "./waiting.mjs";
import { build } from "esbuild";
await build({
  entryPoints: [process.argv[2]],
  bundle: true,
  platform: "node",
  format: "esm",
  outfile: "out.mjs",
  write: false,
  sourcemap: "external",
  metafile: true,
});
`;

/** Why there are no packages, if there are none: they are installed once, and kept beside the runtimes. */
function install(folder: string): string | undefined {
  const kept = path(".cache/bench-packages");
  if (!existsSync(kept)) {
    const fresh = `${kept}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, "package.json"), `{ "type": "module" }\n`);
    const list = names.map((name) => programs[name].package);
    const { status } = spawnSync("npm", ["install", "--silent", "--no-audit", "--no-fund", ...list], { cwd: fresh });
    if (status === 0) renameSync(fresh, kept);
    rmSync(fresh, { recursive: true, force: true });
  }
  if (!existsSync(kept)) return "npm cannot install the packages";
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(kept, "node_modules"), join(folder, "node_modules"));
  for (const [link, target] of [
    ["argots", path(".")],
    ["esbuild", path("node_modules/esbuild")],
  ] as const) {
    const at = join(kept, "node_modules", link);
    rmSync(at, { recursive: true, force: true });
    symlinkSync(target, at);
  }
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  writeFileSync(join(folder, "waiting.mjs"), WAITING);
  writeFileSync(join(folder, "build.mjs"), BUILD);
  writeFileSync(join(folder, "esbuild.mjs"), ESBUILD);
  return undefined;
}

/** Beside the build without a bundle, a bundle costs little more than esbuild does. */
export const bundleBudgets: readonly Budget[] = names.flatMap((name) => {
  const rows = { row: `bundle-${name}`, beside: `plain-${name}`, against: `esbuild-${name}` };
  return [
    { ...rows, by: "cpu", most: 1.6 },
    { ...rows, by: "memory", most: 1.5 },
  ] satisfies Budget[];
});
