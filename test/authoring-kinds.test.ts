import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  closure,
  ClusterWorkflowTemplate,
  container,
  CronWorkflow,
  implementation,
  inputs,
  parameter,
  script,
  scope,
  task,
  template,
  workflow,
  Workflow,
  WorkflowTemplate,
} from "../src/index.js";
import { closureTemplate } from "../src/model/closure-template.js";
import type { InjectedClosure } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

class EchoLibrary extends WorkflowTemplate {
  @template
  @inputs.parameter({ name: "message", value: 3, description: "what to say" })
  echo(message: string) {
    return container({ image: "alpine", args: [message] });
  }
}

const echoTemplate = {
  name: "echo",
  inputs: { parameters: [{ name: "message", description: "what to say", value: "3" }] },
  container: { image: "alpine", args: ["{{inputs.parameters.message}}"] },
};

test("a library of templates has a name and no entrypoint", async () => {
  assert.equal(await new EchoLibrary().build(), {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "WorkflowTemplate",
    metadata: { name: "echo-library" },
    spec: { templates: [echoTemplate] },
  });
});

test("a ClusterWorkflowTemplate with tasks has an entrypoint", async () => {
  class Shared extends ClusterWorkflowTemplate {
    @task hello() {
      return this.echo();
    }
    @template echo() {
      return script({ image: "python:3", command: ["python"], source: "print({{'a': 1}})" });
    }
  }
  const built = await new Shared().build();
  assert.is(built.kind, "ClusterWorkflowTemplate");
  assert.equal(built.metadata, { name: "shared" });
  assert.is(built.spec.entrypoint, "main");
  assert.is(built.spec.templates?.[1]?.script?.source, "print({{'a': 1}})");
});

test("a CronWorkflow keeps what both specs call the same apart", async () => {
  class Nightly extends CronWorkflow {
    override cron = { schedules: ["0 2 * * *"], timezone: "Europe/Vienna", suspend: true };
    override suspend = false;
    override entrypoint = "echo";
    override metadata = { labels: { team: "data" } };

    @template echo() {
      return container({ image: "alpine" });
    }
  }
  assert.equal(await new Nightly().build(), {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "CronWorkflow",
    metadata: { name: "nightly", labels: { team: "data" } },
    spec: {
      schedules: ["0 2 * * *"],
      timezone: "Europe/Vienna",
      suspend: true,
      workflowSpec: {
        entrypoint: "echo",
        suspend: false,
        templates: [{ name: "echo", container: { image: "alpine" } }],
      },
    },
  });
});

test("metadata: only what sets the name replaces it", async () => {
  class Labelled extends Workflow {
    override entrypoint = "echo";
    override metadata = { labels: { a: "b" } };
    @template echo() {
      return container({ image: "alpine" });
    }
  }
  class Generated extends Labelled {
    override metadata = { generateName: "gen-", labels: { a: "c" } };
  }
  const labelled = await new Labelled().build();
  assert.equal(labelled.metadata, { name: "labelled", generateName: "labelled-", labels: { a: "b" } });
  assert.equal((await new Generated().build()).metadata, { generateName: "gen-", labels: { a: "c" } });
});

test("fields of the spec, in the order of the class; references in any string slot", async () => {
  class Full extends Workflow {
    override metadata = { name: "full", labels: { team: "data" } };
    override entrypoint = "echo";
    override onExit = "echo";
    override parallelism = 2;
    override podMetadata = { labels: { name: workflow.name } };
    override arguments = { parameters: [{ name: "extra", value: "1" }] };
    override templates = [{ name: "raw", container: { image: "busybox" } }];
    @parameter message = "hello";

    @template({ retryStrategy: { limit: 2 }, nodeSelector: { disk: "ssd" } })
    echo() {
      return container({ image: "alpine", args: [this.message, `${workflow.labels["team"]}`] });
    }
  }
  const { spec } = await new Full().build();
  assert.is(
    JSON.stringify(spec),
    JSON.stringify({
      entrypoint: "echo",
      arguments: {
        parameters: [
          { name: "message", value: "hello" },
          { name: "extra", value: "1" },
        ],
      },
      onExit: "echo",
      parallelism: 2,
      podMetadata: { labels: { name: "{{workflow.name}}" } },
      templates: [
        {
          name: "echo",
          retryStrategy: { limit: 2 },
          nodeSelector: { disk: "ssd" },
          container: { image: "alpine", args: ["{{workflow.parameters.message}}", "{{workflow.labels.team}}"] },
        },
        { name: "raw", container: { image: "busybox" } },
      ],
    }),
  );
});

