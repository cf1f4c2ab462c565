import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project } from "./support/cli.js";
import { seededRandom } from "./support/random.js";
import { repositoryRoot } from "./support/shared.js";

const program = join(repositoryRoot, "dist", "cli", "main.js");

const GREETER = `exports.greet = require("./greet").greet;\nexports.place = require("places").place;\n`;
const packageJson = (name: string, more: object = {}): string =>
  `${JSON.stringify({ name, version: "1.0.0", main: "index.js", ...more })}\n`;

/** By path, the states that a file may be in; the first is the one that it has at first. */
const STATES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "flows/main.ts": [1, 2].map(
    (step) => `import { Workflow, closure } from "argots";
import { greet, place } from "greeter";
import { titled } from "#shared/title";
import { slug } from "./lib/slug.js";
interface Named { readonly name: string }
export class Bundled extends Workflow {
  entrypoint = "own";
  @closure({ bundle: true }) own(name = "a") { console.log(${step}, slug(name), titled(name)); }
  @closure({ bundle: true }) async later() { console.log(await import("@lib/title")); }
  @closure({ bundle: "packages" }) all() { console.log(greet("a"), place); }
  @closure plain(value = 1) { console.log(value + ${step}); }
}
export type { Named };
`,
  ),
  "flows/pinned.ts": [
    `import { Workflow, closure } from "argots";
import { greet } from "greeter";
export class Pinned extends Workflow {
  entrypoint = "one";
  @closure({ image: "denoland/deno:2.1.0" }) one() { console.log(greet("a")); }
}
`,
  ],
  "flows/lib/slug.ts": ["b", "c"].map(
    (end) => `import { END } from "./end";\nexport const slug = (text: string): string => text + END + "${end}";\n`,
  ),
  "flows/lib/slug.js": [undefined, `export const slug = (text) => text + "js";\n`],
  "flows/lib/end.ts": [`export const END: string = "-1";\n`, `export const END: string = "-2";\n`, undefined],
  "flows/lib/end/index.ts": [`export const END: string = "-folder";\n`, undefined],
  "flows/lib/end.mts": [undefined, `export const END: string = "-mts";\n`],
  "shared/title.ts": [
    `export const titled = (text: string): string => "one " + text;\n`,
    `export const titled = (text: string): string => "other " + text;\n`,
  ],
  "other/title.ts": [`export const titled = (text: string): string => "elsewhere " + text;\n`],
  "tsconfig.json": ["shared", "other"].map(
    (folder) => `{ "compilerOptions": { "paths": { "@lib/*": ["./${folder}/*"] } } }\n`,
  ),
  "package.json": ["shared", "other"].map(
    (folder) => `{ "type": "module", "imports": { "#shared/*": "./${folder}/*.ts" } }\n`,
  ),
  "package-lock.json": ["1.0.0", "1.0.1"].map((version) =>
    JSON.stringify({ lockfileVersion: 3, packages: { "node_modules/greeter": { version } } }),
  ),
  "node_modules/greeter/package.json": [
    packageJson("greeter"),
    packageJson("greeter", { version: "1.0.1" }),
    packageJson("greeter", { exports: "./other.js" }),
  ],
  "node_modules/greeter/index.js": [GREETER, `${GREETER}console.log("loaded");\n`],
  "node_modules/greeter/other.js": [`exports.greet = (name) => "other " + name;\nexports.place = "there";\n`],
  "node_modules/greeter/greet.js": [
    `exports.greet = (name) => "hello " + name;\n`,
    `exports.greet = (name) => "bye " + name;\n`,
    undefined,
  ],
  "node_modules/greeter/greet/index.js": [`exports.greet = (name) => "folder " + name;\n`],
  "node_modules/greeter/greet.ts": [undefined, `exports.greet = (name) => "typed " + name;\n`],
  "node_modules/places/package.json": [packageJson("places")],
  "node_modules/places/index.js": [`exports.place = "here";\n`, `exports.place = "nowhere";\n`],
  "node_modules/greeter/node_modules/places/index.js": [undefined, `exports.place = "inside";\n`],
  "flows/node_modules/greeter/index.js": [
    undefined,
    `exports.greet = (name) => "nearer " + name;\nexports.place = "near";\n`,
  ],
};

/** A file that goes takes a folder with it that would be empty: to Node, one of a package is a package without files. */
function putting(folder: string, write: Project["write"]): (path: string, text: string | undefined) => void {
  return (path, text) => {
    if (text !== undefined) return write({ [path]: text });
    rmSync(join(folder, path), { force: true });
    const around = join(folder, dirname(path));
    if (existsSync(around) && readdirSync(around).length === 0) rmSync(around, { recursive: true });
  };
}

