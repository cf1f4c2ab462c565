import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wholeTypeScript } from "#typescript";
import { createModules } from "../src/compiler/modules/modules.js";
import { nodeHost } from "../src/host/node-host.js";
import { inProject } from "./support/cli.js";
import { linkFolder } from "./support/shared-package.js";

/*
 * The same file as for TypeScript: for every specifier in every folder, by TypeScript's own reading of its own configuration, from
 * the disk. Where it finds nothing, so may we; a file where it finds a package we may not.
 */

const ts = wholeTypeScript();
const json = (value: unknown): string => JSON.stringify(value);
const options = (compilerOptions: object, more: object = {}): string => json({ compilerOptions, ...more });

/** Each a folder with its own configuration and the same files. */
const CONFIGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {},
  paths: {
    "tsconfig.json": options({ paths: { "~/*": ["./src/*"], "@exact": ["./lib/one.ts"], "~lib/*/x": ["./lib/*"] } }),
  },
  "fallbacks, longest prefix": {
    "tsconfig.json": options({
      paths: { "~/*": ["./nowhere/*", "./lib/*"], "~/one": ["./src/two"], "~/o*": ["./src/o*"] },
    }),
  },
  "paths and baseUrl": { "tsconfig.json": options({ baseUrl: "./src", paths: { "~/*": ["../lib/*"], one: ["two"] } }) },
  baseUrl: { "tsconfig.json": options({ baseUrl: "." }) },
  "everything is a path": { "tsconfig.json": options({ paths: { "*": ["./src/*", "./lib/*"] } }) },
  extended: {
    "base/tsconfig.json": options({ paths: { "~/*": ["../src/*"] } }),
    "tsconfig.json": options({}, { extends: "./base/tsconfig" }),
  },
  "extended twice, the last one wins": {
    "a.json": options({ paths: { "~/*": ["./lib/*"] }, baseUrl: "./lib" }),
    "b.json": options({ paths: { "~/*": ["./src/*"] } }),
    "tsconfig.json": options({}, { extends: ["./a.json", "./b.json"] }),
  },
  "of a package": {
    "node_modules/@acme/config/package.json": json({ name: "@acme/config", exports: { "./base": "./base.json" } }),
    "node_modules/@acme/config/base.json": options({ paths: { "~/*": ["${configDir}/src/*"] } }),
    "tsconfig.json": options({}, { extends: "@acme/config/base" }),
  },
  "with comments": {
    "tsconfig.json": `{ // of ours\n "compilerOptions": { "paths": { "~/*": ["./src/*"], }, /* all */ }, }`,
  },
  rootDirs: { "tsconfig.json": options({ rootDirs: ["./src", "./generated"] }) },
  "a solution": {
    "tsconfig.json": json({ files: [], references: [{ path: "./lib" }, { path: "./configs/src.json" }] }),
    "lib/tsconfig.json": options({ composite: true, paths: { "~/*": ["../lib/*"] } }),
    "configs/src.json": options({ composite: true, paths: { "~/*": ["../src/*"] } }, { include: ["../src"] }),
  },
  "a solution of solutions": {
    "tsconfig.json": json({ files: [], references: [{ path: "./configs" }] }),
    "configs/tsconfig.json": json({ files: [], references: [{ path: "./tests.json" }, { path: "./src.json" }] }),
    "configs/tests.json": options(
      { composite: true, paths: { "~/*": ["../lib/*"] } },
      { include: ["../src/**/*.test.ts"] },
    ),
    "configs/src.json": options(
      { composite: true, paths: { "~/*": ["../src/*"] } },
      { include: ["../src"], exclude: ["../**/*.test.ts"] },
    ),
  },
  "its own files, beside what it refers to": {
    "tsconfig.json": options({ paths: { "~/*": ["./src/*"] } }, { include: ["src"], references: [{ path: "./lib" }] }),
    "lib/tsconfig.json": options({ composite: true, paths: { "~/*": ["../lib/*"] } }),
  },
  "conditions of its own": { "tsconfig.json": options({ customConditions: ["@acme/source"] }) },
  "names of package.json": {
    "package.json": json({
      name: "names",
      type: "module",
      imports: {
        "#one": "./src/one.ts",
        "#lib/*": "./lib/*.ts",
        "#lib/one": { types: "./src/two.ts", default: "./src/two.ts" },
        "#conditions": { "@acme/source": "./lib/one.ts", default: "./src/one.ts" },
      },
    }),
    "tsconfig.json": options({}),
  },
};

