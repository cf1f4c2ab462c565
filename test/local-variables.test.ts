import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";

/*
 * Variables that have a value in some places only, in every place that a class can say them: refused, or warned of, at the
 * expression. All classes stand in one program, as each has its own problems.
 */

const HEAD = `import { CronWorkflow, Workflow, artifactOf, artifactPath, closure, configure, container, cronworkflow, dag, each, hook, inline, inputs,
  item, lastRetry, metric, node, outputs, parameter, parameterPath, pod, retries, statusOf, stdout, stepName, steps, task, taskName, template, templateRef,
  withItems, workflow } from "argots";

abstract class Made extends Workflow {
  @closure text(): string { return "t"; }
  @closure count(): number { return 1; }
  @closure show(x: string): void { console.log(x); }
  @closure data(x: { a: string }): void { console.log(x); }
  @closure list(x: string[]): void { console.log(x); }
  @closure maybe(x: string | null): void { console.log(x); }
  @closure opt(x?: string): void { console.log(x); }
  @template echo(message: string) { return container({ image: "alpine", command: ["echo", message] }); }
  @template({ retryStrategy: { limit: 2 } }) retried(message: string) { return container({ image: "alpine", command: ["echo", message] }); }
  @template inner(x: string) { return steps([this.show(x)]); }
}
`;

const main = (body: string): string => `@template main() { ${body} }`;
const step = (call: string): string => main(`return steps([${call}]);`);
const after = (call: string): string => main(`const t = this.text(); return steps([t], [${call}]);`);

