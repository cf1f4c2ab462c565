// What must not compile in steps(), dag() and around their calls.

import {
  artifactOf,
  type Artifact,
  closure,
  configure,
  container,
  dag,
  each,
  expr,
  hook,
  inline,
  inputs,
  named,
  outputs,
  parameter,
  type Parameter,
  parameterOf,
  script,
  sequence,
  statusOf,
  steps,
  stdout,
  template,
  templateRef,
  when,
  Workflow,
} from "../../src/index.js";

const shared = templateRef<{ message: string; count?: number; file?: Artifact }, number>({
  name: "shared",
  template: "echo",
});
const optional = templateRef<{ message?: string }>({ name: "shared", template: "echo" });
const untyped = templateRef({ name: "shared", template: "echo", clusterScope: true });
// @ts-expect-error the template's name is missing
templateRef({ name: "shared" });
// @ts-expect-error a reference has no such field
templateRef({ name: "shared", template: "echo", cluster: true });

export class Graphs extends Workflow {
  // @ts-expect-error no method has this name
  override hooks = { exit: hook(this.notifi("bye")) };
  @parameter list: string[] = ["a"];
  @parameter count = 3;

  @template calls() {
    const made = this.make();
    return steps(
      [made, named("again", this.make())],
      { print: this.say(`${made}`), file: this.read(artifactOf(made, "report")) },
      // @ts-expect-error no method has this name
      [this.sayy("x")],
      // @ts-expect-error the closure takes a number
      [this.double("1")],
      // @ts-expect-error the result is a number, and the template takes text
      [this.say(made)],
      // @ts-expect-error an argument is missing
      [this.double()],
      // @ts-expect-error a group is a list or an object
      3,
    );
  }

  @template tasks() {
    const pair = this.pair();
    // @ts-expect-error the closure returns no such field
    this.say(pair.naem);
    return dag(
      { pair, double: this.double(pair.count), say: this.say(pair.name), standard: this.say(stdout(pair)) },
      // @ts-expect-error a DAG has no such option
      { failfast: false },
    );
  }

  // @ts-expect-error the calls of a template go into steps() or dag()
  @template noBody() {
    return this.double(1);
  }

  @template configured() {
    // @ts-expect-error a name is a text
    named(3, this.make());
    configure(this.make(), { continueOn: { failed: true }, dependencies: ["a"], onExit: "say" });
    // @ts-expect-error a task has no such field
    configure(this.make(), { continueon: { failed: true } });
    // @ts-expect-error true or false
    configure(this.make(), { continueOn: { failed: "yes" } });
    // @ts-expect-error named() gives names
    configure(this.make(), { name: "x" });
    // @ts-expect-error a list
    configure(this.make(), { dependencies: "a" });
    const made = this.make();
    configure(this.make(), { depends: [made, "b.Failed"] });
    configure(this.make(), { depends: "a.Failed" });
    // @ts-expect-error a condition is a text, or a list
    configure(this.make(), { depends: true });
    // @ts-expect-error a status is a text
    this.double(statusOf(made));
    // @ts-expect-error what was printed is a text, unless said otherwise
    this.double(stdout(made));
    this.double(stdout<number>(made));
    // @ts-expect-error the output of a type that is said is no other
    this.say(parameterOf<number[]>(made, "list"));
    // @ts-expect-error a hook is the call of a template
    configure(this.make(), { hooks: { exit: "say" } });
    configure(this.make(), { hooks: { exit: hook(this.say("x")), running: hook(this.say("x"), "true") } });
    // @ts-expect-error an expression is a text
    hook(this.say("x"), true);
    // @ts-expect-error named() gives the call back: its result is a number
    return steps([this.say(named("x", this.make()))]);
  }

  @template withFields() {
    return { ...container({ image: "alpine" }), timeout: "5s" };
  }

  // @ts-expect-error a timeout is a text
  @template withWrongField() {
    return { ...container({ image: "alpine" }), timeout: 5 };
  }

  @template loops() {
    const doubled: number[] = each([1, 2], (n) => this.double(n));
    // @ts-expect-error the items are texts
    each(["a"], (n) => this.double(n));
    // @ts-expect-error the items of the workflow's parameter are texts
    each(this.list, (n) => this.double(n));
    // @ts-expect-error the workflow's parameter is a number, no list
    each(this.count, (n) => this.double(n));
    // @ts-expect-error the items have no such field
    each([{ os: "linux" }], (machine) => this.say(machine.arch));
    // @ts-expect-error a result is no list
    each(this.make(), (n) => this.double(n));
    // @ts-expect-error the results are a list
    this.double(doubled);
    // @ts-expect-error the results are numbers
    this.join(doubled);
    this.sum(doubled);
    sequence({ count: 3 }, (n) => this.say(n));
    // @ts-expect-error the numbers of a sequence are texts
    sequence({ count: 3 }, (n) => this.double(n));
    // @ts-expect-error a number, or a text
    sequence({ count: true }, (n) => this.say(n));
    // @ts-expect-error a sequence has no such field
    sequence({ from: 3 }, (n) => this.say(n));
    when(expr`${this.count} > 2`, () => this.say("many"));
    // @ts-expect-error a condition is a text
    when(true, () => this.say("many"));
    // @ts-expect-error the call is made by a function
    when("true", this.say("many"));
    return steps([doubled]);
  }

  @template results() {
    const made = this.make();
    this.say(parameterOf(made, "side"));
    // @ts-expect-error the parameter's name is missing
    parameterOf(made);
    // @ts-expect-error a parameter is no artifact
    this.read(parameterOf(made, "side"));
    // @ts-expect-error an artifact's name is a text
    artifactOf(made, 3);
    // @ts-expect-error an artifact is no text
    this.say(artifactOf(made, "report"));
    // @ts-expect-error what a step prints is text
    this.double(stdout(made));
    return steps([made]);
  }

  @template others() {
    const result = shared({ message: "hi", count: 2, file: artifactOf(this.make(), "report") });
    // @ts-expect-error an argument is missing
    shared();
    // @ts-expect-error an argument has another type
    shared({ message: 3 });
    // @ts-expect-error the template takes no such argument
    shared({ message: "hi", cuont: 3 });
    // @ts-expect-error the result was said to be a number
    this.say(result);
    optional();
    untyped({ anything: 3, at: new Date(0), list: [1] });
    // @ts-expect-error a container has no such field
    inline(container({ image: "alpine", cmd: ["ls"] }));
    // @ts-expect-error an inline template is what a factory gives
    inline("alpine");
    return steps([inline({ ...script({ image: "alpine", source: "ls" }), activeDeadlineSeconds: 3 })]);
  }

  @template
  @inputs.parameter({ name: "text" })
  say(text: Parameter) {
    return container({ image: "alpine", args: [text] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  read(file: Artifact) {
    return container({ image: "alpine", args: [file.path] });
  }

  @closure @outputs.artifact({ name: "report" }) make(): number {
    return 1;
  }

  @closure double(n: number): number {
    return n * 2;
  }

  @closure pair(): { name: string; count: number } {
    return { name: "a", count: 1 };
  }

  @closure sum(all: number[]): void {
    console.log(all);
  }

  @closure join(all: string[]): void {
    console.log(all);
  }
}

new Graphs({ count: 3, list: ["a"] });
// @ts-expect-error a function is no value of a parameter
new Graphs({ count: () => 3 });
// @ts-expect-error parameters go by name
new Graphs("a");
