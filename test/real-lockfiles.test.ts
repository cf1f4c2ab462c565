import { test } from "uvu";
import * as assert from "uvu/assert";
import { nodeHost } from "../src/host/node-host.js";
import { createPins } from "../src/compiler/modules/pins.js";
import { deno } from "../src/compiler/runtimes/deno.js";
import { inProject } from "./support/cli.js";
import { hasRegistry, type Locker, lockers } from "./support/package-managers.js";
import { HOW_TO_FETCH } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

/** Packages that are finished: what a range means today it will mean tomorrow. */
const root = {
  name: "root",
  version: "1.0.0",
  private: true,
  workspaces: ["packages/*"],
  dependencies: {
    "left-pad": "^1.1.0",
    old: "npm:left-pad@~1.1.0",
    isarray: ">=1 <2",
    "@isaacs/string-locale-compare": "1.x",
    ajv: "6.12.6",
    "ajv-keywords": "3.5.2",
  },
  devDependencies: { "escape-html": "*" },
  optionalDependencies: { "is-number": "7.0.x" },
};

const api = {
  name: "@acme/server",
  version: "1.0.0",
  dependencies: { "left-pad": "1.0.2", isarray: "^2.0.0", old: "npm:isarray@~0.0.1" },
};
const plain = { name: "plain", version: "1.0.0", dependencies: { "left-pad": "^1.1.0" } };

/** What each file of the workspace is to import, whoever wrote the lockfile. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "workflow.ts": {
    "left-pad": "npm:left-pad@1.3.0",
    "old/sub": "npm:left-pad@1.1.3/sub",
    isarray: "npm:isarray@1.0.0",
    "@isaacs/string-locale-compare": "npm:@isaacs/string-locale-compare@1.1.0",
    "ajv-keywords/keywords/typeof": "npm:ajv-keywords@3.5.2/keywords/typeof",
    "escape-html": "npm:escape-html@1.0.3",
    "is-number": "npm:is-number@7.0.0",
  },
  "packages/api/src/workflow.ts": {
    "left-pad": "npm:left-pad@1.0.2",
    old: "npm:isarray@0.0.1",
    isarray: "npm:isarray@2.0.5",
    ajv: "npm:ajv@6.12.6",
  },
  "packages/plain/workflow.ts": {
    "left-pad": "npm:left-pad@1.3.0",
    "escape-html": "npm:escape-html@1.0.3",
  },
};

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** A file in a folder that is a package only by its `type`: `packages/api` asks for what it uses. */
const workspace: Readonly<Record<string, string>> = {
  "package.json": json(root),
  "packages/api/package.json": json(api),
  "packages/api/src/package.json": json({ type: "module" }),
  "packages/plain/package.json": json(plain),
  "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
};

const pinsOf = (folder: string, file: string, specifiers: readonly string[]): Record<string, string> => {
  const pin = createPins(nodeHost);
  return Object.fromEntries(
    specifiers.map((specifier) => {
      const { specifier: written, pinned } = pin(`${folder}/${file}`, specifier, deno);
      return [specifier, pinned === "version" ? written : `${pinned}: ${written}`];
    }),
  );
};

/** Files that change nothing but for one tool. */
const withLock = (
  { lock }: Locker,
  files: Readonly<Record<string, string>>,
  use: (folder: string) => void,
): Promise<void> =>
  inProject(files, async ({ folder }) => {
    await lock(folder);
    use(folder);
  });

/** What a tool does not write down at all is what is installed, or nothing. */
const unknownTo: Readonly<Record<string, readonly string[]>> = {
  "npm, version 1": ["packages/api/src/workflow.ts", "packages/plain/workflow.ts"],
  deno: ["is-number"],
};

const there = (await hasRegistry()) ? lockers : [];
if (there.length === 0) skipTest(test, "lockfiles of real package managers", "the registry cannot be had");

for (const locker of there) {
  if (locker.missing !== undefined) {
    skipTest(test, `a lockfile of ${locker.name}`, HOW_TO_FETCH);
    continue;
  }
  const { name } = locker;
  const unknown = unknownTo[name] ?? [];

  test(`a workspace, ranges, aliases and peers as ${name} locks them`, () =>
    withLock(locker, { ...workspace, ...(name === "yarn 4" ? { "yarn.lock": "" } : {}) }, (folder) => {
      for (const [file, all] of Object.entries(expected)) {
        if (unknown.includes(file)) continue;
        const pins = Object.fromEntries(Object.entries(all).filter(([specifier]) => !unknown.includes(specifier)));
        assert.equal(pinsOf(folder, file, Object.keys(pins)), pins, file);
      }
    }));
}

/** A patch that fits every package. */
const patch = `diff --git a/added.txt b/added.txt
new file mode 100644
index 0000000..ce01362
--- /dev/null
+++ b/added.txt
@@ -0,0 +1 @@
+hello
`;

const catalogs = { catalog: { isarray: "^1.0.0" }, catalogs: { old: { isarray: "~0.0.1" } } };
const catalogsYaml = "catalog:\n  isarray: ^1.0.0\ncatalogs:\n  old:\n    isarray: ~0.0.1\n";
const member = json({ name: "a", version: "1.0.0", dependencies: { isarray: "catalog:old" } });
const vendored = { "vendored/package.json": json({ name: "vendored", version: "1.0.0" }) };