/** By title: members of a class, the text that the place begins with, and what is said there. */
const SAID: Readonly<Record<string, readonly [members: string, place: string, said: RegExp]>> = {
  "a container that is not retried": [
    step("this.echo(retries)"),
    "this.echo(",
    /warning variable-without-value: .*\{\{retries\}\} has a value only in templates with a retryStrategy/,
  ],
  "a nested template": [step("this.inner(retries)"), "this.inner(", /error variable-without-value: .*\{\{retries\}\}/],
  "a container, and the schedule": [
    step("this.echo(cronworkflow.name)"),
    "this.echo(",
    /warning variable-without-value: .*only in cron\.when/,
  ],
  "a task's name": [main("return dag({ a: this.echo(taskName) });"), "this.echo(", /\{\{tasks\.name\}\} is passed/],
  "a pod's name": [step("this.echo(pod.name)"), "this.echo(", /\{\{pod\.name\}\} is passed/],
  items: [
    step('each(["a", `${lastRetry.message}`], (x) => this.show(x))'),
    "this.show(x)",
    /\{\{lastRetry\.message\}\} is passed to parameter 'x'/,
  ],
  "a field of an item": [
    step("each([{ a: `${pod.name}` }], (x) => this.show(x.a))"),
    "this.show(x.a)",
    /\{\{pod\.name\}\} is passed to parameter 'x'/,
  ],
  "configured arguments": [
    step('configure(this.opt(), { arguments: { parameters: [{ name: "x", value: retries }] } })'),
    "this.opt()",
    /\{\{retries\}\} is passed to parameter 'x'/,
  ],
  "a hook": [
    step("configure(this.text(), { hooks: { exit: hook(this.show(stepName)) } })"),
    "this.show(stepName)",
    /\{\{steps\.name\}\} is passed/,
  ],
  "what its own step prints": [
    main("const t = this.text(); return steps([configure(t, { hooks: { exit: hook(this.show(stdout(t))) } })]);"),
    "this.text()",
    /error variable-without-value: .*outputs\.result\}\} has a value only in what comes after the step/,
  ],
  "an expression": [
    step('this.show("{{=asInt(retries) + 1}}")'),
    "this.show(",
    /\{\{retries\}\} is passed to parameter 'x'/,
  ],
  "an inline template": [
    step('inline(container({ image: "alpine", args: [`${retries}`] }))'),
    "args",
    /warning variable-without-value: .*inline\.container/,
  ],
  "another object's template": [
    step('templateRef({ name: "other", template: "main" })({ a: cronworkflow.name })'),
    "",
    /warning variable-without-value: .*only in cron\.when/,
  ],
  "what a metric measures": [
    step("this.show(metric.status)"),
    "this.show(",
    /\{\{status\}\} is passed .* only in metrics/,
  ],
  "an output of the metric's template": [
    step('this.show(metric.parameter("x"))'),
    "this.show(",
    /\{\{outputs\.parameters\.x\}\} is passed/,
  ],
  "a path": [step('this.show(parameterPath("x"))'), "this.show(", /\{\{outputs\.parameters\.x\.path\}\} is passed/],
  "a path in a text": [
    step('this.show(`${artifactPath("x")}/a`)'),
    "this.show(",
    /\{\{outputs\.artifacts\.x\.path\}\}/,
  ],
  "failures of the workflow": [
    step("this.show(workflow.failures)"),
    "this.show(",
    /error unresolved-reference: .*\{\{workflow\.failures\}\}/,
  ],
  "a schedule's time": [
    step("this.show(workflow.scheduledTime)"),
    "this.show(",
    /error variable-without-value: .*only in workflows that a CronWorkflow starts/,
  ],
  "an item outside of a loop": [
    step("this.show(item)"),
    "this.show(",
    /show gets the item of a loop that it does not run in/,
  ],
  "an item in a task without a loop": [
    "@task only() { return this.show(item); }",
    "this.show(",
    /show gets the item of a loop that it does not run in/,
  ],
  "a task's own name": ["@task only() { return this.show(taskName); }", "this.show(", /\{\{tasks\.name\}\} is passed/],
  "a hook of a looped task": [
    '@task @withItems(["a"]) only() { return configure(this.show(item), { hooks: { exit: hook(this.opt(item)) } }); }',
    "this.show(item)",
    /A hook of a looped task gets the tag of the item/,
  ],
  "the default of a parameter": [
    `@parameter p = \`\${node.name}\`; ${step("this.show(this.p)")}`,
    "p = ",
    /\{\{node\.name\}\} is the value of parameter 'p'/,
  ],
  "the default of an input": [
    `${step("this.own()")} @inputs.parameter({ name: "p", value: "{{retries}}" }) @closure own(p?: string) { console.log(p); }`,
    "own(p",
    /\{\{retries\}\} is the value of parameter 'p'/,
  ],
  "a path that nobody declares": [
    `${step("this.own()")} @outputs.parameter({ name: "size", valueFrom: { path: "/tmp/size" } }) @template own() {
    return container({ image: "alpine", args: [parameterPath("sise")] }); }`,
    "args",
    /warning variable-without-value: .*outputs\.parameters\.sise\.path/,
  ],
  "an object": [
    after("this.data({ a: t })"),
    "this.data(",
    /The result of text stands inside of the value of parameter 'x' \(at a\)/,
  ],
  "a text in an object": [
    after("this.data({ a: `a ${t}` })"),
    "this.data(",
    /A text with the result of a call stands inside/,
  ],
  "a key": [
    after("this.data({ [`${t}`]: 1 } as never)"),
    "this.data(",
    /A key with the result of a call stands inside/,
  ],
  "a list": [
    after("this.list([t, t])"),
    "this.list(",
    /The result of text stands inside of the value of parameter 'x' \(at 0\)/,
  ],
  "a reference that is printed into an object": [
    step("this.data({ a: `${workflow.name}` })"),
    "this.data(",
    /warning tag-in-data: .*\{\{workflow\.name\}\} stands inside of an object/,
  ],
  "a sign": [after("this.show(-(t as never))"), "-(t", /computed or compared with/],
  "a sum with a text in front": [after('this.show("a" + t)'), '"a" + t', /computed or compared with/],
  "a comparison": [after('this.show(t < "b" ? "a" : "b")'), 't < "b"', /computed or compared with/],
  "a property": [after("this.show(String(t.length))"), "t.length", /'length'/],
  "an artifact's text": [
    `${main('const m = this.own(); return steps([m], [this.show(`${artifactOf(m, "x")}`)]);')}
    @outputs.artifact({ name: "x", path: "/tmp/x" }) @template own() { return container({ image: "alpine" }); }`,
    "artifactOf(m",
    /An artifact has no text/,
  ],
};

