import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { outputValue, type SimulatedTask, type SimulatedTemplate, simulateTask } from "./support/argo-substitution.js";
import { goJson, goQuoted } from "./support/go-text.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

interface RecordedTemplate extends SimulatedTemplate {
  readonly name: string;
  readonly steps?: readonly (readonly RecordedTask[])[];
  readonly dag?: { readonly tasks: readonly RecordedTask[] };
}

interface RecordedTask extends SimulatedTask {
  readonly name: string;
  readonly template?: string;
}

interface RecordedNode {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly phase: string;
  readonly message: string | null;
  readonly templateName: string | null;
  readonly boundary: string | null;
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly outputs: { readonly parameters?: Readonly<Record<string, string>>; readonly result?: string } | null;
}

interface Run {
  readonly name: string;
  readonly templates: readonly RecordedTemplate[];
  readonly nodes: readonly RecordedNode[];
  readonly message: string | null;
  readonly logs: Readonly<Record<string, string>>;
  readonly globals: ReadonlyMap<string, string>;
}

const runs = sharedFolder() && join(sharedFolder() ?? "", "runs");

function readRun(folder: string, name: string): Run {
  const { metadata, spec } = parse(readFileSync(join(folder, name, "workflow.yaml"), "utf8")) as {
    metadata: { name: string };
    spec: { templates: RecordedTemplate[]; arguments?: { parameters?: { name: string; value: unknown }[] } };
  };
  const result = JSON.parse(readFileSync(join(folder, name, "result.json"), "utf8")) as Omit<
    Run,
    "templates" | "globals"
  >;
  const parameters = (spec.arguments?.parameters ?? []).map(
    (parameter) => [`workflow.parameters.${parameter.name}`, String(parameter.value)] as const,
  );
  return {
    ...result,
    name,
    templates: spec.templates,
    globals: new Map([["workflow.name", metadata.name], ...parameters]),
  };
}

/** What a node's task may name: the outputs of the nodes beside it, and the inputs of the template that they are in. */
function scopeOf(node: RecordedNode, { nodes }: Run): Map<string, string> {
  const scope = new Map<string, string>();
  for (const { displayName, phase, boundary, outputs } of nodes) {
    if (boundary !== node.boundary) continue;
    for (const kind of ["steps", "tasks"]) {
      scope.set(`${kind}.${displayName}.status`, phase);
      if (outputs?.result !== undefined) scope.set(`${kind}.${displayName}.outputs.result`, outputs.result);
      for (const [name, value] of Object.entries(outputs?.parameters ?? {}))
        scope.set(`${kind}.${displayName}.outputs.parameters.${name}`, value);
    }
  }
  const owner = nodes.find(({ displayName }) => displayName === node.boundary);
  for (const [name, value] of Object.entries(owner?.inputs ?? {})) scope.set(`inputs.parameters.${name}`, value);
  return scope;
}

/** The task that became a node; the entrypoint has none. */
function taskOf(node: RecordedNode, run: Run): RecordedTask | undefined {
  const owner = run.nodes.find(({ displayName }) => displayName === node.boundary)?.templateName;
  const template = run.templates.find(({ name }) => name === owner);
  return [...(template?.dag?.tasks ?? []), ...(template?.steps?.flat() ?? [])].find(
    ({ name }) => name === node.displayName,
  );
}

function simulateNode(node: RecordedNode, run: Run): ReturnType<typeof simulateTask> {
  const template = run.templates.find(({ name }) => name === node.templateName);
  if (!template) throw new Error(`${run.name}: no template of ${node.name}`);
  return simulateTask(taskOf(node, run) ?? {}, template, scopeOf(node, run), run.globals);
}

const node = (run: Run, displayName: string): RecordedNode => {
  const found = run.nodes.find((candidate) => candidate.displayName === displayName);
  if (!found) throw new Error(`${run.name}: no node ${displayName}`);
  return found;
};

function recorded(name: string, proves: string, check: (run: Run) => void): void {
  const title = `as recorded: ${proves}`;
  if (runs === undefined || !existsSync(join(runs, name))) skipTest(test, title, "the folder ../shared/runs is absent");
  else test(title, () => check(readRun(runs, name)));
}

/** All pods of a run get the inputs that they got. */
function assertInputs(run: Run): void {
  const pods = run.nodes.filter(({ type, phase }) => type === "Pod" && phase === "Succeeded");
  assert.ok(pods.length > 0, run.name);
  for (const pod of pods) assert.equal(simulateNode(pod, run).inputs, pod.inputs ?? {}, `${run.name}: ${pod.name}`);
}

