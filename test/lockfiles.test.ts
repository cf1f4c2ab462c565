import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Host } from "../src/compiler/index.js";
import { isElsewhere } from "../src/compiler/modules/lockfiles/locked.js";
import { normalised, satisfies } from "../src/compiler/modules/lockfiles/ranges.js";
import { createPins } from "../src/compiler/modules/pins.js";
import { bun } from "../src/compiler/runtimes/bun.js";
import { deno } from "../src/compiler/runtimes/deno.js";
import type { Runtime } from "../src/compiler/runtimes/runtime.js";

type Files = Readonly<Record<string, string>>;

const hostOf = (files: Files, links: Files = {}): Host => ({
  readFile: (fileName) => files[fileName],
  listFolder: (folder) =>
    Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
  realPath: (path) => links[path] ?? path,
});

const pin = (files: Files, specifier: string, from = "/p/workflow.ts", runtime: Runtime = deno): string => {
  const { specifier: written, pinned } = createPins(hostOf(files))(from, specifier, runtime);
  return pinned === "version" ? written : pinned === "patched" ? `patched ${written}` : pinned;
};

const dependencies = (wanted: Files, more: object = {}): string => JSON.stringify({ dependencies: wanted, ...more });
const installed = (name: string, version: string): string => JSON.stringify({ name, version });

test("ranges that mean the same are the same, as deno writes them", () => {
  const pairs = `2|^2.0.0 2|2.x 2|~2 2.1|~2.1 2.1|2.1.x ~0.7.1|^0.7.1 0.7|^0.7.0 0.7|~0.7 2.1.3|=2.1.3 2.1.3|v2.1.3 *|x *|`;
  for (const [a = "", b = ""] of pairs.split(" ").map((pair) => pair.split("|")))
    assert.is(normalised(a), normalised(b), `${a} and ${b}`);
  assert.is(normalised(">=1.0.0 <3.0.0"), normalised(">=1 <3"));
  assert.is(normalised(">= 1.0.0 < 3.0.0"), normalised(">=1 <3"));
  assert.is(normalised(">=2.0.0 <=2.1.2"), normalised("2.0.0 - 2.1.2"));
  assert.is(normalised(">=2.0.0"), normalised(">1"));
  assert.is(normalised("1 || 2"), normalised("2.x||^1.0.0"));
  assert.is(normalised("latest"), undefined);
  for (const [a, b] of [
    ["^2.1.0", "2"],
    ["^1.0.0-rc.1", "^1.0.0"],
    ["^0.0.1", "~0.0.1"],
    ["1.2.3", "~1.2.3"],
  ] as const)
    assert.is.not(normalised(a), normalised(b));
});

test("a range holds versions, and a prerelease only where it names one", () => {
  for (const [version, range] of [
    ["2.1.3", "^2.0.0"],
    ["0.7.3", "~0.7.0"],
    ["1.0.0", "<1.0.1 || >3"],
    ["3.0.0-rc.2", "^3.0.0-rc.1"],
    ["9.9.9", "*"],
  ] as const)
    assert.ok(satisfies(version, range), `${version} in ${range}`);
  for (const [version, range] of [
    ["3.0.0", "^2.0.0"],
    ["0.8.0", "^0.7.1"],
    ["3.0.0-rc.1", "^2.0.0"],
    ["3.0.0-rc.1", ">=2"],
    ["1.0.0", "latest"],
  ] as const)
    assert.not(satisfies(version, range), `${version} not in ${range}`);
});

test("what is no version of the registry is known by its range", () => {
  const elsewhere = `file:../x link:./x portal:../x workspace:^ git+ssh://git@host/x.git git://host/x github:user/x user/x user/x#main
    https://host/x.tgz ./x.tgz ../x /x/y.tgz ~/x git@host:user/x.git gitlab:user/x`;
  for (const range of elsewhere.split(/\s+/)) assert.ok(isElsewhere(range), range);
  for (const range of [
    "^1.2.3",
    "",
    "*",
    "latest",
    "npm:@scope/x@^1",
    "catalog:",
    "catalog:old",
    "1.x || 2",
    "patch:x@npm%3A1#~/p",
  ])
    assert.not(isElsewhere(range), range);
});

