import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";

const HELP = `Usage: argots lint <file|directory|glob|->... [options]

Judge YAML and JSON manifests as Argo would, without a cluster.

Of a directory those .yaml, .yml and .json files count that hold an object of Argo's. References are
looked up in all files given. What Argo accepts although it will go wrong is a warning. '-' is
standard input.

Options:
      --format <text|github|sarif|json>  How to report; others than text go to stdout. Default:
                                         text, with GitHub's commands where Actions run it
      --json                             Print the diagnostics on stdout as a JSON array
  -h, --help                             Show this text
`;

const workflow = (body: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: hello-
spec:
  entrypoint: main
${body}`;

const GOOD = workflow(`  templates:
  - name: main
    container: {image: alpine, command: ["true"]}
`);
const BAD = GOOD.replace("image", "imgae");
const REFERENCE = workflow("  workflowTemplateRef: {name: library}\n");
const LIBRARY = GOOD.replace("kind: Workflow", "kind: WorkflowTemplate").replace(
  "generateName: hello-",
  "name: library",
);

const BAD_TEXT = `bad.yaml:9:17: error unknown-field: Argo knows no field spec.templates[0].container.imgae.
   7 |   templates:
   8 |   - name: main
>  9 |     container: {imgae: alpine, command: ["true"]}
     |                 ^^^^^
  10 |
hint: Did you mean 'image'?

1 error in 1 file
`;

test("argots lint --help", () =>
  inProject({}, async ({ argots }) => {
    assert.equal(await argots("lint", "--help"), { status: 0, stdout: HELP, stderr: "" });
  }));

test("an error is shown at the key that is wrong, and is exit status 1", () =>
  inProject({ "bad.yaml": BAD }, async ({ argots }) => {
    assert.equal(await argots("lint", "bad.yaml"), { status: 1, stdout: "", stderr: BAD_TEXT });
  }));

test("what is missing is named where it is called, and not once more where its outputs are used", () => {
  const uses = (reference: string): string =>
    workflow(`  templates:
  - name: main
    steps:
    - - {name: a, ${reference}}
    - - {name: b, template: echo, arguments: {parameters: [{name: m, value: "{{steps.a.outputs.parameters.x}}"}]}}
  - name: echo
    inputs: {parameters: [{name: m}]}
    container: {image: alpine, args: ["{{inputs.parameters.m}}"]}
`);
  const files = { "a.yaml": uses("template: ehco"), "b.yaml": uses("templateRef: {name: nowhere, template: t}") };
  return inProject(files, async ({ argots }) => {
    const { stderr } = await argots("lint", "a.yaml", "b.yaml");
    assert.equal(stderr.match(/(?<=error )[a-z-]+/g), ["unknown-template", "unknown-workflow-template"]);
  });
});

test("what a hook leaves out is missed when it is due", () => {
  const hooked = workflow(`  hooks: {exit: {template: echo}}
  templates:
  - name: main
    steps: [[{name: a, template: echo, arguments: {parameters: [{name: m, value: x}]}, hooks: {exit: {template: echo}}}]]
  - name: echo
    inputs: {parameters: [{name: m}]}
    container: {image: alpine, args: ["{{inputs.parameters.m}}"]}
`);
  return inProject({ "hooked.yaml": hooked }, async ({ argots }) => {
    const { status, stderr } = await argots("lint", "hooked.yaml");
    assert.equal(stderr.match(/^hooked.*?(?=: inputs)/gm), [
      "hooked.yaml:7:28: warning missing-argument: spec.hooks.exit",
      "hooked.yaml:10:113: warning missing-argument: templates.main.steps[0].a.hooks.exit",
    ]);
    assert.is(status, 0);
  });
});

test("a step that uses one of its own group, and a sequence without an end, go wrong when they run", () => {
  const file = workflow(`  templates:
  - name: main
    steps:
    - - {name: a, template: echo, withSequence: {}}
      - {name: b, template: echo, when: "{{steps.a.id}} == x", hooks: {exit: {template: echo, arguments: {parameters: [{name: m, value: "{{steps.a.id}}"}]}}}}
  - name: echo
    inputs: {parameters: [{name: m, value: ""}]}
    container: {image: alpine, args: ["{{inputs.parameters.m}}"]}
`);
  return inProject({ "late.yaml": file }, async ({ argots }) => {
    const { status, stderr } = await argots("lint", "late.yaml");
    assert.equal(stderr.match(/(?<=warning ).*/g), [
      "loop-source: templates.main.steps[0].a.withSequence has neither count nor end: the workflow ends with an error there.",
      "missing-dependency: templates.main.steps[0].b.when: {{steps.a.id}} comes from the step 'a', which has not ended when the group of both starts.",
    ]);
    assert.is(status, 0);
  });
});

test("steps of a group are found in expressions too; an item without the field that is asked for is named", () => {
  const file = workflow(`  templates:
  - name: main
    steps:
    - - {name: first, template: echo}
    - - {name: a-b, template: echo, when: "{{steps.first.status}} == Succeeded"}
      - {name: c, template: echo, when: "{{=steps['a-b'].status == 'Succeeded'}}"}
      - {name: d, template: echo, when: "{{item.x}} == 1", withItems: [{x: 1}, {y: 1}, a]}
  - name: echo
    container: {image: alpine, command: ["true"]}
`);
  return inProject({ "group.yaml": file }, async ({ argots }) => {
    const { status, stderr } = await argots("lint", "group.yaml");
    assert.equal(stderr.match(/(?<=warning ).*/g), [
      "missing-dependency: templates.main.steps[1].c.when: {{=steps['a-b'].status == 'Succeeded'}} comes from the step 'a-b', which has not ended when the group of both starts.",
      "item-field: templates.main.steps[1].d.when: the item 2 of withItems has nothing for {{item.x}}, which stops the workflow there.",
    ]);
    assert.is(status, 0);
  });
});

test("a condition reads no fields: references need braces, texts with dots quotes", () => {
  const when = (condition: string): string =>
    workflow(`  templates:
  - name: main
    steps: [[{name: a, template: echo, when: ${JSON.stringify(condition)}}]]
  - name: echo
    container: {image: alpine, command: ["true"]}
`);
  const files = {
    "bare.yaml": when("workflow.name == x"),
    "text.yaml": when("{{workflow.name}} == a.b"),
    "fine.yaml": when("{{workflow.name}}.{{workflow.uid}} == 1.5 && 'a.b' != {{workflow.name}}"),
  };
  return inProject(files, async ({ argots }) => {
    const { stderr } = await argots("lint", ".");
    assert.equal(
      stderr
        .match(/^.*invalid-condition: .*$/gm)
        ?.map((line) => line.replace(/.*Argo cannot evaluate the condition .*?': /, "")),
      [
        "'workflow.name' reads a field, which a condition cannot: references stand in {{…}}, texts with a dot in quotes.",
        "'a.b' reads a field, which a condition cannot: references stand in {{…}}, texts with a dot in quotes.",
      ],
    );
  });
});

test("what is right says so; warnings leave the exit status alone", () =>
  inProject({ "good.yaml": GOOD, "null.yaml": GOOD.replace("image", "env: null, image") }, async ({ argots }) => {
    assert.equal(await argots("lint", "good.yaml"), { status: 0, stdout: "", stderr: "no problems in 1 file\n" });
    const { status, stderr } = await argots("lint", "null.yaml");
    assert.is(status, 0);
    assert.match(stderr, /^null\.yaml:9:17: warning null-field: /);
  }));

test("a label that is null is an empty one", () =>
  inProject({ "a.yaml": GOOD.replace("hello-", "hello-\n  labels: {team: null}") }, async ({ argots }) => {
    assert.is((await argots("lint", "a.yaml")).stderr, "no problems in 1 file\n");
  }));

test("manifests are read from standard input, and one that brings none is no good news", () => {
  const program = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));
  const lint = (input: string, ...args: readonly string[]): { status: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(process.execPath, [program, "lint", ...args], { input, encoding: "utf8" });
    return { status, stderr };
  };
  assert.equal(lint(BAD, "-"), { status: 1, stderr: BAD_TEXT.replace("bad.yaml", "<stdin>") });
  assert.equal(lint(GOOD, "-", "-"), { status: 0, stderr: "no problems in 1 file\n" });
  assert.equal(lint("", "-"), { status: 1, stderr: "argots: no manifest of Argo's on standard input\n" });
});

test("wrong usage is exit status 2", () =>
  inProject({ "readme.md": "" }, async ({ argots }) => {
    for (const [args, text] of [
      [["lint"], "name at least one file, directory or glob"],
      [["lint", "none.yaml"], "no such file or directory: 'none.yaml'"],
      [["lint", "."], "no manifest of Argo's under '.'"],
      [["lint", "*.yaml"], "no manifest of Argo's under '*.yaml'"],
      [["lint", "--fix", "."], "unknown option '--fix'"],
    ] as const) {
      const { status, stdout, stderr } = await argots(...args);
      assert.is(stdout, "");
      assert.ok(stderr.includes(text), `${args.join(" ")}: ${stderr}`);
      assert.ok(status !== 0);
    }
  }));

test("directories and globs count the files of Argo, each once; files refer to each other", () =>
  inProject(
    {
      "flows/a.yaml": REFERENCE,
      "flows/deep/b.yml": LIBRARY,
      "flows/c.json": JSON.stringify({ other: true }),
      "flows/d.yaml": "kind: ConfigMap\n",
    },
    async ({ argots }) => {
      assert.is((await argots("lint", "flows")).stderr, "no problems in 2 files\n");
      assert.is((await argots("lint", "flows", "flows/a.yaml", "flows/**/*.yml")).stderr, "no problems in 2 files\n");
      const alone = await argots("lint", "flows/a.yaml");
      assert.is(alone.status, 1);
      assert.match(alone.stderr, "there is no WorkflowTemplate 'library' in the files given");
    },
  ));

test("--json prints an array, with the same names of files", () =>
  inProject({ "bad.yaml": BAD, "good.yaml": GOOD }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("lint", "--json", "bad.yaml");
    assert.is(stderr, "");
    assert.is(status, 1);
    assert.equal(JSON.parse(stdout), [
      {
        code: "unknown-field",
        severity: "error",
        message: "Argo knows no field spec.templates[0].container.imgae.",
        hint: "Did you mean 'image'?",
        file: "bad.yaml",
        start: BAD.indexOf("imgae"),
        end: BAD.indexOf("imgae") + "imgae".length,
        line: 9,
        column: 17,
      },
    ]);
    assert.equal(await argots("lint", "good.yaml", "--json"), { status: 0, stdout: "[]\n", stderr: "" });
  }));

test("each document of a file is judged, JSON as well", () =>
  inProject(
    { "two.yaml": `${GOOD}---\n${BAD}---\n`, "bad.json": JSON.stringify({ kind: "Workflow", spec: {} }) },
    async ({ argots }) => {
      const { stderr } = await argots("lint", "two.yaml", "bad.json");
      assert.match(stderr, /^bad\.json:1:\d+: error missing-entrypoint: /m);
      assert.match(stderr, /^two\.yaml:19:17: error unknown-field: /m);
    },
  ));

test("every text is read, or said to be unreadable, at its line: no YAML, CRLF, a byte order mark, nothing, other bytes", () =>
  inProject(
    {
      "broken.yaml": `${GOOD}  more: [1\n`,
      "crlf.yaml": BAD.replaceAll("\n", "\r\n"),
      "bom.yaml": `\uFEFF${BAD}`,
      "empty.yaml": "",
      "prose.yaml": "only words\n",
      "twice.yaml": GOOD.replace("  entrypoint", "  entrypoint: main\n  entrypoint"),
      "bomb.yaml": `${GOOD}x: &a [1,1]\ny: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nz: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nw: &d [*c,*c,*c,*c,*c,*c,*c,*c]\nv: [*d,*d,*d,*d]\n`,
    },
    async ({ argots, folder }) => {
      writeFileSync(join(folder, "latin.yaml"), Buffer.from(`${GOOD}# caf\u00e9\n`, "latin1"));
      assert.equal(await argots("lint", "latin.yaml"), {
        status: 1,
        stdout: "",
        stderr: "argots: cannot read 'latin.yaml': it is no text in UTF-8\n",
      });
      const lint = async (file: string): Promise<string> => (await argots("lint", file)).stderr;
      assert.match(await lint("broken.yaml"), /^broken\.yaml:\d+:\d+: error invalid-yaml: /);
      assert.match(await lint("crlf.yaml"), /^crlf\.yaml:9:17: error unknown-field: /);
      assert.match(await lint("bom.yaml"), /^bom\.yaml:9:17: error unknown-field: /);
      assert.is(await lint("empty.yaml"), "no problems in 1 file\n");
      assert.match(await lint("prose.yaml"), /^prose\.yaml:1:1: error missing-kind: /);
      assert.match(await lint("twice.yaml"), /^twice\.yaml:7:3: error invalid-yaml: /);
      assert.match(await lint("bomb.yaml"), /^bomb\.yaml:\d+:\d+: error /);
    },
  ));

test.run();
