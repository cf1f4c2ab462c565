import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { evaluateExpression } from "./support/argo-expressions.js";
import { type LoopTask, simulateLoop } from "./support/argo-loops.js";
import { inProject } from "./support/cli.js";
import { randomTexts } from "./support/random-texts.js";

/** What the conditions are about. */
interface Values {
  readonly s: string;
  readonly n: number;
  /** The text of a step that may be skipped, what that printed, and its exit code. */
  readonly o: string | undefined;
  readonly exit: string | undefined;
  /** Of closures that may return something else than a text or number. */
  readonly u: string | undefined;
  readonly j: string | null;
  readonly m: number;
  readonly b: boolean;
  /** A date, and one of a step that may be skipped. */
  readonly d: Date;
  readonly od: Date | undefined;
  /** Whole numbers of any length. */
  readonly big: bigint;
  /** Lists in JSON. */
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** A workflow parameter, which is a number in any form. */
  readonly w: string;
  readonly item: { readonly text: string; readonly count: number; readonly kind?: string };
}

type Rows = readonly (readonly [condition: string, holds: (values: Values) => boolean])[];

const CONDITIONS: Rows = [
  ["${s} == heads", ({ s }) => s === "heads"],
  ["heads == ${s}", ({ s }) => s === "heads"],
  ['${s} == "two words"', ({ s }) => s === "two words"],
  ["${s} != 'it\\\\'s'", ({ s }) => s !== "it's"],
  ['${s} == ""', ({ s }) => s === ""],
  ['${s} == ${"say \\"hi\\"\\n"}', ({ s }) => s === 'say "hi"\n'],
  ["${s} == us-east-1 || ${s} == refs/heads/main", ({ s }) => s === "us-east-1" || s === "refs/heads/main"],
  ["${s} == 3", ({ s }) => s === "3"],
  ["${s} == true", ({ s }) => s === "true"],
  ["${s}", ({ s }) => s === "true"],
  ["!${s}", ({ s }) => s !== "true"],
  ["!(${s} == heads)", ({ s }) => s !== "heads"],
  ["${s} == heads && ${plain} == x", ({ s }) => s === "heads"],
  ["${s} == heads || ${flag}", () => true],
  ["${s} == ${o}", ({ s, o }) => s === o],
  ["${u} != ${s}", ({ s, u }) => s !== u],
  ["${o} == ${u}", ({ o, u }) => o === u],
  ["${j} == heads", ({ j }) => j === "heads"],
  ["${j} == ${s}", ({ s, j }) => j === s],
  ["${j} == ${o}", ({ o, j }) => j === o],
  ["${j} in (heads, 'two words')", ({ j }) => j === "heads" || j === "two words"],
  ["${s} in (heads, 'two words', 3)", ({ s }) => ["heads", "two words", "3"].includes(s)],
  ["${s} in (${u}, heads)", ({ s, u }) => s === u || s === "heads"],
  ["heads in (${s}, ${u})", ({ s, u }) => [s, u].includes("heads")],
  ['${s} =~ "^two"', ({ s }) => s.startsWith("two")],
  ['${s} !~ "^two"', ({ s }) => !s.startsWith("two")],
  ['${o} =~ "^_"', ({ o }) => o?.startsWith("_") === true],
  ['${u} !~ "^_"', ({ u }) => u?.startsWith("_") !== true],
  [
    "${s} startsWith two || ${s} contains ' ' || ${j} endsWith s",
    ({ s, j }) => /^two| /.test(s) || j?.endsWith("s") === true,
  ],
  ["${n} > 3", ({ n }) => n > 3],
  ["3 >= ${n}", ({ n }) => 3 >= n],
  ["${n} == 3", ({ n }) => n === 3],
  ["${n} != -1", ({ n }) => n !== -1],
  ["${n} in (3, 4.5)", ({ n }) => n === 3 || n === 4.5],
  ["${n} < -0.5 || ${n} > 3 && ${s} == heads", ({ s, n }) => n < -0.5 || (n > 3 && s === "heads")],
  ["(${n} < -0.5 || ${n} > 3) && !(${s} == heads)", ({ s, n }) => (n < -0.5 || n > 3) && s !== "heads"],
  ["(${n} + 1) * 2 > 3 && (${n} - 1) / 2 < 3", ({ n }) => (n + 1) * 2 > 3 && (n - 1) / 2 < 3],
  ["${n} % 2 == 0", ({ n }) => n % 2 === 0],
  ["((${n}) > (3))", ({ n }) => n > 3],
  ["${m} > 3", ({ m }) => m > 3],
  ["!(${m} > 3)", ({ m }) => !(m > 3)],
  ["${m} <= ${n} + 1", ({ m, n }) => m <= n + 1],
  ["${b} && ${n} > 3", ({ b, n }) => b && n > 3],
  ["!${b}", ({ b }) => !b],
  ["${w} == 3", ({ w }) => Number(w) === 3],
  ["${w} >= 3", ({ w }) => Number(w) >= 3],
  ["${w} == ${n}", ({ w, n }) => Number(w) === n],
  ["${w} in (3, 4.5)", ({ w }) => [3, 4.5].includes(Number(w))],
  ["${o} == heads", ({ o }) => o === "heads"],
  ["${o} != heads", ({ o }) => o !== "heads"],
  ["${printed} == heads", ({ o }) => o === "heads"],
  ["${exit} == 0", ({ exit }) => exit === "0"],
  ["${exit} > 1", ({ exit }) => Number(exit) > 1],
  ["${status} == Skipped", ({ o }) => o === undefined],
  ["${u} == undefined", ({ u }) => u === undefined],
  ["${o} != ${undefined}", ({ o }) => o !== undefined],
  ["${s} < heads", ({ s }) => s < "heads"],
  ["${o} < heads", ({ o }) => o !== undefined && o < "heads"],
  ["!(${o} <= heads) && ${n} > 3", ({ o, n }) => !(o !== undefined && o <= "heads") && n > 3],
  ["zebra >= ${u}", ({ u }) => u !== undefined && u <= "zebra"],
  ["${d} < 2026-03-01", ({ d }) => d < new Date("2026-03-01")],
  ["${d} >= 2026-03-01T12:30", ({ d }) => d >= new Date("2026-03-01T12:30Z")],
  ['"2026-03-01T14:30+02:00" <= ${d}', ({ d }) => d >= new Date("2026-03-01T12:30Z")],
  ["${d} == 2026-03-01", ({ d }) => d.getTime() === Date.parse("2026-03-01")],
  ["${d} > 2026", ({ d }) => d > new Date("2026")],
  ["${d} != ${new Date(1772323200000)}", ({ d }) => d.getTime() !== 1772323200000],
  ["${d} in (2026-03-01, 2026-02-01)", ({ d }) => /^2026-0[32]-01T00:00:00.000Z/.test(d.toISOString())],
  ["${od} > 2026-03-01 || ${od} == 2026-03-01", ({ od }) => od !== undefined && od >= new Date("2026-03-01")],
  ["${od} < ${d}", ({ od, d }) => od !== undefined && od < d],
  ["${startedAt} > 2026-03-01T12:30", () => true],
  ["${startedAt} <= 2026-03-01T12:30:01Z", () => true],
  ["${big} == 9007199254740993", ({ big }) => big === 9007199254740993n],
  ["${big} > 9007199254740993", ({ big }) => big > 9007199254740993n],
  ["-9007199254740993 >= ${big}", ({ big }) => big <= -9007199254740993n],
  ["${big} < ${9007199254740993n}", ({ big }) => big < 9007199254740993n],
  ["${big} < 10", ({ big }) => big < 10n],
  ["${s} == 1.10", ({ s }) => s === "1.10"],
  ["${s} in (1.10, 0123, 1e3)", ({ s }) => ["1.10", "0123", "1e3"].includes(s)],
  ["${s} == -1.0 || ${s} startsWith 1.1", ({ s }) => s === "-1.0" || s.startsWith("1.1")],
  ["${n} == 4.50 && ${n} in (4.500, 7)", ({ n }) => n === 4.5],
  ["${s} in ${['heads', 'two words', \"it's\"]}", ({ s }) => ["heads", "two words", "it's"].includes(s)],
  ["${n} in (${[3, 4.5]}, -1)", ({ n }) => [3, 4.5, -1].includes(n)],
  ["heads in ${texts}", ({ texts }) => texts.includes("heads")],
  ["${s} in ${texts} && ${n} > 3", ({ s, n, texts }) => texts.includes(s) && n > 3],
  ["${o} in ${texts}", ({ o, texts }) => o !== undefined && texts.includes(o)],
  ["${n} in ${numbers} || 5 in ${numbers}", ({ n, numbers }) => numbers.includes(n) || numbers.includes(5)],
  ["${whole} && ${n} > 3", ({ s, n }) => s === "heads" && n > 3],
  ["!${whole}", ({ s }) => s !== "heads"],
];