test("with several lockfiles the one counts that is in use", () => {
  const lock = JSON.stringify({ packages: { "": {}, "node_modules/zod": { version: "1.0.0" } } });
  const files = {
    "/p/package-lock.json": lock,
    "/p/yarn.lock": `# yarn lockfile v1\n\nzod@^3.0.0:\n  version "3.0.1"\n`,
    "/p/pnpm-lock.yaml":
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      zod:\n        version: 2.0.0\n",
  };
  const manifest = (more: object): Files => ({ "/p/package.json": dependencies({ zod: "^3.0.0" }, more) });
  assert.is(pin({ ...files, ...manifest({}) }, "zod"), "npm:zod@1.0.0");
  assert.is(pin({ ...files, ...manifest({ packageManager: "pnpm@9.1.0+sha512.x" }) }, "zod"), "npm:zod@2.0.0");
  assert.is(pin({ ...files, ...manifest({ packageManager: "yarn@1.22.22" }) }, "zod"), "npm:zod@3.0.1");
  assert.is(
    pin({ ...files, ...manifest({ devEngines: { packageManager: { name: "yarn" } } }) }, "zod"),
    "npm:zod@3.0.1",
  );
  const markers = { "/p/node_modules/.modules.yaml": "layoutVersion: 5" };
  assert.is(pin({ ...files, ...manifest({}), ...markers }, "zod"), "npm:zod@2.0.0");
  assert.is(pin({ ...files, ...manifest({ packageManager: "bun@1.4.5" }) }, "zod"), "npm:zod@1.0.0");
});

test("a lockfile above a project that is none of its workspace counts after what is installed", () => {
  const files = {
    "/p/package-lock.json": JSON.stringify({ packages: { "": {}, "node_modules/zod": { version: "1.0.0" } } }),
    "/p/package.json": dependencies({ zod: "^1.0.0" }),
    "/p/tool/package.json": dependencies({ zod: "^2.0.0" }),
  };
  const own = { "/p/tool/node_modules/zod/package.json": installed("zod", "2.0.0") };
  assert.is(pin({ ...files, ...own }, "zod", "/p/tool/workflow.ts"), "npm:zod@2.0.0");
  assert.is(pin(files, "zod", "/p/tool/workflow.ts"), "npm:zod@1.0.0");
  const ofIt = {
    ...files,
    "/p/package-lock.json": JSON.stringify({
      packages: { "": {}, tool: {}, "node_modules/zod": { version: "1.0.0" } },
    }),
  };
  assert.is(pin({ ...ofIt, ...own }, "zod", "/p/tool/workflow.ts"), "npm:zod@1.0.0");
});

test("nothing of another folder counts for a file that is named from the root", () => {
  const files = { "package.json": "{}", "node_modules/zod/package.json": installed("zod", "1.0.0") };
  assert.is(pin(files, "zod"), "nothing");
  assert.is(pin(files, "zod", "workflow.ts"), "npm:zod@1.0.0");
  assert.is(pin({ "/node_modules/zod/package.json": installed("zod", "1.0.0") }, "zod"), "npm:zod@1.0.0");
});

test("a link to a folder is no package of the registry", () => {
  const files = { "/p/node_modules/own/package.json": installed("own", "1.0.0") };
  const host = hostOf(files, { "/p/node_modules/own": "/p/packages/own" });
  assert.is(createPins(host)("/p/workflow.ts", "own", deno).pinned, "local");
  const store = hostOf(files, { "/p/node_modules/own": "/p/node_modules/.pnpm/own@1.0.0/node_modules/own" });
  assert.is(createPins(store)("/p/workflow.ts", "own", deno).pinned, "version");
  // Yarn 1 does not write packages of the workspace down.
  const classic = {
    "/p/package.json": dependencies({ own: "1.0.0" }, { workspaces: ["packages/*"] }),
    "/p/yarn.lock": `# yarn lockfile v1\n\nzod@^3.0.0:\n  version "3.0.1"\n`,
    ...files,
  };
  assert.is(pin(classic, "own"), "local");
});

