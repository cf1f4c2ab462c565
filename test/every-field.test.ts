import { test } from "uvu";
import * as assert from "uvu/assert";
import { KIND } from "../src/authoring/kind.js";
import { assembleManifest, type KindDescriptor } from "../src/authoring/manifest.js";
import { collectProblems } from "../src/authoring/problem.js";
import {
  artifact,
  closure,
  configure,
  container,
  containerSet,
  CronWorkflow,
  dag,
  data,
  hook,
  http,
  inline,
  inputs,
  outputs,
  parameter,
  type ParameterOptions,
  plugin,
  resource,
  script,
  steps,
  suspend,
  task,
  template,
  templateRef,
  Workflow,
} from "../src/index.js";
import type { CronWorkflow as CronManifest, Template, WorkflowSpec } from "../src/model/argo/index.js";
import { SHAPES } from "../src/model/argo/shapes.js";
import type { InjectedClosure } from "../src/model/compiled.js";
import { samples } from "./support/samples.js";

/*
 * Every field that Argo's model has can be set through the API and arrives in the manifest. The walk takes the fields from
 * the model, so that a new one without a place in the API fails. Values are of the right type and else nonsense: Argo's
 * rules, which the build holds against the manifest afterwards, are left out.
 */

const sample = samples();

type Fields = Record<string, unknown>;

async function specOf(instance: Workflow): Promise<WorkflowSpec> {
  return (await assembled(instance)) as WorkflowSpec;
}

async function assembled(instance: Workflow | CronWorkflow): Promise<object> {
  const problems = collectProblems(instance.constructor.name);
  const descriptor: KindDescriptor = instance[KIND];
  const { manifest } = await assembleManifest(instance, descriptor, {}, problems);
  assert.equal(problems.found, []);
  return manifest.spec;
}

const templateOf = async (instance: Workflow, name = "main"): Promise<Template | undefined> =>
  (await specOf(instance)).templates?.find((one) => one.name === name);

