import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateFiles } from "../src/validate/files.js";
import { validateBuilt } from "../src/validate/built.js";
import { parseYaml } from "../src/model/yaml.js";

const POD = `container: {image: alpine, command: ["true"]}`;

const spec = (fields: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: x-}\nspec:\n  entrypoint: main\n${fields.replace(/^/gm, "  ")}\n`;
const main = (fields: string): string => spec(`templates:\n- name: main\n${fields.replace(/^/gm, "  ")}`);
const step = (fields: string): string =>
  spec(`templates:\n- {name: main, steps: [[{name: a, template: b, ${fields}}]]}\n- {name: b, ${POD}}`);
const task = (fields: string): string =>
  spec(`templates:\n- {name: main, dag: {tasks: [{name: a, template: b, ${fields}}]}}\n- {name: b, ${POD}}`);
const memoized = (value: string): string =>
  spec(`templates:
- name: main
  steps: [[{name: a, template: b, arguments: {parameters: [{name: k, value: ${value}}]}}]]
- name: b
  inputs: {parameters: [{name: k}]}
  memoize: {key: "k-{{inputs.parameters.k}}", maxAge: 1h, cache: {configMap: {name: c}}}
  ${POD}`);
const semaphore = (data: string, key = "k"): string =>
  `${main(`synchronization: {semaphores: [{configMapKeyRef: {name: limits, key: ${key}}}]}\n${POD}`)}---
apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits}\ndata: ${data}\n`;

const args = (text: string): string => main(`container: {image: alpine, args: [${JSON.stringify(text)}]}`);

const codesOf = (text: string): string[] => [
  ...new Set(validateFiles([{ fileName: "x.yaml", text }]).map(({ code }) => code)),
];

const WRONG: Record<string, readonly string[]> = {
  "invalid-duration": [
    main(`timeout: 1min\n${POD}`),
    main(`timeout: 1d\n${POD}`),
    main(`pendingTimeout: PT1H\n${POD}`),
    main(`retryStrategy: {limit: 2, backoff: {duration: 10s, cap: 1 h}}\n${POD}`),
    main(`retryStrategy: {limit: 2, backoff: {duration: 10s, maxDuration: 1d}}\n${POD}`),
    main(`memoize: {key: k, maxAge: 7d, cache: {configMap: {name: c}}}\n${POD}`),
    // Unlike the others it takes no number of seconds.
    main(`memoize: {key: k, maxAge: "60", cache: {configMap: {name: c}}}\n${POD}`),
    main(`containerSet: {retryStrategy: {retries: 1, duration: "5"}, containers: [{name: main, image: alpine}]}`),
    main(`containerSet: {retryStrategy: {retries: 1, duration: -5s}, containers: [{name: main, image: alpine}]}`),
    main(`suspend: {duration: 1d}`),
    spec(`templateDefaults: {timeout: 1 hour}\ntemplates:\n- {name: main, ${POD}}`),
    spec(`podGC: {strategy: OnPodCompletion, deleteDelayDuration: 1d}\ntemplates:\n- {name: main, ${POD}}`),
  ],
  "loop-list": ["['a', 'b']", '{"a": 1}', "a,b", "[1,", "3", '"[1]"', "- a"].flatMap((list) => [
    step(`withParam: ${JSON.stringify(list)}`),
    task(`withParam: ${JSON.stringify(list)}`),
  ]),
  "loop-sequence": [
    step(`withSequence: {count: "-2"}`),
    task(`withSequence: {count: -1, start: 5}`),
    ...["%s", "%d-%d", "abc", "100%", "%d %s", "%5.2f", '"%d"', "\\q%d"].map((format) =>
      task(`withSequence: {count: 2, format: ${JSON.stringify(format)}}`),
    ),
  ],
  "pod-spec-patch": [
    main(`podSpecPatch: "not yaml: ["\n${POD}`),
    main(`podSpecPatch: "[1]"\n${POD}`),
    spec(`podSpecPatch: "12"\ntemplates:\n- {name: main, ${POD}}`),
    spec(`templateDefaults: {podSpecPatch: hello}\ntemplates:\n- {name: main, ${POD}}`),
  ],
  "invalid-lock": [
    main(`synchronization: {mutexes: [{name: ""}]}\n${POD}`),
    main(`synchronization: {mutexes: [{}]}\n${POD}`),
    spec(`synchronization: {mutexes: [{name: ""}]}\ntemplates:\n- {name: main, ${POD}}`),
    main(`synchronization: {semaphores: [{}]}\n${POD}`),
    main(`synchronization: {semaphores: [{configMapKeyRef: {name: a, key: b}, database: {key: c}}]}\n${POD}`),
    main(`synchronization: {semaphores: [{configMapKeyRef: {name: "", key: b}}]}\n${POD}`),
    main(`synchronization: {semaphores: [{database: {key: ""}}]}\n${POD}`),
    semaphore("{other: '1'}"),
    semaphore("{k: many}"),
  ],
  "nameless-plugin": [
    main(`outputs: {artifacts: [{name: f, path: /f, plugin: {key: f}}]}\n${POD}`),
    main(`inputs: {artifacts: [{name: f, path: /f, plugin: {name: "", key: f}}]}\n${POD}`),
  ],
  "invalid-metric": [
    main(`metrics: {prometheus: [{name: m, help: h}]}\n${POD}`),
    main(`metrics: {prometheus: [{name: m, help: h, counter: {value: abc}}]}\n${POD}`),
    main(`metrics: {prometheus: [{name: m, help: h, gauge: {value: "5", realtime: true}}]}\n${POD}`),
    spec(
      `metrics: {prometheus: [{name: m, help: h, histogram: {value: 1s, buckets: [1]}}]}\ntemplates:\n- {name: main, ${POD}}`,
    ),
    spec(`metrics: {prometheus: [{name: m, counter: {value: "1"}}]}\ntemplates:\n- {name: main, ${POD}}`),
  ],
  "open-enum": [spec(`arguments: {parameters: [{name: p, enum: [a, b]}]}\ntemplates:\n- {name: main, ${POD}}`)],
  "memoize-key": [
    memoized("two words"),
    memoized('"a_b"'),
    main(`memoize: {key: "{{workflow.name}} x", cache: {configMap: {name: c}}}\n${POD}`),
  ],
  "suspended-output": [
    main(`suspend: {duration: "20"}\noutputs: {parameters: [{name: who, valueFrom: {supplied: {}}}]}`),
  ],
  "looped-inline": [
    step(`withItems: [1]`).replace(
      "template: b",
      `inline: {inputs: {parameters: [{name: v}]}, container: {image: alpine, args: ["{{inputs.parameters.v}}"]}}, arguments: {parameters: [{name: v, value: "{{item}}"}]}`,
    ),
    task(`withSequence: {count: 2}`).replace(
      "template: b",
      `inline: {inputs: {parameters: [{name: v}]}, container: {image: alpine, args: ["{{inputs.parameters.v}}"]}}, arguments: {parameters: [{name: v, value: "{{item}}"}]}`,
    ),
  ],
  "tag-in-expression": ["{{lastRetry.exitCode}} == '1'", "{{ retries }} < 3", "{{=asInt(lastRetry.exitCode) > 1}}"].map(
    (expression) => main(`retryStrategy: {limit: 2, expression: ${JSON.stringify(expression)}}\n${POD}`),
  ),
  "variable-without-value": [
    args("{{=retries}}"),
    args("{{=asInt(lastRetry.exitCode) + 1}}"),
    args("{{=cronworkflow.name}}"),
    args("{{=workflow.scheduledTime + ''}}"),
  ],
  "item-without-loop": [step(`when: "{{=item == 'a'}}"`), task(`when: "{{= 'b' in item.names }}"`)],
  // Tags in expressions are values of any kind, or parts of texts.
  "invalid-expression": [
    args("{{= {{workflow.priority}} >> 3}}"),
    args("{{= '{{workflow.name}}' + }}"),
    main(`retryStrategy: {limit: 2, expression: "'{{workflow.name}}' = lastRetry.status"}\n${POD}`),
    ...["let", "else", "nil", "true", "false"].flatMap((name) =>
      [name, `${name}.Succeeded`, `x && (${name} || x)`].map((depends) =>
        spec(
          `templates:\n- {name: main, dag: {tasks: [{name: "${name}", template: b}, {name: x, template: b}, {name: a, template: b, depends: "${depends}"}]}}\n- {name: b, ${POD}}`,
        ),
      ),
    ),
  ],
  "unresolved-expression": [
    args("{{=workflow.nmae}}"),
    args("{{=workflow.parameter.p}}"),
    args("{{= upperr('{{workflow.name}}') }}"),
    args("{{= '{{workflow.name}}' + sprig.uper('a') }}"),
    main(`retryStrategy: {limit: 2, expression: "inputs.parameters.a == 'x'"}\n${POD}`),
  ],
  "failing-expression": [args("{{= '{{workflow.priority}}' > 3}}")],
  "backoff-duration": [main(`retryStrategy: {limit: 1, backoff: {factor: 2}}\n${POD}`)],
};

for (const [code, texts] of Object.entries(WRONG))
  for (const [index, text] of texts.entries())
    test(`${code}, ${index + 1}: said of what Argo takes and does wrong`, () => {
      const found = validateFiles([{ fileName: "x.yaml", text }]);
      const own = found.filter((one) => one.code === code);
      assert.is(own.length, 1, JSON.stringify(found));
      assert.is(own[0]?.severity, "warning");
      // In a class as in a manifest.
      const [manifest] = parseYaml(text);
      const built = validateBuilt({
        manifest: manifest as object,
        templates: new Map(),
        tasks: new Map(),
        parameters: new Map(),
      });
      if (!text.includes("kind: ConfigMap"))
        assert.ok(built.some((one) => one.code === code && one.severity === "warning"));
    });

const GOOD = [
  ...[
    "{{=lastRetry?.exitCode ?? '0'}}",
    "{{=map([1], # + 1)[0]}} {{='item'}}",
    "{{=workflow['name'] + workflow.namespace + (workflow.labels.team ?? '')}}",
    "{{= {{workflow.duration}} > 3 ? 'a' : \"{{workflow.name}}\" }}",
    "{{= asInt('{{workflow.duration}}') + {{workflow.duration}} }}",
    "{{= workflow.parameters['{{workflow.name}}'] ?? '' }}",
    "{{= [{{workflow.priority}}, 2][0] }} {{= {'a': {{workflow.priority}} }['a'] }}",
  ].map(args),
  main(`retryStrategy: {limit: 2, expression: "'{{workflow.name}}' == lastRetry.message"}\n${POD}`),
  main(`retryStrategy: {limit: 2, expression: "asInt(retries) < {{workflow.duration}}"}\n${POD}`),
  spec(`arguments: {parameters: [{name: which, value: a}]}
