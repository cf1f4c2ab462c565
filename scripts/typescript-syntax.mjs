// Makes dist/compiler/typescript-syntax.cjs of the TypeScript that ts-morph carries: what reads, binds and resolves. That is
// a sixth of it, so that a cold start does not wait for the checker, the emitter and the language service.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build, transform } from "esbuild";

/** Without types, as the compiler takes them out of the whole. See src/compiler/typescript/checker.ts, and modules/project-configs.ts. */
const INTERNAL = ["bindSourceFile", "createNameResolver", "isDeclarationName", "isExpressionNode", "matchFiles"];

/** Node's modules take longer to load than what is used of them: clocks, hashes and the names of systems. */
const BUILTINS = {
  perf_hooks: "exports.performance = { now: Date.now, timeOrigin: 0 };",
  crypto: "module.exports = undefined;",
  os: "exports.platform = () => process.platform; exports.EOL = '\\n';",
};

/** Nothing that we name of TypeScript leads to its checker or emitter: with those the file is several times as large. */
const MOST_BYTES = 900_000;

/** @param outfile Where it goes; `root` is the folder of this package. */
export async function makeTypeScriptSyntax(root, outfile) {
  const common = createRequire(`${root}/package.json`).resolve("@ts-morph/common");
  const whole = readFileSync(createRequire(common).resolve("./typescript.js"), "utf8");
  const { prelude, exported, sections } = parts(whole);
  const used = [...namesUsed(`${root}/src`), ...INTERNAL].filter((name) => exported.has(name));
  // Of tools around the compiler, nothing is needed; the emitter and the checker are dropped as nothing leads to them.
  const compiler = sections.filter((section) => section.startsWith("// src/compiler/")).join("");
  const objects = readFileSync(`${root}/scripts/typescript-objects.js`, "utf8");
  const exports = `export { ${used.map((name) => `${exported.get(name)} as ${name}`).join(", ")} };\n`;

  const all = await bundled(prelude + compiler + objects + exports);
  // A third of that are messages. Those that nothing in it names are dropped.
  const messages = new Set([...all.matchAll(/\bDiagnostics\.(\w+)/g)].map(([, name]) => name));
  const fewer = compiler.replace(/^ {2}(\w+): diag\((?:.*|\n[^]*?\n {2})\),?\n/gm, (message, name) =>
    messages.has(name) ? message : "",
  );
  const [, version] = /^var version = "([^"]+)"/m.exec(compiler) ?? [];
  const license = /^\/\*!.*?\*\//s.exec(whole)?.[0] ?? "";
  const head = `${license}\n// Parts of TypeScript ${version}, cut out for argots: what reads, binds and resolves.\n`;
  // Short names are a third of what is left, and take less to load; what it exports has its own.
  const { code } = await transform(await bundled(prelude + fewer + objects + exports), {
    format: "cjs",
    target: "node20.19",
    minify: true,
  });
  writeFileSync(outfile, head + code);
  const { size } = statSync(outfile);
  if (size > MOST_BYTES) throw new Error(`${outfile} has ${size} bytes: something leads to all of TypeScript`);
}

/** The bundle as its own bundler made it: one function with a table of exports, and a comment where each source begins. */
function parts(whole) {
  const start = whole.indexOf('"use strict";');
  const table = whole.indexOf("__export(typescript_exports, {");
  const tableEnd = whole.indexOf("});", table) + "});".length;
  const end = whole.indexOf("// Annotate the CommonJS export names");
  if (start < 0 || table < start || end < tableEnd) throw new Error("TypeScript's bundle has another form");
  return {
    prelude: whole.slice(start, table),
    exported: new Map(
      [...whole.slice(table, tableEnd).matchAll(/^ +(\w+): \(\) => ([\w$]+)/gm)].map((m) => [m[1], m[2]]),
    ),
    sections: whole.slice(tableEnd, end).split(/^(?=\/\/ src\/)/m),
  };
}

/** All `ts.name` of our sources; `wholeTypeScript().name` is something else. */
function namesUsed(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.name.endsWith(".ts"),
  );
  const texts = files.map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\bts\s*\.\s*(\w+)/g)].map(([, name]) => name)))].sort();
}

/** The bundler exports by getters, two for each name: they are asked for some hundred thousand times. */
function withPlainExports(code) {
  const getters = /__export\(stdin_exports,\{([^}]*)\}\);module\.exports=__toCommonJS\(stdin_exports\);/;
  const [all, list] = getters.exec(code) ?? [];
  const end = code.indexOf("0&&(module.exports=");
  if (!all || end < 0) throw new Error("esbuild's bundle has another form");
  return `${code.slice(0, end).replace(all, () => "")}module.exports={${list.replaceAll("()=>", "")}};`;
}

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, loader: "js" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "error",
    plugins: [
      {
        name: "builtins",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(perf_hooks|crypto|os)$/ }, ({ path }) => ({ path, namespace: "builtins" }));
          onLoad({ filter: /./, namespace: "builtins" }, ({ path }) => ({ contents: BUILTINS[path] }));
        },
      },
    ],
  });
  return withPlainExports(outputFiles[0].text);
}
