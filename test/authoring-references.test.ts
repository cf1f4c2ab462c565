import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { closure, container, parameter, task, template, workflow, Workflow } from "../src/index.js";
import type { CompiledClosure } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

/** What the compiler would write for a closure with these parameters and outputs. */
function compiled(given: Partial<CompiledClosure>): CompiledClosure {
  const { outputs = "result" } = given;
  const names = outputs === "none" ? [] : outputs === "result" ? ["result"] : outputs;
  const parameters = names.map((name) => ({ name, valueFrom: { path: `/tmp/outputs/${name}` } }));
  const script = { image: "node:24-alpine", command: ["node"], source: "export {};\n" };
  return { position: 0, parameters: [], template: { outputs: { parameters }, script }, ...given, outputs };
}

class Steps extends Workflow {
  @parameter list = [1, 2];

  @closure({}, compiled({}))
  numbers(): number[] {
    return [1];
  }

  @closure({}, compiled({ outputs: ["mean", "count"] }))
  measure(): { mean: number; count: number } {
    return { mean: 1, count: 1 };
  }

  @closure({}, compiled({ outputs: "none", parameters: [{ kind: "fields", names: ["mean", "count"] }] }))
  report({ mean, count }: { mean: number; count: number }): void {
    console.log(mean, count);
  }

  @closure({}, compiled({ outputs: "none", parameters: [{ kind: "parameter", name: "value" }] }))
  show(value: unknown): void {
    console.log(value);
  }
}

test("Node shows what a reference stands for", () => {
  assert.is(inspect({ of: workflow.name }), "{ of: [reference: {{workflow.name}}] }");
});

test("a method of a value that exists only in the cluster is no TypeError", async () => {
  class Maps extends Steps {
    @task make() {
      return this.numbers();
    }
    @task mapped() {
      return this.show(this.make().map((value) => value));
    }
    @task called() {
      return this.show((this.list as unknown as () => number)());
    }
    @task searched() {
      return this.show("mean" in this.measure());
    }
  }
  const [mapped, called, searched, ...more] = await problemsOf(new Maps());
  assert.match(mapped ?? "", /^mapped: Output 'map' of make is called, but its value exists only in the cluster/);
  assert.match(called ?? "", /^called: Workflow parameter 'list' is called/);
  assert.match(searched ?? "", /^searched: 'mean' is looked for in the result of measure/);
  assert.equal(more, []);
});

test("the object that a task makes goes to a closure that takes its fields", async () => {
  class Passes extends Steps {
    @task make() {
      return this.measure();
    }
    @task print() {
      return this.report(this.make());
    }
  }
  const { spec } = await new Passes().build();
  assert.equal(spec.templates?.[0]?.dag?.tasks?.[1], {
    name: "print",
    template: "report",
    dependencies: ["make"],
    arguments: {
      parameters: [
        { name: "mean", value: "{{tasks.make.outputs.parameters.mean}}" },
        { name: "count", value: "{{tasks.make.outputs.parameters.count}}" },
      ],
    },
  });
});

test("an object passed as a whole: the hint names one of its fields", async () => {
  class Whole extends Steps {
    @task make() {
      return this.measure();
    }
    @task print() {
      return this.show(this.make());
    }
  }
  assert.equal(await problemsOf(new Whole()), [
    "print: measure has no output parameter 'result'. It has: mean, count. | " +
      "each field of what it returns is an output of its own: use one of them, as in this.make().mean",
  ]);
});

test("NaN and the infinite numbers are no values: no closure would take them", async () => {
  class Numbers extends Steps {
    @task a() {
      return this.show(Number.NaN);
    }
    @task b() {
      return this.show(Number.NEGATIVE_INFINITY);
    }
  }
  assert.equal(await problemsOf(new Numbers()), [
    "a: NaN is no value of a parameter | pass a finite number",
    "b: -Infinity is no value of a parameter | pass a finite number",
  ]);
});

test("a reference in a field of the class prints its tag", async () => {
  class Fields extends Workflow {
    override entrypoint = "say";
    override serviceAccountName = workflow.parameters["account"] as string;
    @template say() {
      return container({ image: "alpine" });
    }
  }
  assert.is((await new Fields().build()).spec.serviceAccountName, "{{workflow.parameters.account}}");
});

test("@parameter() is @parameter", async () => {
  class Called extends Workflow {
    override entrypoint = "say";
    @parameter() count = 3;
    @template say() {
      return container({ image: "alpine", args: [`${this.count}`] });
    }
  }
  const { spec } = await new Called().build();
  assert.equal(spec.arguments, { parameters: [{ name: "count", value: "3" }] });
  assert.equal(spec.templates?.[0]?.container?.args, ["{{workflow.parameters.count}}"]);
});

test.run();