templates:
- name: main
  inputs: {parameters: [{name: which, value: a}]}
  steps:
  - - {name: a, template: b}
  - - {name: c, template: b, when: "{{steps.{{inputs.parameters.which}}.status}} == Succeeded"}
  - - {name: d, template: b, when: "{{=steps.{{inputs.parameters.which}}.status == 'Succeeded'}}"}
- {name: b, ${POD}}`),
  main(
    `timeout: 1h30m\npendingTimeout: "90"\nretryStrategy: {limit: 2, backoff: {duration: "5", cap: 1m, maxDuration: 1h}}\n${POD}`,
  ),
  main(`timeout: "{{workflow.parameters.t}}"\n${POD}`).replace(
    "spec:\n",
    "spec:\n  arguments: {parameters: [{name: t, value: 5m}]}\n",
  ),
  main(`suspend: {duration: "20"}`),
  main(`suspend: {}\noutputs: {parameters: [{name: who, valueFrom: {supplied: {}}}]}`),
  main(`containerSet: {retryStrategy: {retries: 1, duration: 5s}, containers: [{name: main, image: alpine}]}`),
  ...["[]", "[1]", '["a"]', " [ ] ", "null"].map((list) => step(`withParam: ${JSON.stringify(list)}`)),
  ...["%d", "%02d", "%x", "100%%-%d", "run %d", "%[1]d-%[1]d"].map((format) =>
    task(`withSequence: {count: 2, format: ${JSON.stringify(format)}}`),
  ),
  task(`withSequence: {start: 5, end: 1}`),
  task(`withSequence: {count: 0}`),
  main(`podSpecPatch: "containers: [{name: main}]"\n${POD}`),
  main(`podSpecPatch: '{"terminationGracePeriodSeconds": {{workflow.priority}}}'\n${POD}`).replace(
    "spec:\n",
    "spec:\n  priority: 3\n",
  ),
  main(`podSpecPatch: |\n  terminationGracePeriodSeconds: 5\n${POD}`),
  main(`synchronization: {mutexes: [{name: "{{workflow.name}}"}]}\n${POD}`),
  main(`synchronization: {semaphores: [{configMapKeyRef: {name: elsewhere, key: k}}]}\n${POD}`),
  semaphore("{k: '2'}"),
  memoized("two-words"),
  memoized('"{{workflow.name}}"'),
  main(`metrics: {prometheus: [{name: m, help: h, gauge: {value: "{{duration}}", realtime: true}}]}\n${POD}`),
  main(`metrics: {prometheus: [{name: m, help: h, counter: {value: "1e3"}}]}\n${POD}`),
  step(`withItems: [1]`).replace("template: b", `inline: {container: {image: alpine, args: ["{{item}}"]}}`),
];

for (const [index, text] of GOOD.entries())
  test(`manifest ${index + 1} that is right gets no message`, () => assert.equal(codesOf(text), []));

/** Tags that name nothing, and the hint. */
const UNKNOWN: Readonly<Record<string, string>> = {
  "{{tasks.a.outputs.result}}": "Did you mean {{steps.a.outputs.result}}?",
  "{{steps.a.outputs.reslt}}": "Did you mean {{steps.a.outputs.result}}?",
  "{{inputs.parameters.size}}": "Declare it in the template: inputs: { parameters: [{ name: size }] }.",
};

for (const [tag, hint] of Object.entries(UNKNOWN))
  test(`${tag} is told what to write`, () => {
    const text = spec(`templates:
