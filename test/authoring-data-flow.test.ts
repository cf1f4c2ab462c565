import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  artifactOf,
  type Artifact,
  closure,
  container,
  inputs,
  item,
  outputs,
  parameter,
  stdout,
  task,
  template,
  templateRef,
  when,
  withItems,
  Workflow,
} from "../src/index.js";
import type { InjectedClosure, CompiledOutputs } from "../src/model/compiled.js";

const script = { image: "node:24-alpine", command: ["node"], source: "export {};\n" };

/** What the compiler would write for a closure with these parameters and outputs. */
function compiled(outputNames: CompiledOutputs, ...names: string[]): InjectedClosure {
  const results = typeof outputNames === "string" ? (outputNames === "result" ? ["result"] : []) : outputNames;
  return {
    position: 0,
    parameters: names.map((name) => ({ kind: "parameter", name })),
    outputs: outputNames,
    template: {
      ...(results.length > 0
        ? { outputs: { parameters: results.map((name) => ({ name, valueFrom: { path: `/tmp/outputs/${name}` } })) } }
        : {}),
      script,
    },
  };
}

class Steps extends Workflow {
  @closure({}, compiled("result"))
  generate(): number {
    return 1;
  }

  @closure({}, compiled(["mean", "max"]))
  async measure(): Promise<{ mean: number; max: number }> {
    return { mean: 1, max: 2 };
  }

  @closure({}, compiled("result", "value"))
  double(value: number): number {
    return value * 2;
  }

  @closure({}, compiled("none", "value", "note"))
  report(value: number, note?: unknown): void {
    console.log(value, note);
  }

  @closure({}, compiled("result"))
  static fixed(): number {
    return 4;
  }

