import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";

const flow = (bundle: string, body = "console.log(typeof load);", imports = `import { load } from "giant";`): string =>
  `import { Workflow, closure } from "argots";
${imports}

export class Large extends Workflow {
  entrypoint = this.run;
  @closure({ bundle: ${bundle} }) run() {
    ${body}
  }
}
`;

const manifest = (name: string): string => JSON.stringify({ name, version: "1.2.3", main: "index.js" });

/** A package of about so many KiB, of which minifying leaves the share: the rest is white space and comments' worth of it. */
function giant(kibibytes: number, line: (index: number) => string): string {
  const lines: string[] = [];
  for (let length = 0, index = 0; length < kibibytes * 1024; index++) {
    const text = line(index);
    lines.push(text);
    length += text.length;
  }
  return `const table = [];\n${lines.join("\n")}\nexports.load = () => table;\n`;
}

/** Mostly white space once it is printed. */
const wide = (index: number): string =>
  `if (table) { if (table) { if (table) { if (table) { if (table) { if (table) { table.push(${index}); table.push(${index}); } } } } } }`;

/** Nothing that could be left out. */
const dense = (index: number): string => `table.push("${String(index).padStart(12, "0").repeat(12)}");`;

test("a bundle that cannot fit is refused, and the hint on minifying is true", () =>
  inProject(
    {
      "node_modules/giant/package.json": manifest("giant"),
      "node_modules/giant/index.js": giant(600, wide),
      "flow.ts": flow(`"packages"`),
    },
    async ({ argots, write }) => {
      const { status, stdout, stderr } = await argots("build", "flow.ts", "--no-cache");
      assert.is(status, 1);
      assert.is(stdout, "");
      assert.match(stderr, /^flow\.ts:6:\d+: error script-too-large: .*: run \d+ KiB \(giant@1\.2\.3 \d+ KiB\)\.$/m);
      const promised = Number(/hint: bundle: \{ minify: true \} makes it (\d+) KiB\./.exec(stderr)?.[1]);
      assert.match(stderr, /Or: Use an image that has giant in \/node_modules, and bundle: true or none;/);

      write({ "flow.ts": flow("{ minify: true }") });
      const minified = await argots("build", "flow.ts", "--no-cache");
      assert.is(minified.status, 0, minified.stderr);
      const size = Number(/bundled {2}Large\.run: ([\d.]+) KiB/.exec(minified.stderr)?.[1]);
      assert.ok(size > 100 && Math.abs(size - promised) / size < 0.05, `${size} KiB, and not ${promised}`);

      // The other half of the hint.
      const image = `bundle: false, image: "acme/giant:1"`;
      write({ "flow.ts": flow(image.replace("bundle: ", "")) });
      const plain = await argots("check", "flow.ts", "--no-cache");
      assert.is(plain.status, 0, plain.stderr);
      assert.match(plain.stderr, /warning npm-import/);
    },
  ));

test("minifying is not offered where it is not enough", () =>
  inProject(
    {
      "node_modules/giant/package.json": manifest("giant"),
      "node_modules/giant/index.js": giant(1300, dense),
      "flow.ts": flow(`"packages"`),
    },
    async ({ argots, write }) => {
      for (const bundle of [`"packages"`, "{ minify: true }"]) {
        write({ "flow.ts": flow(bundle) });
        const { status, stderr } = await argots("build", "flow.ts", "--no-cache");
        assert.is(status, 1);
        assert.match(stderr, /error script-too-large: .*\(giant@1\.2\.3 \d+ KiB\)/);
        assert.not.match(stderr, /makes it/);
        assert.match(stderr, /hint: Use an image that has giant in \/node_modules/);
      }
    },
  ));

test("a file of the project that is large is named", () =>
  inProject(
    {
      "node_modules/.keep": "",
      "table.json": JSON.stringify(Array.from({ length: 30_000 }, (_, id) => ({ id, text: "x".repeat(20) }))),
      "flow.ts": flow("true", "console.log(table.length);", `import table from "./table.json" with { type: "json" };`),
    },
    async ({ argots }) => {
      const { status, stderr } = await argots("check", "flow.ts", "--no-cache");
      assert.is(status, 1);
      assert.match(stderr, /error script-too-large: .*: run \d+ KiB \(table\.json \d+ KiB\)/);
      assert.match(stderr, /hint: Move the data of table\.json into an artifact or into the image\./);
    },
  ));

test("a minified bundle keeps names, numbers of lines of its closure, and what the manifest would change", () =>
  inProject(
    {
      "node_modules/named/package.json": manifest("named"),
      "node_modules/named/index.js": `class Machine { static of() { return new Machine(); } }
const inner = function given() { return given.name; };
exports.names = () => [Machine.name, inner.name, inner(), (() => 1).name, "{{x}}", \`\${1}{{\`, "$(HOME)", "$$", /\\{{2}$$/.test("{{")];
exports.Machine = Machine;
exports.hash = (text) => require("crypto").createHash("md5").update(text).digest("hex");
`,
      "own.ts": `export enum Level { Low = 1, High }\nexport const level = (name: keyof typeof Level): number => Level[name];\n`,
      "flow.ts": flow(
        "{ minify: true }",
        `console.log(names().join(), Machine.of().constructor.name, hash("a"), level("High"));`,
        `import { names, Machine, hash } from "named";\nimport { level } from "./own.js";`,
      ),
      "plain.mjs": `import { names, Machine, hash } from "named";\nconsole.log(names().join(), Machine.of().constructor.name, hash("a"), 2);\n`,
    },
    async ({ argots, node, read, files }) => {
      const built = await argots("build", "flow.ts", "--no-cache", "--scripts", "scripts");
      assert.is(built.status, 0, built.stderr);
      const script = files().find((file) => file.startsWith("scripts/")) ?? "";
      const source = read(script);
      assert.not.match(source, /\{\{|\$\$|\$\([A-Z]+\)/);
      assert.match(source, /^ *(async )?function run\(\) \{$/m);
      assert.equal(await node(script), await node("plain.mjs"));
    },
  ));

test("what bundle may be is said of what it cannot be", () =>
  inProject({ "node_modules/.keep": "", "flow.ts": flow("{ minify: 1 }") }, async ({ argots }) => {
    const { stderr } = await argots("check", "flow.ts", "--no-cache");
    assert.match(stderr, /error invalid-option: .*true, false, "packages" or \{ minify: true \}/);
  }));

test.run();
