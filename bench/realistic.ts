import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedClosure } from "./closures.js";

/** Of so many files one takes code along in a bundle, alternately without and with packages. */
const FILES_A_BUNDLE = 20;

/** What files share that people write: types, settings, scopes, and a package. */
const shared: Readonly<Record<string, string>> = {
  "lib/types.ts": `export interface Team {
  readonly name: string;
  readonly contact?: string;
}
export type Size = "small" | "large";
export type Labels = Readonly<Record<string, string>>;
`,
  "lib/settings.ts": `import type { Labels, Size, Team } from "./types.js";

export enum Priority {
  Low = 10,
  Normal = 50,
  High = Normal * 2,
}

const MEMORY = { small: "256Mi", large: "4Gi" } as const satisfies Record<Size, string>;

export function labels(team: Team, more: Labels = {}): Labels {
  const pairs = Object.entries({ team: team.name, ...more }).map(([key, value]) => [key.toLowerCase(), value] as const);
  return Object.fromEntries(pairs);
}

export function memoryOf(size: Size): string {
  return MEMORY[size];
}
`,
  "lib/log.ts": `import { scope } from "argots";

@scope
export class Log {
  static readonly levels = ["info", "warn"] as const;
  static write(text: string): void {
    console.log(new Date().toISOString(), process.env["POD_NAME"] ?? "", text);
  }
}
`,
  "lib/slug.ts": `import type { Team } from "./types.js";

const END = /[^a-z0-9]+/g;
export const slugOf = (text: string, team?: Team): string => [team?.name, text].join("-").toLowerCase().replace(END, "-");
`,
  "node_modules/titles/package.json": `{ "name": "titles", "version": "2.1.0", "type": "module", "main": "index.js", "types": "index.d.ts" }\n`,
  "node_modules/titles/index.js": `export { titled } from "./titled.js";\n`,
  "node_modules/titles/titled.js": `export const titled = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);\n`,
  "node_modules/titles/index.d.ts": `export declare function titled(text: string): string;\n`,
  "package-lock.json": `{ "lockfileVersion": 3, "packages": { "node_modules/titles": { "version": "2.1.0" } } }\n`,
};

export function writeShared(folder: string): void {
  for (const path of ["lib", "node_modules/titles"]) mkdirSync(join(folder, path), { recursive: true });
  for (const [path, text] of Object.entries(shared)) writeFileSync(join(folder, path), text);
}

/** A file of one class, with the same closures as the other inputs, and what such a file has around them. */
export function realisticFile(index: number, name: string, closures: readonly GeneratedClosure[]): string {
  return `import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Workflow, closure, scope, task } from "argots";
import { titled } from "titles";
import { Log } from "../lib/log.js";
import { labels, memoryOf, Priority } from "../lib/settings.js";
import { slugOf } from "../lib/slug.js";
import type { Size, Team } from "../lib/types.js";

const FOLDER = "/var/data";

interface Options {
  readonly size: Size;
  readonly name?: string;
}

type Shown = Pick<Team, "name"> & { readonly at: ReturnType<typeof Date.now> };

enum Stage {
  Test = "test",
  Live = "live",
}

const team: Team = { name: "team-${index}" };
const options = { size: ${index % 2 === 0 ? `"small"` : `"large"`} } satisfies Options;

export class ${name} extends Workflow {
  metadata = { labels: labels(team, { stage: Stage.Test, memory: memoryOf(options.size) }) };
  priority: number = Priority.Normal + ${index};

${closures.map(realisticTask).join("\n")}

  @scope("shared")
  static clean(text: string): string {
    return text.trim().toLowerCase();
  }

  @closure({ image: "denoland/deno:2.1.0" })
  announce(text = "done"): void {
    const shown: Omit<Shown, "at"> = { name: titled(text) };
    Log.write(shown.name);
  }
${bundlingClosure(index)}
${closures.map(({ typescript }) => typescript).join("\n")}}
`;
}

function realisticTask({ name }: GeneratedClosure, index: number): string {
  if (index === 0) return `  @task async step0() { return this.${name}("/etc/hostname", 2); }`;
  return `  @task async step${index}() { return this.${name}((await this.step${index - 1}()).summary, ${index}); }`;
}

function bundlingClosure(index: number): string {
  if (index % FILES_A_BUNDLE !== 0) return "";
  const isOfPackages = index % (2 * FILES_A_BUNDLE) === 0;
  return `
  @closure({ bundle: ${isOfPackages ? `"packages"` : "true"} })
  slug(text = "Some Title"): string {
    return slugOf(${isOfPackages ? "titled(text)" : "text"}, { name: "${index}" });
  }
`;
}
