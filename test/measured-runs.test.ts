import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createHelpers, plainText } from "../src/compiler/values/codec-output.js";
import type { Arguments, Template, Workflow } from "../src/model/argo/index.js";
import { parseYaml } from "../src/model/yaml.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** What Argo's own controller made of a workflow. */
interface Result {
  readonly message: string | null;
  readonly nodes: readonly Node[];
}

interface Node {
  readonly displayName: string;
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly outputs: { readonly parameters?: Readonly<Record<string, string>>; readonly result?: string } | null;
}

/** An output that one step passed to another as the whole value of a parameter. */
interface Passed {
  readonly where: string;
  readonly text: string;
  /** Undefined where the workflow ended because of the value. */
  readonly arrived: string | undefined;
}

const WHOLE_OUTPUT =
  /^\{\{=?(?:steps|tasks)\.([-\w]+)\.outputs\.(?:(result)|parameters(?:\.|\[')([-\w]+)(?:'\])?)\}\}$/;
const BY_VALUE = /invalid JSON|failed to evaluate expression/;

const NAME = "what Argo altered or choked on, a closure's output refuses";
const shared = sharedFolder();
if (shared === undefined) skipTest(test, NAME, "needs ../shared/runs");
else test(NAME, () => agree(join(shared, "runs")));

function agree(folder: string): void {
  const passed = readdirSync(folder)
    .filter((name) => /-\d+$/.test(name))
    .flatMap((name) => passedIn(join(folder, name), name));
  const refused = passed.filter(({ text }) => !isWritten(text));
  for (const { where, text, arrived } of passed)
    if (isWritten(text)) assert.is(arrived, text, `${where}: Argo does not pass on what we write`);
  const broken = passed.filter(({ text, arrived }) => arrived !== text);
  assert.ok(broken.length >= 4, `${broken.length} values were altered or refused by Argo`);
  assert.ok(passed.length - refused.length >= 10, `${passed.length - refused.length} values are written by us`);
}

function passedIn(folder: string, name: string): Passed[] {
  const result = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Result;
  const [workflow] = parseYaml(readFileSync(join(folder, "workflow.yaml"), "utf8")) as [Workflow];
  const nodeOf = (step: string): Node | undefined => result.nodes.find((node) => node.displayName === step);
  return (workflow.spec.templates ?? []).flatMap(callsOf).flatMap(({ name: step = "", arguments: args }) =>
    (args?.parameters ?? []).flatMap(({ name: parameter, value }) => {
      const [, producer = "", isResult, output = ""] = WHOLE_OUTPUT.exec(value ?? "") ?? [];
      const outputs = nodeOf(producer)?.outputs;
      const text = isResult ? outputs?.result : outputs?.parameters?.[output];
      const consumer = nodeOf(step);
      // A step that never came to run for another reason says nothing about the value.
      if (text === undefined || (!consumer?.inputs && !BY_VALUE.test(result.message ?? ""))) return [];
      return [{ where: `${name}: ${step}.${parameter}`, text, arrived: consumer?.inputs?.[parameter] }];
    }),
  );
}

function callsOf({ steps = [], dag }: Template): { name?: string; arguments?: Arguments }[] {
  return [...(steps as unknown as { name?: string }[][]).flat(), ...((dag?.tasks ?? []) as { name?: string }[])];
}

/** Whether the end of a script writes the text as an output of the type `string`. */
function isWritten(text: string): boolean {
  const { declare, declarations } = createHelpers((preferred) => preferred);
  const name = plainText(declare);
  const write = new Function(`${declarations().join("\n")}\nreturn ${name};`)() as (text: string) => string;
  try {
    return write(text) === text;
  } catch {
    return false;
  }
}

test.run();