class Parameters extends Workflow {
  override entrypoint = "echo";
  @parameter message = "hello";
  @parameter count = 3;
  @parameter options: { deep: boolean } = { deep: true };
  @parameter required!: string;
  @parameter({ name: "log-level", description: "how much is said", enum: ["info", "debug"] }) level = "info";

  @template
  echo() {
    return container({ image: "alpine", args: [`${this.message} ${this.count} ${this.level} ${this.required}`] });
  }
}

const declared = [
  { name: "message", value: "hello" },
  { name: "count", value: "3" },
  { name: "options", value: '{"deep":true}' },
  { name: "required" },
  { name: "log-level", description: "how much is said", enum: ["info", "debug"], value: "info" },
];

test("parameters: fields of every type are workflow arguments, and references in templates", async () => {
  const { spec } = await new Parameters().build();
  assert.equal(spec.arguments, { parameters: declared });
  const tags = ["message", "count", "log-level", "required"].map((name) => `{{workflow.parameters.${name}}}`);
  assert.is(spec.templates?.[0]?.container?.args?.[0], tags.join(" "));
});

test("parameters: the constructor, an assignment and a subclass override the values", async () => {
  const given = await new Parameters({ message: "hi", count: 4 }).build();
  const values = given.spec.arguments?.parameters?.map(({ value }) => value);
  assert.equal(values, ["hi", "4", '{"deep":true}', undefined, "info"]);

  const assigned = new Parameters();
  assigned.message = "assigned";
  const built = await assigned.build();
  assert.is(built.spec.arguments?.parameters?.[0]?.value, "assigned");
  assert.match(built.spec.templates?.[0]?.container?.args?.[0] ?? "", /^\{\{workflow\.parameters\.message\}\}/);

  class Louder extends Parameters {
    override message = "HELLO";
  }
  assert.is((await new Louder().build()).spec.arguments?.parameters?.[0]?.value, "HELLO");

  const renamed = await new Parameters({ level: "debug" }).build();
  assert.equal(renamed.spec.arguments?.parameters?.at(-1), { ...declared.at(-1), value: "debug" });

  const error = (await new Parameters({ mesage: "x" }).build().catch((thrown: unknown) => thrown)) as Error;
  assert.match(error.message, /no parameter 'mesage'\. It has: message, count.*\n.*did you mean 'message'\?/);
});

test("entrypoint and onExit: a method stands for the template that it becomes", async () => {
  class Named extends Workflow {
    override entrypoint = this.start;
    override onExit = this.sayBye;
    @template({ name: "begin" }) start() {
      return container({ image: "alpine" });
    }
    @template sayBye() {
      return container({ image: "alpine" });
    }
  }
  class Overridden extends Named {
    @template({ name: "renamed" }) override start() {
      return container({ image: "busybox" });
    }
  }
  const { spec } = await new Named().build();
  assert.equal([spec.entrypoint, spec.onExit], ["begin", "say-bye"]);
  assert.is((await new Overridden().build()).spec.entrypoint, "renamed");

  const loaded = Named.fromObject(await new Named().build());
  assert.equal(loaded.entrypoint as unknown, "begin");
  loaded.entrypoint = new Named().sayBye;
  assert.is((await loaded.build()).spec.entrypoint, "say-bye");

  class Wrong extends Named {
    override entrypoint = this.helper;
    override onExit = this.first;
    @task first() {
      return this.sayBye();
    }
    helper() {
      return container({ image: "alpine" });
    }
  }
  assert.equal(await problemsOf(new Wrong()), [
    "entrypoint: entrypoint is a method that becomes no template | write @template or @closure above the method",
    "onExit: onExit is the task 'first', and a task is part of the template main | name the template or closure that the task calls",
  ]);
});

