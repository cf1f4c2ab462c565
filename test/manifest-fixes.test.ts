import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  manifestDiagnostics,
  type ManifestFix,
  manifestFixes,
  NO_NEIGHBOURS,
  readNeighbours,
} from "../src/lsp/manifests/index.js";
import { linesOf } from "../src/lsp/manifests/text.js";
import { definitions } from "../src/validate/definitions.js";
import { edited } from "./support/hints/followed.js";
import { manifests } from "./support/hints/manifests.js";

const meanings = new Map(definitions.map(({ meaning }) => [meaning.code, meaning]));

const judge = (text: string): ReturnType<typeof manifestDiagnostics> =>
  manifestDiagnostics({ fileName: "a.yaml", text }, NO_NEIGHBOURS);

function apply(text: string, { edits }: ManifestFix): string {
  const lines = linesOf(text);
  return [...edits]
    .sort((a, b) => lines.offsetAt(b.range.start) - lines.offsetAt(a.range.start))
    .reduce(
      (all, { range, newText }) =>
        all.slice(0, lines.offsetAt(range.start)) + newText + all.slice(lines.offsetAt(range.end)),
      text,
    );
}

test("a fix does what the hint says: the problem is gone, and no other has come", () => {
  let mended = 0;
  for (const { code, setup, hint, left = [] } of manifests) {
    const before = edited(meanings.get(code)?.manifest?.().before ?? "", setup);
    const all = judge(before);
    const problem = all.find((one) => one.code === code && one.hint === hint);
    assert.ok(problem, `${code}: ${hint}`);
    const fix = manifestFixes(before, [problem]).find(({ isPreferred }) => isPreferred);
    if (!fix) {
      assert.not.match(hint, /^(?:Did you mean|Remove it|Put it in quotes|Add '.*' to its dep)/, code);
      continue;
    }
    mended += 1;
    const after = judge(apply(before, fix));
    const key = (one: { code: string; message: string }): string => `${one.code}: ${one.message}`;
    assert.not.ok(
      after.some((one) => key(one) === key(problem)),
      `${code}: ${fix.title}\n${apply(before, fix)}`,
    );
    const known = new Set([...all.map((one) => one.code), ...left]);
    assert.equal(
      after.filter((one) => !known.has(one.code)),
      [],
      `${code}: ${fix.title}\n${apply(before, fix)}`,
    );
  }
  assert.ok(mended >= 26, `only ${mended} of ${manifests.length} are mended`);
});

test("a comment silences each warning that may be silenced", () => {
  let silenced = 0;
  for (const { meaning } of definitions) {
    const before = meaning.manifest?.().before ?? "";
    for (const problem of judge(before).filter(
      ({ severity, code }) => severity === "warning" && code === meaning.code,
    )) {
      const fix = manifestFixes(before, [problem]).find(({ isPreferred }) => !isPreferred);
      assert.ok(fix, meaning.code);
      const after = judge(apply(before, fix));
      const same = after.filter(({ code, message }) => code === problem.code && message === problem.message);
      assert.equal(
        [...same, ...after.filter(({ code }) => code === "ineffective-ignore")],
        [],
        `${meaning.code}\n${apply(before, fix)}`,
      );
      silenced += 1;
    }
  }
  assert.ok(silenced > 30, String(silenced));
});

const head =
  "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { generateName: a- }\nspec:\n  entrypoint: main\n  templates:\n";

/** A text with one problem, and what its fix makes of it. */
const ROWS: readonly [what: string, before: string, after: string][] = [
  [
    "a field in quotes",
    `    - { name: main, "contianer": { image: a } }\n`,
    `    - { name: main, "container": { image: a } }\n`,
  ],
  [
    "a dependency in a list of lines",
    dag("dependencies:\n                - frist\n"),
    dag("dependencies:\n                - first\n"),
  ],
  ["a dependency in depends", dag("depends: frist && other\n", true), dag("depends: first && other\n", true)],
  [
    "the first of a flow map",
    `    - { nmae: main, container: { image: a } }\n`,
    `    - { name: main, container: { image: a } }\n`,
  ],
];

