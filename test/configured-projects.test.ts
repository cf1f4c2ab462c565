import { join } from "node:path";
import { rmSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, compileScripts } from "../src/compiler/index.js";
import { createTransformer } from "../src/plugins/jest/transformer.js";
import type { JestTransformOptions } from "../src/plugins/jest/types.js";
import { inProject, registerUrl } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";
import { watching } from "./support/watcher.js";

/* Where the defaults of a project stand, and who obeys them when they come, change and go. */

/** What remembers: the sources know no version of theirs. */
const main = join(repositoryRoot, "dist/cli/main.cjs");

const FLOW = `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = this.hello;

  @closure hello() {
    console.log("hello");
  }
}
`;

const config = (version: number): string =>
  `export default { image: "node:${version}", labels: { v: "${version}" } };\n`;
const imageIn = (text: string): string | undefined => /image"?: ?"?(node:[\w-]+)/.exec(text)?.[1];

/** What a project goes through: files that are written or removed, and the image that counts after it. */
const STEPS: readonly (readonly [
  title: string,
  write: Readonly<Record<string, string>>,
  remove: readonly string[],
  image: string,
])[] = [
  ["no defaults", {}, [], "node:24-alpine"],
  [
    "package.json says them",
    { "package.json": `{ "type": "module", "argots": { "image": "node:18" } }` },
    [],
    "node:18",
  ],
  ["a nearer file", { "flows/argots.config.ts": config(20) }, [], "node:20"],
  [
    "it changes",
    {
      "flows/argots.config.ts": `import { image } from "../image.ts";\nexport default { image };\n`,
      "image.ts": `export const image = "node:21";\n`,
    },
    [],
    "node:21",
  ],
  ["a constant that it imports changes", { "image.ts": `export const image = "node:22";\n` }, [], "node:22"],
  ["it goes", {}, ["flows/argots.config.ts"], "node:18"],
  ["package.json says nothing", { "package.json": `{ "type": "module" }` }, [], "node:24-alpine"],
  ["a file above", { "argots.config.ts": config(23) }, [], "node:23"],
];

const walk = (ask: (folder: string, node: (...args: string[]) => Promise<string>) => Promise<string>): Promise<void> =>
  inProject(
    { "flows/flow.ts": FLOW, "node_modules/.keep": "", "package.json": `{ "type": "module" }` },
    async ({ folder, write, node }) => {
      for (const [title, files, removed, image] of STEPS) {
        write(files);
        for (const file of removed) rmSync(join(folder, file));
        const run = async (...args: string[]): Promise<string> => {
          const { stdout, stderr, status } = await node(...args);
          assert.is(status, 0, `${title}: ${stderr}`);
          return stdout;
        };
        assert.is(imageIn(await ask(folder, run)), image, title);
      }
    },
  );

test("builds obey the nearest defaults, and remember none that have changed", () =>
  walk(async (_, node) => {
    const first = await node(main, "build", "flows");
    assert.is(await node(main, "build", "flows"), first);
    return first;
  }));

test("compileClosures() and compileScripts() obey them, between edits too", () =>
  walk(async (folder) => {
    const fileName = join(folder, "flows/flow.ts");
    const texts = [FLOW, FLOW.replace(`"hello")`, `"edited")`)];
    const images = [];
    for (const text of texts)
      images.push(
        imageIn(JSON.stringify((await compileClosures({ fileName, text })).closures.map(({ template }) => template))),
      );
    assert.is(images[0], images[1]);
    assert.equal(Object.keys(await compileScripts(fileName)), ["Hello.hello.js"]);
    return `image: ${images[0]}`;
  }));

