import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project } from "./support/cli.js";
import { below, emitProject, type Files, flowOf, linkedAt, linkFolder, SHARED } from "./support/shared-package.js";

/*
 * However a package of the project is laid out, built, linked, copied or named, a workflow that uses it becomes the same manifest, byte
 * for byte, as where all lies in one folder.
 */

const json = (value: unknown): string => JSON.stringify(value);
const FLOWS = "packages/flows";
const HOME = "packages/shared";

const manifest = (exports: unknown, more = {}): string =>
  json({ name: "@acme/shared", version: "1.0.0", type: "module", exports, ...more });
const config = (compilerOptions: object, more: object = { include: ["src"] }): string =>
  json({ compilerOptions: { target: "es2022", module: "nodenext", noCheck: true, ...compilerOptions }, ...more });

const SOURCE = { ".": "./src/index.ts" };
const BUILT = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } };
const link = ({ folder }: Project): void => linkFolder(linkedAt(folder), join(folder, HOME));
const build = (project: Project, path = "tsconfig.json"): void => {
  emitProject(join(project.folder, HOME, path));
  link(project);
};
/** The built package without a map of its declarations, or as a copy. */
const COMPOSITE = { composite: true, rootDir: "src", outDir: "dist" };

interface Layout {
  readonly files: Files;
  readonly prepare?: (project: Project) => void;
  /** What the workflow imports the package by. */
  readonly from?: string;
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  "sources, linked": { files: { [`${HOME}/package.json`]: manifest(SOURCE) }, prepare: link },
  "sources, linked through a link": {
    files: { [`${HOME}/package.json`]: manifest(SOURCE) },
    prepare: ({ folder }) => {
      linkFolder(join(folder, "links", "shared"), join(folder, HOME));
      linkFolder(linkedAt(join(folder, FLOWS)), join(folder, "links", "shared"));
    },
  },
  "built, with a map of the declarations": {
    files: {
      [`${HOME}/package.json`]: manifest(BUILT),
      [`${HOME}/tsconfig.json`]: config({ ...COMPOSITE, declarationMap: true }),
    },
    prepare: build,
  },
  "built, by outDir and rootDir": {
    files: {
      [`${HOME}/package.json`]: manifest({ ".": { types: "./out/esm/index.d.ts", import: "./out/esm/index.js" } }),
      [`${HOME}/tsconfig.json`]: config({ ...COMPOSITE, outDir: "out/esm" }),
    },
    prepare: build,
  },
  "built, by a configuration that is referred to": {
    files: {
      [`${HOME}/package.json`]: manifest({ ".": { types: "./lib/index.d.ts", default: "./lib/index.js" } }),
      [`${HOME}/tsconfig.json`]: json({ files: [], references: [{ path: "./configs/build.json" }] }),
      [`${HOME}/configs/build.json`]: config(
        { composite: true, rootDir: "../src", outDir: "../lib" },
        { include: ["../src"] },
      ),
    },
    prepare: (project) => build(project, "configs/build.json"),
  },
  "built by a configuration that is not there": {
    files: {
      [`${HOME}/package.json`]: manifest(BUILT),
      [`${HOME}/tsconfig.json`]: config({ ...COMPOSITE }),
      [`${HOME}/dist/package.json`]: json({ type: "module" }),
    },
    prepare: (project) => {
      build(project);
      rmSync(join(project.folder, HOME, "tsconfig.json"));
    },
  },
  "types of the source, code that is built": {
    files: {
      [`${HOME}/package.json`]: manifest({ ".": { types: "./src/index.ts", default: "./dist/index.js" } }),
      [`${HOME}/tsconfig.json`]: config(COMPOSITE),
    },
    prepare: build,
  },
  "the condition development, beside code that is built": {
    files: {
      [`${HOME}/package.json`]: manifest({ ".": { development: "./src/index.ts", ...BUILT["."] } }),
      [`${HOME}/tsconfig.json`]: config(COMPOSITE),
      [`${FLOWS}/tsconfig.json`]: config({ customConditions: ["development"] }, {}),
    },
    prepare: build,
  },
  "a condition of the project's own, and nothing built": {
    files: {
      [`${HOME}/package.json`]: manifest({ ".": { "@acme/source": "./src/index.ts", ...BUILT["."] } }),
      "tsconfig.base.json": config({ customConditions: ["@acme/source"] }, {}),
      [`${FLOWS}/tsconfig.json`]: json({ extends: ["../../tsconfig.base.json"] }),
    },
    prepare: link,
  },
  "copied by what file: says": {
    files: {
      [`${HOME}/package.json`]: manifest(SOURCE),
      [`${FLOWS}/package.json`]: json({ dependencies: { "@acme/shared": "file:../shared" } }),
    },
    prepare: ({ folder }) => cpSync(join(folder, HOME), linkedAt(folder), { recursive: true }),
  },
  "injected by pnpm": {
    files: {
      [`${HOME}/package.json`]: manifest(SOURCE),
      [`${FLOWS}/package.json`]: json({ dependencies: { "@acme/shared": "workspace:*" } }),
    },
    prepare: ({ folder }) => {
      const store = join(folder, "node_modules", ".pnpm", "@acme+shared@file+packages+shared_react@19.0.0");
      cpSync(join(folder, HOME), linkedAt(store), { recursive: true });
      linkFolder(linkedAt(join(folder, FLOWS)), linkedAt(store));
    },
  },
  "paths to the sources": {
    files: { "tsconfig.json": config({ paths: { "@acme/*": ["./packages/*/src/index.ts"] } }) },
  },
  "paths to what is built": {
    files: {
      [`${HOME}/package.json`]: manifest(BUILT),
      [`${HOME}/tsconfig.json`]: config(COMPOSITE),
      "tsconfig.json": config({ paths: { "@acme/*": ["./packages/*/dist"] } }),
    },
    prepare: (project) => emitProject(join(project.folder, HOME, "tsconfig.json")),
  },
  "paths of a list of configurations": {
    files: {
      "configs/a.json": config({ paths: { "@acme/*": ["../nowhere/*"] } }),
      "configs/b.json": config({ paths: { "@acme/*": ["../packages/*/src"] } }),
      "tsconfig.json": json({ extends: ["./configs/a.json", "./configs/b.json"] }),
    },
  },
  "paths of a configuration that is referred to": {
    files: {
      [`${FLOWS}/tsconfig.json`]: json({
        files: [],
        references: [{ path: "./tsconfig.test.json" }, { path: "./tsconfig.app.json" }],
      }),
      [`${FLOWS}/tsconfig.test.json`]: config({ paths: { "@acme/*": ["./nowhere/*"] } }, { include: ["test/**/*"] }),
      [`${FLOWS}/tsconfig.app.json`]: config(
        { paths: { "@acme/*": ["../*/src"] } },
        { include: ["./work*/**/*"], exclude: ["test"] },
      ),
    },
  },
  "paths of a jsconfig.json": {
    files: { [`${FLOWS}/jsconfig.json`]: config({ paths: { "@acme/shared": ["../shared/src/index.ts"] } }, {}) },
  },
  "a baseUrl without paths": {
    files: { "tsconfig.json": config({ baseUrl: "./packages" }) },
    from: "shared/src/index.js",
  },
  "a name of package.json": {
    files: {
      [`${FLOWS}/package.json`]: json({
        name: "@acme/flows",
        type: "module",
        imports: { "#shared": { types: "./lib.ts", default: "./lib.ts" } },
      }),
      [`${FLOWS}/lib.ts`]: `export * from "../shared/src/index.js";\n`,
    },
    from: "#shared",
  },
  "a name of package.json for the package": {
    files: {
      [`${HOME}/package.json`]: manifest(BUILT),
      [`${HOME}/tsconfig.json`]: config(COMPOSITE),
      [`${FLOWS}/package.json`]: json({ name: "@acme/flows", type: "module", imports: { "#shared": "@acme/shared" } }),
    },
    prepare: build,
    from: "#shared",
  },
};

const clean = (stderr: string): string => stderr.replace(/^bundled .*\n/gm, "");

let flat = "";

test("all in one folder", () =>
  inProject({ ...below("shared", SHARED), "flows/daily.ts": flowOf("../shared/src/index.js") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "flows/daily.ts");
    assert.equal([status, clean(stderr)], [0, ""]);
    flat = stdout;
    assert.match(flat, /enum:\n *- fast\n *- slow\n/);
  }));

for (const [name, { files, prepare, from = "@acme/shared" }] of Object.entries(LAYOUTS))
  test(name, () =>
    inProject(
      {
        "package.json": json({ private: true, type: "module", workspaces: ["packages/*"] }),
        ...below(HOME, SHARED),
        [`${FLOWS}/workflows/daily.ts`]: flowOf(from),
        ...files,
      },
      async (project) => {
        prepare?.(project);
        const { status, stdout, stderr } = await project.argots("build", `${FLOWS}/workflows/daily.ts`);
        assert.equal([status, clean(stderr)], [0, ""]);
        assert.is(stdout, flat);
      },
    ),
  );

test.run();
