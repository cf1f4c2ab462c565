import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Template, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { evaluateExpression } from "./support/argo-expressions.js";
import { inProject } from "./support/cli.js";

const HEAD = `import { Workflow, closure, configure, dag, each, expr, steps, stdout, template, when } from "argots";
class Made extends Workflow {
  @closure num(n: number): number { return n * 10; }
  @closure text(n: number, times = 3): string { return "t".repeat(n * times); }
  @closure both(n: number): { a: number; b?: string } { return { a: n }; }
  @closure rows(): { t: string; deep: { a: number } }[] { return []; }
  @closure deep(row: { t: string }): string | null { return row.t; }
  @closure end(r: (number | null)[]) { console.log(r); }
  @closure texts(r: (string | null)[]) { console.log(r); }
  @closure objects(r: ({ a: number; b?: string } | null)[]) { console.log(r); }
}
`;

interface Row {
  readonly body: string;
  /** What Argo gathers. */
  readonly gathered: Readonly<Record<string, readonly string[]>>;
  readonly read: string;
}

const NONE = "__undefined__";

const KEPT: Readonly<Record<string, Row>> = {
  "items of a dag that are skipped": {
    body: "const r = each([1, 2, 3], (n) => when(expr`${n} != 2`, () => this.num(n))); return dag({ r, end: this.end(r) });",
    gathered: { result: ["10", NONE, "30"] },
    read: "[10,null,30]",
  },
  "items of steps that fail": {
    body: "const r = configure(each([1, 2, 3], (n) => this.num(n)), { continueOn: { failed: true } }); return steps({ r }, { end: this.end(r) });",
    gathered: { result: [NONE, NONE, "30"] },
    read: "[null,null,30]",
  },
  "texts, of a closure with a default": {
    body: "const r = configure(each([1, 2], (n) => this.text(n)), { continueOn: { failed: true } }); return steps({ r }, { end: this.texts(r) });",
    gathered: { result: ["a b", NONE] },
    read: '["a b",null]',
  },
  "objects, each field an output": {
    body: "const r = configure(each([1, 2], (n) => this.both(n)), { continueOn: { failed: true } }); return steps({ r }, { end: this.objects(r) });",
    gathered: { a: ["1", NONE], b: [NONE, NONE] },
    read: '[{"a":1,"b":null},null]',
  },
  "items in base64 that are skipped or fail": {
    body: "const rows = this.rows(); const r = configure(each(rows, (row) => when(expr`${row.t} != b`, () => this.deep(row))), { continueOn: { failed: true } }); return dag({ rows, r, end: this.texts(r) });",
    gathered: { result: ['"a"', NONE, "null"] },
    read: '["a",null,null]',
  },
};

test("results of items that were skipped or failed are null at their places", async () => {
  const classes = Object.values(KEPT).map(
    ({ body }, index) => `export class C${index} extends Made { entrypoint = this.main; @template main() { ${body} } }`,
  );
  await inProject({ "flow.ts": HEAD + classes.join("\n") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
    assert.is(status, 0, stderr);
    assert.is(stderr, "");
    const manifests = JSON.parse(stdout) as WorkflowManifest[];
    Object.entries(KEPT).forEach(([title, { gathered, read }], index) => {
      const { main, item } = templatesOf(manifests[index]);
      const root = main?.dag ? "tasks" : "steps";
      const nodes = [...(main?.dag?.tasks ?? []), ...(main?.steps ?? []).flat()];
      const loop = nodes.find(({ name }) => name === "r");
      assert.is(loop?.template, "main-r-item", title);
      assert.is(loop?.when ?? loop?.continueOn, undefined, title);
      const [step] = (item?.steps ?? []).flat();
      assert.ok(step?.when ?? step?.continueOn, title);
      const scope = new Map([[`${root}.r.status`, "Succeeded"]]);
      for (const [name, list] of Object.entries(gathered)) {
        scope.set(`${root}.r.outputs.parameters.${name}`, JSON.stringify(list));
        const { valueFrom } = item?.outputs?.parameters?.find((output) => output.name === name) ?? {};
        const nothing = new Map([["steps.run.status", "Failed"]]);
        assert.is(evaluateExpression(valueFrom?.expression ?? "", nothing), NONE, title);
      }
      const { value = "" } = nodes.find(({ name }) => name === "end")?.arguments?.parameters?.[0] ?? {};
      assert.is(evaluateExpression(value.slice(3, -2), scope), read, title);
    });
  });
});

function templatesOf(manifest: WorkflowManifest | undefined): Readonly<Record<"main" | "item", Template | undefined>> {
  const find = (own: string): Template | undefined => manifest?.spec.templates?.find(({ name }) => name === own);
  return { main: find("main"), item: find("main-r-item") };
}

const LEFT: Readonly<Record<string, readonly [body: string, isWarned: boolean]>> = {
  "a loop in which nothing is skipped": [
    "const r = each([1, 2], (n) => this.num(n)); return steps({ r }, { end: this.end(r) });",
    false,
  ],
  "a loop that is skipped as a whole": [
    "const r = each([1, 2], (n) => when(expr`${this.spec.x} == a`, () => this.num(n))); return steps({ r }, { end: this.end(r) });".replace(
      "this.spec.x",
      '"a"',
    ),
    false,
  ],
  "results that nobody takes": [
    "const r = configure(each([1, 2], (n) => this.num(n)), { continueOn: { failed: true } }); return steps({ r });",
    false,
  ],
  "what the items printed": [
    "const r = configure(each([1, 2], (n) => this.num(n)), { continueOn: { failed: true } }); return steps({ r }, { end: this.end(stdout<number[]>(r)) });",
    true,
  ],
  "results that a loop goes over": [
    "const r = configure(each([1, 2], (n) => this.num(n)), { continueOn: { failed: true } }); return steps({ r }, { end: each(r, (n) => this.num(n)) });",
    false,
  ],
};

for (const [title, [body, isWarned]] of Object.entries(LEFT))
  test(`left as it is: ${title}`, async () => {
    const program = `${HEAD}export class C extends Made { entrypoint = this.main; @template main() { ${body} } }`;
    await inProject({ "flow.ts": program }, async ({ argots }) => {
      const { stdout, stderr } = await argots("build", "flow.ts");
      assert.not.match(stdout, "main-r-item", stderr);
      assert.is(stderr.includes("shifted-results"), isWarned, stderr);
    });
  });

test.run();