const SEED = Number(process.env["SEED"] ?? 20261201);
const COUNT = Number(process.env["COUNT"] ?? 16);

test(`whatever changes of what a bundle takes along, a build gives what one without a cache gives (seed ${SEED})`, () =>
  inProject({ "node_modules/.keep": "" }, async ({ node, folder, write }) => {
    const random = seededRandom(SEED);
    const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
    const put = putting(folder, write);
    for (const [path, [first]] of Object.entries(STATES)) put(path, first);
    const changing = Object.keys(STATES).filter((path) => (STATES[path]?.length ?? 0) > 1);
    const changed = new Set<string>();
    const outputs = new Set<string>();
    const statuses = new Set<number | null>();
    for (let step = 0; step < COUNT; step++) {
      const [known, clean] = [
        await node(program, "build", "flows"),
        await node(program, "build", "flows", "--no-cache"),
      ];
      assert.equal(known, clean, `step ${step}`);
      outputs.add(clean.stdout);
      statuses.add(clean.status);
      const again = await node(program, "build", "flows", "--profile");
      assert.is(again.stdout, clean.stdout, `step ${step}, again`);
      if (clean.status === 0) assert.not.match(again.stderr, /^running the modules/m, `step ${step}: ${again.stderr}`);
      // Most files are as they were at first: otherwise nearly every build would fail.
      const path = changed.size > 0 && random() < 0.5 ? pick([...changed]) : pick(changing);
      const [first, ...others] = STATES[path] ?? [];
      if (changed.delete(path)) put(path, first);
      else {
        changed.add(path);
        put(path, pick(others));
      }
    }
    assert.ok(outputs.size > 4, String(outputs.size));
    assert.ok(statuses.has(0));
  }));

test("each change of what a bundle takes along is noticed", () =>
  inProject({ "node_modules/.keep": "" }, async ({ node, folder, write }) => {
    const put = putting(folder, write);
    for (const [path, [first]] of Object.entries(STATES)) put(path, first);
    const first = await node(program, "build", "flows");
    assert.is(first.status, 0, first.stderr);
    assert.match(first.stderr, /^bundled {2}Bundled\.all: .*places@1\.0\.0/m, first.stderr);
    for (const [path, [before, ...others]] of Object.entries(STATES))
      for (const text of others) {
        put(path, text);
        const changed = await node(program, "build", "flows");
        assert.equal(changed, await node(program, "build", "flows", "--no-cache"), path);
        put(path, before);
        assert.equal(await node(program, "build", "flows"), first, `${path}, as it was`);
      }
  }));

test("a package of the workspace is followed to where its link leads, and nothing else bundles anything again", () =>
  inProject(
    {
      "node_modules/.keep": "",
      "package.json": `{ "type": "module", "workspaces": ["packages/*"] }\n`,
      "packages/shared/package.json": packageJson("shared"),
      "packages/shared/index.js": `exports.shared = () => "one";\n`,
      "flows/own.ts": `import { Workflow, closure } from "argots";
import { shared } from "shared";
export class Own extends Workflow {
  entrypoint = "run";
  @closure({ bundle: { minify: true } }) run() { console.log(shared()); }
}
`,
      "flows/other.ts": `import { Workflow, closure } from "argots";
export class Other extends Workflow {
  entrypoint = "run";
  @closure run() { console.log(1); }
}
`,
    },
    async ({ node, folder, write }) => {
      symlinkSync(join(folder, "packages", "shared"), join(folder, "node_modules", "shared"));
      const build = (): ReturnType<typeof node> => node(program, "build", "flows", "--profile");
      const bundles = async (): Promise<boolean> => {
        const { status, stdout, stderr } = await build();
        assert.is(status, 0, stderr);
        assert.is(stdout, (await node(program, "build", "flows", "--no-cache")).stdout);
        return /^bundling/m.test(stderr);
      };
      assert.is(await bundles(), true);
      assert.is(await bundles(), false, "nothing changed");
      write({ "flows/other.ts": readFileSync(join(folder, "flows/other.ts"), "utf8").replace("log(1)", "log(2)") });
      assert.is(await bundles(), false, "another file changed");
      write({ "packages/shared/index.js": `exports.shared = () => "two";\n` });
      assert.is(await bundles(), true, "the package changed");
      rmSync(join(folder, "node_modules", "shared"));
      symlinkSync(join(folder, "packages", "other"), join(folder, "node_modules", "shared"));
      write({
        "packages/other/package.json": packageJson("shared"),
        "packages/other/index.js": `exports.shared = () => "three";\n`,
      });
      assert.is(await bundles(), true, "the link leads elsewhere");
      assert.is(await bundles(), false, "and stays so");
    },
  ));

test.run();