  @template
  @inputs.parameter({ name: "text" })
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello" })
  say(text: string) {
    return container({ image: "alpine", args: [text] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  read(file: Artifact) {
    return container({ image: "alpine", args: [file.path] });
  }
}

/** The tasks of the class's DAG; an argument is shown as `name=value`. */
async function tasksOf(workflow: Workflow): Promise<object[]> {
  const { spec } = await workflow.build();
  return (spec.templates?.[0]?.dag?.tasks ?? []).map(({ arguments: args, ...rest }) => {
    const given = [
      ...(args?.parameters ?? []).map(({ name, value }) => `${name}=${value}`),
      ...(args?.artifacts ?? []).map(({ name, from }) => `${name}<-${from}`),
    ];
    return { ...rest, ...(given.length > 0 ? { given } : {}) };
  });
}

test("calling another task is a dependency and a reference to its result", async () => {
  class Flow extends Steps {
    @task make() {
      return this.generate();
    }
    @task show() {
      return this.report(this.make());
    }
  }
  assert.equal(await tasksOf(new Flow()), [
    { name: "make", template: "generate" },
    {
      name: "show",
      template: "report",
      dependencies: ["make"],
      given: ["value={{tasks.make.outputs.parameters.result}}"],
    },
  ]);
});

test("a task printed into a string, or called for nothing, is a dependency too", async () => {
  class Flow extends Steps {
    @task make() {
      return this.generate();
    }
    @task first() {
      return this.say("hello");
    }
    @task show() {
      this.first();
      return this.say(`made ${this.make()}!`);
    }
  }
  assert.equal((await tasksOf(new Flow()))[2], {
    name: "show",
    template: "say",
    dependencies: ["make", "first"],
    given: ["text=made {{tasks.make.outputs.parameters.result}}!"],
  });
});

test("a closure called inside a task becomes a task of its own, await included", async () => {
  class Flow extends Steps {
    @task async stats() {
      const { mean } = await this.measure();
      return this.report(mean);
    }
  }
  assert.equal(await tasksOf(new Flow()), [
    { name: "stats-measure", template: "measure" },
    {
      name: "stats",
      template: "report",
      dependencies: ["stats-measure"],
      given: ["value={{tasks.stats-measure.outputs.parameters.mean}}"],
    },
  ]);
});

test("awaiting a task gives its reference", async () => {
  class Flow extends Steps {
    @task async measured() {
      return this.measure();
    }
    @task async stats() {
      return this.report((await this.measured()).max);
    }
  }
  assert.equal((await tasksOf(new Flow()))[1], {
    name: "stats",
    template: "report",
    dependencies: ["measured"],
    given: ["value={{tasks.measured.outputs.parameters.max}}"],
  });
});

test("a chain of calls is a chain of tasks; a second one of a name is numbered", async () => {
  class Flow extends Steps {
    @task chain() {
      return this.report(this.double(this.double(this.generate())));
    }
  }
  assert.equal(await tasksOf(new Flow()), [
    { name: "chain-generate", template: "generate" },
    {
      name: "chain-double",
      template: "double",
      dependencies: ["chain-generate"],
      given: ["value={{tasks.chain-generate.outputs.parameters.result}}"],
    },
    {
      name: "chain-double-2",
      template: "double",
      dependencies: ["chain-double"],
      given: ["value={{tasks.chain-double.outputs.parameters.result}}"],
    },
    {
      name: "chain",
      template: "report",
      dependencies: ["chain-double-2"],
      given: ["value={{tasks.chain-double-2.outputs.parameters.result}}"],
    },
  ]);
});

test("a static closure is called by the class, as the task and as an argument", async () => {
  class Flow extends Steps {
    @task fix() {
      return Flow.fixed();
    }
    @task show() {
      return this.report(Flow.fixed());
    }
  }
  assert.equal(await tasksOf(new Flow()), [
    { name: "fix", template: "fixed" },
    { name: "show-fixed", template: "fixed" },
    {
      name: "show",
      template: "report",
      dependencies: ["show-fixed"],
      given: ["value={{tasks.show-fixed.outputs.parameters.result}}"],
    },
  ]);
});

test("stdout() and artifactOf() are references to the other outputs", async () => {
  class Flow extends Steps {
    @task hello() {
      return this.say("hello");
    }
    @task again() {
      return this.say(stdout(this.hello()));
    }
    @task read1() {
      return this.read(artifactOf(this.hello(), "hello-art"));
    }
  }
  const [, again, read] = await tasksOf(new Flow());
  assert.equal(again, {
    name: "again",
    template: "say",
    dependencies: ["hello"],
    given: ["text={{tasks.hello.outputs.result}}"],
  });
  assert.equal(read, {
    name: "read1",
    template: "read",
    dependencies: ["hello"],
    given: ["file<-{{tasks.hello.outputs.artifacts.hello-art}}"],
  });
});

test("values become the text that closures decode", async () => {
  class Flow extends Steps {
    @task number() {
      return this.report(1.5, true);
    }
    @task date() {
      return this.report(1, new Date(0));
    }
    @task data() {
      return this.report(1, { tag: "{{workflow.name}}", list: [1] });
    }
    @task big() {
      return this.report(1, 2n ** 64n);
    }
    @task raw() {
      return this.report(1, "{{workflow.name}}");
    }
    @task missing() {
      return this.report(1, undefined);
    }
  }
  const given = (await tasksOf(new Flow())).map((entry) => (entry as { given: string[] }).given[1]);
  assert.equal(given, [
    "note=true",
    "note=1970-01-01T00:00:00.000Z",
    'note={"tag":"{\\u007bworkflow.name}}","list":[1]}',
    "note=18446744073709551616",
    "note={{workflow.name}}",
    undefined,
  ]);
});

test("an input's name may differ from the task's; what the call does not use stays an argument", async () => {
  class Flow extends Steps {
    @task
    @parameter({ name: "word", value: "A" })
    passed(word: string) {
      return this.say(word);
    }
    @task
    @parameter({ name: "word", value: "A" })
    @parameter({ name: "other", value: "B" })
    unused(word: string, _other: string) {
      return this.say(word);
    }
    @task
    @parameter({ name: "word", valueFrom: { configMapKeyRef: { name: "settings", key: "word" } } })
    @parameter({ name: "second", value: 2 })
    referred(word: string, second: string) {
      return this.report(Number(second), word);
    }
  }
  const { spec } = await new Flow().build();
  const given = spec.templates?.[0]?.dag?.tasks.map((planned) => planned.arguments?.parameters);
  assert.equal(given, [
    [{ name: "text", value: "A" }],
    [
      { name: "text", value: "A" },
      { name: "other", value: "B" },
    ],
    [
      { name: "value", value: "2" },
      { name: "note", valueFrom: { configMapKeyRef: { name: "settings", key: "word" } } },
    ],
  ]);
});

test("a destructured closure takes one object", async () => {
  const fields: InjectedClosure = { ...compiled("none"), parameters: [{ kind: "fields", names: ["a", "b"] }] };
  class Flow extends Steps {
    @closure({}, fields)
    join({ a, b }: { a: number; b: string }) {
      console.log(a, b);
    }
    @task show() {
      return this.join({ a: this.generate(), b: "x" });
    }
  }
  assert.equal((await tasksOf(new Flow()))[1], {
    name: "show",
    template: "join",
    dependencies: ["show-generate"],
    given: ["a={{tasks.show-generate.outputs.parameters.result}}", "b=x"],
  });
});

test("a template of another WorkflowTemplate takes its arguments by name", async () => {
  const echo = templateRef({ name: "shared", template: "echo", clusterScope: true });
  class Flow extends Steps {
    @task make() {
      return this.say("x");
    }
    @task show() {
      return echo({ message: stdout(this.make()), count: 2, file: artifactOf(this.make(), "hello-art") });
    }
  }
  assert.equal((await tasksOf(new Flow()))[1], {
    name: "show",
    templateRef: { name: "shared", template: "echo", clusterScope: true },
    dependencies: ["make"],
    given: ["message={{tasks.make.outputs.result}}", "count=2", "file<-{{tasks.make.outputs.artifacts.hello-art}}"],
  });
});

test("one task with `depends` makes all of them use it", async () => {
  class Flow extends Steps {
    @task a() {
      return this.generate();
    }
    @task b() {
      return this.report(this.a());
    }
    @task({ depends: "b.Failed || b.Succeeded" }) c() {
      return this.report(this.a());
    }
  }
  const [a, b, c] = await tasksOf(new Flow());
  const value = "value={{tasks.a.outputs.parameters.result}}";
  assert.equal(a, { name: "a", template: "generate" });
  assert.equal(b, { name: "b", template: "report", depends: "a", given: [value] });
  assert.equal(c, { name: "c", template: "report", depends: "(b.Failed || b.Succeeded) && a", given: [value] });
});

test("items and conditions belong to the task, a condition to the calls on its way as well", async () => {
  class Flow extends Steps {
    @parameter go = "yes";
    @task
    @withItems(["a", { name: "b" }])
    fan() {
      return this.say(`${item} ${item.name}`);
    }
    @task
    @when("{{workflow.parameters.go}} == yes")
    maybe() {
      return this.report(this.generate());
    }
  }
  const condition = "{{workflow.parameters.go}} == yes";
  assert.equal(await tasksOf(new Flow()), [
    { name: "fan", template: "say", withItems: ["a", { name: "b" }], given: ["text={{item}} {{item.name}}"] },
    { name: "maybe-generate", template: "generate", when: condition },
    {
      name: "maybe",
      template: "report",
      dependencies: ["maybe-generate"],
      when: condition,
      given: ["value={{tasks.maybe-generate.outputs.parameters.result}}"],
    },
  ]);
});

test("private fields and bound functions of the instance work in tasks", async () => {
  class Flow extends Steps {
    #word = "secret";
    speak = (word: string) => this.say(word);

    @task make() {
      return this.speak(this.#word);
    }
    @task show() {
      return this.say(`${stdout(this.make())}`);
    }
  }
  assert.equal(await tasksOf(new Flow()), [
    { name: "make", template: "say", given: ["text=secret"] },
    { name: "show", template: "say", dependencies: ["make"], given: ["text={{tasks.make.outputs.result}}"] },
  ]);
});

test.run();
