import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, workflow } from "./support/cli.js";

const WRONG = `import { Workflow, closure } from "argots";

const region = process.env.REGION;

export class Hello extends Workflow {
  entrypoint = this.hi;
  @closure
  hi() {
    console.log("ä", region);
  }
  @closure empty() {}
}
`;

const MANIFEST = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: x
spec:
  entrypoint: mian
  templates:
  - name: main
    container:
      image: alpine
`;

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
        };
      };
      readonly columnKind: string;
      readonly originalUriBaseIds: object;
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
        },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
              readonly region: object;
            };
          },
        ];
        readonly relatedLocations?: readonly object[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

test("check, lint and build report in SARIF, below the root of the repository", () =>
  inProject({ ".git/HEAD": "", "a b/flow.ts": WRONG, "flow.yaml": MANIFEST }, async ({ argots, write }) => {
    const check = await argots("check", "a b/flow.ts", "--format", "sarif");
    assert.is(check.status, 1);
    assert.is(check.stderr, "");
    const { version, runs } = JSON.parse(check.stdout) as Sarif;
    const [{ tool, columnKind, results, invocations }] = runs;
    assert.equal([version, columnKind, invocations[0].executionSuccessful], ["2.1.0", "utf16CodeUnits", true]);
    assert.equal(
      results.map(({ ruleId, level }) => [ruleId, level]),
      [
        ["captured-variable", "error"],
        ["empty-closure", "warning"],
      ],
    );
    for (const { ruleId, ruleIndex } of results) assert.is(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.match(tool.driver.rules[0]?.help.text ?? "", "argots explain captured-variable");
    const [first] = results;
    assert.equal(first?.locations[0].physicalLocation, {
      artifactLocation: { uri: "a%20b/flow.ts", uriBaseId: "%SRCROOT%" },
      region: { startLine: 9, startColumn: 22, endLine: 9, endColumn: 28 },
    });
    assert.is(first?.relatedLocations?.length, 1);
    // Lines above change no fingerprint.
    write({ "a b/flow.ts": `// one line more\n${WRONG}` });
    const moved = JSON.parse((await argots("check", "a b/flow.ts", "--format", "sarif")).stdout) as Sarif;
    assert.equal(
      moved.runs[0].results.map(({ partialFingerprints }) => partialFingerprints),
      results.map(({ partialFingerprints }) => partialFingerprints),
    );
    const lint = await argots("lint", "flow.yaml", "--format", "sarif");
    assert.equal([lint.status, lint.stderr], [1, ""]);
    assert.ok((JSON.parse(lint.stdout) as Sarif).runs[0].results.length > 0);
    const build = await argots("build", "a b/flow.ts", "--report", "sarif", "-o", "out.yaml");
    assert.equal([build.status, build.stderr], [1, ""]);
    assert.is((JSON.parse(build.stdout) as Sarif).runs[0].results[0]?.ruleId, "captured-variable");
  }));

test("a report of nothing is a whole one", () =>
  inProject({ "flow.ts": workflow("Hello") }, async ({ argots, read }) => {
    const check = await argots("check", "flow.ts", "--format", "sarif");
    assert.is(check.status, 0);
    assert.equal((JSON.parse(check.stdout) as Sarif).runs[0].results, []);
    assert.equal(await argots("check", "flow.ts", "--format", "github"), { status: 0, stdout: "", stderr: "" });
    const json = await argots("check", "flow.ts", "--format", "json");
    assert.equal(JSON.parse(json.stdout), { version: 1, diagnostics: [] });
    for (const _ of ["first", "again"]) {
      const build = await argots("build", "flow.ts", "--report", "json", "-o", "out.yaml");
      assert.equal([build.status, JSON.parse(build.stdout)], [0, { version: 1, diagnostics: [] }]);
    }
    assert.match(read("out.yaml"), /^apiVersion: /);
  }));

test("JSON has one shape, for what has no place too", () =>
  inProject({ "flow.ts": WRONG }, async ({ argots }) => {
    const { stdout } = await argots("check", "flow.ts", "--format", "json");
    const { version, diagnostics } = JSON.parse(stdout) as { version: number; diagnostics: Record<string, unknown>[] };
    assert.is(version, 1);
    assert.equal(Object.keys(diagnostics[0] ?? {}), [
      "code",
      "severity",
      "message",
      "hint",
      "file",
      "line",
      "column",
      "endLine",
      "endColumn",
      "start",
      "end",
      "related",
    ]);
    const absent = await argots("lint", "absent.yaml", "--format", "json");
    assert.is(absent.status, 1);
    assert.equal(JSON.parse(absent.stdout), {
      version: 1,
      diagnostics: [{ code: "failure", severity: "error", message: "no such file or directory: 'absent.yaml'" }],
    });
  }));

test("commands of GitHub are all that a machine gets, and people get none with text", () =>
  inProject({ "flow.ts": WRONG }, async ({ argots }) => {
    const { stdout, stderr } = await argots("check", "flow.ts", "--format", "github");
    assert.is(stderr, "");
    assert.match(stdout, /^::error [^\n]*file=flow\.ts[^\n]*captured-variable/m);
    assert.not.match((await argots("check", "flow.ts", "--format", "text")).stderr, /^::/m);
  }));

test("a program that ends the process, or that throws, is in the report", () =>
  inProject(
    {
      "exits.ts": `${workflow("Hello")}\nprocess.exit(0);\n`,
      "throws.ts": `${workflow("Hello")}\nthrow new Error("oh");\n`,
    },
    async ({ argots }) => {
      const exits = await argots("build", "exits.ts", "--report", "json", "-o", "out.yaml");
      assert.is(exits.status, 1);
      assert.match(exits.stdout, "process.exit");
      const throws = await argots("build", "throws.ts", "--report", "sarif", "-o", "out.yaml");
      assert.is(throws.status, 1);
      assert.is((JSON.parse(throws.stdout) as Sarif).runs[0].results[0]?.ruleId, "program-error");
    },
  ));

const WRONG_USAGE: readonly (readonly [args: string, message: string])[] = [
  ["check flow.ts --format xml", "option '--format' is text, github, sarif or json, not 'xml'"],
  ["check flow.ts --format sarif --json", "option '--json' goes without '--format'"],
  ["build flow.ts --report sarif", "option '--report sarif' needs '--out': else manifests go where the report goes"],
  ["build flow.ts --report json --watch -o x.yaml", "option '--report' goes without '--watch'"],
];

for (const [args, message] of WRONG_USAGE)
  test(`wrong usage: argots ${args}`, () =>
    inProject({ "flow.ts": workflow("Hello") }, async ({ argots }) => {
      assert.equal(await argots(...args.split(" ")), { status: 2, stdout: "", stderr: `argots: ${message}\n` });
    }));

test("a difference and a report do not meet", () =>
  inProject({ "flow.ts": workflow("Hello"), "out.yaml": "stale\n" }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots(
      "build",
      "flow.ts",
      "--check",
      "-o",
      "out.yaml",
      "--report",
      "json",
    );
    assert.equal([status, JSON.parse(stdout)], [1, { version: 1, diagnostics: [] }]);
    assert.match(stderr, /^-stale$/m);
  }));

test.run();
