import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { evaluateExpression } from "./support/argo-expressions.js";
import { inProject } from "./support/cli.js";
import { randomTexts } from "./support/random-texts.js";

/** What conditions say of a text `s`, a text `o` of a step that may be skipped, and a number `n`. */
const CONDITIONS: readonly (readonly [
  condition: string,
  holds: (s: string, n: number, o: string | undefined) => boolean,
])[] = [
  ["${s} == heads", (s) => s === "heads"],
  ["heads == ${s}", (s) => s === "heads"],
  ['${s} == "two words"', (s) => s === "two words"],
  ["${s} != 'it\\\\'s'", (s) => s !== "it's"],
  ['${s} == ""', (s) => s === ""],
  ['${s} == ${"say \\"hi\\"\\n"}', (s) => s === 'say "hi"\n'],
  ["${s} == 3", (s) => s === "3"],
  ["${s} == true", (s) => s === "true"],
  ["${s}", (s) => s === "true"],
  ["!${s}", (s) => s !== "true"],
  ["${s} == ${o}", (s, _, o) => s === o],
  ["${s} in (heads, 'two words', 3)", (s) => ["heads", "two words", "3"].includes(s)],
  ['${s} =~ "^two"', (s) => s.startsWith("two")],
  ['${s} !~ "^two"', (s) => !s.startsWith("two")],
  ["${n} > 3", (_, n) => n > 3],
  ["3 >= ${n}", (_, n) => 3 >= n],
  ["${n} == 3", (_, n) => n === 3],
  ["${n} < -0.5 || ${n} > 3 && ${s} == heads", (s, n) => n < -0.5 || (n > 3 && s === "heads")],
  ["(${n} < -0.5 || ${n} > 3) && !(${s} == heads)", (s, n) => (n < -0.5 || n > 3) && s !== "heads"],
  ["${o} == heads", (_, __, o) => o === "heads"],
  ["${o} != heads", (_, __, o) => o !== "heads"],
  ["${whole} && ${n} > 3", (s, n) => s === "heads" && n > 3],
];

const PROGRAM = `import { Workflow, closure, expr, parameter, steps, template, when } from "argots";
export class Conditions extends Workflow {
  entrypoint = this.main;
  @parameter go = "yes";
  @template main() {
    const s = this.text();
    const n = this.count();
    const o = when(expr\`\${this.go} == yes\`, () => this.text());
    const whole = expr\`\${s} == heads\`;
    return steps({ s, n, o }, {
${CONDITIONS.map(([condition], index) => `      c${index}: when(expr\`${condition}\`, () => this.show()),`).join("\n")}
    });
  }
  @closure text(): string { return "t"; }
  @closure count(): number { return 1; }
  @closure show(): void { console.log("shown"); }
}
`;

test("conditions of expr are true or false for every text", async () => {
  await inProject({ "conditions.ts": PROGRAM }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "conditions.ts", "--format", "json");
    assert.is(status, 0, stderr);
    assert.is(stderr, "");
    const { spec } = JSON.parse(stdout) as WorkflowManifest;
    const steps = (spec.templates?.[0]?.steps ?? []).flat() as unknown as { name: string; when?: string }[];
    const own = ["heads", "two words", "it's", "", 'say "hi"\n', "3", "true", "null", "{{=1+1}}", "__undefined__"];
    const texts = [...own, ...randomTexts(300, 7).filter((text) => text.length < 300)];
    CONDITIONS.forEach(([condition, holds], index) => {
      const { when = "" } = steps.find(({ name }) => name === `c${index}`) ?? {};
      assert.match(when, /^\{\{=(?:(?!\{\{)[^])*\}\}$/, condition);
      texts.forEach((s, place) => {
        const n = [-1, 0, 3, 4.5, 1e21][place % 5] ?? 0;
        const o = place % 3 === 0 ? undefined : texts[place - (place % 2)];
        const scope = new Map([
          ["workflow.parameters.go", "yes"],
          ["steps.o.status", "Skipped"],
        ]);
        scope.set("steps.s.outputs.parameters.result", s);
        scope.set("steps.n.outputs.parameters.result", String(n));
        if (o !== undefined) scope.set("steps.o.outputs.parameters.result", o);
        assert.is(
          evaluateExpression(when.slice(3, -2), scope),
          String(holds(s, n, o)),
          `${condition} of ${JSON.stringify({ s, n, o })}`,
        );
      });
    });
  });
});

test("what does more than compare holds the tags, as it did", async () => {
  const program = PROGRAM.replace(
    / {6}c0:[^]*?\n {4}\}\);/,
    "      c0: when(expr`${n} + 1 > 2`, () => this.show()),\n    });",
  );
  await inProject({ "conditions.ts": program }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "conditions.ts");
    assert.match(stdout, /when: "\{\{steps\.n\.outputs\.parameters\.result\}\} \+ 1 > 2"/, stderr);
  });
});

const RAW: Readonly<Record<string, readonly [condition: string, isWarned: boolean]>> = {
  "an output": ["`${s} == heads`", true],
  "an output on the right": ["`heads == ${s}`", true],
  "an output in quotes, which a quote in it ends": ['`"${s}" == "two words"`', true],
  "what a step printed": ['"{{steps.s.outputs.result}} != heads"', true],
  "a number": ["`${n} == 3`", false],
  "an order": ["`${n} > 3`", false],
  "a truth": ["`${s} == true`", false],
  "how it ended": ['"{{steps.s.status}} == Succeeded"', false],
  "an expression": ["\"{{=steps.s.outputs.parameters.result == 'heads'}}\"", false],
};

test("a raw tag of a text in a condition is warned about in classes, and the hint mends it", async () => {
  for (const [title, [condition, isWarned]] of Object.entries(RAW)) {
    const program = PROGRAM.replace(
      / {6}c0:[^]*?\n {4}\}\);/,
      `      c0: when(${condition}, () => this.show()),\n    });`,
    );
    await inProject({ "conditions.ts": program }, async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", "conditions.ts");
      assert.is(status, 0, stderr);
      assert.is(stderr.includes("warning text-condition"), isWarned, `${title}: ${stderr}`);
      const hinted = /"(\{\{=.*\}\})"\./.exec(stderr)?.[1];
      assert.is(hinted !== undefined, isWarned);
      await inProject({ "manifest.yaml": stdout }, async (project) => {
        assert.not.match((await project.argots("lint", "manifest.yaml")).stdout, /text-condition/);
      });
      if (hinted === undefined) return;
      await inProject(
        { "mended.ts": program.replace(`when(${condition},`, `when(${JSON.stringify(hinted)},`) },
        async (project) => {
          const mended = await project.argots("build", "mended.ts");
          assert.is(mended.status, 0, mended.stderr);
          assert.not.match(mended.stderr, /warning/);
        },
      );
    });
  }
});

test.run();
