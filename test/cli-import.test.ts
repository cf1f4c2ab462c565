import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
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

test("what Argo cannot read is an error at its place, and nothing is written", () =>
  inProject(
    { "m/good.yaml": YAML, "m/bad.yaml": YAML.replace("image", "imgae").replace("name: main", "name: 3") },
    async ({ argots, folder }) => {
      const { status, stdout, stderr } = await argots("import", "m", "-o", "out");
      assert.equal([status, stdout], [1, ""]);
      assert.match(stderr, /m\/bad\.yaml:11:11: error wrong-type: /);
      assert.match(stderr, /m\/bad\.yaml:18:7: error unknown-field: .*imgae/);
      assert.match(stderr, /hint: Did you mean 'image'\?\n\n2 errors in 1 file\n$/);
      assert.equal(readdirSync(folder).includes("out"), false);
    },
  ));

test.run();
