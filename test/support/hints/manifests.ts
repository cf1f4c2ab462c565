import type { Followed } from "./followed.js";

/** Every code of manifests that has a hint, in order. */
export const manifests: readonly Followed[] = [
  {
    code: "absent-output",
    hint: "Say what stands in its place then: {{=steps['gen'].outputs?.parameters?.['x'] ?? 'nothing'}}; in a program a default of the input does so, too.",
    edits: [[`"{{steps.gen.outputs.parameters.x}}"`, `"{{=steps['gen'].outputs?.parameters?.['x'] ?? 'nothing'}}"`]],
  },
  {
    code: "artifact-path",
    hint: "Say where the pod has the file, as in path: /tmp/report.",
    edits: [["- name: report", "- { name: report, path: /tmp/report }"]],
  },
  {
    code: "artifact-path",
    setup: [["- name: report", "- { name: report, path: /tmp/../report }"]],
    hint: "Write the path without '..'.",
    edits: [["path: /tmp/../report", "path: /report"]],
  },
  {
    code: "artifact-source",
    hint: "Give it from, a location such as s3 or raw, or a key.",
    edits: [[`- name: file\n`, `- { name: file, raw: { data: hello } }\n`]],
  },
  {
    code: "artifact-source",
    setup: [
      [`- name: main\n`, `- name: main\n      inputs: { artifacts: [{ name: x, raw: { data: a } }] }\n`],
      [`- name: file\n`, `- { name: file, fromExpression: inputs.artifacts.x, from: "{{inputs.artifacts.x}}" }\n`],
    ],
    hint: "Keep from: Argo takes no fromExpression alone in an argument.",
    edits: [["fromExpression: inputs.artifacts.x, ", ""]],
  },
  {
    code: "artifact-source",
    setup: [
      ["- { name: file, path: /tmp/file }", `- { name: file, path: /tmp/file, from: "{{inputs.artifacts.x}}" }`],
      [`- name: file\n`, `- { name: file, raw: { data: hello } }\n`],
    ],
    hint: "Say it in the arguments of the step or task.",
    edits: [[`, from: "{{inputs.artifacts.x}}"`, ""]],
  },
  {
    code: "backoff-duration",
    hint: "Give it the first pause, as in duration: 10s.",
    edits: [["{ maxDuration", "{ duration: 10s, maxDuration"]],
  },
  {
    code: "broken-substitution",
    hint: "Write an expression tag, {{=workflow.parameters.text}}, or take the character out of the value.",
    edits: [["{{workflow.parameters.text}}", "{{=workflow.parameters.text}}"]],
  },
  {
    code: "broken-substitution",
    hint: "Write an expression tag, {{=workflow.parameters.text}}, or take the character out of the value.",
    edits: [[`\\u001b[1m`, ""]],
  },
  {
    code: "concurrency-policy",
    setup: [["Skip", "Forbit"]],
    hint: "Did you mean 'Forbid'?",
    edits: [["Forbit", "Forbid"]],
  },
  {
    code: "cron-schedule",
    hint: "Five fields: minute, hour, day of month, month, day of week (0 is Sunday); or @daily, @every 1h.",
    edits: [["0 25 * * *", "0 23 * * *"]],
  },
  {
    code: "cron-schedule",
    setup: [[`["0 25 * * *"]`, "[]"]],
    hint: `Write schedules: ["0 6 * * *"].`,
    edits: [["[]", `["0 6 * * *"]`]],
  },
  {
    code: "cron-timezone",
    hint: "Use a name of the IANA database, as in Europe/Vienna or America/Los_Angeles.",
    edits: [["Europe/Wien", "Europe/Vienna"]],
  },
  {
    code: "cron-timezone",
    setup: [["Europe/Wien", "Europe/Viena"]],
    hint: "Did you mean 'Europe/Vienna'?",
    edits: [["Europe/Viena", "Europe/Vienna"]],
  },
  { code: "dependency-cycle", hint: "Take one of the dependencies out.", edits: [[", dependencies: [b]", ""]] },
  { code: "duplicate-env", hint: "Keep one of them.", edits: [["{ name: STAGE, value: test }, ", ""]] },
  {
    code: "duplicate-name",
    hint: "Rename one of them.",
    edits: [[`- name: work\n      script`, `- name: other\n      script`]],
  },
  { code: "emptied-value", hint: "Write it as text: JSON in quotes.", edits: [["value: [1, 2]", `value: "[1, 2]"`]] },
  {
    code: "failing-expression",
    hint: "Parameters, results and what Argo says of a try are texts: asInt(…) and asFloat(…) make numbers of them.",
    edits: [["lastRetry.exitCode", "asInt(lastRetry.exitCode)"]],
  },
  { code: "field-case", hint: "Write template.", edits: [["Template: work", "template: work"]] },
  {
    code: "hook-expression",
    hint: `Say when it runs, as in expression: steps.a.status == "Running"; only the exit hook needs none.`,
    edits: [["running: { template: work }", `running: { template: work, expression: steps.a.status == "Running" }`]],
  },
  { code: "ignored-field", hint: "Remove it.", edits: [[", valeu: hi", ""]] },
  {
    code: "ignored-field",
    setup: [["value: hello, valeu: hi", "valeu: hi"]],
    hint: "Did you mean 'value'?",
    edits: [["valeu: hi", "value: hi"]],
  },
  {
    code: "invalid-condition",
    hint: "Write || in the place of 'or', and a whole comparison on each side of it: {{steps.a.status}} == Failed || {{steps.a.status}} == Error.",
    edits: [[" or Skipped", " || {{steps.gen.status}} == Skipped"]],
  },
  {
    code: "invalid-condition",
    setup: [["Succeeded or Skipped", "Succeeded or {{steps.gen.status}} == Skipped"]],
    hint: "Write || in the place of 'or'.",
    edits: [[" or ", " || "]],
  },
  {
    code: "invalid-condition",
    setup: [["== Succeeded or Skipped", "== Succeeded || Skipped"]],
    hint: "Write a whole comparison on each side of && and ||, as in {{steps.a.status}} == Failed || {{steps.a.status}} == Error.",
    edits: [["|| Skipped", "|| {{steps.gen.status}} == Skipped"]],
  },
  {
    code: "invalid-condition",
    setup: [["== Succeeded or Skipped", "=== Succeeded"]],
    hint: "Write == and != with two characters.",
    edits: [["=== Succeeded", "== Succeeded"]],
  },
  {
    code: "invalid-condition",
    setup: [["== Succeeded or Skipped", "= Succeeded"]],
    hint: "Write == to compare.",
    edits: [[" = Succeeded", " == Succeeded"]],
  },
  {
    code: "invalid-condition",
    setup: [["{{steps.gen.status}} == Succeeded or Skipped", "not {{steps.gen.status}} == Succeeded"]],
    hint: "Write !( … ) around what 'not' is about, or != in the place of ==.",
    edits: [["not {{steps.gen.status}} == Succeeded", "!({{steps.gen.status}} == Succeeded)"]],
  },
  {
    code: "invalid-condition",
    setup: [["{{steps.gen.status}} == Succeeded or Skipped", "{{steps.gen.outputs.result}} == two words"]],
    hint: "Compare texts in one expression: {{=steps.gen.outputs.result == 'two words'}}.",
    edits: [[`"{{steps.gen.outputs.result}} == two words"`, `"{{=steps.gen.outputs.result == 'two words'}}"`]],
  },
  { code: "invalid-duration", hint: "Write a unit, as in 30s, 5m or 2h.", edits: [[`"90"`, "90s"]] },
  {
    code: "invalid-duration",
    setup: [[`"90"`, "1d"]],
    hint: "Write it as in 30s, 5m or 2h30m; a day is 24h.",
    edits: [["1d", "24h"]],
  },
  {
    code: "invalid-expression",
    setup: [[`"{{=1 +}}"`, `'{{={"a": {"b": 1}}.a.b}}'`]],
    hint: "A tag ends at its first '}}': put a blank between two braces that belong to the expression.",
    edits: [["1}}.a.b", "1} }.a.b"]],
  },
  {
    code: "invalid-label",
    hint: "At most 63 letters, digits, dashes, dots and underscores; a key may have a DNS name and / in front.",
    edits: [["data & more", "data-and-more"]],
  },
  { code: "invalid-lock", hint: "Give it a name.", edits: [[`name: ""`, "name: one"]] },
  {
    code: "invalid-lock",
    setup: [[`mutexes: [{ name: "" }]`, "semaphores: [{ }]"]],
    hint: "Say where its limit stands, as in configMapKeyRef: { name: limits, key: uploads }.",
    edits: [["{ }", "{ configMapKeyRef: { name: limits, key: uploads } }"]],
  },
  {
    code: "invalid-lock",
    setup: [[`mutexes: [{ name: "" }]`, `semaphores: [{ configMapKeyRef: { name: limits, key: "" } }]`]],
    hint: "Name the ConfigMap, and the key in it that holds the limit.",
    edits: [[`key: ""`, "key: uploads"]],
  },
  {
    code: "invalid-lock",
    setup: [
      [
        `mutexes: [{ name: "" }]`,
        "semaphores: [{ configMapKeyRef: { name: limits, key: uploads }, database: { key: a } }]",
      ],
    ],
    hint: "Keep one of them.",
    edits: [[", database: { key: a }", ""]],
  },
  {
    code: "invalid-metric",
    hint: "Use letters, digits and underscores, no digit first.",
    edits: [["runs-total", "runs_total"]],
  },
  {
    code: "invalid-metric",
    setup: [[`runs-total, help: Number of runs, counter: { value: "1" }`, "runs_total, help: Number of runs"]],
    hint: `Say what is counted, as in counter: { value: "1" }.`,
    edits: [["help: Number of runs", `help: Number of runs, counter: { value: "1" }`]],
  },
  {
    code: "invalid-metric",
    setup: [
      [
        `runs-total, help: Number of runs, counter: { value: "1" }`,
        "runs_total, help: Number of runs, counter: { value: many }",
      ],
    ],
    hint: "Write a number, or a tag that becomes one.",
    edits: [["value: many", `value: "1"`]],
  },
  {
    code: "invalid-metric",
    setup: [["runs-total, ", "runs_total, labels: [{ key: a-b, value: c }], "]],
    hint: "Use letters, digits and underscores, no digit first.",
    edits: [["a-b", "a_b"]],
  },
  {
    code: "invalid-name",
    hint: "Use letters, digits and dashes, a letter or digit first, at most 128 characters.",
    edits: [["a_b", "a-b"]],
  },
  { code: "invalid-number", hint: "Write digits, or a tag that becomes some.", edits: [["many", "5"]] },
  {
    code: "invalid-quantity",
    hint: "Write a number with a unit as in 500m, 1.5 or 2Gi; a tag cannot stand here: use podSpecPatch.",
    edits: [["1 GB", "1Gi"]],
  },
  {
    code: "invalid-time",
    hint: "Write it as in 2026-01-31T12:00:00Z.",
    edits: [["yesterday", "2026-01-31T12:00:00Z"]],
  },
  { code: "item-field", hint: "Give every item the field 'text'.", edits: [["note: two", "text: two"]] },
  {
    code: "item-without-loop",
    hint: "Say what it loops over: withItems, withParam or withSequence.",
    edits: [[`"{{item}}" }] }`, `"{{item}}" }] }\n            withItems: [a]`]],
  },
  {
    code: "lone-surrogate",
    hint: `Write the whole character, as in "😀"; a text that is cut has to be cut between characters.`,
    edits: [[`"\\ud83d"`, `"😀"`]],
  },
  {
    code: "loop-list",
    hint: `Write a list with double quotes, as in '["a", "b"]'; withItems takes one in YAML.`,
    edits: [[`"['a', 'b']"`, `'["a", "b"]'`]],
  },
  {
    code: "loop-list",
    hint: `Write a list with double quotes, as in '["a", "b"]'; withItems takes one in YAML.`,
    edits: [[`withParam: "['a', 'b']"`, `withItems: ["a", "b"]`]],
  },
  {
    code: "loop-sequence",
    hint: "Put one number into it: %d, %02d or %x; %% is a percent sign.",
    edits: [["run-%s", "run-%d"]],
  },
  {
    code: "loop-sequence",
    setup: [[`count: 3, format: "run-%s"`, "count: -3"]],
    hint: "Write how many items there are, or say the last one in end.",
    edits: [["count: -3", "count: 3"]],
  },
  {
    code: "loop-sequence",
    setup: [[`count: 3, format: "run-%s"`, "count: -3"]],
    hint: "Write how many items there are, or say the last one in end.",
    edits: [["count: -3", "end: -3"]],
  },
  {
    code: "loop-sequence",
    setup: [[`"run-%s"`, `'a"%d'`]],
    hint: "Write it without quotes, backslashes and line ends.",
    edits: [[`'a"%d'`, "'a%d'"]],
  },
  { code: "loop-source", hint: "Keep one of them.", edits: [[`, withParam: "[1, 2]"`, ""]] },
  {
    code: "loop-source",
    setup: [[`withItems: [1, 2], withParam: "[1, 2]"`, "withItems: []"]],
    hint: `Remove the step, or use withParam: "[]", which is skipped.`,
    edits: [["withItems: []", `withParam: "[]"`]],
  },
  {
    code: "loop-source",
    setup: [[`withItems: [1, 2], withParam: "[1, 2]"`, "withSequence: {}"]],
    hint: "Say how often it runs, as in count: 3.",
    edits: [["withSequence: {}", "withSequence: { count: 3 }"]],
  },
  {
    code: "loop-source",
    setup: [[`withItems: [1, 2], withParam: "[1, 2]"`, `withSequence: { count: "1", end: "2" }`]],
    hint: "Keep one of them.",
    edits: [[`, end: "2"`, ""]],
  },
  {
    code: "looped-inline",
    hint: "Make it a template with a name, and call that.",
    edits: [
      [
        `            inline:\n              inputs: { parameters: [{ name: text }] }\n              container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`,
        `            template: work\n    - name: work\n      inputs: { parameters: [{ name: text }] }\n      container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`,
      ],
    ],
  },
  { code: "loose-type", hint: "Put it in quotes.", edits: [["value: 3", `value: "3"`]] },
  {
    code: "memoize-key",
    hint: "Use letters, digits and dashes, a letter or digit first.",
    edits: [["my key", "my-key"]],
  },
  {
    code: "memoize-key",
    setup: [
      [
        "memoize: { key: my key",
        `inputs: { parameters: [{ name: name, value: "a b" }] }\n      memoize: { key: "{{inputs.parameters.name}}"`,
      ],
    ],
    hint: "Use letters, digits and dashes, a letter or digit first; {{=sprig.sha256sum(inputs.parameters.name)}} makes such a key of any text.",
    edits: [[`"{{inputs.parameters.name}}"`, `"{{=sprig.sha256sum(inputs.parameters.name)}}"`]],
  },
  {
    code: "misplaced-field",
    setup: [
      [
        `parallelism: 2\n      container: { image: alpine, command: ["true"] }`,
        `timeout: 5m\n      steps: [[{ name: a, template: work }]]\n    - name: work\n      container: { image: alpine, command: ["true"] }`,
      ],
    ],
    hint: "Set timeout on the templates that run pods.",
    edits: [
      [
        `      timeout: 5m\n      steps: [[{ name: a, template: work }]]\n    - name: work\n`,
        `      steps: [[{ name: a, template: work }]]\n    - name: work\n      timeout: 5m\n`,
      ],
    ],
  },
  {
    code: "missing-argument",
    hint: "Add 'text' to the arguments, or give the input a value.",
    edits: [["template: say }", "template: say, arguments: { parameters: [{ name: text, value: hi }] } }"]],
  },
  {
    code: "missing-argument",
    hint: "Add 'text' to the arguments, or give the input a value.",
    edits: [["- name: text", "- { name: text, value: hi }"]],
  },
  {
    code: "missing-dependency",
    hint: "Add 'a' to its dependencies.",
    edits: [[`- name: b\n`, `- name: b\n            dependencies: [a]\n`]],
  },
  {
    code: "missing-dependency",
    setup: [
      ["{ name: a, template: gen }", `{ name: z, template: gen }\n          - { name: a, template: gen, depends: z }`],
    ],
    hint: "Add 'a' to its dependencies.",
    edits: [[`- name: b\n`, `- name: b\n            depends: a\n`]],
  },
  {
    code: "missing-entrypoint",
    hint: "Set spec.entrypoint to the template to start with.",
    edits: [[`spec:\n`, `spec:\n  entrypoint: main\n`]],
  },
  {
    code: "missing-image",
    hint: "Name an image, here or in the workflow's templateDefaults.",
    edits: [["{ command", "{ image: alpine, command"]],
  },
  {
    code: "missing-image",
    hint: "Name an image, here or in the workflow's templateDefaults.",
    edits: [[`spec:\n`, `spec:\n  templateDefaults: { container: { image: alpine } }\n`]],
  },
  {
    code: "missing-kind",
    hint: "Write kind: Workflow, WorkflowTemplate, ClusterWorkflowTemplate or CronWorkflow.",
    edits: [["metadata:", `kind: Workflow\nmetadata:`]],
  },
  {
    code: "missing-object-name",
    hint: "Set metadata.name or metadata.generateName.",
    edits: [[`metadata:\n`, `metadata:\n  name: example\n`]],
  },
  {
    code: "missing-object-name",
    hint: "Set metadata.name or metadata.generateName.",
    edits: [[`metadata:\n`, `metadata:\n  generateName: example-\n`]],
  },
  {
    code: "missing-value",
    hint: "Give it a value; a default is none in an argument.",
    edits: [[`- name: text\n    - name: say`, `- { name: text, value: hi }\n    - name: say`]],
  },
  {
    code: "missing-value",
    setup: [[`- name: text\n    - name: say`, `- { name: text, default: hi }\n    - name: say`]],
    hint: "Give it a value; a default is none in an argument.",
    edits: [["- { name: text, default: hi }", "- { name: text, value: hi }"]],
  },
  {
    code: "mixed-dependencies",
    hint: "Use depends in all of its tasks: a && b.",
    edits: [["dependencies: [b]", "depends: b"]],
  },
  {
    code: "mixed-dependencies",
    setup: [
      ["a, template: work", "a, template: work, continueOn: { failed: true }"],
      [", dependencies: [b]", ""],
    ],
    hint: "Say it in depends: a.Failed || a.Errored.",
    edits: [
      [
        `template: work, continueOn: { failed: true } }\n          - { name: b, template: work, depends: a }`,
        `template: work }\n          - { name: b, template: work, depends: a.Succeeded || a.Failed }`,
      ],
    ],
  },
  {
    code: "nameless-plugin",
    hint: "Give it the name that the cluster's administrator has configured, as in name: my-store.",
    edits: [[`name: ""`, "name: my-store"]],
  },
  {
    code: "no-template",
    hint: "Give it one of template, templateRef and inline.",
    edits: [["{ name: a }", "{ name: a, template: work }"]],
  },
  {
    code: "no-template",
    setup: [["{ name: a }", "{ name: a, template: work, templateRef: { name: l, template: t } }"]],
    hint: "Keep one of them.",
    edits: [[", templateRef: { name: l, template: t }", ""]],
  },
  { code: "null-field", hint: "Give it a value, or take it out.", edits: [[", env: null", ""]] },
  {
    code: "null-field",
    hint: "Give it a value, or take it out.",
    edits: [["env: null", "env: [{ name: A, value: b }]"]],
  },
  {
    code: "open-enum",
    hint: "Give it a value, or say one with argo submit -p stage=….",
    edits: [["name: stage,", "name: stage, value: test,"]],
  },
  {
    code: "output-source",
    setup: [[`- { name: text, valueFrom: { expression: "1 + 1" } }`, "- name: text"]],
    hint: "Say where the value comes from: valueFrom.path is a file of the pod; steps and DAGs have valueFrom.parameter.",
    edits: [["- name: text", "- { name: text, valueFrom: { path: /tmp/text } }"]],
  },
  {
    code: "output-source",
    setup: [[`valueFrom: { expression: "1 + 1" }`, "valueFrom: { path: /tmp/a }, value: a"]],
    hint: "Keep one of them.",
    edits: [[", value: a", ""]],
  },
  {
    code: "output-source",
    setup: [[`valueFrom: { expression: "1 + 1" }`, "valueFrom: { parameter: x, path: /tmp/a }"]],
    hint: "Keep one of them.",
    edits: [["parameter: x, ", ""]],
  },
  { code: "pod-gc", hint: "Did you mean 'OnPodSuccess'?", edits: [["OnSuccess", "OnPodSuccess"]] },
  {
    code: "pod-resources",
    setup: [["limits: { nvidia.com/gpu: 1 }", "claims: [{ name: a }]"]],
    hint: "Use resourceClaims.",
    edits: [["podResources: { claims: [{ name: a }] }", "resourceClaims: [{ name: a, resourceClaimName: a }]"]],
  },
  {
    code: "pod-spec-patch",
    hint: `Write fields of a pod, as in podSpecPatch: "terminationGracePeriodSeconds: 5".`,
    edits: [["terminationGracePeriodSeconds 5", `"terminationGracePeriodSeconds: 5"`]],
  },
  { code: "reserved-name", hint: "Rename it.", edits: [["name: wait", "name: helper"]] },
  {
    code: "resource-manifest",
    setup: [["action: create", "action: create, manifestFrom: { artifact: { name: a } }"]],
    hint: "Declare it among the template's inputs.",
    edits: [
      [`- name: main\n`, `- name: main\n      inputs: { artifacts: [{ name: a, path: /tmp/a, raw: { data: b } }] }\n`],
    ],
  },
  {
    code: "resource-manifest",
    setup: [
      [
        "action: create",
        "action: create, manifest: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings } }', manifestFrom: { artifact: { name: a } }",
      ],
    ],
    hint: "Keep one of them.",
    edits: [[", manifestFrom: { artifact: { name: a } }", ""]],
  },
  {
    code: "retry-policy",
    setup: [["Never", `"{{workflow.name}}"`]],
    hint: "A tag cannot stand here: write the policy itself.",
    edits: [[`"{{workflow.name}}"`, "OnError"]],
  },
  {
    code: "rounded-number",
    hint: "Write it in quotes.",
    edits: [["123456789012345678901", `"123456789012345678901"`]],
  },
  { code: "several-locations", hint: "Keep one of them.", edits: [[", s3: { key: file }", ""]] },
  {
    code: "shifted-results",
    hint: "Decide in the step, and return null, without a condition; or let each result say which item it is of.",
    edits: [[`, when: "{{item}} != 2"`, ""]],
  },
  {
    code: "suspended-output",
    hint: "Give its valueFrom a default.",
    edits: [["supplied: {}", `supplied: {}, default: "no"`]],
  },
  {
    code: "tag-in-expression",
    hint: "Write steps.flip.outputs.result, without braces.",
    edits: [["{{steps.flip.outputs.result}}", "steps.flip.outputs.result"]],
  },
  { code: "template-type", hint: "Keep one of them.", edits: [[`\n      suspend: {}`, ""]] },
  {
    code: "template-type",
    setup: [[`      container: { image: alpine, command: ["true"] }\n      suspend: {}\n`, ""]],
    hint: "Give it one of container, script, steps, dag, resource, suspend, http, data, containerSet and plugin.",
    edits: [[`- name: main\n`, `- name: main\n      suspend: {}\n`]],
  },
  {
    code: "templates-beside-reference",
    hint: "Remove one of the two.",
    edits: [[`  templates:\n    - name: main\n      container: { image: alpine, command: ["true"] }\n---`, "---"]],
  },
  {
    code: "templates-beside-reference",
    hint: "Remove one of the two.",
    edits: [[`  workflowTemplateRef: { name: library }\n`, ""]],
  },
  {
    code: "text-condition",
    hint: `Write it as an expression, which compares texts as they are: "{{=steps.gen.outputs.result == 'heads'}}"; in a class expr\`…\` does so.`,
    edits: [[`"{{steps.gen.outputs.result}} == heads"`, `"{{=steps.gen.outputs.result == 'heads'}}"`]],
  },
  {
    code: "uncaptured-result",
    hint: "Write steps['gen'].outputs.result, in single quotes.",
    edits: [[`'{{=steps["gen"].outputs.result}}'`, `"{{=steps['gen'].outputs.result}}"`]],
  },
  {
    code: "unclosed-tag",
    hint: "End it with '}}'; two braces that are no tag need a blank between them, or an escape of the language they are in.",
    edits: [["{{workflow-name", "{{workflow.name}}"]],
  },
  {
    code: "unclosed-tag",
    hint: "End it with '}}'; two braces that are no tag need a blank between them, or an escape of the language they are in.",
    edits: [["{{workflow-name", "{ {workflow-name"]],
  },
  {
    code: "unknown-dependency",
    hint: "Name a task, with a result behind a dot: a.Succeeded.",
    edits: [["depends: c", "depends: a.Succeeded"]],
  },
  {
    code: "unknown-dependency",
    setup: [
      [
        `name: a, template: work }\n          - { name: b, template: work, depends: c`,
        `name: work, template: work }\n          - { name: b, template: work, depends: wrok`,
      ],
    ],
    hint: "Did you mean 'work'?",
    edits: [["depends: wrok", "depends: work"]],
  },
  {
    code: "unknown-dependency",
    setup: [["depends: c }", `depends: a and c }\n          - { name: c, template: work }`]],
    hint: "Write && for and, || for or, ! for not.",
    edits: [["depends: a and c", "depends: a && c"]],
  },
  { code: "unknown-field", hint: "Did you mean 'command'?", edits: [["comand", "command"]] },
  {
    code: "unknown-result",
    hint: "Argo knows Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, and with items AnySucceeded and AllFailed.",
    edits: [["a.Done", "a.Succeeded"]],
  },
  {
    code: "unknown-target",
    setup: [
      [`target: c\n        tasks:\n          - { name: a,`, `target: b\n        tasks:\n          - { name: ab,`],
    ],
    hint: "Did you mean 'ab'?",
    edits: [["target: b", "target: ab"]],
  },
  { code: "unknown-template", hint: "Did you mean 'work'?", edits: [["wrok", "work"]] },
  {
    code: "unknown-volume",
    hint: "Declare it in volumes or volumeClaimTemplates.",
    edits: [[`spec:\n`, `spec:\n  volumes: [{ name: work, emptyDir: {} }]\n`]],
  },
  { code: "unknown-workflow-template", hint: "Did you mean 'library'?", edits: [["libary", "library"]] },
  {
    code: "unknown-workflow-template",
    setup: [["libary", "others"]],
    hint: "Lint it together with the file that declares it.",
    edits: [["  name: library", "  name: others"]],
  },
  {
    code: "unlisted-value",
    setup: [["Sometimes", "Allways"]],
    hint: "Did you mean 'Always'?",
    edits: [["Allways", "Always"]],
  },
  {
    code: "unresolved-expression",
    hint: "Did you mean inputs.parameters['num-a']?",
    edits: [["inputs.parameters.num-a", "inputs.parameters['num-a']"]],
  },
  {
    code: "unresolved-reference",
    hint: "Did you mean {{inputs.parameters.text}}?",
    edits: [["{{inputs.parameters.txt}}", "{{inputs.parameters.text}}"]],
  },
  {
    code: "unused-volume",
    hint: "Mount it, or take it out.",
    edits: [[`command: ["true"]`, `command: ["true"], volumeMounts: [{ name: work, mountPath: /work }]`]],
  },
  {
    code: "unused-volume",
    hint: "Mount it, or take it out.",
    edits: [[`  volumes:\n    - { name: work, emptyDir: {} }\n`, ""]],
  },
  {
    code: "variable-without-value",
    hint: "Give the template a retryStrategy.",
    edits: [[`- name: main\n`, `- name: main\n      retryStrategy: { limit: 2 }\n`]],
  },
  {
    code: "wrong-type",
    setup: [[`command: "true"`, "args: [yes]"]],
    hint: "Put it in quotes: YAML 1.1 reads bare words such as yes, on and y as booleans, and digits as numbers.",
    edits: [["args: [yes]", `args: ["yes"]`]],
  },
];
