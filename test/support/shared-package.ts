import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { wholeTypeScript } from "#typescript";

/* One package with everything that packages share, and a workflow that uses all of it. */

/** Below the package's folder. */
export const SHARED: Readonly<Record<string, string>> = {
  "src/index.ts": `export * from "./numbers.js";
export * as types from "./types.js";
export type { Config, Mode } from "./types.js";
export { AcmeWorkflow } from "./base.js";
export { Color, IMAGE, Level, Small } from "./constants.js";
export { Notify } from "./notify.js";
`,
  "src/numbers.ts": `import { scope } from "argots";

@scope
export class Numbers {
  static mean(values: readonly number[]): number { return Numbers.sum(values) / values.length; }
  static sum(values: readonly number[]): number { return values.reduce((a, b) => a + b, 0); }
}

export const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
`,
  "src/types.ts": `export type Mode = "fast" | "slow";
export interface Config { mode: Mode; count: number; when: Date }
`,
  "src/base.ts": `import { Workflow, scope } from "argots";

export abstract class AcmeWorkflow extends Workflow {
  @scope("log") static line(text: string): void { console.log(\`acme: \${text}\`); }
}
`,
  "src/constants.ts": `export const IMAGE = "node:22-alpine";
export enum Level { Low = 1, High = Low * 5 }
export enum Color { Red = "red", Blue = "blue" }
export const enum Small { A = 1, B = 2 }
`,
  "src/notify.ts": `import { WorkflowTemplate, closure } from "argots";
import { IMAGE } from "./constants.js";

export class Notify extends WorkflowTemplate {
  entrypoint = this.send;
  @closure({ image: IMAGE }) send(text: string): void { console.log("notify", text); }
}
`,
};

/** @param from What the package is imported by. */
export const flowOf = (
  from: string,
): string => `import { AcmeWorkflow, Color, IMAGE, Level, Notify, Numbers, total } from "${from}";
import type { Config, Mode, types } from "${from}";
import { closure, steps, template } from "argots";

export { Notify };

export class Daily extends AcmeWorkflow {
  entrypoint = this.main;
  @template main() { return steps([this.run("fast", "slow", Color.Red, 3), this.bundled([1, 2], new Date(0))]); }

  @closure({ image: IMAGE }) run(mode: Mode, other: types.Mode, color: Color, count: Config["count"], log = AcmeWorkflow) {
    log.line(\`\${mode} \${other} \${color} \${count} \${Numbers.mean([1, 2, 3])}\`);
  }

  @closure({ bundle: true }) bundled(values: readonly number[], when: Config["when"]) {
    console.log(total(values), Level.High, when);
  }
}
`;

export type Files = Readonly<Record<string, string>>;

export function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** As \`tsc -p\` does it; that the package argots is not found makes no difference to what is written. */
export function emitProject(config: string): void {
  const ts = wholeTypeScript();
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
  ts.createProgram(fileNames, options).emit();
}

export function linkFolder(from: string, to: string): void {
  mkdirSync(dirname(from), { recursive: true });
  symlinkSync(to, from, "junction");
}

/** Where a package manager links a package of a workspace. */
export const linkedAt = (folder: string, name = "@acme/shared"): string => join(folder, "node_modules", name);
