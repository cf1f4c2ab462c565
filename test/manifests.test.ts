import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { toYaml } from "../src/model/yaml.js";
import { judgeManifests } from "./support/crdcheck.js";
import { fixtures } from "./support/fixtures.js";
import { skipTest } from "./support/skip.js";

/** Every manifest that a fixture gives: what it builds to, and its closures as the templates of a workflow. */
async function manifests(): Promise<{ name: string; yaml: string }[]> {
  const all: { name: string; yaml: string }[] = [];
  for (const { name, folder, sources, isGood, isProgram } of fixtures()) {
    if (!isGood) continue;
    if (isProgram) all.push({ name: `${name} (built)`, yaml: readFileSync(join(folder, "expected.yaml"), "utf8") });
    const { closures } = await compileClosures(sources);
    const templates = closures.map((closure) => closure.template);
    const spec = { entrypoint: closures[0]?.name, templates };
    const manifest = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { name: "closures" }, spec };
    if (templates.length > 0) all.push({ name: `${name} (closures)`, yaml: toYaml([manifest]) });
  }
  return all;
}

const name = "Kubernetes' own code accepts every manifest of the fixtures";
const named = await manifests();
const verdicts = judgeManifests(named);
if ("skipped" in verdicts) skipTest(test, name, verdicts.skipped);
else
  test(name, () => {
    assert.ok(named.length > 60);
    // A program may build several documents.
    assert.is(new Set(verdicts.map(({ file }) => file)).size, named.length);
    assert.equal(
      verdicts.filter(({ verdict }) => verdict !== "OK"),
      [],
    );
  });

test.run();
