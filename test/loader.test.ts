import { test } from "uvu";
import * as assert from "uvu/assert";
import { lower } from "../src/compiler/lower.js";
import { composeMappings, decodeMappings, encodeMappings, type Segment } from "../src/text/source-map.js";
import { inProject, registerUrl, workflow } from "./support/cli.js";

const flow = workflow("Flow", `@closure sayHi() { console.log("hi"); }`);

test("plain user code builds workflows", () =>
  inProject(
    {
      "app.ts": `import { Flow } from "./flow";
const name: string = "other";
const other = (await import(\`./\${name}.ts\`)) as { Other: typeof Flow };
for (const kind of [Flow, other.Other]) {
  const { metadata, spec } = await new kind().build();
  console.log(metadata?.name, spec?.templates?.map((template) => template.name).join());
}
`,
      "flow.ts": flow,
      "other.ts": flow.replace("class Flow", "class Other"),
    },
    async ({ node }) => {
      const { status, stdout, stderr } = await node("--import", registerUrl, "app.ts");
      assert.is(stderr, "");
      assert.is(status, 0);
      assert.is(stdout, "flow say-hi,hello\nother say-hi,hello\n");
    },
  ));

test("a test of node:test builds workflows", () =>
  inProject(
    {
      "flow.ts": flow,
      "flow.test.ts": `import assert from "node:assert/strict";
import { test } from "node:test";
import { Flow } from "./flow.js";
test("it builds", async () => {
  const manifest = await new Flow().build();
  assert.equal(manifest.spec?.templates?.[0]?.name, "say-hi");
});
`,
    },
    async ({ node }) => {
      const args = ["--import", registerUrl, "--test", "--test-reporter", "tap"];
      const { status, stdout } = await node(...args, "flow.test.ts");
      assert.is(status, 0, stdout);
      assert.match(stdout, /^# pass 1$/m);
    },
  ));

test("an error of the compiler is thrown with its code frame", () =>
  inProject(
    {
      "app.ts": `try { await import("./bad.js"); } catch (error) { console.log((error as Error).message); }\n`,
      "uncaught.ts": `import "./bad.js";\n`,
      "bad.ts": `const x = process.pid;\n${workflow("Bad", "@closure run() { console.log(x); }")}`,
    },
    async ({ node }) => {
      const caught = await node("--import", registerUrl, "app.ts");
      assert.is(caught.status, 0, caught.stderr);
      assert.match(caught.stdout, /^\nbad\.ts:6:32: error captured-variable: .*> 6 \|.*\n1 error in 1 file\n/s);
      const uncaught = await node("--import", registerUrl, "uncaught.ts");
      assert.is(uncaught.status, 1);
      assert.match(uncaught.stderr, /bad\.ts:6:32: error captured-variable: /);
      assert.not.match(uncaught.stderr, /^\s+at /m);
    },
  ));

test("stacks name the lines and columns of the source", () =>
  inProject(
    {
      "app.ts": `interface Erased {
  name: string;
}
import { closure, Workflow } from "argots";
export class Flow extends Workflow {
  @closure sayHi() { console.log("hi"); } fail(): Erased { throw new Error("here"); }
}
try { new Flow().fail(); } catch (error) { console.log((error as Error).stack); }
`,
    },
    async ({ node }) => {
      const { stdout } = await node("--import", registerUrl, "app.ts");
      assert.match(stdout, /app\.ts:6:66\)/);
      assert.match(stdout, /app\.ts:8:18\)?$/m);
    },
  ));

test("lower leaves an ES module with neither types nor decorators", () => {
  const { code, map } = lower(
    `import { a } from "./a.ts";\nimport { type B } from "./b.ts";\nclass C { @a m(x: B): void {} accessor y = 1; }\nexport { C };\n`,
    "/somewhere/c.ts",
  );
  assert.match(code, /^import \{ a \} from "\.\/a\.js";$/m);
  assert.not.match(code, /@a|: B|accessor y|b\.js|sourceMappingURL/);
  assert.match(code, /^export \{ C \};$/m);
  assert.equal((JSON.parse(map) as { readonly sources: string[] }).sources, ["/somewhere/c.ts"]);
});

/** A segment that leads to the first source. */
function segment(generatedColumn: number, line: number, column: number): Segment {
  return { generatedColumn, original: { source: 0, line, column } };
}

test("mappings are read as they are written, negative steps included", () => {
  const lines: Segment[][] = [
    [segment(0, 40, 7), { generatedColumn: 5, original: undefined }, segment(900, 2, 0)],
    [],
    [
      { generatedColumn: 3, original: { source: 2, line: 100000, column: 16, name: 4 } },
      { generatedColumn: 4, original: { source: 1, line: 0, column: 0 } },
      { generatedColumn: 5, original: { source: 1, line: 0, column: 1, name: 3 } },
    ],
  ];
  assert.is(encodeMappings([[segment(0, 0, 0)]]), "AAAA");
  assert.equal(decodeMappings(encodeMappings(lines)), lines);
});

test("composed mappings lead through both steps", () => {
  // The first step inserts ten columns behind column 5 of the only line.
  const inner = encodeMappings([[segment(0, 0, 0), segment(15, 0, 5)]]);
  // The second moves column 20 of that line to column 2 of line 3.
  const outer = encodeMappings([[], [], [segment(2, 0, 20)]]);
  assert.equal(decodeMappings(composeMappings(outer, inner)), [[], [], [segment(2, 0, 10)]]);
});

test.run();
