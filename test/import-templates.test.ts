import { test } from "uvu";
import * as assert from "uvu/assert";
import { ECHO, importText, membersOf } from "./support/imported.js";

test("parameters that a method does not use begin with an underscore", async () => {
  assert.is(
    await membersOf(
      `- {name: main, inputs: {parameters: [{name: first}, {name: second-one}, {name: third, value: x}], artifacts: [{name: fourth, path: /x}]}, container: {image: "{{inputs.parameters.first}}"}}`,
    ),
    `@template
@inputs.parameter({ name: "first" })
@inputs.parameter({ name: "second-one" })
@inputs.parameter({ name: "third", value: "x" })
@inputs.artifact({ name: "fourth", path: "/x" })
main(
  first: Parameter,
  _secondOne: Parameter,
  _third: Parameter,
  _fourth: Artifact,
) {
  return container({ image: first });
}`,
  );
});

test("an unused parameter has no name of another input", async () => {
  assert.is(
    await membersOf(
      `- {name: main, inputs: {parameters: [{name: first}, {name: _first}]}, container: {image: "{{inputs.parameters._first}}"}}`,
    ),
    `@template
@inputs.parameter({ name: "first" })
@inputs.parameter({ name: "_first" })
main(__first: Parameter, firstValue: Parameter) {
  return container({ image: firstValue });
}`,
  );
});

test("fields of a template that name inputs are returned, others stand in its decorator", async () => {
  assert.is(
    await membersOf(`- name: main
  timeout: "{{inputs.parameters.timeout}}"
  activeDeadlineSeconds: "{{inputs.parameters.timeout}}"
  nodeSelector: {name: "{{workflow.name}}", branch: "{{workflow.parameters.branch}}", other: "{{workflow.parameters.other-one}}"}
  metrics: {prometheus: [{name: a, help: b, labels: [{key: c, value: "{{inputs.parameters.timeout}} {{status}}"}], counter: {value: "1"}}]}
  retryStrategy: {retryPolicy: Always, limit: "{{inputs.parameters.timeout}}"}
  inputs:
    parameters: [{name: timeout}]
    artifacts: [{name: in, path: /in, s3: {key: "{{workflow.name}}/in"}, mode: 420}]
  outputs:
    artifacts: [{name: plain, path: /out, s3: {key: "{{workflow.name}}/out"}}, {name: named, path: /out, s3: {key: "{{workflow.name}}/{{inputs.parameters.timeout}}"}}]
  container: {image: a}`),
    `@template({
  nodeSelector: {
    name: workflow.name,
    branch: \`\${workflow.parameters.branch}\`,
    other: \`\${workflow.parameters["other-one"]}\`,
  },
})
@inputs.parameter({ name: "timeout" })
@inputs.artifact({
  name: "in",
  path: "/in",
  s3: { key: \`\${workflow.name}/in\` },
  mode: 420,
})
@outputs.artifact({
  name: "plain",
  path: "/out",
  s3: { key: \`\${workflow.name}/out\` },
})
@outputs.artifact({ name: "named", path: "/out" })
main(timeout: Parameter, _inValue?: Artifact): TemplateBody {
  return {
    ...container({ image: "a" }),
    timeout,
    activeDeadlineSeconds: timeout,
    metrics: {
      prometheus: [
        {
          name: "a",
          help: "b",
          labels: [{ key: "c", value: \`\${timeout} \${metric.status}\` }],
          counter: { value: "1" },
        },
      ],
    },
    retryStrategy: { retryPolicy: "Always", limit: timeout },
    outputs: {
      artifacts: [
        { name: "named", s3: { key: \`\${workflow.name}/\${timeout}\` } },
      ],
    },
  };
}`,
  );
});

test("methods have the names of templates, unless every class has such a member", async () => {
  assert.is(
    await membersOf(`- {name: delete, container: {image: a}}
- {name: build, container: {image: a}}
- {name: volumes, container: {image: a}}
- {name: a-b, container: {image: a}}
- {name: aB, container: {image: a}}`),
    `entrypoint = "main";

@template delete() {
  return container({ image: "a" });
}

@template({ name: "build" })
buildTemplate() {
  return container({ image: "a" });
}

@template({ name: "volumes" })
volumesTemplate() {
  return container({ image: "a" });
}

@template aB() {
  return container({ image: "a" });
}

@template({ name: "aB" })
aBTemplate() {
  return container({ image: "a" });
}`,
  );
});