interface Special {
  readonly tools: readonly string[];
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly pins: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const patched = "patched: npm:left-pad@1.3.0";
const ofCatalogs = {
  "workflow.ts": { isarray: "npm:isarray@1.0.0", "left-pad": patched, old: "npm:left-pad@1.1.0" },
  "packages/a/workflow.ts": { isarray: "npm:isarray@0.0.1" },
};

const specials: readonly Special[] = [
  {
    tools: ["pnpm 9", "pnpm 10", "pnpm 11"],
    what: "catalogs, a patch, an override and a dependency of the configuration",
    files: {
      "package.json": json({
        private: true,
        dependencies: { "left-pad": "^1.1.0", isarray: "catalog:", old: "npm:left-pad@~1.1.0" },
        pnpm: { overrides: { old: "npm:left-pad@1.1.0" }, patchedDependencies: { "left-pad@1.3.0": "p.patch" } },
      }),
      "packages/a/package.json": member,
      "pnpm-workspace.yaml":
        `packages:\n  - packages/*\n${catalogsYaml}overrides:\n  old: npm:left-pad@1.1.0\n` +
        'patchedDependencies:\n  left-pad@1.3.0: p.patch\nconfigDependencies:\n  is-odd: "3.0.1+sha512-' +
        'CQpnWPrDwmP1+SMHXZhtLtJv90yiyVfluGsX5iNCVkrhQtU3TQHsUWPG9wkdk9Lgd5yNpAg9jQEo90CBaXgWMA=="\n',
      "p.patch": patch,
    },
    pins: ofCatalogs,
  },
  {
    tools: ["yarn 4"],
    what: "catalogs, patches, resolutions and portals",
    files: {
      "package.json": json({
        name: "root",
        private: true,
        workspaces: ["packages/*"],
        dependencies: {
          "left-pad": "patch:left-pad@npm%3A1.3.0#./p.patch",
          isarray: "catalog:",
          old: "npm:left-pad@~1.1.0",
          "escape-html": "^1.0.0",
          vendored: "portal:./vendored",
          typescript: "5.4.5",
        },
        resolutions: { old: "npm:left-pad@1.1.0", "escape-html@npm:^1.0.0": "patch:escape-html@npm%3A1.0.2#~/p.patch" },
      }),
      "packages/a/package.json": member,
      ".yarnrc.yml": catalogsYaml,
      "p.patch": patch,
      "yarn.lock": "",
      ...vendored,
    },
    pins: {
      ...ofCatalogs,
      "workflow.ts": {
        ...ofCatalogs["workflow.ts"],
        "escape-html": "patched: npm:escape-html@1.0.2",
        vendored: "local: vendored",
        // Yarn patches it for itself, which is no matter of the project's.
        typescript: "npm:typescript@5.4.5",
      },
    },
  },
  {
    tools: ["bun"],
    what: "catalogs, a patch and an override",
    files: {
      "package.json": json({
        name: "root",
        private: true,
        workspaces: { packages: ["packages/*"], ...catalogs },
        dependencies: { "left-pad": "^1.1.0", isarray: "catalog:", old: "npm:left-pad@1.1.0", "escape-html": "^1.0.0" },
        overrides: { "escape-html": "1.0.2" },
        patchedDependencies: { "left-pad@1.3.0": "p.patch" },
      }),
      "packages/a/package.json": member,
      "p.patch": patch,
    },
    pins: {
      ...ofCatalogs,
      "workflow.ts": { ...ofCatalogs["workflow.ts"], "escape-html": "npm:escape-html@1.0.2" },
    },
  },
  {
    tools: ["npm, version 1", "npm, version 2", "npm, version 3", "yarn 1", "pnpm 8", "pnpm 11", "bun"],
    what: "folders, and what patch-package changes",
    files: {
      "package.json": json({
        private: true,
        dependencies: { "left-pad": "^1.1.0", isarray: "^1.0.0", vendored: "file:./vendored" },
        scripts: { postinstall: "patch-package" },
      }),
      "patches/left-pad+1.3.0.patch": patch,
      "patches/other++isarray+1.0.0.patch": patch,
      ...vendored,
    },
    pins: {
      "workflow.ts": { "left-pad": patched, isarray: "npm:isarray@1.0.0", vendored: "local: vendored" },
    },
  },
  {
    tools: ["npm, version 3", "deno", "yarn 1"],
    what: "what only another package asks for",
    files: { "package.json": json({ private: true, dependencies: { "ajv-keywords": "3.5.2", ajv: "6.12.6" } }) },
    pins: { "workflow.ts": { "ajv/dist/ajv.min.js": "npm:ajv@6.12.6/dist/ajv.min.js" } },
  },
];

for (const { tools, what, files, pins } of specials)
  for (const locker of there.filter(({ name, missing }) => tools.includes(name) && missing === undefined))
    test(`${what}, as ${locker.name} locks them`, () =>
      withLock(locker, files, (folder) => {
        for (const [file, wanted] of Object.entries(pins))
          assert.equal(pinsOf(folder, file, Object.keys(wanted)), wanted, file);
      }));

test.run();
