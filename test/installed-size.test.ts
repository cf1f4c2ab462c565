import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";

/*
 * What `npm install argots` leaves in an empty folder. TypeScript and esbuild are four fifths of it; a library that is used in
 * part is taken along by scripts/libraries.mjs.
 */

const MEGABYTE = 1_000_000;
const MOST_INSTALLED = 35 * MEGABYTE;
const MOST_PACKED = 2.3 * MEGABYTE;

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const [packed] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: repositoryRoot, encoding: "utf8" }),
) as readonly [Packed];

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** As Node finds it: the folder of a package, or undefined for one of another platform. */
function folderOf(name: string, from: string): string | undefined {
  const places = createRequire(join(from, "package.json")).resolve.paths(name) ?? [];
  return places
    .map((place) => join(place, name))
    .find((folder) => statSync(join(folder, "package.json"), { throwIfNoEntry: false }));
}

/** The packages that are installed for one, itself left out. */
function installedFor(folder: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const { dependencies, optionalDependencies } = manifestOf(folder);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = folderOf(name, folder);
    if (found === undefined || [...seen.values()].includes(found)) continue;
    seen.set(name, found);
    installedFor(found, seen);
  }
  return seen;
}

/** Files of a package by what they are on the disk: esbuild's own program has two names. */
function filesOf(folder: string): readonly (readonly [file: string, bytes: number])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes("node_modules"))
    .map((entry) => statSync(join(entry.parentPath, entry.name), { bigint: true }))
    .map(({ dev, ino, size }) => [`${dev} ${ino}`, Number(size)]);
}

test("an install of the package is small, and so is what is fetched", () => {
  const packages = installedFor(repositoryRoot);
  assert.ok(
    [...packages.keys()].some((name) => name.startsWith("@esbuild/")),
    "esbuild's own program is counted",
  );
  const files = new Map([...packages.values()].flatMap(filesOf));
  const installed = [...files.values()].reduce((sum, bytes) => sum + bytes, packed.unpackedSize);
  const told = [...packages].map(([name, folder]) => `${name} ${new Map(filesOf(folder)).size} files`).join("\n");
  console.log(`installed: ${installed} bytes, packed: ${packed.size} bytes`);
  assert.ok(installed <= MOST_INSTALLED, `${installed} bytes are installed, argots and\n${told}`);
  assert.ok(packed.size <= MOST_PACKED, `${packed.size} bytes are fetched`);
});

test("whatever comes along has its licence in the package", () => {
  const notices = readFileSync(join(repositoryRoot, "dist/THIRD-PARTY-NOTICES.md"), "utf8");
  assert.ok(packed.files.some(({ path }) => path === "dist/THIRD-PARTY-NOTICES.md"));
  for (const name of ["@babel/code-frame", "@yarnpkg/parsers", "chokidar", "diff", "prettier", "yaml"]) {
    const { version } = JSON.parse(
      readFileSync(join(repositoryRoot, "node_modules", name, "package.json"), "utf8"),
    ) as { readonly version: string };
    assert.ok(notices.includes(`## ${name} ${version}\n`), name);
  }
  assert.match(notices, /^## @babel\/parser v[\d.]+(?:-\S+)?, in prettier$/m);
  const texts = new Set([...notices.matchAll(/^## Text (\d+)$/gm)].map(([, number]) => number));
  for (const [, number] of notices.matchAll(/, text (\d+)$/gm)) assert.ok(texts.has(number), `text ${number}`);
});

test("no module of the package imports what is not installed with it", () => {
  const { dependencies = {} } = manifestOf(repositoryRoot);
  const allowed = new Set([...Object.keys(dependencies), "unplugin"]);
  const modules = packed.files.map(({ path }) => path).filter((path) => /\.(?:js|d\.ts)$/.test(path));
  assert.ok(modules.length > 100);
  for (const path of modules) {
    const { module } = parseSync(path, readFileSync(join(repositoryRoot, path), "utf8"));
    for (const { moduleRequest } of module.staticImports) {
      const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(moduleRequest.value) ?? [];
      const isKnown = /^(?:\.|#|node:)/.test(moduleRequest.value) || allowed.has(name);
      assert.ok(isKnown, `${path}: ${moduleRequest.value}`);
    }
  }
});

test.run();
