import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type FastWay, fastWays } from "../src/host/fast-ways.js";
import type { Budget } from "./budgets.js";
import { cachedBuild, coldBuild } from "./commands.js";
import type { Inputs } from "./inputs.js";
import type { Command } from "./measure.js";
import type { Row } from "./rounds.js";
import type { Project } from "./rows.js";

/**
 * The rows that each fast way serves: what is measured once with all of them, and once without it. `edited-closure`, which is
 * there for a process that stays, is among the rows of `warm`.
 */
const served = {
  store: ["no-op"],
  "code-cache": ["cold-1"],
  "one-file": ["cold-1"],
  "typescript-parts": ["cold-1"],
  "name-resolver": ["cold-1", "cold-200"],
  "formatter-calls": ["cold-1", "cold-200"],
  statements: ["cold-200"],
  "comment-runs": ["comments"],
  "prepared-parts": ["cold-1"],
  "edited-closure": [],
  "lower-to-run": ["cold-1", "cold-200"],
  "data-urls": ["cold-1", "imports-1"],
  "long-run": ["cold-200"],
} as const satisfies Record<FastWay, readonly Base[]>;

const SMALL = { files: 1, closures: 1 };

type Base = "no-op" | "cold-1" | "cold-200" | "imports-1" | "comments";

/** Builds without each of the fast ways, beside the same with all of them; ratios are what a way gains. */
export function waysOf(project: Project): Row[] {
  const one = project("ways-1", SMALL);
  const many = project("ways-200", { files: 200, closures: 5 });
  const importing = withHelper(project("ways-imports", SMALL));
  const bases: Readonly<Record<Base, { readonly name: string; readonly command: Command }>> = {
    "no-op": { name: "nothing changed, 200 × 5", command: cachedBuild(many) },
    "cold-1": { name: "cold, 1 × 1", command: coldBuild(one) },
    "cold-200": { name: "cold, 200 × 5", command: coldBuild(many) },
    comments: { name: "a body of 5000 comments", command: coldBuild(withComments(project("ways-comments", SMALL))) },
    "imports-1": { name: "cold, 1 × 1 with a helper file", command: coldBuild(importing) },
  };
  const rows: Row[] = Object.entries(bases).map(([id, { name, command }]) => ({
    id: `ways-${id}`,
    name: `all ways: ${name}`,
    command,
  }));
  for (const way of fastWays)
    for (const base of served[way]) {
      const { name, command } = bases[base];
      const env = { ARGOTS_PLAIN: way };
      rows.push({
        id: `ways-${base}-${way}`,
        name: `without ${way}: ${name}`,
        sameAs: `ways-${base}`,
        command: { ...command, env },
      });
    }
  return rows;
}

/** The one file imports another one. */
function withHelper(inputs: Inputs): Inputs {
  const file = join(inputs.folder, inputs.files[0] ?? "");
  writeFileSync(join(dirname(file), "limits.ts"), "export const limits = { parallelism: 4 };\n");
  const text = readFileSync(file, "utf8").replace(
    /( extends Workflow \{\n)/,
    "$1  parallelism = limits.parallelism;\n",
  );
  writeFileSync(file, `import { limits } from "./limits.js";\n${text}`);
  return inputs;
}

/** A closure of which most is commented out. */
function withComments(inputs: Inputs): Inputs {
  const comments = Array.from({ length: 5000 }, (_, index) => `    // what line ${index} did\n`).join("");
  writeFileSync(
    join(inputs.folder, inputs.files[0] ?? ""),
    `import { Workflow, closure } from "argots";
export class Commented extends Workflow {
  entrypoint = this.run;
  @closure run() {
${comments}    console.log(1);
  }
}
`,
  );
  return inputs;
}

export const waysCompared: readonly Budget[] = fastWays.flatMap((way) =>
  served[way].map((base) => ({ row: `ways-${base}-${way}`, against: `ways-${base}`, by: "cpu" as const })),
);
