import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Artifact,
  artifactOf,
  artifactPath,
  closure,
  container,
  dag,
  expr,
  finishedAtOf,
  hostNodeNameOf,
  idOf,
  inputs,
  metric,
  named,
  outputs,
  parameter,
  parameterOf,
  parameterPath,
  startedAtOf,
  stdout,
  steps,
  task,
  template,
  templateRef,
  workflow,
  Workflow,
} from "../src/index.js";
import type { InjectedClosure } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

/** What the compiler would write for a closure with these parameters and outputs. */
function compiled(given: Partial<InjectedClosure>): InjectedClosure {
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

test("every variable of Argo's has a reference", async () => {
  class Variables extends Workflow {
    @template({
      retryStrategy: { limit: 1 },
      metrics: {
        prometheus: [
          {
            name: "m",
            help: "h",
            when: expr`${metric.status} == Failed`,
            gauge: { realtime: false, value: metric.duration },
            labels: [
              { key: "a", value: metric.exitCode },
              { key: "b", value: `${metric.resourcesDuration.cpu} ${metric.resourcesDuration.memory}` },
              { key: "c", value: metric.result },
              { key: "d", value: metric.parameter("said") },
            ],
          },
        ],
      },
    })
    @inputs.parameter({ name: "facts" })
    @outputs.parameter({ name: "said", valueFrom: { path: "/tmp/said" } })
    @outputs.artifact({ name: "file", path: "/tmp/file" })
    leaf(facts: string) {
      const { creationTimestamp } = workflow;
      return container({
        image: "alpine",
        args: [
          facts,
          parameterPath("said"),
          artifactPath("file"),
          inputs.parameters,
          creationTimestamp,
          `${creationTimestamp["Y"]}`,
        ],
      });
    }
    @template main() {
      const first = this.leaf("x");
      const facts = [idOf, startedAtOf, finishedAtOf, hostNodeNameOf].map((fact) => fact(first));
      return steps([named("first", first)], [this.leaf(facts.join(" "))]);
    }
  }
  const { spec } = await new Variables().build();
  const [leaf, main] = spec.templates ?? [];
  const [measured] = leaf?.metrics?.prometheus ?? [];
  assert.is(measured?.when, "{{status}} == Failed");
  assert.equal(
    [measured?.gauge?.value, ...(measured?.labels ?? []).map(({ value }) => value)],
    [
      "{{duration}}",
      "{{exitCode}}",
      "{{resourcesDuration.cpu}} {{resourcesDuration.memory}}",
      "{{outputs.result}}",
      "{{outputs.parameters.said}}",
    ],
  );
  assert.equal(leaf?.container?.args, [
    "{{inputs.parameters.facts}}",
    "{{outputs.parameters.said.path}}",
    "{{outputs.artifacts.file.path}}",
    "{{inputs.parameters}}",
    "{{workflow.creationTimestamp}}",
    "{{workflow.creationTimestamp.Y}}",
  ]);
  const facts = ["id", "startedAt", "finishedAt", "hostNodeName"].map((fact) => `{{steps.first.${fact}}}`);
  assert.is(main?.steps?.[1]?.[0]?.arguments?.parameters?.[0]?.value, facts.join(" "));
});

test("what a template in the cluster puts out is not known here, and may be read", async () => {
  const shared = templateRef({ name: "lib", template: "make" });
  class Reader extends Workflow {
    @template main() {
      const made = named("made", shared());
      return dag({
        made,
        show: this.show(parameterOf(made, "x"), stdout(made), artifactOf(made, "file")),
        all: this.show(`${workflow.outputs.parameters["global"]}`, "b", artifactOf(made, "file")),
      });
    }
    @template
    @inputs.parameter({ name: "a" })
    @inputs.parameter({ name: "b" })
    @inputs.artifact({ name: "file", path: "/tmp/file" })
    show(a: string, b: string, file: Artifact) {
      return container({ image: "alpine", args: [a, b, file.path] });
    }
  }
  const [main] = (await new Reader().build()).spec.templates ?? [];
  assert.equal(
    main?.dag?.tasks.map(({ arguments: args }) => args?.parameters?.map(({ value }) => value)),
    [
      undefined,
      ["{{tasks.made.outputs.parameters.x}}", "{{tasks.made.outputs.result}}"],
      ["{{workflow.outputs.parameters.global}}", "b"],
    ],
  );
});

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
      "each field of what it returns is an output of its own: use one of them, as in this.measure().mean",
  ]);
});

test("a field that the result does not have is named beside those that it has, wherever it is read", async () => {
  const typo = (result: object): string => (result as { readonly men: string }).men;
  class Typo extends Steps {
    @template passed() {
      const made = this.measure();
      return dag({ made, show: templateRef({ name: "shared", template: "say" })({ text: typo(made) }) });
    }
    @template shown() {
      return dag({ show: this.show(Number(typo(this.measure()))) });
    }
  }
  const problem = "measure has no output parameter 'men'. It has: mean, count. | did you mean 'mean'?";
  assert.equal(await problemsOf(new Typo()), [`passed: ${problem}`, `shown: ${problem}`]);
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
