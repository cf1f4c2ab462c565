import { test } from "uvu";
import * as assert from "uvu/assert";
import { closure, container, inputs, task, template, Workflow } from "../src/index.js";
import { parameterText } from "../src/authoring/value.js";
import type { InjectedClosure, Encodings } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

const compiled = (encodings: Encodings, outputs: InjectedClosure["outputs"] = "none"): InjectedClosure => ({
  position: 0,
  parameters: outputs === "none" ? [{ kind: "parameter", name: "value" }] : [],
  outputs,
  encodings,
  template: {
    ...(outputs === "none" ? {} : { outputs: { parameters: [{ name: "result" }] } }),
    script: { image: "node:24-alpine", command: ["node"], source: "export {};\n" },
  },
});

/** What the manifest has, or the problem, when a task passes `value` to a closure that takes anything. */
async function passed(value: unknown): Promise<string> {
  class Passing extends Workflow {
    @task send() {
      return this.take(value);
    }
    @closure({}, compiled({ inputs: {}, outputs: {} }))
    take(given: unknown) {
      console.log(given);
    }
  }
  const [problem] = await problemsOf(new Passing());
  if (problem !== undefined) return problem;
  const [main] = (await new Passing().build()).spec.templates ?? [];
  return main?.dag?.tasks?.[0]?.arguments?.parameters?.[0]?.value ?? "";
}

test("values become the texts that closures decode", async () => {
  assert.is(await passed(-0), "-0");
  assert.is(await passed(1e21), "1e+21");
  assert.is(await passed(12n), "12");
  assert.is(await passed(null), "null");
  assert.is(await passed(["{{{x}}"]), '["{\\u007b{x}}"]');
  assert.is(await passed({ at: new Date(0), gone: undefined }), '{"at":"1970-01-01T00:00:00.000Z"}');
  assert.is(parameterText("a", "json"), '"a"');
  assert.is(parameterText(new Date(0), "json"), '"1970-01-01T00:00:00.000Z"');
  assert.is(parameterText(5, "json"), "5");
  assert.is(parameterText("{{workflow.name}}", "json"), "{{workflow.name}}", "written for Argo to replace");
  assert.is(parameterText("a {{workflow.name}}", "json"), '"a {\\u007bworkflow.name}}"');
});

test("what has no text, or would lose something on its way, is refused", async () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const rows: [unknown, string][] = [
    [NaN, "NaN is no value of a parameter"],
    [() => 1, "A function is no value of a parameter"],
    [Symbol("x"), "A symbol is no value of a parameter"],
    [new Date(NaN), "An invalid Date is no value of a parameter"],
    [[1, Infinity], "holds Infinity, which JSON cannot write"],
    [{ map: new Map() }, "holds a Map, which JSON cannot write"],
    [/x/, "holds a RegExp, which JSON cannot write"],
    [Promise.resolve("x"), "holds a Promise | put `await` in front of what returns it"],
    [[undefined], "holds undefined, which JSON cannot write"],
    [{ n: 1n }, "holds bigint, which JSON cannot write"],
    [cycle, "contains itself, so it has no JSON form"],
    [{ at: new Date(NaN) }, "An invalid Date is no value of a parameter"],
    [
      "x".repeat(98_001),
      "The value of parameter 'value' has 96 KiB, and a parameter can carry about 96 | pass an artifact",
    ],
    ["é".repeat(50_000), "has 98 KiB"],
    ["a {{ b", "holds '{{' without '}}'"],
  ];
  for (const [value, message] of rows) assert.match(await passed(value), message);
  assert.is(await passed("x".repeat(98_000)), "x".repeat(98_000));
  assert.is(await passed("a {{name}} b"), "a {{name}} b");
});

test("an output that is written as JSON does not become text unseen", async () => {
  class Mixed extends Workflow {
    @task send() {
      return this.take(this.make());
    }
    @closure({}, compiled({ inputs: {}, outputs: { result: "json" } }, "result"))
    make(): string {
      return "x";
    }
    @closure({}, compiled({ inputs: { value: "text" }, outputs: {} }))
    take(value: string) {
      console.log(value);
    }
  }
  const [problem = ""] = await problemsOf(new Mixed());
  assert.match(problem, "make writes its output 'result' as JSON, and parameter 'value' takes text");
});

test("a manifest above 1 MiB is refused, with the sizes of its templates", async () => {
  class Big extends Workflow {
    @task send() {
      return this.show("x".repeat(90_000));
    }
    @template
    @inputs.parameter({ name: "text" })
    show(text: string) {
      return container({ image: "alpine", args: [text] });
    }
    override entrypoint = "main";
    override templates = Array.from({ length: count }, (_, index) => ({
      name: `part-${index}`,
      container: { image: "alpine", args: ["x".repeat(200_000)] },
    }));
  }
  let count = 4;
  assert.equal(await problemsOf(new Big()), []);
  count = 6;
  const [problem = ""] = await problemsOf(new Big());
  assert.match(
    problem,
    /^: The manifest has 126\d KiB, and a cluster takes 1024 KiB: part-0 195 KiB, .*main 88 KiB, show 0 KiB\./,
  );
  assert.match(problem, "pass large data as artifacts");
});

test.run();
