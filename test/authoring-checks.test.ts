import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Artifact,
  container,
  CronWorkflow,
  inputs,
  outputs,
  parameter,
  task,
  template,
  Workflow,
  WorkflowTemplate,
} from "../src/index.js";
import { problemsOf } from "./support/problems.js";

class Steps extends Workflow {
  @template
  @inputs.parameter({ name: "text" })
  @inputs.parameter({ name: "times", default: 1 })
  @inputs.parameter({ name: "from", valueFrom: { configMapKeyRef: { name: "settings", key: "from" } } })
  say(text?: string, times?: number, from?: string) {
    return container({ image: "alpine", args: [`${text} ${times} ${from}`] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  @inputs.artifact({ name: "stored", path: "/tmp/stored", s3: { key: "stored" } })
  @inputs.artifact({ name: "rest", path: "/tmp/rest", optional: true })
  read(file?: Artifact, stored?: Artifact, rest?: Artifact) {
    return container({ image: "alpine", args: [`${file?.path} ${stored?.path} ${rest?.path}`] });
  }
}

test("an input that nothing supplies is an error of the build, as it is one of Argo's", async () => {
  class Missing extends Steps {
    @task a() {
      return this.say();
    }
    @task b() {
      return this.read();
    }
    @task({ arguments: { parameters: [{ name: "text", value: "x" }] } }) c() {
      return this.say();
    }
    @task d() {
      return this.say("x");
    }
  }
  assert.equal(await problemsOf(new Missing()), [
    "a: templates.main.tasks.a: inputs.parameters.text of the template 'say' is not supplied, and has no default. | " +
      "Add 'text' to the arguments, or give the input a value.",
    "b: templates.main.tasks.b: inputs.artifacts.file of the template 'read' is not supplied, and has no default. | " +
      "Add 'file' to the arguments, or give the input a value.",
  ]);
});

test("a decorator that stands where it means nothing is reported at its member, with all others", async () => {
  // Types forbid what stands here; a build does not check them.
  const onAnything = (decorator: unknown) => decorator as (value: unknown, context: unknown) => undefined;
  class Misplaced extends Steps {
    @onAnything(task) get first() {
      return this.say("x");
    }
    @onAnything(task) second = 2;
    @onAnything(template) #third() {
      return container({ image: "alpine" });
    }
    @onAnything(parameter) static fourth = 4;
    @task fifth() {
      return this.say(this.#third.name);
    }
    @onAnything(parameter({})) sixth() {}
  }
  class Further extends Misplaced {}
  const expected = [
    "second: @task decorates a method; 'second' is a field without a function.",
    "first: @task decorates a method; 'first' is a getter.",
    "#third: @template decorates a member that others can call; '#third' is a private method.",
    "sixth: @parameter without the name of a method's parameter decorates a field; 'sixth' is a method.",
    "fourth: @parameter decorates a task, or a field of the instance; 'fourth' is a static field.",
  ];
  assert.equal((await problemsOf(new Misplaced())).sort(), expected.sort());
  assert.equal((await problemsOf(new Further())).sort(), expected);
  // Classes do not share what their decorators said.
  assert.equal(
    (await problemsOf(new Steps())).filter((problem) => problem.includes("decorates")),
    [],
  );
});

test("names that Argo or Kubernetes would refuse", async () => {
  class Names extends Workflow {
    override metadata = { name: "Upper_Case", generateName: "upper case-" };
    @parameter({ name: "a b" }) spaced = 1;
    @template({ name: "has.dot" }) dotted() {
      return container({ image: "alpine" });
    }
    @template
    @inputs.parameter({ name: "x", value: 1 })
    @inputs.parameter({ name: "x", value: 2 })
    @outputs.artifact({ name: "ä", path: "/tmp/a" })
    twice() {
      return container({ image: "alpine" });
    }
    @task main2() {
      return this.dotted();
    }
  }
  const problems = await problemsOf(new Names());
  const starts = [
    "dotted: 'has.dot' is no name that Argo allows for a template. | ",
    "twice: The parameter 'x' is declared twice. | remove one",
    "twice: 'ä' is no name that Argo allows for an artifact. | ",
    "spaced: 'a b' is no name that Argo allows for a parameter | ",
    "metadata: 'Upper_Case' is no name that Kubernetes takes: ",
    "metadata: 'upper case-' is no name that Kubernetes takes: ",
  ];
  assert.is(problems.length, starts.length, problems.join("\n"));
  starts.forEach((start, index) => assert.ok(problems[index]?.startsWith(start), problems[index]));
});

test("the name that comes from the class is checked too, with the limit of the kind", async () => {
  const say = (): object => container({ image: "alpine" });
  class Größe extends WorkflowTemplate {
    override templates = [{ name: "say", ...say() }];
  }
  assert.match(
    (await problemsOf(new Größe()))[0] ?? "",
    /^: 'größe' is no name that Kubernetes takes.*rename the class/,
  );
  class _ extends WorkflowTemplate {
    override templates = [{ name: "say", ...say() }];
  }
  assert.match((await problemsOf(new _()))[0] ?? "", /nothing is left of '_'.*rename the class/);
  class Nightly extends CronWorkflow {
    override cron = { schedules: ["0 0 * * *"] };
    override entrypoint = "say";
    override templates = [{ name: "say", ...say() }];
    override metadata = { name: "n".repeat(53) };
  }
  assert.match(
    (await problemsOf(new Nightly()))[0] ?? "",
    /has 53 characters; Argo takes at most 52 in the name of a Cron/,
  );
  class Short extends Nightly {
    override metadata = { name: "n".repeat(52) };
  }
  assert.equal(await problemsOf(new Short()), []);
});

test.run();
