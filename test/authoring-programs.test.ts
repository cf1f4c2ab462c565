import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  artifact,
  type Artifact,
  closure,
  container,
  dependencies,
  inputs,
  outputs,
  parameter,
  type Parameter,
  resource,
  scope,
  task,
  template,
  Workflow,
} from "../src/index.js";

// The programs of the reference SDK: the whole manifest of each.

const manifest = (name: string, spec: object): object => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Workflow",
  metadata: { name, generateName: `${name}-` },
  spec,
});

const cowsay = { name: "whalesay", image: "docker/whalesay:latest", command: ["cowsay"], args: ["hello world"] };

class HelloWorld extends Workflow {
  override entrypoint = "whalesay";

  @template
  whalesay() {
    return container(cowsay);
  }
}

test("hello-world: one template is the entrypoint", async () => {
  const expected = manifest("hello-world", {
    entrypoint: "whalesay",
    templates: [{ name: "whalesay", container: cowsay }],
  });
  assert.equal(await new HelloWorld().build(), expected);
});

class HelloWorldSingleTask extends Workflow {
  override metadata = { name: "hello-world" };

  @task
  A() {
    return this.whalesay();
  }

  @template
  whalesay() {
    return container(cowsay);
  }
}

test("hello-world-single-task: a task makes the template main; a chosen name is the only one", async () => {
  const built = await new HelloWorldSingleTask().build();
  assert.equal(built.metadata, { name: "hello-world" });
  assert.equal(built.spec, {
    entrypoint: "main",
    templates: [
      { name: "main", dag: { tasks: [{ name: "A", template: "whalesay" }] } },
      { name: "whalesay", container: cowsay },
    ],
  });
});

class DagDiamond extends Workflow {
  @task
  @parameter({ name: "message", value: "A" })
  A(message: Parameter) {
    return this.echo(message);
  }

  @task
  @parameter({ name: "message", value: "B" })
  @dependencies(["A"])
  B(message: Parameter) {
    return this.echo(message);
  }

  @task
  @parameter({ name: "message", value: "C" })
  @dependencies(["A"])
  C(message: Parameter) {
    return this.echo(message);
  }

  @task
  @parameter({ name: "message", value: "D" })
  @dependencies(["B", "C"])
  D(message: Parameter) {
    return this.echo(message);
  }

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ name: "echo", image: "alpine:3.7", command: ["echo", `${message}`] });
  }
}

test("dag-diamond: dependencies, and each task's letter as its argument", async () => {
  const echo = (name: string, ...after: string[]): object => ({
    name,
    template: "echo",
    ...(after.length > 0 ? { dependencies: after } : {}),
    arguments: { parameters: [{ name: "message", value: name }] },
  });
  const expected = manifest("dag-diamond", {
    entrypoint: "main",
    templates: [
      { name: "main", dag: { tasks: [echo("A"), echo("B", "A"), echo("C", "A"), echo("D", "B", "C")] } },
      {
        name: "echo",
        inputs: { parameters: [{ name: "message" }] },
        container: { name: "echo", image: "alpine:3.7", command: ["echo", "{{inputs.parameters.message}}"] },
      },
    ],
  });
  assert.equal(await new DagDiamond().build(), expected);
});

test("two instances build deep-equal manifests that share nothing", async () => {
  const workflow = new DagDiamond();
  const [first, second, third] = await Promise.all([workflow.build(), workflow.build(), new DagDiamond().build()]);
  assert.equal(first, second);
  assert.equal(first, third);
  assert.is.not(first.spec.templates, second.spec.templates);
  assert.is.not(first.spec.templates?.[0], second.spec.templates?.[0]);
});

test("keys come in the documented order", async () => {
  const built = await new DagDiamond().build();
  assert.equal(Object.keys(built), ["apiVersion", "kind", "metadata", "spec"]);
  assert.equal(Object.keys(built.spec), ["entrypoint", "templates"]);
  assert.equal(Object.keys(built.spec.templates?.[0]?.dag?.tasks[3] ?? {}), [
    "name",
    "template",
    "dependencies",
    "arguments",
  ]);
});

class ArtifactPassing extends Workflow {
  @task
  generateArtifact() {
    return this.whalesay();
  }

  @task
  @artifact({ name: "message", from: "{{tasks.generate-artifact.outputs.artifacts.hello-art}}" })
  consumeArtifact(message: Artifact) {
    return this.printMessage(message);
  }

