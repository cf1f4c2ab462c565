import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml } from "../src/model/yaml.js";
import { inProject } from "./support/cli.js";

const HELP = `Usage: argots import <file|directory|glob>... [options]

Write YAML and JSON manifests as TypeScript.

Each file becomes a .ts file with a class for each workflow, which builds an equal manifest. Tags
become typed references where TypeScript can say them.

Options:
  -o, --out <directory>  Write a file for each, laid out as the manifests are, else one file to
                         stdout; made when it does not exist
  -h, --help             Show this text
`;

const YAML = `# Says hello.
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: hello-
spec:
  entrypoint: main
  arguments:
    parameters: [{name: who, value: 1}]
  templates:
  - name: main
    metrics:
      prometheus:
      - {name: runs, help: "How long it runs", gauge: {realtime: false, value: "{{duration}}"}, labels: [{key: end, value: "{{status}}"}]}
    outputs:
      parameters: [{name: said, valueFrom: {path: /tmp/said}}]
    container:
      image: alpine
      command: [sh, -c]
      args: ["who={{workflow.parameters.who}}; echo $who on {{node.name}} > {{outputs.parameters.said.path}}"]
`;

const TYPESCRIPT = `import {
  Workflow,
  container,
  metric,
  node,
  outputs,
  parameter,
  parameterPath,
  template,
} from "argots";

// Says hello.
export class Hello extends Workflow {
  metadata = { generateName: "hello-" };

  @parameter who = "1";

  @template({
    metrics: {
      prometheus: [
        {
          name: "runs",
          help: "How long it runs",
          gauge: { realtime: false, value: metric.duration },
          labels: [{ key: "end", value: metric.status }],
        },
      ],
    },
  })
  @outputs.parameter({ name: "said", valueFrom: { path: "/tmp/said" } })
  main() {
    return container({
      image: "alpine",
      command: ["sh", "-c"],
      args: [
        \`who=\${this.who}; echo $who on \${node.name} > \${parameterPath("said")}\`,
      ],
    });
  }
}
`;

test("argots import --help", () =>
  inProject({}, async ({ argots }) => {
    assert.equal(await argots("import", "--help"), { status: 0, stdout: HELP, stderr: "" });
  }));

test("a file becomes a class, with references where the YAML has tags, and builds the same again", () =>
  inProject({ "hello.yaml": YAML }, async ({ argots, folder }) => {
    assert.equal(await argots("import", "hello.yaml"), { status: 0, stdout: TYPESCRIPT, stderr: "" });
    assert.equal(await argots("import", "hello.yaml", "-o", "out"), { status: 0, stdout: "", stderr: "" });
    assert.is(readFileSync(join(folder, "out", "hello.ts"), "utf8"), TYPESCRIPT);
    const built = await argots("build", "out");
    assert.is(built.status, 0, built.stderr);
    for (const text of ['value: "1"', '"{{duration}}"', "on {{node.name}} > {{outputs.parameters.said.path}}"])
      assert.ok(built.stdout.includes(text), built.stdout);
  }));

test("a directory is laid out as it is, files of one name in different folders among it", () =>
  inProject({ "m/a.yaml": YAML, "m/deep/a.yaml": YAML, "m/deep/b.json": "{}" }, async ({ argots, folder }) => {
    assert.equal(await argots("import", "m", "-o", "out"), { status: 0, stdout: "", stderr: "" });
    const written = readdirSync(join(folder, "out"), { recursive: true }).map(String);
    assert.equal(written.filter((name) => name.endsWith(".ts")).sort(), ["a.ts", join("deep", "a.ts")].sort());
    assert.is((await argots("import", "m")).status, 2);
  }));

test("what Argo cannot read is an error at its place, and the other files are written", () =>
  inProject(
    { "m/good.yaml": YAML, "m/bad.yaml": YAML.replace("image", "imgae").replace("name: main", "name: 3") },
    async ({ argots, folder }) => {
      const { status, stdout, stderr } = await argots("import", "m", "-o", "out");
      assert.equal([status, stdout], [1, ""]);
      assert.match(stderr, /m\/bad\.yaml:11:11: error wrong-type: /);
      assert.match(stderr, /m\/bad\.yaml:18:7: error unknown-field: .*imgae/);
      assert.match(
        stderr,
        /hint: Did you mean 'image'\?\n\n2 errors in 1 file\n\nnot imported: 'm\/bad\.yaml'; the other file is imported\n$/,
      );
      assert.equal(readdirSync(join(folder, "out")), ["good.ts"]);
      assert.is((await argots("import", "m/bad.yaml", "-o", "none")).status, 1);
      assert.equal(readdirSync(folder).includes("none"), false);
    },
  ));

test("numbers are imported as Argo prints them, to 64 bits, and names with tags as they are", () => {
  const yaml = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: numbers-}
spec:
  entrypoint: main
  arguments: {parameters: [{name: a, value: 9007199254740993}, {name: b, value: 0.0000001}, {name: c, value: 1e21}, {name: d, value: -0.0}, {name: e, value: -1.5e-9}]}
  templates:
  - name: main
    inputs: {parameters: [{name: kind, value: "{{workflow.parameters.a}}"}]}
    outputs: {artifacts: [{name: "{{inputs.parameters.kind}}-image", path: /tmp/out}]}
    container: {image: busybox, command: [touch, /tmp/out]}
`;
  return inProject({ "a.yaml": yaml }, async ({ argots, folder }) => {
    assert.equal(await argots("import", "a.yaml", "-o", "out"), { status: 0, stdout: "", stderr: "" });
    const built = await argots("build", "out");
    assert.is(built.stderr, "");
    const { spec } = parseYaml(built.stdout)[0] as { spec: { arguments: { parameters: { value: string }[] } } };
    assert.equal(
      spec.arguments.parameters.map(({ value }) => value),
      ["9007199254740993", "0.0000001", "1000000000000000000000", "-0", "-0.0000000015"],
    );
    assert.match(built.stdout, /name: "\{\{inputs\.parameters\.kind\}\}-image"/);
    writeFileSync(join(folder, "b.yaml"), yaml.replace("container:", "plugin: {p: {id: 9007199254740993}}\n    #"));
    assert.match((await argots("import", "b.yaml")).stderr, /warning rounded-number: 9007199254740993/);
  });
});

test.run();