function dag(wait: string, other = false): string {
  const work = "    - name: work\n      container: { image: a }\n";
  const task = (name: string, more = ""): string => `          - name: ${name}\n            template: work\n${more}`;
  return `    - name: main\n      dag:\n        tasks:\n${task("first")}${other ? task("other") : ""}${task("last", `            ${wait}`)}${work}`;
}

for (const [what, before, after] of ROWS)
  test(what, () => {
    const fixes = manifestFixes(head + before, judge(head + before));
    const [fix] = fixes.filter(({ isPreferred }) => isPreferred);
    assert.ok(fix, JSON.stringify(judge(head + before)));
    assert.is(apply(head + before, fix), head + after);
  });

test("a missing dependency is written as the tasks beside it write theirs", () => {
  const value = `arguments: { parameters: [{ name: text, value: "{{tasks.first.outputs.result}}" }] }\n`;
  const text = (wait: string): string =>
    head +
    dag(`${wait}${wait === "" ? "" : "            "}${value}`, true).replace(
      "container: { image: a }",
      "inputs: { parameters: [{ name: text, value: a }] }\n      script: { image: a, source: b }",
    );
  const waits = (wait: string): string => {
    const [fix] = manifestFixes(text(wait), judge(text(wait))).filter(({ title }) => title === "Depend on 'first'");
    assert.ok(fix, JSON.stringify(judge(text(wait))));
    const after = apply(text(wait), fix);
    assert.equal(judge(after), []);
    return /depend[^:]*: [^\n]*|dependencies:\n(?: *- .*\n)*/.exec(after)?.[0] ?? "";
  };
  assert.is(waits(""), "dependencies: [first]");
  assert.is(waits("depends: other\n"), "depends: other && first");
  assert.is(
    waits('depends: "other.Failed || other.Succeeded"\n'),
    'depends: "(other.Failed || other.Succeeded) && first"',
  );
  assert.is(waits("dependencies: [other]\n"), "dependencies: [other, first]");
  assert.is(
    waits("dependencies:\n              - other\n"),
    "dependencies:\n              - other\n              - first\n",
  );
});

test("what is said is what argots lint says of the same files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "argots-manifests-"));
  try {
    const library = `apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: library }\nspec:\n  templates:\n    - { name: say, inputs: { parameters: [{ name: text }] }, container: { image: a } }\n`;
    const flow = `${head}    - name: main\n      steps:\n        - - name: a\n            templateRef: { name: library, template: sya }\n        - - name: b\n            templateRef: { name: library, template: say }\n        - - name: c\n            templateRef: { name: elsewhere, template: say }\n`;
    const broken = `${head}    - name: main\n      container: { image: a\n`;
    const files = { "flow.yaml": flow, "library.yaml": library, "broken.yaml": broken };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const all = readdirSync(folder).map((name) => ({
      fileName: join(folder, name),
      text: readFileSync(join(folder, name), "utf8"),
    }));
    const { lintTexts } = await import("./support/lint-texts.js");
    const seen = all.flatMap((file) =>
      manifestDiagnostics(file, readNeighbours(all.filter((other) => other !== file))),
    );
    assert.equal(
      seen.map((one) => ({ ...one, related: [] })).sort(byPlace),
      lintTexts(all)
        .map((one) => ({ ...one, related: [] }))
        .sort(byPlace),
    );
    assert.equal(seen.map(({ code }) => code).sort(), [
      "invalid-yaml",
      "missing-argument",
      "unknown-template",
      "unknown-workflow-template",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const byPlace = (a: { file: string; start: number }, b: { file: string; start: number }): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start;

test("a problem names the other place that it speaks of", () => {
  const twice = `${head}    - { name: main, container: { image: a } }\n    - { name: main, container: { image: a } }\n`;
  const [problem] = judge(twice);
  assert.equal(problem?.related, [{ message: "the name stands here first", file: "a.yaml", line: 7, column: 15 }]);
});

test("files that are none of Argo Workflows' are quiet", () => {
  for (const text of [
    "apiVersion: apps/v1\nkind: Deployment\nspec: { template: 3 }\n",
    "image: { tag: a }\nreplicas: many\n",
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: { a: [ }\n",
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n",
    "a: [",
    "",
    "---",
    "{{",
  ])
    assert.equal(judge(text), [], text);
});

test.run();
