import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  artifactOf,
  type Artifact,
  configure,
  container,
  cronworkflow,
  dag,
  each,
  exitCodeOf,
  expr,
  hook,
  inline,
  inputs,
  lastRetry,
  ipOf,
  named,
  node,
  outputs,
  parameterOf,
  parameter,
  pod,
  retries,
  sequence,
  stepName,
  statusOf,
  steps,
  stdout,
  task,
  taskName,
  template,
  templateRef,
  when,
  workflow,
  Workflow,
} from "../src/index.js";
import type { Template } from "../src/model/argo/index.js";
import { problemsOf } from "./support/problems.js";

class Library extends Workflow {
  override entrypoint = "main";
  @parameter list: string[] = ["a", "b"];

  @template
  @inputs.parameter({ name: "text", default: "" })
  say(text?: unknown) {
    return container({ image: "alpine", args: [`${text as string}`] });
  }

  @template
  @outputs.parameter({ name: "side", valueFrom: { path: "/tmp/side" } })
  @outputs.artifact({ name: "coin", path: "/tmp/coin" })
  flip() {
    return container({ image: "alpine" });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  read(file: Artifact) {
    return container({ image: "alpine", args: [file.path] });
  }
}

async function mainOf(workflow: Workflow): Promise<Template | undefined> {
  const { spec } = await workflow.build();
  return spec.templates?.find(({ name }) => name === "main");
}

const message = (value: string): object => ({ parameters: [{ name: "text", value }] });

test("steps: groups in order, names from callees, keys and named()", async () => {
  class Steps extends Library {
    @template main() {
      const flip = this.flip();
      return steps(
        [flip, named("again", this.flip())],
        {
          heads: when(expr`${stdout(flip)} == heads`, () => this.say("heads")),
          read: this.read(artifactOf(flip, "coin")),
        },
        [this.say(`it was ${stdout(flip)}`)],
      );
    }
  }
  assert.equal((await mainOf(new Steps()))?.steps, [
    [
      { name: "flip", template: "flip" },
      { name: "again", template: "flip" },
    ],
    [
      {
        name: "heads",
        template: "say",
        arguments: message("heads"),
        when: "{{=steps.flip.outputs.result == 'heads'}}",
      },
      {
        name: "read",
        template: "read",
        arguments: { artifacts: [{ name: "file", from: "{{steps.flip.outputs.artifacts.coin}}" }] },
      },
    ],
    [{ name: "say", template: "say", arguments: message("it was {{steps.flip.outputs.result}}") }],
  ]);
});

test("dag: a task that uses another one depends on it, as do those that configure() names", async () => {
  class Dag extends Library {
    @template main() {
      const flip = this.flip();
      return dag(
        {
          flip,
          show: this.say(stdout(flip)),
          after: configure(this.say("x"), { dependencies: [flip, "show"], continueOn: { failed: true } }),
          inner: this.say(stdout(this.flip())),
        },
        { failFast: false },
      );
    }
  }
  assert.equal((await mainOf(new Dag()))?.dag, {
    failFast: false,
    tasks: [
      { name: "flip", template: "flip" },
      { name: "show", template: "say", dependencies: ["flip"], arguments: message("{{tasks.flip.outputs.result}}") },
      {
        name: "after",
        template: "say",
        dependencies: ["flip", "show"],
        arguments: message("x"),
        continueOn: { failed: true },
      },
      { name: "inner-flip", template: "flip" },
      {
        name: "inner",
        template: "say",
        dependencies: ["inner-flip"],
        arguments: message("{{tasks.inner-flip.outputs.result}}"),
      },
    ],
  });
});

test("dag: with one depends all tasks have depends", async () => {
  class Dag extends Library {
    @template main() {
      const flip = this.flip();
      return dag({ flip, sad: configure(this.say("x"), { depends: "flip.Failed" }), show: this.say(stdout(flip)) });
    }
  }
  assert.equal(
    (await mainOf(new Dag()))?.dag?.tasks.map(({ name, depends, dependencies }) => [name, depends, dependencies]),
    [
      ["flip", undefined, undefined],
      ["sad", "flip.Failed", undefined],
      ["show", "flip", undefined],
    ],
  );
});

test("dag: depends takes calls, and what a condition waits for already is not added to it", async () => {
  class Dag extends Library {
    @template({ daemon: true }) serve() {
      return container({ image: "nginx" });
    }
    @template main() {
      const server = this.serve();
      const first = configure(this.say(`of ${ipOf(server)}`), { depends: [server] });
      const second = configure(this.say(ipOf(server)), { depends: [first, "(server.Daemoned || first.Failed)"] });
      const third = configure(this.say(exitCodeOf(second)), { depends: [first] });
      const none = configure(this.say(exitCodeOf(third)), { depends: [] });
      return dag({ server, first, second, third, none });
    }
  }
  assert.equal(
    (await mainOf(new Dag()))?.dag?.tasks.map((task) => [task.name, task.depends, task.arguments]),
    [
      ["server", undefined, undefined],
      ["first", "server", message("of {{tasks.server.ip}}")],
      ["second", "first && (server.Daemoned || first.Failed)", message("{{tasks.server.ip}}")],
      ["third", "(first) && second", message("{{tasks.second.exitCode}}")],
      ["none", "third", message("{{tasks.third.exitCode}}")],
    ],
  );
});

test("tasks that are methods: configure() takes their calls", async () => {
  class Tasks extends Library {
    @task first() {
      return this.flip();
    }
    @task second() {
      return configure(this.say(exitCodeOf(this.first())), { depends: [this.first(), "first.Failed"] });
    }
  }
  assert.equal(
    (await mainOf(new Tasks()))?.dag?.tasks.map(({ name, depends, arguments: args }) => [name, depends, args]),
    [
      ["first", undefined, undefined],
      ["second", "first && first.Failed", message("{{tasks.first.exitCode}}")],
    ],
  );
});

test("what Argo says of a step, and global outputs", async () => {
  class Steps extends Library {
    @template
    @outputs.parameter({ name: "all", globalName: "all", valueFrom: { path: "/all" } })
    @outputs.artifact({ name: "file", globalName: "file", path: "/file" })
    make() {
      return container({ image: "alpine" });
    }
    @template main() {
      const flip = this.make();
      return steps(
        [flip],
        [when(`${statusOf(flip)} == Failed`, () => this.say(workflow.outputs.parameters["all"]))],
        [this.read(workflow.outputs.artifacts["file"] as Artifact)],
      );
    }
  }
  const [, [said] = [], [read] = []] = (await mainOf(new Steps()))?.steps ?? [];
  assert.equal(
    [said?.when, said?.arguments],
    ["{{steps.make.status}} == Failed", message("{{workflow.outputs.parameters.all}}")],
  );
  assert.equal(read?.arguments, { artifacts: [{ name: "file", from: "{{workflow.outputs.artifacts.file}}" }] });
});

test("loops: over a list, a reference, nothing, numbers", async () => {
  class Loops extends Library {
    @template main() {
      return steps({
        list: each(["a", "b"], (item) => this.say(item)),
        maps: each([{ os: "linux", tag: "3" }], (item) => this.say(`${item.os}:${item.tag}`)),
        reference: each(this.list, (item) => this.say(item)),
        nothing: each([], () => this.say("never")),
        text: each("[1, 2]", (item: string) => this.say(item)),
        numbers: sequence({ count: 3 }, (item) => this.say(item)),
      });
    }
  }
  const [group = []] = (await mainOf(new Loops()))?.steps ?? [];
  assert.equal(
    group.map(({ name: _name, template: _template, ...rest }) => rest),
    [
      { arguments: message("{{item}}"), withItems: ["a", "b"] },
      { arguments: message("{{item.os}}:{{item.tag}}"), withItems: [{ os: "linux", tag: "3" }] },
      { arguments: message("{{item}}"), withParam: "{{workflow.parameters.list}}" },
      { arguments: message("never"), withParam: "[]" },
      { arguments: message("{{item}}"), withParam: "[1, 2]" },
      { arguments: message("{{item}}"), withSequence: { count: 3 } },
    ],
  );
});

test("hooks, inline templates, other objects' templates, and outputs of the whole", async () => {
  const shared = templateRef({ name: "lib", template: "notify" });
  class Whole extends Library {
    override hooks = { exit: hook(this.say("bye")), running: hook(this.flip(), 'workflow.status == "Running"') };
    @template main() {
      const flip = configure(this.flip(), { hooks: { exit: hook(this.say("flipped")) } });
      const ref = shared({ text: stdout(flip) });
      return {
        ...steps([flip], { ref, here: inline(container({ image: "busybox" })) }),
        outputs: { parameters: [{ name: "side", valueFrom: { parameter: stdout(flip) } }] },
      };
    }
  }
  const { spec } = await new Whole().build();
  assert.equal(spec.hooks, {
    exit: { template: "say", arguments: message("bye") },
    running: { template: "flip", expression: 'workflow.status == "Running"' },
  });
  const main = spec.templates?.find(({ name }) => name === "main");
  assert.equal(main, {
    name: "main",
    outputs: { parameters: [{ name: "side", valueFrom: { parameter: "{{steps.flip.outputs.result}}" } }] },
    steps: [
      [
        {
          name: "flip",
          template: "flip",
          hooks: { exit: { template: "say", arguments: message("flipped") } },
        },
      ],
      [
        {
          name: "ref",
          templateRef: { name: "lib", template: "notify" },
          arguments: message("{{steps.flip.outputs.result}}"),
        },
        { name: "here", inline: { container: { image: "busybox" } } },
      ],
    ],
  });
});

test("fields of a template may use references", async () => {
  class Fields extends Library {
    override entrypoint = "outer";
    @template outer() {
      return steps([this.flip()]);
    }
    @template({ retryStrategy: { limit: 2 } })
    @inputs.parameter({ name: "time" })
    waiting(time: string) {
      return { ...container({ image: "alpine" }), timeout: time };
    }
    @template
    @inputs.parameter({ name: "key", default: "k" })
    main(key: string) {
      return {
        ...dag({ flip: this.flip() }),
        memoize: { key, cache: { configMap: { name: "cache" } }, maxAge: "10s" },
      };
    }
  }
  assert.equal(await mainOf(new Fields()), {
    name: "main",
    inputs: { parameters: [{ name: "key", default: "k" }] },
    memoize: { key: "{{inputs.parameters.key}}", cache: { configMap: { name: "cache" } }, maxAge: "10s" },
    dag: { tasks: [{ name: "flip", template: "flip" }] },
  });
  const { spec } = await new Fields().build();
  assert.equal(
    spec.templates?.find(({ name }) => name === "waiting"),
    {
      name: "waiting",
      inputs: { parameters: [{ name: "time" }] },
      retryStrategy: { limit: 2 },
      timeout: "{{inputs.parameters.time}}",
      container: { image: "alpine" },
    },
  );
});

test("outputs of the whole complete what is declared, artifacts by reference too", async () => {
  class Inner extends Library {
    override entrypoint = "outer";
    @template outer() {
      const inner = this.main();
      return steps([inner], [this.say(parameterOf(inner, "side")), this.read(artifactOf(inner, "coin"))]);
    }
    @template
    @outputs.parameter({ name: "side" })
    @outputs.artifact({ name: "coin" })
    main() {
      const flip = this.flip();
      return {
        ...dag({ flip }),
        outputs: {
          parameters: [
            { name: "more", valueFrom: { expression: "1" } },
            { name: "side", valueFrom: { parameter: parameterOf(flip, "side") } },
          ],
          artifacts: [{ name: "coin", from: artifactOf(flip, "coin") }],
        },
      };
    }
  }
  assert.equal((await mainOf(new Inner()))?.outputs, {
    parameters: [
      { name: "side", valueFrom: { parameter: "{{tasks.flip.outputs.parameters.side}}" } },
      { name: "more", valueFrom: { expression: "1" } },
    ],
    artifacts: [{ name: "coin", from: "{{tasks.flip.outputs.artifacts.coin}}" }],
  });
});

test("inputs are passed on by reference, artifacts as well", async () => {
  class Nested extends Library {
    override entrypoint = "outer";
    @template outer() {
      return steps([this.flip()]);
    }
    @template
    @inputs.parameter({ name: "who" })
    @inputs.artifact({ name: "given" })
    main(who: string, given: Artifact) {
      return dag({ say: this.say(who), read: this.read(given) });
    }
  }
  assert.equal(
    (await mainOf(new Nested()))?.dag?.tasks.map((task) => task.arguments),
    [message("{{inputs.parameters.who}}"), { artifacts: [{ name: "file", from: "{{inputs.artifacts.given}}" }] }],
  );
});

test("tasks are configured, looped and named as steps are", async () => {
  class Tasks extends Library {
    @task coin() {
      return this.flip();
    }
    @task fan() {
      return each(this.list, (text) => this.say(text));
    }
    @task maybe() {
      return when(expr`${stdout(this.coin())} == heads`, () => this.say("heads"));
    }
    @task configured() {
      const inner = named("first", this.flip());
      return configure(this.say(stdout(inner)), {
        continueOn: { failed: true },
        dependencies: [this.maybe(), "fan"],
        hooks: { exit: hook(this.say("ended")) },
      });
    }
    @task numbers() {
      return sequence({ count: 2 }, (n) => this.say(n));
    }
  }
  const tasks = (await mainOf(new Tasks()))?.dag?.tasks.map(({ template: _template, ...rest }) => rest);
  assert.equal(tasks, [
    { name: "coin" },
    { name: "fan", arguments: message("{{item}}"), withParam: "{{workflow.parameters.list}}" },
    {
      name: "maybe",
      dependencies: ["coin"],
      arguments: message("heads"),
      when: "{{=tasks.coin.outputs.result == 'heads'}}",
    },
    { name: "first" },
    {
      name: "configured",
      dependencies: ["first", "maybe", "fan"],
      arguments: message("{{tasks.first.outputs.result}}"),
      continueOn: { failed: true },
      hooks: { exit: { template: "say", arguments: message("ended") } },
    },
    { name: "numbers", arguments: message("{{item}}"), withSequence: { count: 2 } },
  ]);
});

test("templates of base classes and static ones are called as the class's own", async () => {
  class Base extends Library {
    @template inherited() {
      return steps([this.say("base")]);
    }
    @template static fixed() {
      return container({ image: "alpine" });
    }
  }
  class Derived extends Base {
    @template main() {
      return steps([this.inherited(), Base.fixed()], [named("again", Derived.fixed())]);
    }
  }
  assert.equal((await mainOf(new Derived()))?.steps, [
    [
      { name: "inherited", template: "inherited" },
      { name: "fixed", template: "fixed" },
    ],
    [{ name: "again", template: "fixed" }],
  ]);
});

test("references to what Argo knows of a run", async () => {
  class Runs extends Library {
    @template({ retryStrategy: { limit: 2, expression: expr`asInt(${lastRetry.exitCode}) > 1` } })
    main() {
      return container({
        image: "alpine",
        args: [retries, lastRetry.message, stepName, taskName, pod.name, node.name, cronworkflow.name, workflow.uid],
      });
    }
  }
  const main = await mainOf(new Runs());
  assert.is(main?.retryStrategy?.expression, "asInt({{lastRetry.exitCode}}) > 1");
  assert.equal(
    main?.container?.args?.map((arg) => arg.slice(2, -2)),
    [
      "retries",
      "lastRetry.message",
      "steps.name",
      "tasks.name",
      "pod.name",
      "node.name",
      "cronworkflow.name",
      "workflow.uid",
    ],
  );
});

test("mistakes around calls", async () => {
  class Wrong extends Library {
    @template main() {
      return steps([this.flip()]);
    }
    @template twice() {
      return steps([each(["a"], () => each(["b"], (x) => this.say(x)))]);
    }
    @template inItem() {
      return steps([each([["a"]], (list) => each(list, (x) => this.say(x)))]);
    }
    @template noCall() {
      return steps([named("x", "text")]);
    }
    @template field() {
      return steps([configure(this.flip(), { retries: 3 } as object)]);
    }
    @template waits() {
      return steps([configure(this.flip(), { dependencies: ["a"] })]);
    }
  }
  assert.equal(await problemsOf(new Wrong()), [
    "twice: A call stands in each() twice: a step or task loops once",
    "inItem: The list of each() is an item of another each(): a step or task loops once | pass the list to a template of steps() or dag(), and loop in there",
    "noCall: named() takes the call of a template or closure; it got a string | as in named(name, this.echo(message))",
    "field: A step or task has no field 'retries'",
    "waits: A step has no dependencies | put it into a later group, or use dag()",
  ]);
});

test("mistakes in steps and DAGs", async () => {
  class Wrong extends Library {
    @template main() {
      return steps([this.flip()]);
    }
    @template twice() {
      const flip = this.flip();
      return steps([flip, flip]);
    }
    @template same() {
      return steps([this.flip()], [this.flip()]);
    }
    @template forgotten() {
      this.flip();
      return steps([this.say("x")]);
    }
    @template later() {
      const flip = this.flip();
      return steps([this.say(stdout(flip))]);
    }
    @template noCall() {
      return steps(["flip"]);
    }
    @template callback() {
      return steps((() => [this.flip()]) as unknown as []);
    }
    @template callbackOfTasks() {
      return dag((() => ({ flip: this.flip() })) as object as {});
    }
    @template text() {
      return steps("flip" as unknown as []);
    }
    @template output() {
      const flip = this.flip();
      return dag({ flip, read: this.read(artifactOf(flip, "coins")) });
    }
    @template nothing() {
      this.flip();
      return container({ image: "alpine" });
    }
  }
  assert.equal(await problemsOf(new Wrong()), [
    "twice: The call of flip is listed twice | call it once for each place: each is a run of its own",
    "same: Two steps have the name 'flip' | name one of them: named(\"flip-2\", …)",
    "forgotten: flip is called, but is none of the template's steps | list the call in steps()",
    "later: flip is called, but is none of the template's steps | list the call in steps()",
    "noCall: steps() holds a string, which is no call | list calls of templates and closures, as in this.echo(message)",
    "callback: steps() got a function, which holds no calls. | give it the calls themselves: steps([this.echo(message)])",
    "callbackOfTasks: dag() got a function, which holds no calls. | give it the calls themselves: dag({ echo: this.echo(message) })",
    "text: steps() got flip, which holds no calls. | give it the calls themselves: steps([this.echo(message)])",
    "output: flip has no output artifact 'coins'. It has: coin. | did you mean 'coin'?",
    "nothing: The template calls flip, but runs nothing but its own | return steps() or dag() to run templates, or make the method a @task",
  ]);
});

test.run();
