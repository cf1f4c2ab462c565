import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../src/cli/commands.js";
import { inProject, workflow } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";

// What users start is dist/cli/main.cjs, which loads most of a command when it is run: a file that the build of the package
// has left out is missed by nothing else, as other tests run the sources.
const dist = join(repositoryRoot, "dist");
const main = join(dist, "cli/main.cjs");

type Run = readonly [args: string, status: 0 | 1 | 2, stdout: RegExp, stderr: RegExp];

const NOTHING = /^$/;

/** Of each command one run with a result, and one that its own module finds fault with. */
const runs: Readonly<Record<string, readonly Run[]>> = {
  build: [
    ["flow.ts", 0, /^apiVersion: argoproj\.io\/v1alpha1\nkind: Workflow\n/, NOTHING],
    ["flow.ts --no-cache", 0, /^apiVersion: argoproj\.io\/v1alpha1\nkind: Workflow\n/, NOTHING],
    ["absent.ts", 1, NOTHING, /^absent\.ts: error file-not-found: /],
  ],
  check: [
    ["flow.ts", 0, NOTHING, /^no problems in 1 file /],
    ["absent.ts", 1, NOTHING, /^absent\.ts: error file-not-found: /],
  ],
  compile: [
    ["flow.ts --out-dir out", 0, NOTHING, NOTHING],
    ["flow.ts", 2, NOTHING, /^argots: compile: option '--out-dir' is missing\n$/],
  ],
  import: [
    ["flow.yaml", 0, /^export class Hello extends Workflow \{$/m, NOTHING],
    ["absent.yaml", 1, NOTHING, /^argots: no such file or directory: 'absent\.yaml'\n$/],
  ],
  lint: [
    ["flow.yaml", 0, NOTHING, /^no problems in 1 file\n$/],
    ["absent.yaml", 1, NOTHING, /^argots: no such file or directory: 'absent\.yaml'\n$/],
  ],
  cache: [
    ["clean", 0, NOTHING, /^there is no cache\n$/],
    ["fill", 2, NOTHING, /^argots: cache: 'fill' is not known; it knows 'clean'\n$/],
  ],
  explain: [
    ["argo-tag", 0, /^argo-tag \(error\): /, NOTHING],
    ["frobnicate", 2, NOTHING, /^argots: no diagnostic has the code 'frobnicate'/],
  ],
  lsp: [
    // Its editor is gone without a word.
    ["--stdio", 1, NOTHING, NOTHING],
    ["--port", 2, NOTHING, /^argots: unknown option '--port'/],
  ],
  completion: [["bash", 0, /^complete -o default -F _argots argots$/m, /^$/]],
  trace: [
    ["pod.log --maps maps", 0, /^it ran\n$/, NOTHING],
    ["pod.log", 2, NOTHING, /^argots: trace: option '--maps' is missing\n$/],
  ],
};

const FILES = {
  "flow.ts": workflow("Flow", `@closure show() { console.log("shows"); }`),
  "flow.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: hello- }
spec:
  entrypoint: hello
  templates: [{ name: hello, container: { image: alpine, command: ["true"] } }]
`,
  "pod.log": "it ran\n",
};

test("each command of the table has its runs here", () => {
  assert.equal(
    Object.keys(runs),
    commands.map(({ name }) => name),
  );
});

for (const { name, needs } of commands)
  test(`the built package runs argots ${name}`, () =>
    inProject(FILES, async ({ node }) => {
      const help = await node(main, name, "--help");
      assert.equal([help.status, help.stderr], [0, ""]);
      assert.ok(help.stdout.startsWith(`Usage: argots ${name} `), help.stdout);
      if (needs !== undefined)
        assert.equal(await node(main, name), { status: 2, stdout: "", stderr: `argots: ${name}: ${needs}\n` });
      if (name === "trace") await node(main, "build", "flow.ts", "--maps", "maps");
      for (const [args, status, stdout, stderr] of runs[name] ?? []) {
        const ended = await node(main, name, ...args.split(" "));
        assert.is(ended.status, status, `argots ${name} ${args}: ${ended.stderr}`);
        assert.match(ended.stdout, stdout);
        assert.match(ended.stderr, stderr);
      }
    }));

test("the built package has each file that it loads when it comes to it", () => {
  const built = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => /\.c?js$/.test(file));
  const loaded = built.flatMap((file) => loadedBy(join(dist, file)));
  // The table's own modules are among them, and others: what is found by its place stands in a table as well.
  assert.ok(loaded.includes(join(dist, "cli/commands/trace.js")));
  const places = readFileSync(join(repositoryRoot, "src/host/own-files.ts"), "utf8").matchAll(
    /"([\w/-]+\.(?:c?js|json))"/g,
  );
  const byPlace = Array.from(places, ([, file = ""]) => join(dist, file));
  assert.ok(byPlace.length > 10);
  for (const file of [...loaded, ...byPlace]) assert.ok(existsSync(file), `${file} is missing`);
});

/** Local files that a built one asks for while it runs: `import("./x.js")`, `require("./x.cjs")`. */
function loadedBy(file: string): string[] {
  const named = readFileSync(file, "utf8").matchAll(/\b(?:import|require)\("(\.{1,2}\/[^"]+)"\)/g);
  return Array.from(named, ([, specifier = ""]) => join(dirname(file), specifier));
}

test.run();