const OF_ITEMS: Rows = [
  ["${item.text} == heads", ({ item: { text } }) => text === "heads"],
  ['${item.text} == ${"say \\"hi\\"\\n"}', ({ item: { text } }) => text === 'say "hi"\n'],
  ["${item.text} == ${s}", ({ item: { text }, s }) => text === s],
  ["${item.text} in (heads, 'two words')", ({ item: { text } }) => text === "heads" || text === "two words"],
  ['${item.text} =~ "^two"', ({ item: { text } }) => text.startsWith("two")],
  ["${item.count} > 3", ({ item: { count } }) => count > 3],
  ["${item.count} < ${n}", ({ item: { count }, n }) => count < n],
  ["${item.kind} == a", ({ item: { kind } }) => kind === "a"],
  ["${item.kind} != a && ${s} == heads", ({ item: { kind }, s }) => kind !== "a" && s === "heads"],
  ["${item.kind} == undefined", ({ item: { kind } }) => kind === undefined],
];

const steps = (conditions: Rows, call: (condition: string) => string): string =>
  conditions.map(([condition], index) => `      c${index}: ${call(`expr\`${condition}\``)},`).join("\n");

const PROGRAM = `import { Workflow, closure, each, exitCodeOf, expr, parameter, startedAtOf, statusOf, stdout, steps, template, when } from "argots";
class Made extends Workflow {
  @parameter go = "yes";
  @parameter w = 3;
  @closure text(): string { return "t"; }
  @closure count(): number { return 1; }
  @closure maybe(): string | undefined { return undefined; }
  @closure nullable(): string | null { return null; }
  @closure number(): number | undefined { return undefined; }
  @closure yes(): boolean { return true; }
  @closure day(): Date { return new Date(0); }
  @closure long(): bigint { return 1n; }
  @closure words(): string[] { return []; }
  @closure counts(): number[] { return []; }
  @closure items(): { text: string; count: number; kind?: string }[] { return []; }
  @closure show(): void { console.log("shown"); }
}
export class Conditions extends Made {
  entrypoint = this.main;
  @template main() {
    const [s, n, u, j, m, b] = [this.text(), this.count(), this.maybe(), this.nullable(), this.number(), this.yes()];
    const o = when(expr\`\${this.go} == yes\`, () => this.text());
    const [printed, exit, status, plain, flag, w] = [stdout(o), exitCodeOf(o), statusOf(o), "x", true, this.w];
    const od = when(expr\`\${this.go} == yes\`, () => this.day());
    const [d, big, texts, numbers, startedAt] = [this.day(), this.long(), this.words(), this.counts(), startedAtOf(s)];
    const whole = expr\`\${s} == heads\`;
    return steps({ s, n, o, u, j, m, b, d, od, big, texts, numbers }, {
${steps(CONDITIONS, (condition) => `when(${condition}, () => this.show())`)}
    });
  }
}
export class OfItems extends Made {
  entrypoint = this.main;
  @template main() {
    const [s, n, items] = [this.text(), this.count(), this.items()];
    return steps({ s, n, items }, {
${steps(OF_ITEMS, (condition) => `each(items, (item) => when(${condition}, () => this.show()))`)}
    });
  }
}
`;

/** Texts that the grammar of conditions would take apart. That a result is \`__undefined__\` says that there is none. */
const TEXTS = [
  "heads",
  "two words",
  "it's",
  "",
  'say "hi"\n',
  "3",
  "3.0",
  "true",
  "{{=1+1}}",
  "us-east-1",
  "refs/heads/main",
  "\\",
  "'",
  "1.10",
  "1.1",
  "0123",
  "1e3",
];

const DATES = ["2026-02-01", "2026-03-01", "2026-03-01T12:30:00.001Z", "2025-12-31T23:59:59.999Z", "2026-04-01"].map(
  (text) => new Date(text),
);

function valuesAt(place: number, texts: readonly string[]): Values {
  const pick = <Value>(list: readonly Value[], by: number): Value => list[(place * by) % list.length] as Value;
  const s = pick(texts, 1);
  const isSkipped = place % 3 === 0;
  return {
    s,
    n: pick([-1, 0, 3, 4.5, 1e15, 5, -2.5], 3),
    o: isSkipped ? undefined : pick([s, ...texts], 5),
    exit: isSkipped ? undefined : pick(["0", "1", "137"], 1),
    u: place % 4 === 0 ? undefined : pick([s, ...texts], 7),
    j: place % 5 === 0 ? null : pick([s, ...texts], 11),
    m: pick([NaN, 3, 7, 4.5], 1),
    b: place % 2 === 0,
    d: pick(DATES, 1),
    od: isSkipped ? undefined : pick(DATES, 5),
    big: pick([9n, 10n, 9007199254740992n, 9007199254740993n, 9007199254740994n, -9007199254740994n, 10n ** 30n], 1),
    // Of half a character Go makes another one.
    texts: [pick(texts, 3), s].slice(place % 2).filter((text) => !/\p{Surrogate}/u.test(text)),
    numbers: [pick([3, 5, 4.5], 1), 7],
    w: pick(["3", "3.0", "4.5", "-1"], 1),
    item: {
      text: pick([s, ...texts], 13),
      count: pick([1, 4, 2.5, 3], 1),
      ...(place % 3 === 1 ? { kind: pick(["a", "b"], 1) } : {}),
    },
  };
}

function scopeOf({ s, n, o, exit, u, j, m, b, d, od, big, texts, numbers, w, item }: Values): Map<string, string> {
  const scope = new Map([
    ["workflow.parameters.go", "yes"],
    ["workflow.parameters.w", w],
    ["steps.od.status", od === undefined ? "Skipped" : "Succeeded"],
    ["steps.o.status", o === undefined ? "Skipped" : "Succeeded"],
    ["steps.s.outputs.parameters.result", s],
    ["steps.n.outputs.parameters.result", String(n)],
    ["steps.u.outputs.parameters.result", u ?? "__undefined__"],
    ["steps.j.outputs.parameters.result", JSON.stringify(j)],
    ["steps.m.outputs.parameters.result", Number.isNaN(m) ? "__undefined__" : String(m)],
    ["steps.b.outputs.parameters.result", String(b)],
    ["steps.s.startedAt", "2026-03-01T12:30:01Z"],
    ["steps.d.outputs.parameters.result", d.toISOString()],
    ["steps.big.outputs.parameters.result", String(big)],
    ["steps.texts.outputs.parameters.result", JSON.stringify(texts).replaceAll("{{", "{\\u007b")],
    ["steps.numbers.outputs.parameters.result", JSON.stringify(numbers)],
    // As a closure writes it.
    ["steps.items.outputs.parameters.result", JSON.stringify([item]).replaceAll("{{", "{\\u007b")],
  ]);
  if (od !== undefined) scope.set("steps.od.outputs.parameters.result", od.toISOString());
  if (exit !== undefined) scope.set("steps.o.exitCode", exit);
  if (o !== undefined) scope.set("steps.o.outputs.parameters.result", o).set("steps.o.outputs.result", o);
  return scope;
}

test("conditions of expr are true or false for every text", async () => {
  await inProject({ "conditions.ts": PROGRAM }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "conditions.ts", "--format", "json");
    assert.is(status, 0, stderr);
    assert.is(stderr, "");
    const manifests = JSON.parse(stdout) as WorkflowManifest[];
    const texts = [...TEXTS, ...randomTexts(150, 7).filter((text) => text.length < 200 && text !== "null")];
    [CONDITIONS, OF_ITEMS].forEach((conditions, index) => {
      const main = manifests[index]?.spec.templates?.find(({ name }) => name === "main");
      const found = (main?.steps ?? []).flat() as unknown as LoopTask[];
      conditions.forEach(([condition, holds], row) => {
        const step = found.find(({ name }) => name === `c${row}`);
        const { when = "" } = step ?? {};
        assert.match(when, /^\{\{=(?:(?!\{\{)[^])*\}\}$/, condition);
        texts.forEach((_, place) => {
          const values = valuesAt(place, texts);
          const scope = scopeOf(values);
          const [pod] = step?.withParam === undefined ? [] : simulateLoop(step, {}, scope, new Map());
          const is = pod ? pod.when : evaluateExpression(when.slice(3, -2), scope);
          assert.is(is, String(holds(values)), `${condition} of ${inspect(values)}: ${when}`);
        });
      });
    });
  });
});

test("what does more than compare and count holds the tags, as it did", async () => {
  const program = PROGRAM.replace(
    / {6}c0:[^]*?\n {4}\}\);/,
    () => "      c0: when(expr`(${n} ?? 1) > 2`, () => this.show()),\n    });",
  );
  await inProject({ "conditions.ts": program }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "conditions.ts");
    assert.match(stdout, /when: \(\{\{steps\.n\.outputs\.parameters\.result\}\} \?\? 1\) > 2\n/, stderr);
  });
});