test("fields of the class say what has no default, in short", async () => {
  assert.is(
    await membersOf(
      `- {name: main, inputs: {parameters: [{name: url}]}, http: {url: "{{inputs.parameters.url}}"}}
- {name: other, timeout: "{{workflow.parameters.b}}", container: {image: a}}
${ECHO}`,
      `entrypoint: main
arguments: {parameters: [{name: a, value: "1"}, {name: b}]}
serviceAccountName: x
volumeClaimTemplates: [{metadata: {name: work}, spec: {accessModes: [ReadWriteOnce]}}]
podGC: {strategy: OnPodSuccess}
templateDefaults: {retryStrategy: {retryPolicy: Always}}
hooks: {exit: {template: echo, arguments: {parameters: [{name: message, value: "{{workflow.status}}"}]}}}
podMetadata: {labels: {name: "{{workflow.name}}"}}`,
    ),
    `serviceAccountName = "x";

volumeClaimTemplates = [
  { metadata: { name: "work" }, spec: { accessModes: ["ReadWriteOnce"] } },
];

podGC = { strategy: "OnPodSuccess" };

templateDefaults: argo.WorkflowSpec["templateDefaults"] = {
  retryStrategy: { retryPolicy: "Always" },
};

hooks = { exit: hook(this.echo(workflow.status)) };
podMetadata = { labels: { name: workflow.name } };

@parameter a = "1";
@parameter b!: string;

@template
@inputs.parameter({ name: "url" })
main(url: Parameter) {
  return http({ url });
}

@template other() {
  return { ...container({ image: "a" }), timeout: this.b };
}

@template
@inputs.parameter({ name: "message" })
echo(message: Parameter) {
  return container({ image: "a", args: [message] });
}`,
  );
});

test("a class has the name of its object, or of its file, and says no name that follows from it", async () => {
  assert.is(
    await importText(`kind: WorkflowTemplate
metadata: {name: hello-world, labels: {a: b}}
spec: {templates: [{name: main, container: {image: a}}]}
---
kind: Workflow
metadata: {generateName: hello-world-}
spec: {templates: [{name: main, container: {image: a}}], entrypoint: main}
---
kind: CronWorkflow
metadata: {name: workflow}
spec: {schedules: ["* * * * *"], workflowSpec: {workflowTemplateRef: {name: hello-world}, entrypoint: main}}
---
kind: Workflow
metadata: {name: all, generateName: all-}
spec: {workflowTemplateRef: {name: hello-world}}`),
    `import {
  CronWorkflow,
  Workflow,
  WorkflowTemplate,
  container,
  template,
} from "argots";

export class HelloWorld extends WorkflowTemplate {
  metadata = { labels: { a: "b" } };
  entrypoint = undefined;

  @template main() {
    return container({ image: "a" });
  }
}

export class MyFile extends Workflow {
  metadata = { generateName: "hello-world-" };

  @template main() {
    return container({ image: "a" });
  }
}

export class WorkflowCronWorkflow extends CronWorkflow {
  metadata = { name: "workflow" };
  cron = { schedules: ["* * * * *"] };
  workflowTemplateRef = { name: "hello-world" };
  entrypoint = "main";
}

export class All extends Workflow {
  workflowTemplateRef = { name: "hello-world" };
}
`,
  );
});

test("templates of other objects are constants with short names", async () => {
  assert.is(
    await importText(`kind: Workflow
metadata: {generateName: x-}
spec:
  entrypoint: main
  templates:
  - name: main
    inputs: {parameters: [{name: print}]}
    steps:
    - - {name: print, templateRef: {name: one, template: print}}
    - - {name: b, templateRef: {name: two, template: print, clusterScope: true}, arguments: {parameters: [{name: message, value: "{{inputs.parameters.print}}"}]}}`),
    `import {
  Workflow,
  inputs,
  steps,
  template,
  templateRef,
  type Parameter,
} from "argots";

const print = templateRef({ name: "one", template: "print" });
const twoPrint = templateRef({
  name: "two",
  template: "print",
  clusterScope: true,
});

export class X extends Workflow {
  metadata = { generateName: "x-" };

  @template
  @inputs.parameter({ name: "print" })
  main(printValue: Parameter) {
    return steps([print()], { b: twoPrint({ message: printValue }) });
  }
}
`,
  );
});

test("what has no form of its own is plain data, and imports nothing for others", async () => {
  assert.is(
    await importText(`# about x
kind: Workflow
metadata: {generateName: x-}
spec:
  entrypoint: main
  hooks: {exit: {templateRef: {name: "{{workflow.name}}", template: a}}}
  templates:
  - {name: other, inputs: {parameters: [{name: x}]}, container: {image: "{{inputs.parameters.x}}"}}
  - name: main
    steps:
    # about a
    - - {name: a, templateRef: {name: "{{workflow.name}}", template: a}}`),
    `import { Workflow } from "argots";

// about x
export class X extends Workflow {
  metadata = { generateName: "x-" };
  entrypoint = "main";

  hooks = {
    exit: { templateRef: { name: "{{workflow.name}}", template: "a" } },
  };

  templates = [
    {
      name: "other",
      inputs: { parameters: [{ name: "x" }] },
      container: { image: "{{inputs.parameters.x}}" },
    },
    {
      name: "main",
      steps: [
        // about a
        [
          {
            name: "a",
            templateRef: { name: "{{workflow.name}}", template: "a" },
          },
        ],
      ],
    },
  ];
}
`,
  );
});

test.run();