test("Jest's transformer obeys them, and so does its key", async () => {
  const transformer = await createTransformer();
  const keys = new Set<string>();
  await walk(async (folder) => {
    const path = join(folder, "flows/flow.ts");
    const jest = { configString: "", instrument: false, supportsStaticESM: true } as JestTransformOptions;
    keys.add(transformer.getCacheKey?.(FLOW, path, jest) ?? "");
    return (await transformer.processAsync?.(FLOW, path, jest))?.code ?? "";
  });
  assert.is(keys.size, new Set(STEPS.map(([, , , image]) => image)).size);
});

test("argots/register obeys them", () =>
  inProject(
    {
      "flows/flow.ts": FLOW,
      "argots.config.ts": config(20),
      "run.mjs": `import { Hello } from "./flows/flow.ts";\nconsole.log(JSON.stringify(await new Hello().toManifest?.() ?? {}));`,
    },
    async ({ folder, node, write }) => {
      write({
        "run.mjs": `const { Hello } = await import("./flows/flow.ts");\nconst built = await new Hello().build();\nconsole.log(JSON.stringify(built));\n`,
      });
      const { stdout, stderr } = await node("--import", registerUrl, join(folder, "run.mjs"));
      assert.is(imageIn(stdout), "node:20", stderr);
      assert.match(stdout, `"labels":{"v":"20"}`);
    },
  ));

test("argots compile leaves them in the JavaScript, and no configuration beside it", () =>
  inProject({ "flow.ts": FLOW, "argots.config.ts": config(20) }, async ({ argots, read, files }) => {
    assert.is((await argots("compile", ".", "--out-dir", "out")).status, 0);
    assert.match(read("out/flow.js"), `"argots.defaults"`);
    assert.match(read("out/flow.js"), `node:20`);
    assert.equal(
      files().filter((file) => file.startsWith("out")),
      ["out/flow.js", "out/package.json"],
    );
  }));

test("each package has its own: a class those of its file, a closure those of the file that declares it", () =>
  inProject(
    {
      "argots.config.ts": config(18),
      "packages/base/package.json": `{ "name": "@acme/base", "argots": { "image": "node:20", "labels": { "of": "base" }, "namespace": "base" } }`,
      "packages/base/base.ts": FLOW.replace("Hello", "Base"),
      "packages/app/argots.config.ts": `export default { image: "node:22", labels: { of: "app" } };`,
      // It names nothing of this package.
      "packages/app/flow.ts": `import { Base } from "../base/base.js";\n\nexport class App extends Base {}\n`,
      "packages/plain/flow.ts": FLOW.replace("Hello", "Plain"),
    },
    async ({ argots }) => {
      const { stdout, stderr } = await argots(
        "build",
        "packages/app",
        "packages/base",
        "packages/plain",
        "--format",
        "json",
      );
      assert.is(stderr, "");
      const built = JSON.parse(stdout) as { metadata: { name: string; labels: object; namespace?: string } }[];
      assert.equal(
        built.map((one) => [
          one.metadata.name,
          one.metadata.namespace,
          one.metadata.labels,
          imageIn(JSON.stringify(one)),
        ]),
        [
          ["app", undefined, { of: "app" }, "node:20"],
          ["base", "base", { of: "base" }, "node:20"],
          ["plain", undefined, { v: "18" }, "node:18"],
        ],
      );
    },
  ));