- name: main
  steps:
  - - {name: a, template: b}
  - - {name: c, template: d, arguments: {parameters: [{name: x, value: "${tag}"}]}}
- {name: b, script: {image: alpine, command: [sh], source: echo 1}}
- {name: d, inputs: {parameters: [{name: x}]}, container: {image: alpine, args: ["{{inputs.parameters.x}}"]}}`);
    const found = validateFiles([{ fileName: "x.yaml", text }]);
    assert.equal(
      found.map(({ code, hint: said }) => [code, said]),
      [["unresolved-reference", hint]],
    );
  });

test("an inline template is told that it knows its inputs alone", () => {
  const text = spec(`templates:
- name: main
  steps:
  - - {name: a, template: b}
  - - {name: c, inline: {container: {image: alpine, args: ["{{steps.a.outputs.result}}"]}}}
- {name: b, script: {image: alpine, command: [sh], source: echo 1}}`);
  const [found] = validateFiles([{ fileName: "x.yaml", text }]);
  assert.is(found?.code, "unresolved-reference");
  assert.match(found?.hint ?? "", "An inline template knows its own inputs alone");
});

test("fields that Argo 4.0 removed: the hint keeps what they meant", () => {
  const found = validateFiles([
    {
      fileName: "x.yaml",
      text: `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: old}
spec:
  schedule: "0 1 * * *"
  workflowSpec:
    entrypoint: main
    podPriority: 3
    synchronization: {mutex: {name: a}}
    templates:
    - {name: main, synchronization: {semaphore: {configMapKeyRef: {name: c, key: k}}}, ${POD}}
`,
    },
  ]);
  assert.equal(
    found.map(({ code, hint = "" }) => [code, hint.split(";")[0]]),
    [
      ["unknown-field", 'Write it as a list: schedules: ["0 1 * * *"].'],
      [
        "unknown-field",
        "It was the priority of the pods: write podPriorityClassName. The field 'priority' orders workflows in the queue.",
      ],
      ["unknown-field", "Write it as a list: mutexes: [{ name: … }]"],
      ["unknown-field", "Write it as a list: semaphores: [{ configMapKeyRef: … }]"],
    ],
  );
});

test.run();
