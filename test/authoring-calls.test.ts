import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  configure,
  container,
  dag,
  each,
  expr,
  hook,
  inline,
  inputs,
  nameOf,
  outputs,
  parameterOf,
  pathOf,
  statusOf,
  steps,
  stdout,
  task,
  template,
  templateRef,
  when,
  workflow,
  Workflow,
} from "../src/index.js";
import { problemsOf } from "./support/problems.js";

class Library extends Workflow {
  @template
  @inputs.parameter({ name: "text", default: "" })
  say(text?: unknown) {
    return container({ image: "alpine", args: [`${text as string}`] });
  }
}

const echo = templateRef<{ message: string }>({ name: "shared", template: "echo" });

async function mainOf(instance: Workflow) {
  return (await instance.build()).spec.templates?.find(({ name }) => name === "main");
}

const valuesOf = (entry: { readonly arguments?: { readonly parameters?: readonly { value?: unknown }[] } }) =>
  entry.arguments?.parameters?.map(({ value }) => value);

test("results of calls that no object made are printed too: templateRef(), inline(), static methods", async () => {
  class Printed extends Library {
    @template @outputs.parameter({ name: "day", valueFrom: { path: "/day" } }) static today() {
      return container({ image: "alpine" });
    }
    @template main() {
      const first = echo({ message: "1" });
      const second = echo({ message: `after ${stdout(first)}` });
      const here = inline(container({ image: "alpine" }));
      const today = Printed.today();
      return dag({
        first,
        second,
        here,
        today,
        text: this.say(`${parameterOf(today, "day")} ${statusOf(here)}`),
        maybe: when(expr`${statusOf(second)} == Succeeded`, () => this.say("x")),
        late: configure(this.say("late"), { depends: `${nameOf(second)}.Failed` }),
        path: this.say(`{{=${pathOf(stdout(first))}}}`),
        list: each(`${stdout(first)}`, (word) => this.say(word)),
        inner: each(stdout<string[]>(echo({ message: "x" })), (word) => this.say(word)),
      });
    }
  }
  const tasks = (await mainOf(new Printed()))?.dag?.tasks ?? [];
  assert.equal(
    tasks.map(({ name, depends }) => [name, depends]),
    [
      ["first", undefined],
      ["second", "first"],
      ["here", undefined],
      ["today", undefined],
      ["text", "today && here"],
      ["maybe", "second"],
      ["late", "second.Failed"],
      ["path", "first"],
      ["list", "first"],
      ["inner-echo", undefined],
      ["inner", "inner-echo"],
    ],
  );
  const [, second, , , text, maybe, , path, list] = tasks;
  assert.equal(second && valuesOf(second), ["after {{tasks.first.outputs.result}}"]);
  assert.equal(text && valuesOf(text), ["{{tasks.today.outputs.parameters.day}} {{tasks.here.status}}"]);
  assert.is(maybe?.when, "{{=tasks.second.status == 'Succeeded'}}");
  assert.equal(path && valuesOf(path), ["{{=tasks.first.outputs.result}}"]);
  assert.is(list?.withParam, "{{tasks.first.outputs.result}}");
});

test("a printed result of a call that nothing runs is an error at its place", async () => {
  class Wrong extends Library {
    override serviceAccountName = `of ${stdout(echo({ message: "x" }))}`;
    @task build_() {
      return this.say(`of ${stdout(echo({ message: "x" }))}`);
    }
    @template lone() {
      return container({ image: "alpine", args: [stdout(echo({ message: "x" }))] });
    }
    @template forgotten() {
      return steps([this.say(`of ${stdout(echo({ message: "x" }))}`)]);
    }
  }
  const noTask = "The result of echo is printed, but no task runs it yet";
  const hint = "pass the call as an argument, or make it a task of its own";
  assert.equal(await problemsOf(new Wrong()), [
    `serviceAccountName: ${noTask} | ${hint}`,
    `build_: ${noTask} | ${hint}`,
    `lone: ${noTask} | ${hint}`,
    "forgotten: The result of echo is used, but the call is none of the template's steps | list the call in an earlier group of steps()",
  ]);
});

