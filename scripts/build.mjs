// Makes dist/: declarations by tsc, code by esbuild. A hundred small modules, loaded one by one, cost a cold start more
// than all that they do; bundled, with lazy parts in chunks of their own, they cost a few files.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { INSTALLED, makeLibraries, noting, writeNotices } from "./libraries.mjs";
import { makeTypeScriptSyntax } from "./typescript-syntax.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
rmSync(`${root}/dist`, { recursive: true, force: true });

const tsc = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

/** Users see what the doors of the package declare, and what that names: each other file of declarations takes a block of their disk. */
function keepSeenDeclarations() {
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  const seen = new Set();
  const see = (path) => {
    if (seen.has(path) || !existsSync(path)) return;
    seen.add(path);
    for (const [, specifier] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)\.js"/g))
      see(resolve(dirname(path), `${specifier}.d.ts`));
  };
  for (const { types } of Object.values(exports)) if (types) see(resolve(root, types));
  for (const path of readdirSync(`${root}/dist`, { recursive: true }).map((name) => resolve(`${root}/dist`, name)))
    if (path.endsWith(".d.ts") && !seen.has(path)) rmSync(path);
}
keepSeenDeclarations();

/** Of all that dist/ is made from: what an older compiler has left in a cache is nothing to a newer one. */
function buildId() {
  const hash = createHash("sha256");
  const files = readdirSync(`${root}/src`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = [...files.map((entry) => `${entry.parentPath}/${entry.name}`), `${root}/package-lock.json`].sort();
  for (const path of paths) hash.update(path.slice(root.length)).update("\0").update(readFileSync(path));
  return hash.digest("base64url");
}

mkdirSync(`${root}/dist/compiler`, { recursive: true });
await makeTypeScriptSyntax(root, `${root}/dist/compiler/typescript-syntax.cjs`);

const packagesTaken = new Set();
await makeLibraries(root, packagesTaken);
const noted = noting(packagesTaken);

const common = {
  absWorkingDir: root,
  define: { ARGOTS_BUILD: JSON.stringify(buildId()) },
  outdir: "dist",
  outbase: "src",
  bundle: true,
  external: INSTALLED,
  alias: { "#typescript": "./src/compiler/typescript/load-typescript.ts" },
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Nobody reads it, and every install keeps it. Names stay, for stacks and for who prints what he gets.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [noted],
};

const commonjs = {
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  define: { ...common.define, "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
};

/** The part of the command line that every run loads leaves the rest to files of their own: here they are noted. */
const lazy = new Set();
const later = {
  name: "later",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = resolve(resolveDir, path.replace(/\.js$/, ".ts"));
      lazy.add(file);
      // As seen from dist/cli/main.cjs.
      return { path: `./${relative(`${root}/src/cli`, file).replace(/\.ts$/, ".js")}`, external: true };
    }),
};

// What every run loads is one file, which shares nothing with what it may load later; CommonJS, because Node's loader of ES
// modules costs more than all that a build does when nothing has changed.
await build({ ...common, ...commonjs, entryPoints: ["src/cli/main.ts"], plugins: [noted, later] });

const { metafile } = await build({
  ...common,
  metafile: true,
  entryPoints: [
    "src/index.ts",
    "src/register.ts",
    "src/compiler/index.ts",
    "src/compiler/typescript/load-typescript.ts",
    "src/compiler/print/prepare-parts.ts",
    // A file of its own, or part of one that several share: it must lie as deep as in src/.
    "src/host/own-files.ts",
    // Files that are loaded by their place: on Node's hooks thread and in a worker.
    "src/loader/run/async-hooks.ts",
    "src/loader/run/given-scripts.ts",
    "src/loader/run/compile-worker.ts",
    "src/cli/watch/runner-thread.ts",
    // Of users' bundlers and runners of tests.
    "src/plugins/jest.ts",
    ...readdirSync(`${root}/src/plugins/bundlers`).map((file) => `src/plugins/bundlers/${file}`),
    ...lazy,
  ],
  splitting: true,
  chunkNames: "chunks/[hash]",
});

// A script that is made from cached machine code has no loader for `import()`: what it needs beside its own parts is required,
// but for modules of users.
const cached = {
  ...common,
  ...commonjs,
  supported: { "dynamic-import": false },
  outdir: undefined,
  outbase: undefined,
  plugins: [
    noted,
    {
      name: "import-module",
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/import-module\.js$/ }, () => ({ path: "../loader/import-module.cjs", external: true })),
    },
  ],
};

await build({
  ...cached,
  // Nothing in it has a name that users see.
  minifyIdentifiers: true,
  entryPoints: ["src/loader/compile/module-analysis.ts"],
  outfile: "dist/loader/module-analysis.cjs",
});
await build({
  ...cached,
  define: { ...cached.define, IS_ONE_FILE: "true" },
  entryPoints: ["src/cli/one-file.ts"],
  outfile: "dist/cli/one-file.cjs",
});
await build({
  ...common,
  ...commonjs,
  entryPoints: ["src/loader/run/import-module.ts"],
  outdir: undefined,
  outbase: undefined,
  outfile: "dist/loader/import-module.cjs",
});

// For runners that load CommonJS in a way of their own, which knows no `require` of ES modules.
await build({
  ...common,
  ...commonjs,
  entryPoints: ["src/index.ts"],
  outdir: undefined,
  outbase: undefined,
  outfile: "dist/index.cjs",
});

/** Modules of users are ES modules: what they import hands on parts of one-file.cjs, which is loaded by then. */
function handOn(name, file, exports) {
  const text = `import { createRequire } from "node:module";
const { ${name} } = createRequire(import.meta.url)("./one-file.cjs");
export const { ${exports.join(", ")} } = ${name};
`;
  writeFileSync(`${root}/dist/cli/${file}`, text);
}

handOn("argots", "argots.js", metafile.outputs["dist/index.js"].exports);
handOn("givenScripts", "given-scripts.js", metafile.outputs["dist/loader/run/given-scripts.js"].exports);

writeFileSync(`${root}/dist/cli/main.js`, '#!/usr/bin/env node\nimport "./main.cjs";\n', { mode: 0o755 });

// Half of a short script are helpers that are the same in all scripts: they are formatted here and not by each build.
const { prepareParts } = await import("../dist/compiler/print/prepare-parts.js");
const prepared = await prepareParts();
rmSync(`${root}/dist/compiler/print/prepare-parts.js`);
writeFileSync(`${root}/dist/compiler/prepared-parts.json`, JSON.stringify(prepared));

writeNotices(root, packagesTaken);

// What is in which file: the tests ask which parts a command loads, and the files themselves do not say it.
mkdirSync(`${root}/.cache`, { recursive: true });
const parts = Object.entries(metafile.outputs).map(([file, { inputs }]) => [file, Object.keys(inputs)]);
writeFileSync(`${root}/.cache/dist-parts.json`, JSON.stringify(Object.fromEntries(parts)));