  @template
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello_world.txt" })
  whalesay() {
    const args = ["cowsay hello world | tee /tmp/hello_world.txt"];
    return container({ name: "whalesay", image: "docker/whalesay:latest", command: ["sh", "-c"], args });
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message" })
  printMessage(message: Artifact) {
    return container({ name: "print-message", image: "alpine:latest", command: ["cat", message.path] });
  }
}

test("artifacts: a raw `from` adds no dependency; a path prints as its tag", async () => {
  const expected = manifest("artifact-passing", {
    entrypoint: "main",
    templates: [
      {
        name: "main",
        dag: {
          tasks: [
            { name: "generate-artifact", template: "whalesay" },
            {
              name: "consume-artifact",
              template: "print-message",
              arguments: {
                artifacts: [{ name: "message", from: "{{tasks.generate-artifact.outputs.artifacts.hello-art}}" }],
              },
            },
          ],
        },
      },
      {
        name: "whalesay",
        outputs: { artifacts: [{ name: "hello-art", path: "/tmp/hello_world.txt" }] },
        container: {
          name: "whalesay",
          image: "docker/whalesay:latest",
          command: ["sh", "-c"],
          args: ["cowsay hello world | tee /tmp/hello_world.txt"],
        },
      },
      {
        name: "print-message",
        inputs: { artifacts: [{ name: "message", path: "/tmp/message" }] },
        container: {
          name: "print-message",
          image: "alpine:latest",
          command: ["cat", "{{inputs.artifacts.message.path}}"],
        },
      },
    ],
  });
  assert.equal(await new ArtifactPassing().build(), expected);
});

class K8sJobs extends Workflow {
  override entrypoint = "pi";

  @template
  pi() {
    return resource({
      action: "create",
      successCondition: "status.succeeded > 0",
      failureCondition: "status.failed > 3",
      manifest: "apiVersion: batch/v1\nkind: Job\n",
    });
  }
}

test("resource: the name of a class with a digit, and the fields as they are", async () => {
  const expected = manifest("k8s-jobs", {
    entrypoint: "pi",
    templates: [
      {
        name: "pi",
        resource: {
          action: "create",
          successCondition: "status.succeeded > 0",
          failureCondition: "status.failed > 3",
          manifest: "apiVersion: batch/v1\nkind: Job\n",
        },
      },
    ],
  });
  assert.equal(await new K8sJobs().build(), expected);
});

const compiled = {
  position: 2,
  parameters: [{ kind: "scope", name: "main" }],
  outputs: "none",
  template: { script: { image: "node:24-alpine", command: ["node"], source: "export {};\n" } },
} as const;

class Scripts extends Workflow {
  @task
  generate() {
    return this.genRandomInt();
  }

  @task
  @dependencies(["generate"])
  @parameter({ name: "message", value: "{{tasks.generate.outputs.result}}" })
  print(message: Parameter) {
    return this.printMessage(message);
  }

  @closure({ image: "node:24-alpine", scope: "main" }, compiled)
  genRandomInt(main = Scripts) {
    main.initLogging();
  }

  @scope({ name: "main" })
  static initLogging(level = "DEBUG") {
    process.env["LOG_LEVEL"] = level;
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "alpine:latest", command: ["sh", "-c"], args: [`echo result was: ${message}`] });
  }
}

test("scripts: a compiled closure is a script template", async () => {
  const expected = manifest("scripts", {
    entrypoint: "main",
    templates: [
      {
        name: "main",
        dag: {
          tasks: [
            { name: "generate", template: "gen-random-int" },
            {
              name: "print",
              template: "print-message",
              dependencies: ["generate"],
              arguments: { parameters: [{ name: "message", value: "{{tasks.generate.outputs.result}}" }] },
            },
          ],
        },
      },
      {
        name: "gen-random-int",
        script: { image: "node:24-alpine", name: "gen-random-int", command: ["node"], source: "export {};\n" },
      },
      {
        name: "print-message",
        inputs: { parameters: [{ name: "message" }] },
        container: {
          image: "alpine:latest",
          command: ["sh", "-c"],
          args: ["echo result was: {{inputs.parameters.message}}"],
        },
      },
    ],
  });
  assert.equal(await new Scripts().build(), expected);
});

test.run();