test("what is said of a call twice holds together: conditions, hooks, dependencies, arguments", async () => {
  class Twice extends Library {
    @template main() {
      const [a, b, c] = [this.say("a"), this.say("b"), this.say("c")];
      const inner = configure(this.say(), { depends: a as string, hooks: { exit: hook(this.say("over")) } });
      const named = { parameters: [{ name: "text", value: "late" }] };
      return dag({
        a,
        b,
        c,
        when: when(expr`${workflow.name} == x`, () => when(expr`${statusOf(a)} == y`, () => this.say())),
        both: configure(inner, { depends: [b], hooks: { start: hook(this.say("on"), "true") } }),
        either: configure(this.say(), { depends: [`${nameOf(a)}.Failed || ${nameOf(b)}.Failed`, c] }),
        text: when(stdout(a), () => this.say()),
        args: configure(configure(this.say(), { arguments: { parameters: [{ name: "text", value: "early" }] } }), {
          arguments: named,
        }),
      });
    }
  }
  const [, , , conditional, both, either, text, args] = (await mainOf(new Twice()))?.dag?.tasks ?? [];
  assert.is(conditional?.when, "({{=workflow.name == 'x'}}) && ({{=tasks.a.status == 'y'}})");
  assert.is(both?.depends, "a && b");
  assert.equal(Object.keys(both?.hooks ?? {}), ["exit", "start"]);
  assert.is(either?.depends, "(a.Failed || b.Failed) && c");
  assert.is(text?.when, "{{tasks.a.outputs.result}}");
  assert.equal(args && valuesOf(args), ["late"]);
});

test("@when above a task and when() in it both hold", async () => {
  class Tasks extends Library {
    @task @when("{{workflow.name}} == x") only() {
      return when(expr`${workflow.namespace} == y`, () => this.say());
    }
  }
  assert.is(
    (await mainOf(new Tasks()))?.dag?.tasks[0]?.when,
    "({{workflow.name}} == x) && ({{=workflow.namespace == 'y'}})",
  );
});

test("values in the place of calls and lists are named", async () => {
  const wrong = (value: unknown): never => value as never;
  class Wrong extends Library {
    override entrypoint = wrong(this.main());
    @template main() {
      return steps([wrong(this.say)]);
    }
    @template looped() {
      return dag({ loop: each(wrong(3), (x) => this.say(x)) });
    }
    @template uncalled() {
      return dag({ loop: when("true", () => wrong(this.say)) });
    }
    @template inner() {
      return dag({ loop: each(["a"], (x) => this.say(this.make(x))) });
    }
    @template twoLoops() {
      return dag({
        loop: configure(
          each(["a"], (x) => this.say(x)),
          { withItems: ["b"] },
        ),
      });
    }
    @template
    @inputs.parameter({ name: "text" })
    @outputs.parameter({ name: "result", valueFrom: { path: "/r" } })
    make(text: string) {
      return container({ image: "alpine", args: [text] });
    }
    @template unfinished() {
      return dag({ loop: each(["a"], async (x) => this.say(x)) });
    }
    @template call() {
      return wrong(this.say());
    }
    @task steps() {
      return steps([this.say()]);
    }
    @task loop() {
      return each(["a"], (x) => this.say(this.make(x)));
    }
  }
  assert.equal(await problemsOf(new Wrong()), [
    "entrypoint: entrypoint is the call of a template, where a method or a template's name stands | write entrypoint = this.main",
    "steps: A task returns one call of a template or closure; this one returns a template itself | make it a method with @template, and return its call",
    "loop: A call inside a task with items gets an item, but runs once for all of them | make it a task of its own with the same items, or pass the item to the returned call",
    "main: Another template has the name 'main' already. | rename one, or give it a `name` in its decorator",
    "main: steps() holds the method 'say', which is no call | write this.say(…)",
    "looped: each() runs over a list; it got a number | pass a list, a parameter that holds one, or the result of a closure",
    "uncalled: when() takes the call of a template or closure; it got the method 'say', which is not called | write this.say(…)",
    "inner: make gets the item of a loop that it does not run in | return it from the function that gets the item; several calls for each item make a template of their own",
    "twoLoops: say runs in two loops at once | keep one: a step or task loops once",
    "unfinished: each() takes the call of a template or closure; it got a Promise | as in each(list, (item) => this.echo(item)): the function returns the call, and is not async",
    "call: The template returns a call of say | return steps([…]) or dag({ … }) with the call in it, or make the method a @task",
  ]);
});

test.run();