test("repositories, archives and folders in lockfiles are none either", () => {
  const bunLock = `{ "workspaces": { "": {} }, "packages": {
    "git": ["git@github:user/git#abc1234", {}, "user-git-abc1234"],
    "tar": ["tar@https://host/tar.tgz", {}],
    "folder": ["real@file:vendored", {}],
    "linked": ["linked@link:../linked", {}],
  } }`;
  const pnpmLock = `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      git:
        version: https://codeload.github.com/user/git/tar.gz/abc1234
      tar:
        version: '@scope/tar@https://host/1.0.0/tar.tgz'
      folder:
        version: real@file:vendored
      linked:
        version: link:../linked
`;
  const oldPnpm = `lockfileVersion: 5.4
dependencies:
  git: github.com/user/git/1abc234
  tar: '@host/tar.tgz'
  folder: file:vendored
  linked: link:../linked
`;
  const npmLock = JSON.stringify({
    packages: {
      "node_modules/git": { version: "1.0.0", resolved: "git+ssh://git@github.com/user/git.git#abc1234" },
      "node_modules/tar": { version: "1.0.0", resolved: "file:tar.tgz" },
      "node_modules/folder": { resolved: "vendored", link: true },
      "node_modules/linked": { resolved: "../linked", link: true },
    },
  });
  for (const [name, text] of Object.entries({
    "bun.lock": bunLock,
    "pnpm-lock.yaml": pnpmLock,
    "package-lock.json": npmLock,
  }))
    for (const wanted of ["git", "tar", "folder", "linked"])
      assert.is(pin({ [`/p/${name}`]: text }, wanted), "local", `${name}: ${wanted}`);
  for (const wanted of ["git", "tar", "folder", "linked"])
    assert.is(pin({ "/p/pnpm-lock.yaml": oldPnpm }, wanted), "local", wanted);
  const byUrl = {
    "/p/package.json": dependencies({ tar: "https://host/tar.tgz" }),
    "/p/package-lock.json": JSON.stringify({
      packages: { "": {}, "node_modules/tar": { version: "1.0.0", resolved: "https://host/tar.tgz" } },
    }),
  };
  assert.is(pin(byUrl, "tar"), "local");
});

test("deno.lock in each of its versions, with members of a workspace and links", () => {
  const manifest = { "/p/package.json": dependencies({ ms: "^2.0.0", old: "npm:ms@~0.7.0" }) };
  const specifiers = {
    "npm:ms@2": "2.1.3",
    "npm:ms@0.7": "0.7.3",
    "npm:dom@18": "18.3.1_react@18.3.1",
    "npm:string_decoder@1": "1.3.0",
  };
  const versions: readonly object[] = [
    { version: "5", specifiers },
    { version: "4", specifiers },
    { version: "3", packages: { specifiers: { "npm:ms@^2.0.0": "npm:ms@2.1.3", "npm:ms@~0.7.0": "npm:ms@0.7.3" } } },
    { version: "2", npm: { specifiers: { "ms@^2.0.0": "ms@2.1.3", "ms@~0.7.0": "ms@0.7.3" } } },
  ];
  for (const lock of versions) {
    const files = { ...manifest, "/p/deno.lock": JSON.stringify(lock) };
    assert.is(pin(files, "ms"), "npm:ms@2.1.3");
    assert.is(pin(files, "old/sub"), "npm:ms@0.7.3/sub");
  }
  const five = { ...manifest, "/p/deno.lock": JSON.stringify(versions[0]) };
  assert.is(pin(five, "dom"), "npm:dom@18.3.1");
  assert.is(pin(five, "string_decoder"), "npm:string_decoder@1.3.0");
  // Two versions, and nobody says which.
  assert.is(pin({ "/p/deno.lock": five["/p/deno.lock"] }, "ms"), "nothing");
  const workspace = {
    "/p/deno.json": `{ "workspace": ["./a"], /* of all */ "imports": { "ms": "npm:/ms@^2.0.0", "old": "npm:ms@~0.7.0", } }`,
    "/p/a/deno.jsonc": `{ "name": "@a/a", "imports": { "ms": "npm:ms@~0.7.0" } } // its own`,
    "/p/deno.lock": JSON.stringify({
      ...versions[0],
      workspace: { dependencies: ["npm:ms@2", "npm:ms@0.7"], members: { a: { dependencies: ["npm:ms@0.7"] } } },
    }),
  };
  assert.is(pin(workspace, "ms"), "npm:ms@2.1.3");
  assert.is(pin(workspace, "old"), "npm:ms@0.7.3");
  assert.is(pin(workspace, "ms", "/p/a/workflow.ts"), "npm:ms@0.7.3");
  const named = {
    "/p/package.json": dependencies({ view: "npm:vue@^3.0.0", zip: "npm:7zip-bin@5", one: "npm:^1.0.0" }),
    "/p/deno.lock": JSON.stringify({
      specifiers: { "npm:vue@3": "3.5.0", "npm:7zip-bin@5": "5.2.0", "npm:one@1": "1.0.0", "npm:one@2": "2.0.0" },
    }),
  };
  assert.is(pin(named, "view"), "npm:vue@3.5.0");
  assert.is(pin(named, "zip"), "npm:7zip-bin@5.2.0");
  assert.is(pin(named, "one"), "npm:one@1.0.0");
  const linked = JSON.stringify({ ...versions[0], workspace: { links: { "npm:ms@2.1.3": {} } } });
  assert.is(pin({ ...manifest, "/p/deno.lock": linked }, "ms"), "local");
});

