import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";
import { hasRegistry, lockers, runManager } from "./support/package-managers.js";
import { packed } from "./support/projects.js";
import { below, type Files, flowOf, SHARED } from "./support/shared-package.js";
import { skipTest } from "./support/skip.js";

/*
 * Workspaces as package managers install them, with this package out of its tarball: each builds what one flat project does, byte for
 * byte. All of them by `npm run test:projects`, some with the other tests.
 */

const json = (value: unknown): string => JSON.stringify(value);
const SHORT = ["npm", "pnpm 10"];

interface Monorepo {
  readonly manager: string;
  readonly files: Files;
  /** What the package of the workflows asks for. */
  readonly asks?: string;
  readonly more?: object;
}

const MONOREPOS: Readonly<Record<string, Monorepo>> = {
  npm: { manager: "npm", files: {} },
  "pnpm 10": {
    manager: "pnpm 10",
    files: { "pnpm-workspace.yaml": "packages: ['packages/*']\n" },
    asks: "workspace:*",
  },
  "pnpm 10, injected, with a catalog": {
    manager: "pnpm 10",
    files: {
      "pnpm-workspace.yaml": `packages: ['packages/*']\ndedupeInjectedDeps: false\ncatalog:\n  ms: 2.1.3\n`,
    },
    asks: "workspace:*",
    more: { dependenciesMeta: { "@acme/shared": { injected: true } }, devDependencies: { ms: "catalog:" } },
  },
  "pnpm 9, all beside each other": {
    manager: "pnpm 9",
    files: { "pnpm-workspace.yaml": "packages: ['packages/*']\n", ".npmrc": "node-linker=hoisted\n" },
    asks: "workspace:^",
  },
  "yarn 1": { manager: "yarn 1", files: {} },
  "yarn 1, a copy by file:": { manager: "yarn 1", files: {}, asks: "file:../shared" },
  "yarn 4, node_modules": {
    manager: "yarn 4",
    files: { ".yarnrc.yml": "nodeLinker: node-modules\n" },
    asks: "workspace:*",
  },
  "yarn 4, links": { manager: "yarn 4", files: { ".yarnrc.yml": "nodeLinker: pnpm\n" }, asks: "workspace:^" },
  "yarn 4, portal:": {
    manager: "yarn 4",
    files: { ".yarnrc.yml": "nodeLinker: node-modules\n" },
    asks: "portal:../shared",
  },
  "yarn 4, Plug'n'Play": { manager: "yarn 4", files: { ".yarnrc.yml": "nodeLinker: pnp\n" }, asks: "workspace:*" },
};

const all = process.env["PROJECTS"] === "all";
const names = Object.keys(MONOREPOS).filter((name) => all || SHORT.includes(name));
const registry = await hasRegistry();
const tarball = registry ? packed() : "";
let flat = "";
let equal = 0;

test("all in one folder", () =>
  inProject({ ...below("shared", SHARED), "flows/daily.ts": flowOf("../shared/src/index.js") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "flows/daily.ts");
    assert.is(status, 0, stderr);
    flat = stdout;
  }));

for (const name of names) {
  const { manager } = MONOREPOS[name] as Monorepo;
  const missing = lockers.find((locker) => locker.name === manager)?.missing;
  if (!registry) skipTest(test, name, "the registry of npm cannot be had");
  else if (missing !== undefined) skipTest(test, name, `${manager} is ${missing}`);
  else test(name, () => check(MONOREPOS[name] as Monorepo));
}

async function check({ manager, files, asks = "1.0.0", more = {} }: Monorepo): Promise<void> {
  const argots = `file:${tarball}`;
  const project = {
    "package.json": json({ private: true, type: "module", workspaces: ["packages/*"] }),
    "yarn.lock": "",
    ...below("packages/shared", SHARED),
    "packages/shared/package.json": json({
      name: "@acme/shared",
      version: "1.0.0",
      type: "module",
      exports: { ".": "./src/index.ts" },
      peerDependencies: { argots: "*" },
      devDependencies: { argots },
    }),
    "packages/flows/package.json": json({
      name: "@acme/flows",
      version: "1.0.0",
      type: "module",
      dependencies: { "@acme/shared": asks, argots },
      scripts: { manifest: "argots build workflows/daily.ts -o out.yaml" },
      ...more,
    }),
    "packages/flows/workflows/daily.ts": flowOf("@acme/shared"),
    ...files,
  };
  await inProject(project, async ({ folder, read }) => {
    if (!manager.startsWith("yarn")) rmSync(join(folder, "yarn.lock"));
    await runManager(manager, folder, "install");
    await runManager(manager, join(folder, "packages/flows"), "run", "manifest");
    assert.is(read("packages/flows/out.yaml"), flat);
    equal++;
  });
}

test("counted", () => {
  console.log(`monorepos: ${equal} of ${names.length} build the manifest of one flat project`);
});

test.run();
