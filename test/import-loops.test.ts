import { test } from "uvu";
import * as assert from "uvu/assert";
import { COPY, ECHO, LIST, methodOf } from "./support/imported.js";

test("a step for each item of a list is each()", async () => {
  assert.is(
    await methodOf(
      `- name: main
  steps:
  - - name: texts
      template: echo
      arguments: {parameters: [{name: message, value: "{{item}}"}]}
      withItems: [one, two]
    - name: numbers
      template: echo
      arguments: {parameters: [{name: message, value: "{{item}}"}]}
      withItems: [1, 2]
    - name: objects
      template: copy
      arguments: {parameters: [{name: from, value: "{{item.name}}"}, {name: to, value: "/{{item.size}}"}]}
      withItems: [{name: a, size: 1}, {name: b, size: 2}]
    - {name: thrice, template: list, withItems: [1, 2, 3]}
${ECHO}
${COPY}
${LIST}`,
      "main",
    ),
    `@template main() {
  return steps({
    texts: each(["one", "two"], (message) => this.echo(message)),
    numbers: each([1, 2], (message) => this.echo(\`\${message}\`)),
    objects: each(
      [
        { name: "a", size: 1 },
        { name: "b", size: 2 },
      ],
      ({ name, size }) => this.copy(name, \`/\${size}\`),
    ),
    thrice: each([1, 2, 3], () => this.list()),
  });
}`,
  );
});

test("each() goes over what steps print and put out, over inputs, and over text", async () => {
  assert.is(
    await methodOf(
      `- name: main
  inputs: {parameters: [{name: list}]}
  steps:
  - - {name: list, template: list}
  - - name: printed
      template: echo
      arguments: {parameters: [{name: message, value: "{{item}}"}]}
      withParam: "{{steps.list.outputs.result}}"
    - name: output
      template: copy
      arguments: {parameters: [{name: from, value: "{{item.from}}"}, {name: to, value: "{{item.to}}"}]}
      withParam: "{{steps.list.outputs.parameters.items}}"
    - {name: unused, template: list, withParam: "{{steps.list.outputs.result}}"}
    - name: input
      template: echo
      arguments: {parameters: [{name: message, value: "{{item}}"}]}
      withParam: "{{inputs.parameters.list}}"
    - name: text
      template: copy
      arguments: {parameters: [{name: from, value: "{{item.from}}"}, {name: to, value: "{{item.to}}"}]}
      withParam: '[{"from": "a", "to": "b"}]'
${ECHO}
${COPY}
${LIST}`,
      "main",
    ),
    `@template
@inputs.parameter({ name: "list" })
main(list: Parameter) {
  const listStep = this.list();
  return steps([listStep], {
    printed: each(stdout<string[]>(listStep), (message) =>
      this.echo(message),
    ),
    output: each(
      \`\${parameterOf(listStep, "items")}\`,
      ({ from, to }: { from: string; to: string }) => this.copy(from, to),
    ),
    unused: each(stdout(listStep), () => this.list()),
    input: each(list, (message: string) => this.echo(message)),
    text: each(
      '[{"from": "a", "to": "b"}]',
      ({ from, to }: { from: string; to: string }) => this.copy(from, to),
    ),
  });
}`,
  );
});

test("an item is split where that hides nothing, and is a whole where it is used as one", async () => {
  assert.is(
    await methodOf(
      `- name: main
  inputs: {parameters: [{name: from}]}
  steps:
  - - name: hiding
      template: copy
      arguments: {parameters: [{name: from, value: "{{inputs.parameters.from}}"}, {name: to, value: "{{item.from}}"}]}
      withItems: [{from: a}]
    - name: whole
      template: copy
      arguments: {parameters: [{name: from, value: "{{item}}"}, {name: to, value: "{{item.name}}"}]}
      withItems: [{name: a}, {name: b}]
${COPY}`,
      "main",
    ),
    `@template
@inputs.parameter({ name: "from" })
main(from: Parameter) {
  return steps({
    hiding: each([{ from: "a" }], (item) => this.copy(from, item.from)),
    whole: each([{ name: "a" }, { name: "b" }], (item) =>
      this.copy(\`\${item}\`, item.name),
    ),
  });
}`,
  );
});

test("configure() says a loop that each() writes in another way", async () => {
  assert.is(
    await methodOf(
      `- name: main
  steps:
  - - {name: none, template: list, withItems: []}
    - {name: all, template: list, withItems: [1, 2]}
  - - name: results
      template: echo
      arguments: {parameters: [{name: message, value: "{{item}}"}]}
      withParam: "{{steps.all.outputs.parameters.items}}"
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  const all = each([1, 2], () => this.list());
  return steps(
    { none: configure(this.list(), { withItems: [] }), all },
    {
      results: configure(this.echo(item), {
        withParam: parameterOf(all, "items"),
      }),
    },
  );
}`,
  );
});

test("conditions and hooks that name the item stand where it has a name", async () => {
  assert.is(
    await methodOf(
      `- name: main
  dag:
    tasks:
    - {name: list, template: list}
    - name: each
      depends: list
      template: echo
      when: "{{item.isLoud}} == true"
      arguments: {parameters: [{name: message, value: "{{item.text}}"}]}
      hooks: {exit: {template: echo, arguments: {parameters: [{name: message, value: "{{item.text}}"}]}}}
      withParam: "{{tasks.list.outputs.result}}"
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  const list = this.list();
  return dag({
    list,
    each: configure(
      each(
        \`\${stdout(list)}\`,
        ({ isLoud, text }: { isLoud: string; text: string }) =>
          when(\`\${isLoud} == true\`, () =>
            configure(this.echo(text), {
              hooks: { exit: hook(this.echo(text)) },
            }),
          ),
      ),
      { depends: [list] },
    ),
  });
}`,
  );
});

test("a sequence names its number where that is used", async () => {
  assert.is(
    await methodOf(
      `- name: main
  steps:
  - - {name: named, template: echo, arguments: {parameters: [{name: message, value: "{{item}}"}]}, withSequence: {count: "3"}}
    - {name: unnamed, template: list, withSequence: {start: "1", end: "2"}}
${ECHO}
${LIST}`,
      "main",
    ),
    `@template main() {
  return steps({
    named: sequence({ count: "3" }, (message) => this.echo(message)),
    unnamed: sequence({ start: "1", end: "2" }, () => this.list()),
  });
}`,
  );
});

test.run();
