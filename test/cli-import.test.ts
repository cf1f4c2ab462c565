import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { locateYaml, parseYaml } from "../src/model/yaml.js";
import { decode } from "../src/validate/decode.js";
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
  return inProject({ "a.yaml": yaml }, async ({ argots }) => {
    assert.equal(await argots("import", "a.yaml", "-o", "out"), { status: 0, stdout: "", stderr: "" });
    const built = await argots("build", "out");
    assert.is(built.stderr, "");
    const { spec } = parseYaml(built.stdout)[0] as { spec: { arguments: { parameters: { value: string }[] } } };
    assert.equal(
      spec.arguments.parameters.map(({ value }) => value),
      ["9007199254740993", "0.0000001", "1000000000000000000000", "-0", "-0.0000000015"],
    );
    assert.match(built.stdout, /name: "\{\{inputs\.parameters\.kind\}\}-image"/);
  });
});

const ABSENT = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: absent-}
spec:
  entrypoint: main
  templates:
  - name: main
    steps:
    - - {name: f, template: fails, continueOn: {failed: true}}
      - {name: s, template: fails, when: "1 == 2"}
    - - {name: a, template: say, when: "{{=steps.f.outputs.result == 'x'}}", arguments: {parameters: [{name: t, value: "a {{steps.f.outputs.result}}"}]}}
      - {name: b, template: say, when: "{{steps.f.outputs.result}} == x", arguments: {parameters: [{name: t, value: "{{steps.f.outputs.result}}"}]}}
      - {name: c, template: say, when: "{{=float(steps.s.outputs.parameters.x) > 1}}", arguments: {parameters: [{name: t, value: "{{steps.s.outputs.parameters.x}}"}]}}
      - {name: d, template: say, arguments: {parameters: [{name: t, value: "{{steps.s.exitCode}} {{steps.s.status}} {{steps.s.id}}"}]}}
      - {name: e, template: say, withParam: "{{steps.f.outputs.result}}", arguments: {parameters: [{name: t, value: "{{item}}"}]}}
      - {name: g, template: dflt, arguments: {parameters: [{name: t, value: "{{steps.f.outputs.parameters.x}}"}]}}
      - {name: h, template: dflt, arguments: {parameters: [{name: t, value: "{{steps.s.outputs.parameters.x}}"}], artifacts: [{name: f, from: "{{steps.f.outputs.artifacts.o}}"}]}}
      - {name: i, template: dflt, arguments: {parameters: [{name: t, value: "{{steps.s.outputs.parameters.x}}"}], artifacts: [{name: f, from: "{{steps.f.outputs.artifacts.o}}", optional: true}]}}
      - {name: j, template: dflt, when: "{{steps.f.status}} == Succeeded", arguments: {parameters: [{name: t, value: "{{steps.f.outputs.parameters.x}} {{steps.f.outputs.result}}"}]}}
  - name: dagged
    dag:
      tasks:
      - {name: f, template: fails}
      - {name: s, template: fails, when: "1 == 2"}
      - {name: a, template: say, depends: "f.Failed && s", when: "{{=tasks.f.outputs.result == 'x'}}", arguments: {parameters: [{name: t, value: "a {{tasks.f.outputs.result}} {{tasks.s.outputs.result}}"}]}}
      - {name: b, template: say, depends: "f || s.Skipped", arguments: {parameters: [{name: t, value: "{{tasks.f.outputs.result}}"}]}}
      - {name: c, template: say, depends: "s", arguments: {parameters: [{name: t, value: "{{tasks.s.outputs.parameters.x}}"}]}}
      - {name: d, template: say, depends: "c && s.Succeeded", arguments: {parameters: [{name: t, value: "{{tasks.s.outputs.parameters.x}}!"}]}, hooks: {exit: {template: say, arguments: {parameters: [{name: t, value: "{{tasks.d.status}} {{tasks.s.outputs.result}}"}]}}}}
  - name: fails
    outputs: {parameters: [{name: x, valueFrom: {path: /x}}, {name: dd, valueFrom: {path: /y, default: q}}], artifacts: [{name: o, path: /o, optional: true}]}
    script: {image: a, command: [sh], source: "exit 1"}
  - name: say
    inputs: {parameters: [{name: t}]}
    script: {image: a, command: [sh], source: "echo {{inputs.parameters.t}}"}
  - name: dflt
    inputs: {parameters: [{name: t, default: none}], artifacts: [{name: f, path: /f, optional: true}]}
    script: {image: a, command: [sh], source: "echo {{inputs.parameters.t}}"}
