import { test } from "uvu";
import * as assert from "uvu/assert";
import { ECHO, LIST, membersOf, methodOf } from "./support/imported.js";

test("tasks wait for calls, and for texts that say more", async () => {
  assert.is(
    await methodOf(
      `- name: main
  dag:
    target: "{{workflow.name}}"
    tasks:
    - {name: A, template: list}
    - {name: B, template: list, depends: A}
    - {name: C, template: list, depends: A && (B.Succeeded || B.Failed)}
    - {name: D, template: list, depends: B && C}
    - {name: E, template: list, depends: B || C}
    - {name: F, template: list, depends: A.Failed && B.Failed}
${LIST}`,
      "main",
    ),
    `@template main() {
  const A = this.list();
  const B = configure(this.list(), { depends: [A] });
  const C = configure(this.list(), {
    depends: [A, "(B.Succeeded || B.Failed)"],
  });
  return dag(
    {
      A,
      B,
      C,
      D: configure(this.list(), { depends: [B, C] }),
      E: configure(this.list(), { depends: "B || C" }),
      F: configure(this.list(), { depends: "A.Failed && B.Failed" }),
    },
    { target: workflow.name },
  );
}`,
  );
});

test("a list of dependencies is left out where it follows from what a task uses", async () => {
  assert.is(
    await methodOf(
      `- name: main
  dag:
    tasks:
    - {name: A, template: list}
    - {name: B, template: list, dependencies: [A]}
    - {name: C, template: list, dependencies: [A, B]}
    - {name: D, template: echo, dependencies: [A], arguments: {parameters: [{name: message, value: "{{tasks.A.outputs.result}}"}]}}
    - {name: E, template: list, dependencies: [A], when: "{{tasks.A.outputs.result}} == x"}
    - {name: F, template: echo, dependencies: [B, A], arguments: {parameters: [{name: message, value: "{{tasks.A.outputs.result}}"}]}}
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  const A = this.list();
  const B = configure(this.list(), { dependencies: [A] });
  return dag({
    A,
    B,
    C: configure(this.list(), { dependencies: [A, B] }),
    D: this.echo(stdout(A)),
    E: when(\`\${stdout(A)} == x\`, () => this.list()),
    F: configure(this.echo(stdout(A)), { dependencies: [B, A] }),
  });
}`,
  );
});

test("what a task uses from far behind it is a reference, where that adds nothing to its condition", async () => {
  assert.is(
    await methodOf(
      `- name: main
  dag:
    tasks:
    - {name: A, template: list}
    - {name: B, template: list, depends: A}
    - {name: C, template: echo, depends: B, arguments: {parameters: [{name: message, value: "at {{tasks.A.ip}}"}]}}
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  const A = this.list();
  const B = configure(this.list(), { depends: [A] });
  return dag({
    A,
    B,
    C: configure(this.echo(\`at \${ipOf(A)}\`), { depends: [B] }),
  });
}`,
  );
});

test("conditions are expressions", async () => {
  assert.is(
    await methodOf(
      `- name: main
  steps:
  - - {name: list, template: list}
  - - {name: a, template: list, when: "{{steps.list.outputs.result}} == heads"}
    - {name: b, template: list, when: "{{steps.list.outputs.result}}"}
    - {name: c, template: list, when: "{{=asInt(steps.list.outputs.result) > 1}}", continueOn: {failed: true}}
${LIST}`,
      "main",
    ),
    `@template main() {
  const list = this.list();
  return steps([list], {
    a: when(\`\${stdout(list)} == heads\`, () => this.list()),
    b: when(stdout(list), () => this.list()),
    c: when("{{=asInt(steps.list.outputs.result) > 1}}", () =>
      configure(this.list(), { continueOn: { failed: true } }),
    ),
  });
}`,
  );
});

test("hooks name outputs of their own step", async () => {
  assert.is(
    await methodOf(
      `- name: main
  steps:
  - - name: step-1
      template: list
      hooks:
        exit:
          template: echo
          arguments: {parameters: [{name: message, value: "{{steps.step-1.outputs.parameters.items}}"}]}
        running: {template: list, expression: 'steps["step-1"].status == "Running"'}
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  const step1 = this.list();
  return steps({
    "step-1": configure(step1, {
      hooks: {
        exit: hook(this.echo(parameterOf(step1, "items"))),
        running: hook(this.list(), 'steps["step-1"].status == "Running"'),
      },
    }),
  });
}`,
  );
});

test("outputs come from steps and inputs", async () => {
  assert.is(
    await membersOf(`- name: main
  inputs: {artifacts: [{name: whole}]}
  outputs:
    parameters:
    - {name: items, valueFrom: {parameter: "{{steps.list.outputs.parameters.items}}", default: none}, globalName: all}
    - {name: chosen, valueFrom: {expression: steps.list.outputs.result}}
    artifacts:
    - {name: one, from: "{{steps.list.outputs.artifacts.file}}"}
    - {name: two, from: "{{inputs.artifacts.whole}}"}
  steps:
  - - {name: list, template: list}
${LIST}`),
    `@template
@inputs.artifact({ name: "whole" })
@outputs.parameter({ name: "items", globalName: "all" })
@outputs.parameter({
  name: "chosen",
  valueFrom: { expression: "steps.list.outputs.result" },
})
@outputs.artifact({ name: "one" })
@outputs.artifact({ name: "two" })
main(whole: Artifact) {
  const list = this.list();
  return {
    ...steps([list]),
    outputs: {
      parameters: [
        {
          name: "items",
          valueFrom: {
            parameter: parameterOf(list, "items"),
            default: "none",
          },
        },
      ],
      artifacts: [
        { name: "one", from: artifactOf(list, "file") },
        { name: "two", from: whole },
      ],
    },
  };
}

@template
@outputs.parameter({ name: "items", valueFrom: { path: "/x" } })
@outputs.artifact({ name: "file", path: "/y" })
list() {
  return container({ image: "a" });
}`,
  );
});

test("artifacts are references", async () => {
  assert.is(
    await methodOf(
      `- name: main
  inputs: {artifacts: [{name: whole, optional: true}]}
  steps:
  - - {name: make, template: make}
  - - {name: a, template: take, arguments: {artifacts: [{name: in, from: "{{steps.make.outputs.artifacts.out}}"}]}}
    - {name: b, template: take, arguments: {artifacts: [{name: in, from: "{{inputs.artifacts.whole}}"}]}}
    - {name: c, template: take, arguments: {artifacts: [{name: in, from: "{{workflow.outputs.artifacts.all}}"}]}}
    - {name: d, template: take, arguments: {artifacts: [{name: in, s3: {key: "{{workflow.name}}/{{steps.make.outputs.result}}"}}]}}
    - {name: part, template: take, arguments: {artifacts: [{name: in, from: "{{steps.make.outputs.artifacts.out}}", subPath: x}]}}
    - {name: e, template: take, withItems: [x], arguments: {artifacts: [{name: in, s3: {key: "{{item}}"}}]}}
- {name: make, outputs: {artifacts: [{name: out, path: /out}]}, container: {image: a}}
- {name: take, inputs: {artifacts: [{name: in, path: /in}]}, container: {image: a}}`,
      "main",
    ),
    `@template
@inputs.artifact({ name: "whole", optional: true })
main(whole?: Artifact) {
  const make = this.make();
  return steps([make], {
    a: this.take(artifactOf(make, "out")),
    b: this.take(whole!),
    c: this.take(workflow.outputs.artifacts.all!),
    d: this.take(
      artifactAt({ s3: { key: \`\${workflow.name}/\${stdout(make)}\` } }),
    ),
    part: this.take(
      artifactAt({
        from: "{{steps.make.outputs.artifacts.out}}",
        subPath: "x",
      }),
    ),
    e: each(["x"], (item) => this.take(artifactAt({ s3: { key: item } }))),
  });
}`,
  );
});

test("a template that stands in its step is made as others are, and its inputs are its own", async () => {
  assert.is(
    await methodOf(
      `- name: main
  inputs: {parameters: [{name: x}]}
  steps:
  - - {name: a, inline: {container: {image: a}}}
    - name: b
      inline: {timeout: 10s, inputs: {parameters: [{name: x}]}, script: {image: "{{workflow.name}}", source: "{{inputs.parameters.x}}"}}
      arguments: {parameters: [{name: x, value: "{{inputs.parameters.x}}"}]}`,
      "main",
    ),
    `@template
@inputs.parameter({ name: "x" })
main(x: Parameter) {
  return steps({
    a: inline(container({ image: "a" })),
    b: inline(
      {
        ...script({
          image: workflow.name,
          source: "{{inputs.parameters.x}}",
        }),
        timeout: "10s",
        inputs: { parameters: [{ name: "x" }] },
      },
      { x },
    ),
  });
}`,
  );
});

test.run();