const FILES = {
  "src/index.ts": "export {};\n",
  "src/one.ts": "export {};\n",
  "src/one.test.ts": "export {};\n",
  "src/two.ts": "export {};\n",
  "src/two.js": "export {};\n",
  "src/view.tsx": "export {};\n",
  "src/deep/index.ts": "export {};\n",
  "src/data.json": "{}",
  "lib/one.ts": "export {};\n",
  "lib/three.mts": "export {};\n",
  "lib/four.js": "export {};\n",
  "generated/made.ts": "export {};\n",
  "generated/deep/made.ts": "export {};\n",
};

const SPECIFIERS = `
~/one ~/one.js ~/one.ts ~/two ~/two.js ~/other ~/deep ~/deep/index.js ~/data.json ~/view ~/view.js ~/three.mjs ~/four.js
@exact ~lib/one/x one two.js src/one lib/four ms @acme/linked @acme/linked/sub node:os
./one ./one.js ./two.js ./made ./made.js ./deep/made.js ../generated/made ../lib/one
#one #lib/one #lib/three #lib/four #conditions #none`
  .trim()
  .split(/\s+/);

/** As an editor finds it: the nearest, or of those that it refers to the one that has the file. */
function configOf(file: string, config: string): string | undefined {
  const { fileNames, references } = parsed(config);
  if (fileNames.includes(file)) return config;
  for (const path of references) {
    const found = configOf(file, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsed(config: string): {
  fileNames: string[];
  references: string[];
  options: ReturnType<typeof read>["options"];
} {
  const { fileNames, projectReferences = [], options: all } = read(config);
  return { fileNames, references: projectReferences.map((one) => ts.resolveProjectReferencePath(one)), options: all };
}

function read(config: string): ReturnType<typeof ts.parseJsonConfigFileContent> {
  const { config: content } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: unknown };
  return ts.parseJsonConfigFileContent(content, ts.sys, dirname(config));
}

/** What TypeScript says: a file of the project, a package, or nothing. */
function byTypeScript(specifier: string, file: string): { readonly file?: string; readonly isPackage: boolean } {
  const nearest = ts.findConfigFile(dirname(file), (path) => existsSync(path));
  const own = nearest === undefined ? undefined : (configOf(file, nearest) ?? nearest);
  const set = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowJs: true,
    resolveJsonModule: true,
  };
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    file,
    { ...(own === undefined ? {} : parsed(own).options), ...set },
    ts.sys,
  );
  if (!resolvedModule) return { isPackage: false };
  const found = resolvedModule.resolvedFileName;
  return found.includes("/node_modules/") ? { isPackage: true } : { file: found, isPackage: false };
}

test("a specifier means what it means to TypeScript", () =>
  inProject(
    {
      "package.json": json({ name: "root", type: "module" }),
      "node_modules/ms/package.json": json({ name: "ms", main: "index.js" }),
      "node_modules/ms/index.js": "",
      "linked/package.json": json({
        name: "@acme/linked",
        exports: { ".": { "@acme/source": "./a.ts", default: "./b.ts" }, "./sub": "./c.ts" },
      }),
      ...Object.fromEntries(["a", "b", "c"].map((name) => [`linked/${name}.ts`, "export {};\n"])),
      ...Object.fromEntries(
        Object.entries(CONFIGS).flatMap(([name, configs]) =>
          Object.entries({ ...FILES, ...configs }).map(([path, text]) => [`${name}/${path}`, text]),
        ),
      ),
    },
    ({ folder }) => {
      linkFolder(join(folder, "node_modules/@acme/linked"), join(folder, "linked"));
      const modules = createModules(nodeHost, []);
      const wrong: string[] = [];
      let files = 0;
      for (const name of Object.keys(CONFIGS))
        for (const from of ["src/index.ts", "src/one.test.ts", "src/deep/index.ts", "lib/one.ts"])
          for (const specifier of SPECIFIERS) {
            const file = join(folder, name, from);
            const expected = byTypeScript(specifier, file);
            const found = modules.findFile(file, specifier);
            if (expected.file !== undefined) files++;
            const isSame =
              expected.file === undefined ? !(expected.isPackage && found !== undefined) : found === expected.file;
            if (!isSame)
              wrong.push(`${name}, ${from}: ${specifier} is ${expected.file ?? "a package"}, and not ${found}`);
          }
      assert.equal(wrong, []);
      assert.ok(files > 300, `${files} specifiers lead to files`);
      return Promise.resolve();
    },
  ));

test.run();
