import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml, toYaml } from "../src/model/yaml.js";
import { crdcheck, judgeManifests, withFiles } from "./support/crdcheck.js";
import { ARGO_DATA, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const GOOD = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: hello-
spec:
  entrypoint: main
  templates:
  - name: main
    container:
      image: busybox
      command: [echo]
`;

/** A manifest with one mistake, and what the judge must say about it. */
const BROKEN: Record<string, { yaml: string; message: RegExp }> = {
  "wrong type": { yaml: `${GOOD}  parallelism: many\n`, message: /spec\.parallelism.*integer/ },
  "unknown field": { yaml: `${GOOD}  entrypont: main\n`, message: /unknown field "spec\.entrypont"/ },
  "bad enum": {
    yaml: `${GOOD}    retryStrategy: { retryPolicy: Sometimes }\n`,
    message: /Unsupported value: "Sometimes"/,
  },
  "missing field": { yaml: `${GOOD}    dag: { tasks: [{ template: main }] }\n`, message: /name: Required value/ },
  "key given twice": { yaml: `${GOOD}  entrypoint: other\n`, message: /"entrypoint" already set/ },
  "boolean of YAML 1.1": { yaml: GOOD.replace("[echo]", "[yes]"), message: /command\[0\].*string/ },
  "rule of a CRD": { yaml: `${GOOD}  - { name: two, steps: [[]], parallelism: 0 }\n`, message: /parallelism/ },
  "no document": { yaml: "# nothing\n", message: /no document/ },
};

const names = [
  "accepts a good manifest, rejects broken ones",
  "accepts Argo's examples after a round trip through our YAML",
];
const checker = crdcheck();
if ("skipped" in checker) {
  for (const name of names) skipTest(test, name, checker.skipped);
} else {
  test(names[0] ?? "", () => {
    const broken = Object.entries(BROKEN);
    const verdicts = judgeManifests([
      { name: "good", yaml: GOOD },
      ...broken.map(([name, { yaml }]) => ({ name, yaml })),
    ]);
    if ("skipped" in verdicts) throw new Error(verdicts.skipped);
    assert.is(verdicts.length, broken.length + 1);
    assert.equal(verdicts[0], { file: "good", document: 0, verdict: "OK", message: "" });
    for (const [name, { message }] of broken) {
      const verdict = verdicts.find(({ file }) => file === name);
      assert.is(verdict?.verdict, "FAIL", name);
      assert.match(verdict?.message ?? "", message, name);
    }
  });

  test(names[1] ?? "", () => {
    const folder = join(sharedFolder() ?? "", ARGO_DATA, "examples");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
    const readable: string[] = [];
    const texts: string[] = [];
    const refused: string[] = [];
    for (const name of files.sort()) {
      try {
        const documents = parseYaml(readFileSync(join(folder, name), "utf8"));
        texts.push(toYaml(documents));
        readable.push(join(folder, name));
      } catch {
        refused.push(name);
      }
    }
    // Kubernetes refuses this one too: it has a key twice.
    assert.equal(refused, ["k8s-patch-json-workflow.yaml"]);

    const originals = checker.read(readable);
    assert.ok(originals.length > 200);
    withFiles(texts, (written) => {
      assert.equal(checker.read(written), originals);
      const failed = checker.judge(written).filter(({ verdict }) => verdict === "FAIL");
      assert.equal(failed, []);
    });
    const parsed = readable.flatMap((file) => parseYaml(readFileSync(file, "utf8")));
    assert.equal(parsed, originals);
  });
}

test.run();