for (const name of ["hostile-01", "hostile-02", "hostile-03", "hostile-06", "emitted-01", "inputs-01"])
  recorded(name, `inputs of ${name}`, assertInputs);

recorded("hostile-02", "dollars in variables, arguments and scripts", (run) => {
  assert.is(`${simulateNode(node(run, "env"), run).env["T"]}\n`, run.logs["env"]);
  assert.is(`${simulateNode(node(run, "arg"), run).args[0]}\n`, run.logs["arg"]);
  const b64 = simulateNode(node(run, "b64"), run).env["T"] ?? "";
  assert.is(`${Buffer.from(b64, "base64").toString()}\n`, run.logs["b64"]);
  const [, body] = /^cat <<'END'\n([^]*)END\n$/.exec(simulateNode(node(run, "src"), run).source ?? "") ?? [];
  assert.is(body, run.logs["src"]);
});

recorded("source-01", "braces in a script", (run) =>
  assert.is(simulateNode(node(run, "wf"), run).source, run.logs["wf"]),
);

recorded("source-02", "dollars in a script", (run) =>
  assert.is(simulateNode(node(run, "wf"), run).source, run.logs["wf"]),
);

recorded("source-03", "an expression that is none", (run) =>
  assert.throws(() => simulateNode(node(run, "wf"), run), /failed to evaluate expression/),
);

recorded("hostile-04", "an expression that is none, in a value", (run) => {
  assert.match(String(run.message), "failed to evaluate expression");
  const scope = new Map([["steps.gen.outputs.result", outputValue(run.logs["gen"] ?? "")]]);
  assert.throws(() => simulateUse(run, scope), /failed to evaluate expression/);
});

recorded("hostile-05", "characters that break a template", (run) => {
  assert.match(String(run.message), "the result was invalid JSON");
  const scope = new Map([["steps.gen.outputs.result", outputValue(run.logs["gen"] ?? "")]]);
  assert.throws(() => simulateUse(run, scope), /the result was invalid JSON/);
});

function simulateUse({ templates, globals }: Run, scope: ReadonlyMap<string, string>): void {
  const task = templates[0]?.steps?.flat().find(({ name }) => name === "use");
  const template = templates.find(({ name }) => name === task?.template);
  assert.ok(task && template);
  simulateTask(task, template, scope, globals);
}

const everywhere = "as recorded: inputs in all runs";
if (runs === undefined) skipTest(test, everywhere, "the folder ../shared/runs is absent");
else
  test(everywhere, () => {
    // In a recursion one name is many nodes.
    const names = readdirSync(runs).filter(
      (name) =>
        existsSync(join(runs, name, "result.json")) &&
        !existsSync(join(runs, name, "template.yaml")) &&
        name !== "recursion-01",
    );
    const compared = names.flatMap((name) => {
      const run = readRun(runs, name);
      const pods = (run.nodes ?? []).filter(({ type, inputs }) => type === "Pod" && inputs !== null);
      return pods.filter((pod) => taskOf(pod, run) && sameInputs(pod, run)).map((pod) => `${name} ${pod.name}`);
    });
    assert.ok(compared.length > 60, `only ${compared.length} pods have tags that the simulation knows`);
  });

/** False where a tag stays that Argo knows and the simulation does not: statuses, loops, functions. */
function sameInputs(pod: RecordedNode, run: Run): boolean {
  let inputs: Readonly<Record<string, string>>;
  try {
    ({ inputs } = simulateNode(pod, run));
  } catch (error) {
    assert.match(
      String(error),
      /no template of|failed to evaluate expression|was not supplied/,
      `${run.name}: ${pod.name}`,
    );
    return false;
  }
  const isLeft = Object.entries(inputs).some(
    ([name, value]) => value.includes("{{") && !pod.inputs?.[name]?.includes("{{"),
  );
  if (!isLeft) assert.equal(inputs, pod.inputs, `${run.name}: ${pod.name}`);
  return !isLeft;
}

test("texts as Go writes them", () => {
  assert.is(goQuoted('a"\\\n\u0007\u001b\u007f\u0085\u2028é😀'), 'a\\"\\\\\\n\\a\\x1b\\x7f\\u0085\\u2028é😀');
  // A tag character, a private one, and an emoji of Unicode 16, which Go does not know yet.
  assert.is(goQuoted("\u{e0067}\u{f0000}\u{1fae9}"), "\\U000e0067\\U000f0000\\U0001fae9");
  assert.is(goJson('<a> & "b"\u007f\u2029'), '\\u003ca\\u003e \\u0026 \\"b\\"\u007f\\u2029');
});

test.run();
