import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  artifactOf,
  type Artifact,
  BuildError,
  closure,
  container,
  continueOn,
  dependencies,
  inputs,
  outputs,
  parameter,
  task,
  template,
  Workflow,
  WorkflowTemplate,
} from "../src/index.js";
import type { InjectedClosure } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

const compiled = (outputNames: "none" | readonly string[]): InjectedClosure => ({
  position: 0,
  parameters: [],
  outputs: outputNames,
  template: {
    ...(outputNames === "none"
      ? {}
      : {
          outputs: { parameters: outputNames.map((name) => ({ name, valueFrom: { path: `/tmp/outputs/${name}` } })) },
        }),
    script: { image: "node:24-alpine", command: ["node"], source: "export {};\n" },
  },
});

class Steps extends Workflow {
  override entrypoint = "say";

  @template
  @inputs.parameter({ name: "text" })
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello" })
  say(text: unknown) {
    return container({ image: "alpine", args: [`${text as string}`] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  read(file: Artifact) {
    return container({ image: "alpine", args: [file.path] });
  }

  @closure({}, compiled("none"))
  nothing(): void {}

  @closure({}, compiled(["mean"]))
  measure(): { mean: number } {
    return { mean: 1 };
  }
}

async function expectProblem(workflow: Workflow | WorkflowTemplate, ...patterns: RegExp[]): Promise<void> {
  const problems = await problemsOf(workflow);
  assert.is(problems.length, patterns.length, problems.join("\n"));
  patterns.forEach((pattern, index) => assert.match(problems[index] ?? "", pattern));
}

test("a reference that is computed with says what to do instead", async () => {
  class Computes extends Steps {
    @parameter count = 3;
    @task make() {
      return this.say("x");
    }
    @task add() {
      return this.say(this.count + 1);
    }
    @task compare() {
      return this.say(this.count > 1 ? "many" : "few");
    }
    @task json() {
      return this.say(JSON.stringify({ count: this.count }));
    }
    @task field() {
      return this.say(this.measure().mean.toFixed(2));
    }
    @task unknown() {
      return this.say((this.measure() as unknown as { median: number }).median);
    }
    @task all() {
      return this.say({ ...this.measure() });
    }
  }
  await expectProblem(
    new Computes(),
    /^add: Workflow parameter 'count' is computed or compared with.*\| a closure can compute with it/,
    /^compare: Workflow parameter 'count' is computed/,
    /^json: Workflow parameter 'count' is written as JSON/,
    /^field: 'toFixed' of output 'mean' of measure is read/,
    /^unknown: measure has no output parameter 'median'\. It has: mean\./,
    /^all: The fields of the result of measure are listed/,
  );
});

test("a task must return one call", async () => {
  class Returns extends Steps {
    @task none() {
      this.say("x");
    }
    @task text() {
      return "hello";
    }
    @task other() {
      return this.text();
    }
    @task output() {
      return this.measure().mean;
    }
    @task itself(): unknown {
      return this.say(this.itself());
    }
    @task throws() {
      return (undefined as unknown as Steps).say("x");
    }
  }
  await expectProblem(
    new Returns(),
    /^none: A task returns one call of a template or closure; this one returns nothing \| as in return this\.echo/,
    /^text: .*returns a value that is no call/,
    /^other: The task returns the result of task 'text'.*@dependencies/,
    /^output: .*returns output 'mean' of measure/,
    /^itself: The task refers to itself/,
    /^throws: The method threw while the workflow was built: TypeError/,
  );
});

test("an output that does not exist is named, once all tasks are known", async () => {
  class Outputs extends Steps {
    @task empty() {
      return this.nothing();
    }
    @task fromClosure() {
      return this.say(this.empty());
    }
    @task fromContainer() {
      return this.say(`${this.fromClosure() as unknown as string}`);
    }
    @task fromArtifact() {
      return this.read(artifactOf(this.fromClosure(), "hello-arts"));
    }
    @task notAnArtifact() {
      return this.read(this.fromClosure() as unknown as Artifact);
    }
  }
  await expectProblem(
    new Outputs(),
    /^notAnArtifact: Artifact 'file' is given a value that is no artifact \| pass artifactOf/,
  );
  Reflect.deleteProperty(Outputs.prototype, "notAnArtifact");
  await expectProblem(
    new Outputs(),
    /^fromClosure: nothing has no output parameter 'result'\. It has none\. \| return the value .*stdout\(this\.nothing\(\)\)/,
    /^fromContainer: say has no output parameter 'result'/,
    /^fromArtifact: say has no output artifact 'hello-arts'\. It has: hello-art\. \| did you mean 'hello-art'\?/,
  );
});

test("arguments and parameters that do not meet are errors", async () => {
  class Arguments extends Steps {
    @task tooMany() {
      return (this.say as (...texts: string[]) => unknown)("a", "b");
    }
    @task unbound(text: string) {
      return this.say(text);
    }
    @template undeclared(text: string) {
      return container({ image: text });
    }
    @template noBody() {
      return {};
    }
    @template({ retryStrategie: {} } as object) misspelt() {
      return container({});
    }
  }
  await expectProblem(
    new Arguments(),
    /^tooMany: say takes 1 argument, but is called with 2 \| declare each input/,
    /^unbound: The task's parameter number 1 has no value \| write @parameter/,
    /^undeclared: The method has 1 parameters, but 0 declared inputs/,
    /^noBody: The template returns no template type/,
    /^misspelt: @template has no option 'retryStrategie' \| did you mean 'retryStrategy'\?/,
  );
});

test("tasks that wait for each other, and dependencies on what is no task", async () => {
  class Cycle extends Steps {
    @task @dependencies(["second"]) first() {
      return this.say("x");
    }
    @task second() {
      this.first();
      return this.say("x");
    }
  }
  await expectProblem(new Cycle(), /^first: The tasks wait for each other: first -> second -> first/);
  class Unknown extends Steps {
    @task @dependencies(["say"]) first() {
      return this.say("x");
    }
    @task @dependencies(["frist" as "first"]) second() {
      return this.say("x");
    }
  }
  await expectProblem(
    new Unknown(),
    /^first: @dependencies names 'say', which is no task \| tasks: first, second/,
    /^second: @dependencies names 'frist', which is no task \| did you mean 'first'\?/,
  );
});

test("continueOn beside depends is refused, as Argo does", async () => {
  class Mixed extends Steps {
    @task @continueOn({ failed: true }) first() {
      return this.say("x");
    }
    @task({ depends: "first" }) second() {
      return this.say("x");
    }
  }
  await expectProblem(new Mixed(), /^first: continueOn cannot be used.*\| .*first\.Succeeded \|\| first\.Failed/);
});

test("unknown fields, an unknown entrypoint and two templates of one name", async () => {
  class Fields extends Steps {
    override entrypoint = "sai";
    paralelism = 3;
    helper = (): string => "functions are free";
    static image = "alpine";
    image = "alpine";
  }
  await expectProblem(
    new Fields(),
    /^paralelism: A Workflow has no field 'paralelism'\. \| did you mean 'parallelism'\?/,
    /^image: A Workflow has no field 'image'\. \| make it private \(#image\) or static/,
  );
  class Entry extends Steps {
    override entrypoint = "sai";
  }
  await expectProblem(
    new Entry(),
    /^entrypoint: The entrypoint 'sai' is no template of the class\. \| did you mean 'say'\?/,
  );
  class None extends Workflow {}
  await expectProblem(new None(), /^: The entrypoint 'main' is no template.*\| add a method with @template or @task/);
  class Twice extends Steps {
    @template({ name: "say" }) other() {
      return container({});
    }
  }
  await expectProblem(new Twice(), /^other: Another template has the name 'say' already/);
});

test("decorators that belong together or not", async () => {
  class Kinds extends Steps {
    @template @task both() {
      return container({});
    }
    @inputs.parameter({ name: "x" }) neither(_x: string) {
      return container({});
    }
    override say(_text: unknown) {
      return container({});
    }
  }
  await expectProblem(
    new Kinds(),
    /^say: The method overrides a decorated one, but has no decorator itself\. \| write @template above it/,
    /^both: The method has more than one of @template, @closure and @task: @task, @template/,
    /^neither: The method has decorators of a template or task, but is neither/,
  );
});

test("a class that was not compiled is one error, which names the three ways", async () => {
  class Raw extends Steps {
    unknownField = 1;
    @closure one() {}
    @closure({ image: "node:24" }) two() {}
  }
  await expectProblem(
    new Raw(),
    /^one: The closures 'one', 'two' of the class have not been compiled.*`argots build`.*`argots compile`.*`node --import argots\/register`.*bundler/,
  );
});

test("a class that was not compiled names the line of what runs it", async () => {
  const TS_NODE = Symbol.for("ts-node.register.instance");
  class Raw extends Steps {
    @closure one() {}
  }
  const before = { ...process.env };
  try {
    process.env["VITEST"] = "true";
    await expectProblem(new Raw(), /vitest\.config\.ts: `import argots from "argots\/vite"`/);
    delete process.env["VITEST"];
    process.env["JEST_WORKER_ID"] = "1";
    await expectProblem(new Raw(), /`transform: \{ "\\\\\.m\?ts\$": "argots\/jest" \}`/);
    delete process.env["JEST_WORKER_ID"];
    Object.assign(process, { [TS_NODE]: {} });
    await expectProblem(new Raw(), /`NODE_OPTIONS="--import argots\/register" ts-node`/);
  } finally {
    process.env = before;
    Reflect.deleteProperty(process, TS_NODE);
  }
});

test("a class that was lowered with experimentalDecorators is one error", async () => {
  class Old extends Workflow {
    whalesay() {
      return container({});
    }
  }
  // As the old lowering calls it: the prototype, the key, the descriptor.
  const decorate = template as unknown as (target: object, key: string, descriptor?: object) => void;
  decorate(Old.prototype, "whalesay", {});
  await expectProblem(new Old(), /^: The class was lowered with `experimentalDecorators`.*argots\/register/);
  class OldOptions extends Workflow {}
  (parameter({ name: "x" }) as unknown as typeof decorate)(OldOptions.prototype, "x");
  await expectProblem(new OldOptions(), /experimentalDecorators/);
});

test("the error is readable by itself", async () => {
  class Fields extends Steps {
    paralelism = 3;
  }
  const error = (await new Fields().build().catch((thrown: unknown) => thrown)) as BuildError;
  assert.is(
    error.message,
    "Fields cannot be built:\n  - Fields.paralelism: A Workflow has no field 'paralelism'.\n    hint: did you mean 'parallelism'?",
  );
  assert.equal(error.problems, [
    {
      message: "A Workflow has no field 'paralelism'.",
      hint: "did you mean 'parallelism'?",
      className: "Fields",
      member: "paralelism",
    },
  ]);
});

test("a build that failed leaves the instance as it was", async () => {
  class Flaky extends Steps {
    override entrypoint = "main";
    #count = 0;
    @task sometimes() {
      this.#count += 1;
      if (this.#count === 1) throw new Error("not yet");
      return this.say("x");
    }
  }
  const workflow = new Flaky();
  await expectProblem(workflow, /^sometimes: .*Error: not yet/);
  await expectProblem(workflow);
});

test.run();