function without(fields: Fields, ...names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** The options of a decorator and the fields of a factory have types of their own; the walk knows none of them. */
const any = (fields: unknown): any => fields;

class Library extends Workflow {
  override entrypoint = "echo";
  @template echo() {
    return container({ image: "alpine" });
  }
}

test("every field of the spec is a field of the class", async () => {
  const fields = without(sample.fieldsOf("WorkflowSpec"), "templates", "entrypoint");
  class Whole extends Library {
    constructor() {
      super();
      Object.assign(this, fields);
    }
  }
  const { templates, entrypoint, ...spec } = await specOf(new Whole());
  assert.equal(spec, fields);
  assert.is(entrypoint, "echo");
  assert.is(templates?.length, 1);
});

test("every field of an object's metadata", async () => {
  const metadata = { ...sample.fieldsOf("ObjectMeta"), name: "a", generateName: "a-" };
  class Named extends Library {
    override metadata = any(metadata);
  }
  const instance = new Named();
  const { manifest } = await assembleManifest(instance, instance[KIND], {}, collectProblems("Named"));
  assert.equal(manifest.metadata, metadata);
});

test("every field of a cron workflow's schedule", async () => {
  const cron = without(sample.fieldsOf("CronWorkflowSpec"), "workflowSpec");
  class Nightly extends CronWorkflow {
    override entrypoint = "echo";
    override cron = any(cron);
    @template echo() {
      return container({ image: "alpine" });
    }
  }
  const { workflowSpec, ...rest } = (await assembled(new Nightly())) as CronManifest["spec"];
  assert.equal(rest, cron);
  assert.is(workflowSpec.entrypoint, "echo");
});

/** How each kind of template is made. */
const BODIES: Readonly<Record<string, (fields: never) => object>> = {
  container,
  containerSet,
  data,
  http,
  plugin,
  resource,
  script,
  suspend,
};
const GRAPHS = ["dag", "steps"];
const shapeOf = (field: string): string => SHAPES["Template"]?.[field] ?? "";

test("every field of every kind of template that runs something, through its factory", async () => {
  for (const [field, factory] of Object.entries(BODIES)) {
    const fields = sample.of(shapeOf(field));
    class Body extends Library {
      @template main() {
        return factory(fields as never);
      }
    }
    assert.equal((await templateOf(new Body()))?.[field as keyof Template], fields, field);
  }
});

test("every other field of a template is an option of @template", async () => {
  const options = without(sample.fieldsOf("Template"), "name", "inputs", "outputs", ...GRAPHS, ...Object.keys(BODIES));
  assert.ok(Object.keys(options).length > 25);
  class Optional extends Library {
    @template(any(options)) main() {
      return container({ image: "alpine" });
    }
  }
  assert.equal(await templateOf(new Optional()), { name: "main", ...options, container: { image: "alpine" } });
});

test("every field of a script, and of its template, is an option of @closure", async () => {
  const own = without(sample.fieldsOf("ScriptTemplate"), "name", "source", "image", "command", "env");
  const taken = ["name", "inputs", "outputs", "securityContext", "annotations", ...GRAPHS, ...Object.keys(BODIES)];
  const around = without(sample.fieldsOf("Template"), ...taken);
  const podSecurityContext = sample.of("PodSecurityContext");
  const annotations = sample.of("string{}");
  const env = sample.of("EnvVar[]");
  const compiled: InjectedClosure = {
    position: 0,
    parameters: [],
    outputs: "none",
    template: { script: { image: "node", command: ["node"], source: "export {};\n" } },
  };
  class Closures extends Library {
    @closure(any({ ...around, ...own, env, annotations, podSecurityContext }), compiled) main() {}
  }
  const { script: made, ...rest } = (await templateOf(new Closures())) ?? {};
  assert.equal(rest, { name: "main", annotations, ...around, securityContext: podSecurityContext });
  assert.equal(made, { image: "node", name: "main", command: ["node"], env, ...own, source: "export {};\n" });
});

/** What a step or task says of its callee is not written, but called. */
const CALLEES = ["template", "templateRef", "inline"];
/** Of these Argo takes one. */
const ONE_OF = ["withItems", "withParam", "withSequence"];
const ORDERS = ["dependencies", "depends"];

test("every field of a step and of a task: by configure(), named() and the call", async () => {
  const step = without(sample.fieldsOf("WorkflowStep"), ...CALLEES);
  const { name, ...fields } = step;
  class Steps extends Library {
    @template main() {
      return steps({ [String(name)]: configure(this.echo(), any(fields)) });
    }
  }
  assert.equal((await templateOf(new Steps()))?.steps, [[{ template: "echo", ...step }]]);
  const taskFields = without(sample.fieldsOf("DAGTask"), ...CALLEES, "name", "depends");
  class Tasks extends Library {
    @template main() {
      const other = this.echo();
      return dag({ "a-string": other, task: configure(this.echo(), any(taskFields)) }, any(options));
    }
  }
  const options = without(sample.fieldsOf("DAGTemplate"), "tasks");
  const made = (await templateOf(new Tasks()))?.dag;
  assert.equal(made?.tasks[1], { name: "task", template: "echo", ...taskFields });
  assert.equal(without(made as unknown as Fields, "tasks"), options);
  class Depends extends Library {
    @template main() {
      return dag({ a: this.echo(), b: configure(this.echo(), { depends: "a.Failed" }) });
    }
  }
  assert.is((await templateOf(new Depends()))?.dag?.tasks[1]?.depends, "a.Failed");
});

test("every field of a task is an option of @task", async () => {
  for (const order of ORDERS) {
    // Argo refuses continueOn beside depends.
    const others = order === "depends" ? ["continueOn"] : [];
    const fields = without(sample.fieldsOf("DAGTask"), ...CALLEES, "name", ...ORDERS, ...others);
    const options = { ...fields, [order]: order === "depends" ? "a.Failed" : ["a"] };
    class Tasks extends Library {
      @task a() {
        return this.echo();
      }
      @task(any(options)) b() {
        return this.echo();
      }
    }
    assert.equal((await templateOf(new Tasks()))?.dag?.tasks[1], { name: "b", template: "echo", ...options });
  }
  assert.ok(ONE_OF.every((field) => field in sample.fieldsOf("DAGTask")));
});

test("every field of what is called: a template elsewhere, one that stands in the call, a hook", async () => {
  const reference = sample.fieldsOf("TemplateRef") as { name: string; template: string };
  const standing = without(sample.fieldsOf("Template"), ...GRAPHS, ...Object.keys(BODIES));
  const at = sample.fieldsOf("LifecycleHook");
  class Calls extends Library {
    @template main() {
      return steps({
        elsewhere: configure(templateRef(reference)(), {
          hooks: { exit: hook(configure(this.echo(), any({ arguments: at["arguments"] })), String(at["expression"])) },
        }),
        here: inline(any({ ...standing, ...container({ image: "alpine" }) })),
        hooked: configure(this.echo(), { hooks: { exit: hook(templateRef(reference)()) } }),
      });
    }
  }
  const [[elsewhere, here, hooked] = []] = (await templateOf(new Calls()))?.steps ?? [];
  assert.equal(elsewhere?.templateRef, reference);
  assert.equal(elsewhere?.hooks?.["exit"], {
    template: "echo",
    arguments: at["arguments"],
    expression: at["expression"],
  });
  assert.equal(here?.inline, { ...standing, container: { image: "alpine" } });
  assert.equal(hooked?.hooks?.["exit"], { templateRef: reference });
  assert.equal(Object.keys(at).sort(), ["arguments", "expression", "template", "templateRef"]);
});

test("every field of parameters and artifacts, in each of their places", async () => {
  const one = sample.fieldsOf("Parameter") as unknown as ParameterOptions;
  const file = sample.fieldsOf("Artifact") as any;
  class Places extends Library {
    @parameter({ ...one, value: undefined }) "a-string" = one.value;
    @task
    @parameter(one)
    @artifact(file)
    bound() {
      return this.echo();
    }
    @template
    @inputs.parameter(one)
    @inputs.artifact(file)
    @outputs.parameter(one)
    @outputs.artifact(file)
    declared() {
      return container({ image: "alpine" });
    }
  }
  const { arguments: args } = await specOf(new Places());
  assert.equal(args?.parameters, [one]);
  const bound = (await templateOf(new Places()))?.dag?.tasks[0]?.arguments;
  assert.equal(bound, { parameters: [one], artifacts: [file] });
  const declared = await templateOf(new Places(), "declared");
  assert.equal(declared?.inputs, { parameters: [one], artifacts: [file] });
  assert.equal(declared?.outputs, { parameters: [one], artifacts: [file] });
  const results = sample.fieldsOf("Outputs");
  class Results extends Library {
    @template main() {
      return { ...container({ image: "alpine" }), outputs: any(results) };
    }
  }
  assert.equal((await templateOf(new Results()))?.outputs, results);
});

test("the walk has come to every type of the model that an author writes", () => {
  const reached = new Set<string>();
  const reach = (shape: string): void => {
    const type = shape.replace(/(\[\]|\{\})$/, "");
    if (reached.has(type) || !SHAPES[type]) return;
    reached.add(type);
    Object.values(SHAPES[type]).forEach(reach);
  };
  ["WorkflowSpec", "CronWorkflowSpec", "ObjectMeta"].forEach(reach);
  assert.equal(
    [...reached].filter((type) => !sample.seen.has(type)),
    [],
  );
  assert.ok(reached.size > 150, `${reached.size} types`);
});

test.run();