`;

test("tags of outputs that may not be there, and conditions on them, are what they were", () =>
  inProject({ "a.yaml": ABSENT }, async ({ argots }) => {
    assert.equal((await argots("import", "a.yaml", "-o", "out")).status, 0);
    const read = (text: string): unknown =>
      locateYaml(text).map(({ value }) => decode(value, "Workflow", () => undefined));
    const built = await argots("build", "out");
    assert.is(built.status, 0, built.stderr);
    assert.equal(read(built.stdout), read(ABSENT));
  }));

const LARGE = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: large-}
spec:
  entrypoint: main
  parallelism: 9007199254740993
  activeDeadlineSeconds: 9007199254740995
  securityContext: {runAsUser: 9223372036854775807, supplementalGroups: [1, 9007199254740993]}
  templates:
  - name: main
    metrics: {prometheus: [{name: h, help: of sizes, histogram: {value: "1", buckets: [0.5, 9007199254740993]}}]}
    steps:
    - - {name: a, template: call, withItems: [9007199254740993, 1, -0.0], arguments: {parameters: [{name: id, value: "{{item}}"}]}}
    - - {name: b, template: call, withItems: [{id: 9223372036854775807, in: [[9007199254740993]]}], arguments: {parameters: [{name: id, value: "{{item.id}}"}]}}
  - name: call
    inputs: {parameters: [{name: id}]}
    plugin: {p: {id: -9223372036854775808, "{{inputs.parameters.id}}": {deep: [9007199254740993]}}}
  - name: pod
    container: {image: busybox, resources: {limits: {memory: 9007199254740993}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: volume, generation: 9007199254740993}
`;

test("whole numbers of 64 bits are what they were wherever they stand, through import, build and a second build", () =>
  inProject({ "a.yaml": LARGE }, async ({ argots, folder }) => {
    assert.equal(await argots("import", "a.yaml", "-o", "out"), { status: 0, stdout: "", stderr: "" });
    const read = (text: string): unknown => {
      const [workflow, volume] = locateYaml(text).map(({ value }) => value as { kind: string });
      return [workflow && decode(workflow, workflow.kind, () => undefined), volume];
    };
    const text = await argots("build", "out");
    assert.equal([text.status, text.stderr], [0, ""]);
    assert.equal(read(text.stdout), read(LARGE));
    assert.match(text.stdout, /- 9007199254740993\n *- 1\n *- -0\.0\n/);
    // Once more, as it is remembered; and as JSON.
    assert.is((await argots("build", "out")).stdout, text.stdout);
    const json = await argots("build", "out", "--format", "json");
    assert.equal(
      locateYaml(json.stdout).flatMap(({ value }) => value),
      locateYaml(text.stdout).map(({ value }) => value),
    );
    writeFileSync(join(folder, "lossy.yaml"), LARGE.replace("id: -9223372036854775808", "id: 18446744073709551615"));
    const lossy = await argots("import", "lossy.yaml");
    assert.match(lossy.stdout, /id: 18446744073709551615n/);
    assert.match(
      lossy.stderr,
      /warning rounded-number: 18446744073709551615 is beyond 64 bits with a sign, so that a cluster makes 18446744073709552000 of it/,
    );
    assert.match((await argots("lint", "lossy.yaml")).stderr, /warning rounded-number: 18446744073709551615 is beyond/);
    assert.equal((await argots("lint", "a.yaml")).stderr.match(/rounded-number/g), null);
  }));

test("a bigint is a number of the manifest, and of a closure that takes one", async () => {
  const program = (body: string): string => `import { Workflow, closure, each, plugin, task, template } from "argots";
export class Large extends Workflow {
  ${body}
  @closure show(x: bigint) { console.log(x); }
  @closure any(x: unknown) { console.log(x); }
  @closure both(id: bigint, name: string) { console.log(id, name); }
}
`;
  const built = async (body: string): Promise<{ stdout: string; stderr: string }> => {
    let ended = { stdout: "", stderr: "" };
    await inProject({ "a.ts": program(body) }, async ({ argots }) => {
      ended = await argots("build", "a.ts");
    });
    return ended;
  };
  const items = await built("@task go() { return each([9007199254740993n, 5n], (x) => this.show(x)); }");
  assert.match(items.stdout, /withItems:\n *- 9007199254740993\n *- 5\n/);
  const wideItems = await built("@task go() { return each([5n, 2n ** 64n], (x) => this.show(x)); }");
  assert.match(wideItems.stdout, /value: "\{\{=sprig\.b64dec\(item\)\}\}"/);
  assert.ok(wideItems.stdout.includes(Buffer.from("18446744073709551616").toString("base64")), wideItems.stdout);
  const fields = await built(
    '@task go() { return each([{ id: 9007199254740993n, name: "a" }], (r) => this.both(r.id, r.name)); }',
  );
  assert.match(fields.stdout, /withItems:\n *- id: 9007199254740993\n *name: a\n/);
  assert.match(
    (await built("@task go() { return this.show(2n ** 80n); }")).stdout,
    'value: "1208925819614629174706176"',
  );
  const printed = await built(
    "@task go() { return each([{ l: [1, 9007199254740993n] }], (r) => this.text(`${r.l}`)); } @closure text(x: string) { console.log(x); }",
  );
  assert.match(printed.stdout, /withItems:\n *- l:\n *- 1\n *- 9007199254740993\n/, printed.stderr);
  const wide = await built("@template main() { return plugin({ p: { n: 2n ** 64n } }); }");
  assert.match(wide.stderr, /plugin\.p\.n is 18446744073709551616, and Argo rounds whole numbers of more than 64 bits/);
  for (const body of ["this.any(9007199254740993n)", "each([9007199254740993n], (x) => this.any(x))"])
    assert.match(
      (await built(`@task go() { return ${body}; }`)).stderr,
      /Parameter 'x' of any gets 9007199254740993, which it would read as 9007199254740992/,
    );
});

test.run();