/** What has its value, and is no mistake. */
const FINE: Readonly<Record<string, string>> = {
  "the template that passes it on is retried": `@template({ retryStrategy: { limit: 2 } }) main() { return steps([this.show(retries)]); }`,
  "the container is retried": step("this.retried(`try ${retries}`)"),
  "every template is retried": `retryStrategy = { limit: 1 }; ${step("this.echo(retries)")}`,
  "a hook knows how its step ended": main(
    "const t = this.text(); return steps([configure(t, { hooks: { exit: hook(this.show(statusOf(t))) } })]);",
  ),
  "an exit handler": `hooks = { exit: hook(this.show(workflow.status)) }; ${step("this.text()")}`,
  "an exit handler of steps": `onExit = this.bye; ${step("this.text()")} @template bye() { return steps([this.show(workflow.failures)]); }`,
  "somebody else's template": step('this.show("Hello {{name}}, {{status}}")'),
  "a text from a result": after("this.maybe(`it's {x} ${t}`)"),
  "data with braces": step('this.data({ a: "{{name}}" })'),
};

const className = (title: string): string =>
  title.replace(/(?:^|[^a-z]+)(\w)/gi, (_, letter: string) => letter.toUpperCase());

const classOf = ([title, members]: readonly [string, string]): string =>
  `export class ${className(title)} extends Made {\n  ${members}\n}\n`;

test("what has no value where it stands is said at its place, and nothing else", async () => {
  const cron = `export class Scheduled extends CronWorkflow {
  cron = { schedules: ["0 1 * * *"] };
  @task due() { return this.show(workflow.scheduledTime, \`\${workflow.labels["workflows.argoproj.io/cron-workflow"]}\`); }
  @closure show(time: string, name: string): void { console.log(time, name); }
}\n`;
  const refused = Object.entries(SAID).map(([title, [members]]) => [title, members] as const);
  await inProject(
    {
      "said.ts": HEAD + refused.map(classOf).join(""),
      "fine.ts": HEAD + Object.entries(FINE).map(classOf).join("") + cron,
    },
    async ({ argots, read }) => {
      const fine = await argots("build", "fine.ts", "-o", "out/");
      assert.is(fine.stderr, "");
      assert.is(fine.status, 0);
      const written = read("out/a-text-from-a-result.yaml");
      assert.match(
        written,
        /value: "\{\{=toJson\('it\\\\'s \\\\u007bx\\\\u007d ' \+ steps\.text\.outputs\.parameters\.result\)\}\}"/,
      );
      const { stderr } = await argots("build", "said.ts");
      const lines = (HEAD + refused.map(classOf).join("")).split("\n");
      const found = [...stderr.matchAll(/^said\.ts:(\d+):(\d+): (.*)$/gm)].map(
        ([, line = "", column = "", text = ""]) => ({
          line: Number(line),
          place: lines[Number(line) - 1]?.slice(Number(column) - 1) ?? "",
          text,
        }),
      );
      for (const [title, [members, place, said]] of Object.entries(SAID)) {
        const start = lines.indexOf(`export class ${className(title)} extends Made {`) + 1;
        const own = found.filter(({ line }) => line > start && line <= start + members.split("\n").length);
        const shown = `${title}: ${JSON.stringify(own)}`;
        assert.ok(
          own.some((one) => said.test(one.text) && one.place.startsWith(place)),
          shown,
        );
      }
    },
  );
});

test.run();