test("packages of JSR are those of npm's clients", () => {
  const files = {
    "/p/package.json": dependencies({ "@std/path": "jsr:^1.0.0", p: "npm:@jsr/std__path@^1.0.0" }),
    "/p/pnpm-lock.yaml":
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      '@std/path':\n        specifier: jsr:^1.0.0\n        version: '@jsr/std__path@1.0.8'\n      p:\n        version: '@jsr/std__path@1.0.8'\n",
  };
  assert.is(pin(files, "@std/path"), "jsr:@std/path@1.0.8");
  assert.is(pin(files, "p/posix"), "jsr:@std/path@1.0.8/posix");
  assert.is(pin(files, "p", "/p/workflow.ts", bun), "local");
});

test("bun has a name and a version, without a scheme", () => {
  const lock = JSON.stringify({
    packages: {
      "": {},
      "node_modules/zod": { version: "4.0.0-beta.1" },
      "node_modules/@s/fold": { version: "1.0.4" },
      "node_modules/old": { name: "ms", version: "0.7.3" },
    },
  });
  const files = { "/p/package-lock.json": lock };
  const ofBun = (specifier: string): string => pin(files, specifier, "/p/workflow.ts", bun);
  assert.is(ofBun("zod/v4"), "zod@4.0.0-beta.1/v4");
  assert.is(ofBun("@s/fold/deep"), "@s/fold@1.0.4/deep");
  assert.is(ofBun("old"), "ms@0.7.3");
  assert.is(createPins(hostOf(files))("/p/workflow.ts", "nowhere/sub", bun).specifier, "nowhere/sub");
});

test("patch-package changes the package of its file's name, in the folder that it is told", () => {
  const lock = JSON.stringify({
    packages: { "": {}, "node_modules/ms": { version: "2.1.3" }, "node_modules/@s/ms": { version: "1.0.0" } },
  });
  const patched = (patch: string, specifier: string, more: object = {}): string =>
    pin({ "/p/package-lock.json": lock, "/p/package.json": dependencies({}, more), [`/p/${patch}`]: "" }, specifier);
  assert.is(patched("patches/ms+2.1.3.patch", "ms/sub"), "patched npm:ms@2.1.3/sub");
  assert.is(patched("patches/ms+2.1.3+001+first.patch", "ms"), "patched npm:ms@2.1.3");
  assert.is(patched("patches/ms+2.1.3.dev.patch", "ms"), "patched npm:ms@2.1.3");
  assert.is(patched("patches/@s+ms+1.0.0.patch", "@s/ms"), "patched npm:@s/ms@1.0.0");
  assert.is(patched("patches/@s+ms+1.0.0.patch", "ms"), "npm:ms@2.1.3");
  assert.is(patched("patches/debug++ms+2.0.0.patch", "ms"), "npm:ms@2.1.3");
  assert.is(patched("patches/ms+x+2.0.0.patch", "ms"), "npm:ms@2.1.3");
  assert.is(patched("patches/README.md", "ms"), "npm:ms@2.1.3");
  const elsewhere = { scripts: { postinstall: "patch-package --patch-dir ./fixes/" } };
  assert.is(patched("fixes/ms+2.1.3.patch", "ms", elsewhere), "patched npm:ms@2.1.3");
});

test("what is no lockfile says nothing", () => {
  const broken = { "/p/package.json": "[", "/p/deno.json": "}" };
  for (const name of ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "deno.lock"])
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      "7",
      "a: [",
      '{"packages":7,"specifiers":7}',
      "\0\0bun",
      '{"packages":{"zod":[]}}',
    ])
      assert.is(pin({ ...broken, [`/p/${name}`]: text }, "zod"), "nothing", `${name}: ${text}`);
});

test.run();