test("templates: main first, then base classes, then source order by position", async () => {
  const at = (position: number): InjectedClosure => ({
    position,
    parameters: [],
    outputs: "none",
    template: { script: { image: "node:24-alpine", command: ["node"], source: "x\n" } },
  });
  class Base extends Workflow {
    @closure({}, at(0)) first() {}
    @closure({}, at(1)) replaced() {}
  }
  class Derived extends Base {
    @task({ name: "start" }, { position: 3, parameters: [] }) run() {
      return this.first();
    }
    @closure({}, at(2)) last() {}
    @closure({}, at(1)) static middle() {}
    @closure({}, at(0)) override replaced() {}
  }
  const { spec } = await new Derived().build();
  assert.equal(
    spec.templates?.map(({ name }) => name),
    ["main", "first", "replaced", "middle", "last"],
  );
  assert.is(spec.templates?.[0]?.dag?.tasks[0]?.name, "start");
});

test("a template may extend the one that it overrides", async () => {
  class Base extends Workflow {
    override entrypoint = "echo";
    @template echo() {
      return container({ image: "alpine" });
    }
  }
  class Derived extends Base {
    @template override echo() {
      return container({ ...super.echo().container, args: ["more"] });
    }
  }
  assert.equal((await new Derived().build()).spec.templates, [
    { name: "echo", container: { image: "alpine", args: ["more"] } },
  ]);
});

test("closures: an arrow function in a field is one, and implementation() gives the code of a method", async () => {
  const ways: InjectedClosure = {
    position: 0,
    parameters: [],
    outputs: "none",
    template: { script: { image: "node:24-alpine", command: ["node"], source: "x\n" } },
  };
  class Code extends Workflow {
    override entrypoint = "run";
    @closure({}, ways)
    run = async (): Promise<number> => 7;
    @closure({}, ways)
    double(value: number, main = Code): number {
      return main.twice(value);
    }
    @closure({}, ways)
    static half(value: number): number {
      return value / 2;
    }
    @scope("main")
    static twice(value: number): number {
      return value * 2;
    }
  }
  assert.equal(
    (await new Code().build()).spec.templates?.map(({ name }) => name),
    ["double", "half", "run"],
  );
  assert.is(implementation(Code, "double")(4), 8);
  assert.is(implementation(Code, "half")(4), 2);
  assert.is(await implementation(Code, "run")(), 7);
  assert.is(Code.twice(3), 6);
});

test("closureTemplate: options go to the template or to its script, in one order", () => {
  const finished = closureTemplate(
    "gen",
    {
      image: "node:22",
      scope: "main",
      bundle: true,
      args: ["--flag"],
      env: [{ name: "A", value: "1" }],
      resources: { limits: { memory: "1Gi" } },
      securityContext: { runAsNonRoot: true },
      podSecurityContext: { fsGroup: 1 },
      retryStrategy: { limit: 3 },
      annotations: { team: "data" },
    },
    {
      position: 0,
      parameters: [{ kind: "parameter", name: "x" }],
      outputs: "result",
      template: {
        inputs: { parameters: [{ name: "x" }] },
        outputs: { parameters: [{ name: "result", valueFrom: { path: "/tmp/outputs/result" } }] },
        annotations: { "workflows.argoproj.io/description": "Makes x." },
        script: { image: "node:22", command: ["node"], env: [{ name: "IN", value: "x" }], source: "x;\n" },
      },
    },
  );
  assert.is(
    JSON.stringify(finished),
    JSON.stringify({
      name: "gen",
      inputs: { parameters: [{ name: "x" }] },
      outputs: { parameters: [{ name: "result", valueFrom: { path: "/tmp/outputs/result" } }] },
      annotations: { "workflows.argoproj.io/description": "Makes x.", team: "data" },
      retryStrategy: { limit: 3 },
      securityContext: { fsGroup: 1 },
      script: {
        image: "node:22",
        name: "gen",
        command: ["node"],
        args: ["--flag"],
        env: [
          { name: "IN", value: "x" },
          { name: "A", value: "1" },
        ],
        resources: { limits: { memory: "1Gi" } },
        securityContext: { runAsNonRoot: true },
        source: "x;\n",
      },
    }),
  );
});

test.run();