test("a manifest has them as if the class had said them, and what the class says wins", () =>
  inProject(
    {
      "argots.config.ts": `export default { labels: { a: "1", b: "1" }, annotations: { n: "1" }, namespace: "ns", serviceAccountName: "wf" };`,
      "flow.ts": `import { ClusterWorkflowTemplate, CronWorkflow, Workflow, closure, container, template } from "argots";

export class One extends Workflow {
  entrypoint = "run";
  metadata = { labels: { b: "2", c: "2" } };
  @template run() { return container({ image: "alpine", command: ["true"] }); }
}
export class Two extends Workflow {
  entrypoint = "run";
  serviceAccountName = undefined;
  metadata = { namespace: undefined, annotations: undefined, labels: { a: undefined } };
  @template run() { return container({ image: "alpine", command: ["true"] }); }
}
export class Three extends ClusterWorkflowTemplate {
  @closure run() { console.log(1); }
}
export class Four extends CronWorkflow {
  cron = { schedules: ["0 * * * *"] };
  entrypoint = "run";
  serviceAccountName = "own";
  @closure run() { console.log(1); }
}
`,
    },
    async ({ argots }) => {
      const { stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
      assert.is(stderr, "");
      interface Spec {
        serviceAccountName?: string;
        workflowSpec?: Spec;
      }
      const built = JSON.parse(stdout) as { metadata: object; spec: Spec }[];
      assert.equal(
        built.map(({ metadata, spec }) => [JSON.stringify(metadata), (spec.workflowSpec ?? spec).serviceAccountName]),
        [
          [
            `{"name":"one","generateName":"one-","namespace":"ns","labels":{"a":"1","b":"2","c":"2"},"annotations":{"n":"1"}}`,
            "wf",
          ],
          [`{"name":"two","generateName":"two-","labels":{"b":"1"}}`, undefined],
          [`{"name":"three","labels":{"a":"1","b":"1"},"annotations":{"n":"1"}}`, "wf"],
          [`{"name":"four","namespace":"ns","labels":{"a":"1","b":"1"},"annotations":{"n":"1"}}`, "own"],
        ],
      );
    },
  ));

for (const [file, says] of [
  ["argots.config.ts", `export default { maps: "maps" };`],
  ["package.json", `{ "argots": { "maps": "maps" } }`],
] as const)
  test(`maps go to the folder that ${file} of the working directory says, and are found there`, () =>
    inProject(
      { "flows/flow.ts": FLOW, [file]: "export default {};", "pod.log": "it ran\n", "node_modules/.keep": "" },
      async ({ node, files, write, folder }) => {
        const maps = (): string[] => files().filter((name) => name.endsWith(".map"));
        if (file === "package.json") write({ [file]: "{}" });
        const build = async (): Promise<void> => assert.is((await node(main, "build", "flows")).status, 0);
        await build();
        assert.equal(maps(), []);
        assert.match((await node(main, "trace", "pod.log")).stderr, "option '--maps' is missing");
        // What is remembered is no answer any more.
        write({ [file]: says });
        for (let time = 0; time < 2; time++) {
          await build();
          assert.equal(maps(), ["maps/Hello.hello.js.map"]);
          if (time === 0) rmSync(join(folder, "maps"), { recursive: true });
        }
        assert.equal(await node(main, "trace", "pod.log"), { status: 0, stdout: "it ran\n", stderr: "" });
        await node(main, "build", "flows", "--maps", "others");
        assert.equal(maps(), ["maps/Hello.hello.js.map", "others/Hello.hello.js.map"]);
      },
    ));

test("a watcher builds again when defaults come, change and go, those of maps too", () =>
  inProject({ "flows/flow.ts": FLOW, "out/.keep": "" }, async ({ folder, write, read, files }) =>
    watching(folder, ["flows", "-o", "out"], async ({ said, end }) => {
      const image = (): string | undefined => imageIn(read("out/hello.yaml"));
      await said("watching for changes");
      for (const version of [20, 22]) {
        write({ "argots.config.ts": config(version) });
        await said("wrote out/hello.yaml");
        assert.is(image(), `node:${version}`);
      }
      write({ "argots.config.ts": `export default { image: "node:22", maps: "maps" };` });
      await said("wrote maps/Hello.hello.js.map");
      assert.ok(files().includes("maps/Hello.hello.js.map"));
      write({ "argots.config.ts": `export default { image: now() };` });
      await said("1 error in 1 file");
      assert.is(image(), "node:22");
      rmSync(join(folder, "argots.config.ts"));
      await said("wrote out/hello.yaml");
      assert.is(image(), "node:24-alpine");
      await end("SIGINT");
    }),
  ));

test.run();