test("the fields that a condition asks for stay in a list whose items are encoded", async () => {
  const program = `import { Workflow, closure, each, expr, steps, template, when } from "argots";
export class Rows extends Workflow {
  entrypoint = this.main;
  @template main() {
    const rows = this.rows();
    return steps({ rows }, { x: each(rows, (row) => when(expr\`\${row.kind} == a\`, () => this.takes(row.meta))) });
  }
  @closure rows(): { kind?: string; meta: { a: number } }[] { return []; }
  @closure takes(meta: { a: number }) { console.log(meta); }
}
`;
  await inProject({ "rows.ts": program }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "rows.ts");
    assert.match(stdout, /when: "\{\{=sprig\.b64dec\(item\['value-item-kind'\]\) == 'a'\}\}"/, stderr);
    assert.match(stdout, /'value-item-kind': 'kind' in \(# \?\? \{\}\) \? /);
  });
});

test("a condition of a CronWorkflow is an expression, too", async () => {
  const program = (when: string): string => `import { CronWorkflow, closure, cronworkflow, expr } from "argots";
export class Nightly extends CronWorkflow {
  cron = { schedules: ["0 3 * * *"], when: ${when} };
  entrypoint = this.run;
  @closure run() { console.log(1); }
}
`;
  const files = {
    "by-expr.ts": program('expr`${cronworkflow.name} != paused && ${cronworkflow.labels["example.com/on"]} == yes`'),
    "by-hand.ts": program("`${cronworkflow.name} != paused`"),
  };
  await inProject(files, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "by-expr.ts");
    assert.is(stderr, "");
    assert.match(stdout, `{{=cronworkflow.name != 'paused' && cronworkflow.labels['example.com/on'] == 'yes'}}`);
    const { stderr: said } = await argots("build", "by-hand.ts");
    assert.match(said.replace(/\s+/g, " "), `"{{=cronworkflow.name != 'paused'}}"`);
  });
});

test("the expression of a hook is no tag", async () => {
  const program = `import { Workflow, closure, configure, expr, hook, statusOf, steps, template } from "argots";
export class Hooked extends Workflow {
  entrypoint = this.main;
  @template main() {
    const made = this.make();
    return steps({ made: configure(made, { hooks: { bad: hook(this.tell(), expr\`\${statusOf(made)} == Failed\`) } }) });
  }
  @closure make() { console.log(1); }
  @closure tell() { console.log(2); }
}
`;
  await inProject({ "hooked.ts": program }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "hooked.ts");
    assert.match(stdout, /expression: steps\.made\.status == 'Failed'/, stderr);
  });
});

test.run();
