import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Ended, inProject, workflow } from "./support/cli.js";

/** The reports of a command without their frames: place, severity and code; and their messages. */
const reported = ({ stderr }: Ended): string[] =>
  [...stderr.matchAll(/^([^\n:]+:\d+:\d+: (?:error|warning) [a-z-]+): /gm)].map(([, text]) => text ?? "");

const LABELS = `metadata = {
    labels: { team: "data & more" },
  };`;
const hello = (before: string): string => workflow("A").replace("@template hello", `${before} hello`);

const silent: Readonly<Record<string, string>> = {
  "above a member": workflow("A", `// argots-ignore invalid-label -- a webhook rewrites it\n  ${LABELS}`),
  "above a member and other comments": workflow("A", `// argots-ignore invalid-label\n  /** Labels. */\n  ${LABELS}`),
  "above a property": workflow("A", LABELS.replace("labels:", "// argots-ignore invalid-label\n    labels:")),
  "behind a property": workflow("A", LABELS.replace("},\n", "}, // argots-ignore invalid-label\n")),
  "in a block": workflow("A", LABELS.replace("labels:", "/* argots-ignore invalid-label */\n    labels:")),
  "above a method and its decorators": hello(`// argots-ignore invalid-number
  @template({
    retryStrategy: {
      limit: "many",
    },
  })`),
  "between a decorator and a method": hello(`@template({ retryStrategy: { limit: "many" } })
  // argots-ignore invalid-number
 `),
  "inside a decorator": hello(`@template({
    // argots-ignore invalid-number
    retryStrategy: { limit: "many" },
  })`),
  "above the class, for what is shown at its name": workflow(
    "A",
    `constructor() { super(); Object.assign(this, { metadata: { labels: { team: "data & more" } } }); }`,
  ).replace("export class", "// argots-ignore invalid-label\nexport class"),
  "for two codes": workflow(
    "A",
    `// argots-ignore invalid-label, missing-object-name\n  ${LABELS.replace("labels", "name: undefined,\n    labels")}`,
  ),
  "for codes of both stages": workflow(
    "A",
    `// argots-ignore empty-closure, invalid-number\n  @closure({ retryStrategy: { limit: "many" } }) nothing() {}`,
  ),
  "in a file with other line ends": `\uFEFF${workflow("A", `// argots-ignore invalid-label\n  ${LABELS}`).replaceAll("\n", "\r\n")}`,
};

