import { test } from "uvu";
import * as assert from "uvu/assert";
import { importText, membersOf } from "./support/imported.js";

test("comments stand at what they are about", async () => {
  assert.is(
    await membersOf(`# about the templates
- # about main
  name: main # its name
  # about the inputs
  inputs:
    parameters:
    # about x
    - name: x
      # about the value
      value: "1"
  # about the steps
  steps:
  # about the first group
  - - name: make # about make
      template: list
  - # about a
    - name: a
      # about the call
      template: echo
      arguments:
        parameters:
        # about the message
        - {name: message, value: x}
    # about b
    - name: b
      template: echo
      arguments: {parameters: [{name: message, value: "{{steps.make.outputs.result}}"}]}
      # about the condition
      when: "{{steps.make.status}} == Succeeded"
      # continueOn:
      #   failed: true
- name: list
  container:
    # about the image
    image: a
    args: # about the arguments
    # the first
    - a
    - b # the second
    # - c
    env: []
    # tty: true
# about echo
- name: echo
  inputs: {parameters: [{name: message}]}
  container: {image: "{{inputs.parameters.message}}"} # about the container
  # daemon: true
# - name: gone
#   container: {}`),
    `// about the templates
// about main
// its name
// about the inputs
// about the steps
@template
// about x
@inputs.parameter({
  name: "x",
  // about the value
  value: "1",
})
main(_x: Parameter) {
  // about make
  const make = this.list();
  return steps(
    // about the first group
    { make },
    // about a
    {
      // about the call
      a: this.echo(
        // about the message
        "x",
      ),
      // about b
      // continueOn:
      //   failed: true
      b: when(
        // about the condition
        \`\${statusOf(make)} == Succeeded\`,
        () => this.echo(stdout(make)),
      ),
    },
  );
}

@template list() {
  return container({
    // about the image
    image: "a",
    // about the arguments
    args: [
      // the first
      "a",
      // the second
      "b",
      // - c
    ],
    env: [],
    // tty: true
  });
}

// about echo
// about the container
// daemon: true
@template
@inputs.parameter({ name: "message" })
echo(message: Parameter) {
  return container({ image: message });
}

// - name: gone
//   container: {}`,
  );
});

test("fields are commented above", async () => {
  assert.is(
    await membersOf(
      `- {name: main, container: {image: a}}`,
      `# where it starts
entrypoint: main
# about the parameters
arguments:
  parameters:
  # about a
  - {name: a, value: "1"}
serviceAccountName: x # who
parallelism: 3
podGC:
  strategy: OnPodSuccess
  # labelSelector: {}`,
    ),
    `// where it starts
entrypoint = this.main;

// who
serviceAccountName = "x";

parallelism = 3;

podGC = {
  strategy: "OnPodSuccess",
  // labelSelector: {}
};

// about a
@parameter a = "1";

@template main() {
  return container({ image: "a" });
}`,
  );
});

test("objects of other kinds are data with their comments", async () => {
  assert.is(
    await importText(`# about the map
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
# about the data
data:
  # about x
  x: "1"
# the end`),
    `import { manifest } from "argots";

// about the map
export const aConfigMap = manifest({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a" },
  // about the data
  data: {
    // about x
    x: "1",
  },
  // the end
});
`,
  );
});

test.run();
