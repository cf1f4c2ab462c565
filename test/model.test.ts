import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generateModel } from "../scripts/model/generate.js";
import * as fields from "../src/model/argo/fields.js";
import type { ScriptTemplate, Workflow } from "../src/model/argo/index.js";
import { ARGO_DATA, repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

test("the types take what Argo takes", () => {
  const script: ScriptTemplate = { source: "echo hi" };
  const workflow: Workflow = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "hello-" },
    spec: {
      templates: [
        {
          name: "numbers-or-strings",
          activeDeadlineSeconds: "{{inputs.parameters.seconds}}",
          retryStrategy: { limit: 3 },
        },
        { name: "items", dag: { tasks: [{ name: "a", withItems: [1, "two", { three: [null] }] }] } },
        { name: "script", script, podResources: { limits: { cpu: 1, memory: "1Gi" } } },
      ],
    },
  };
  assert.is(workflow.spec.templates?.length, 3);
});

test("the types refuse what Argo refuses", () => {
  // @ts-expect-error A value outside the enumeration.
  const policy: Workflow["spec"]["retryStrategy"] = { retryPolicy: "Sometimes" };
  // @ts-expect-error A field that does not exist.
  const unknown: ScriptTemplate = { image: "node", sauce: "echo hi" };
  // @ts-expect-error A parameter without its name.
  const nameless: Workflow["spec"]["arguments"] = { parameters: [{ value: "1" }] };
  assert.ok(policy && unknown && nameless);
});

test("the lists of fields hold names of their type and no other", () => {
  for (const list of Object.values(fields)) assert.is(new Set(list).size, list.length);
  assert.ok(fields.SCRIPT_FIELDS.includes("source"));
  assert.not(fields.CONTAINER_FIELDS.includes("source"));
  assert.ok(fields.WORKFLOW_SPEC_FIELDS.includes("entrypoint"));
  assert.ok(fields.TEMPLATE_FIELDS.includes("retryStrategy"));
  assert.ok(fields.DAG_TASK_FIELDS.includes("dependencies"));
  assert.ok(fields.CRON_SPEC_FIELDS.includes("schedules"));
  assert.not(fields.WORKFLOW_SPEC_FIELDS.includes("status"));
});

const drift = "the committed model is what the generator writes";
const shared = sharedFolder();
if (shared === undefined) {
  skipTest(test, drift, "the folder ../shared is absent");
} else {
  test(drift, async () => {
    const folder = join(repositoryRoot, "src", "model", "argo");
    const generated = await generateModel(join(shared, ARGO_DATA));
    assert.equal(readdirSync(folder).sort(), [...generated.keys()].sort());
    for (const [name, text] of generated) {
      assert.ok(readFileSync(join(folder, name), "utf8") === text, `${name} differs: run scripts/generate-model`);
    }
  });
}

test.run();