/** A file for each, with a class of its own, as one run is faster than many. */
const filesOf = (change: (text: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(silent).map(([where, text], index) => {
      return [`${where}.ts`, change(text).replace("class A", `class A${String(index)}`)];
    }),
  );

test("build: a comment silences a warning of Argo's rules at the line that is shown or above the member", async () => {
  await inProject(
    filesOf((text) => text),
    async ({ argots }) => {
      const { status, stderr } = await argots("build", ".", "-o", "out/");
      assert.is(stderr, "");
      assert.is(status, 0);
      assert.match(
        (await argots("check", ".")).stderr,
        /^no problems in \d+ files \(manifests are checked by argots build\)\n$/,
      );
    },
  );
  await inProject(
    filesOf((text) => text.replace(/\/[/*] argots-ignore.*/, "")),
    async ({ argots }) => {
      const files = new Set(reported(await argots("build", ".")).map((line) => line.split(":")[0]));
      assert.equal(
        [...files].sort(),
        Object.keys(silent)
          .map((where) => `${where}.ts`)
          .sort(),
      );
    },
  );
});

test("build: a comment somewhere else silences nothing, and build alone says so", () =>
  inProject(
    {
      "a.ts": workflow("A", `${LABELS}\n  nodeSelector = { a: "b" }; // argots-ignore invalid-label`),
      "b.ts": `// argots-ignore invalid-label -- the class below has good ones\nconst none = {};\n${workflow("B")}void none;\n`,
    },
    async ({ argots }) => {
      const built = await argots("build", ".");
      assert.is(built.status, 0);
      assert.equal(reported(built), [
        "a.ts:6:15: warning invalid-label",
        "a.ts:8:47: warning ineffective-ignore",
        "b.ts:1:18: warning ineffective-ignore",
      ]);
      assert.match(built.stderr, "There is no warning 'invalid-label' to ignore here.");
      assert.match(await argots("check", ".").then(({ stderr }) => stderr), /^no problems in 2 files /);
    },
  ));

test("a code that nobody knows is reported by check and by build, with the code that is meant", () =>
  inProject({ "a.ts": workflow("A", `// argots-ignore invalid-lable\n  ${LABELS}`) }, async ({ argots }) => {
    for (const [command, others] of [
      ["check", []],
      ["build", ["a.ts:7:15: warning invalid-label"]],
    ] as const) {
      const ended = await argots(command, "a.ts");
      assert.equal(reported(ended), ["a.ts:5:20: warning ineffective-ignore", ...others]);
      assert.match(ended.stderr, "No diagnostic has the code 'invalid-lable'.");
      assert.match(ended.stderr, "hint: Did you mean 'invalid-label'?");
    }
  }));

test("build: errors are not silenced, and hide no comment that would silence a warning later", () =>
  inProject(
    {
      "a.ts": workflow(
        "A",
        `// argots-ignore invalid-label\n  ${LABELS}\n  parallelism = 0; // argots-ignore out-of-bounds`,
      ),
    },
    async ({ argots }) => {
      const ended = await argots("build", "a.ts");
      assert.equal([ended.status, ended.stdout], [1, ""]);
      assert.equal(reported(ended), ["a.ts:9:3: error out-of-bounds", "a.ts:9:37: warning ineffective-ignore"]);
      assert.match(ended.stderr, "'out-of-bounds' is an error, and errors cannot be ignored.");
    },
  ));

test("build: a comment stands in the file of the base class, which other classes may need", () => {
  const labelled = workflow("Base", `// argots-ignore invalid-label\n  ${LABELS}`);
  return inProject(
    {
      "base.ts": labelled.replace("export class", "export abstract class"),
      "a.ts": `import { Base } from "./base.js";\nexport class A extends Base {}\n`,
      "b.ts": `import { Base } from "./base.js";\nexport class B extends Base { metadata = {}; }\n`,
    },
    async ({ argots, read, write }) => {
      for (const file of ["a.ts", "b.ts"]) assert.is((await argots("build", file)).stderr, "", file);
      write({ "base.ts": read("base.ts").replace("// argots-ignore invalid-label", "") });
      assert.equal(reported(await argots("build", ".")), ["base.ts:7:15: warning invalid-label"]);
    },
  );
});

const MANIFEST = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: hello-
  labels: {team: data & more}
spec:
  entrypoint: main
  templates:
  - name: main
    container: {image: alpine, command: ["true"]}
`;
const ABOVE = MANIFEST.replace("  labels", "  # argots-ignore invalid-label -- a webhook rewrites it\n  labels");

test("lint: a comment silences warnings on its line or the one below it", () =>
  inProject(
    {
      "above.yaml": ABOVE,
      "behind.yaml": MANIFEST.replace("more}", "more} # argots-ignore invalid-label"),
      "comments.yaml": ABOVE.replace("\n  labels", "\n  # Labels.\n  labels"),
      "crlf.yaml": `\uFEFF${ABOVE.replaceAll("\n", "\r\n")}`,
      "deep.yaml": MANIFEST.replace(
        "{team: data & more}",
        "\n    # argots-ignore invalid-label\n    team: data & more",
      ),
      "two.yaml": `${MANIFEST.replace("data & more", "data")}---\n${ABOVE}`,
      "several.yaml": MANIFEST.replace("data & more", "data")
        .replace("    container", "    # argots-ignore null-field, unlisted-value\n    container")
        .replace("{image", "{env: null, imagePullPolicy: Sometimes, image"),
    },
    async ({ argots }) => {
      assert.equal(await argots("lint", "."), { status: 0, stdout: "", stderr: "no problems in 7 files\n" });
    },
  ));

test("lint: a comment that silences nothing is a warning, in text as well as in JSON", () =>
  inProject(
    {
      "idle.yaml": MANIFEST.replace("metadata:", "metadata: # argots-ignore invalid-label"),
      "unknown.yaml": ABOVE.replace("invalid-label", "invalid-lable"),
      "none.yaml": ABOVE.replace(" invalid-label", ""),
      "of-programs.yaml": ABOVE.replace("invalid-label", "invalid-label, npm-import"),
    },
    async ({ argots }) => {
      const ended = await argots("lint", ".");
      assert.is(ended.status, 0);
      assert.equal(reported(ended), [
        "idle.yaml:3:27: warning ineffective-ignore",
        "idle.yaml:5:18: warning invalid-label",
        "none.yaml:5:3: warning ineffective-ignore",
        "none.yaml:6:18: warning invalid-label",
        "of-programs.yaml:5:34: warning ineffective-ignore",
        "unknown.yaml:5:19: warning ineffective-ignore",
        "unknown.yaml:6:18: warning invalid-label",
      ]);
      assert.match(ended.stderr, "hint: Did you mean 'invalid-label'?");
      assert.match(ended.stderr, /hint: Name it, as in # argots-ignore [a-z-]+ -- /);
      const [first] = JSON.parse((await argots("lint", "idle.yaml", "--json")).stdout) as [{ start: number }];
      assert.is(first.start, MANIFEST.indexOf("metadata:") + "metadata: # argots-ignore ".length);
    },
  ));

test("lint: errors are not silenced, and hide no comment that would silence a warning later", () =>
  inProject(
    {
      "bad.yaml": ABOVE.replace("    container", "    # argots-ignore unknown-field\n    container").replace(
        "image",
        "imgae",
      ),
    },
    async ({ argots }) => {
      const ended = await argots("lint", "bad.yaml");
      assert.is(ended.status, 1);
      assert.equal(reported(ended), [
        "bad.yaml:11:21: warning ineffective-ignore",
        "bad.yaml:12:17: error unknown-field",
      ]);
      assert.match(ended.stderr, "'unknown-field' is an error, and errors cannot be ignored.");
    },
  ));

test("lint: what only looks like a comment is none", () =>
  inProject(
    {
      "text.yaml": MANIFEST.replace("data & more", "data").replace(
        "container: {image: alpine, command: [",
        'script: {image: alpine, source: "x # argots-ignore nothing", command: [',
      ),
      "block.yaml": `${MANIFEST.replace("data & more", "data")
        .replace("container:", "script:\n     ")
        .replace(/\{image.*/, "image: alpine\n      source: |\n        # argots-ignore nothing\n        true")}`,
      "plain.yaml": MANIFEST.replace("data & more", "data").replace("alpine", "alpine#argots-ignore"),
    },
    async ({ argots }) => {
      assert.is((await argots("lint", ".")).stderr, "no problems in 3 files\n");
    },
  ));

test("an object without a name is a warning, for a class and for YAML", () =>
  inProject(
    {
      "a.ts": workflow("A", "metadata = { name: undefined };"),
      "a.yaml": MANIFEST.replace("generateName: hello-", "namespace: argo").replace("data & more", "data"),
      "b.yaml": `kind: Workflow\n${MANIFEST.slice(MANIFEST.indexOf("spec:"))}`,
    },
    async ({ argots }) => {
      const built = await argots("build", "a.ts");
      assert.is(built.status, 0);
      assert.equal(reported(built), ["a.ts:5:3: warning missing-object-name"]);
      const linted = await argots("lint", "a.yaml", "b.yaml");
      assert.is(linted.status, 0);
      assert.equal(reported(linted), [
        "a.yaml:3:1: warning missing-object-name",
        "b.yaml:1:1: warning missing-object-name",
      ]);
    },
  ));

test.run();
