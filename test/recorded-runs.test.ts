import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { jsonText } from "../src/model/json.js";
import { locateYaml, toYaml } from "../src/model/yaml.js";
import { decodingProblemsOf } from "../src/validate/files.js";
import { withFiles } from "./support/crdcheck.js";
import { goYaml } from "./support/go-yaml.js";
import { asRead, buildFiles, importAll } from "./support/imported-programs.js";
import { repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** Recorded runs that no program of ours emits, with the code of what refuses it, and what Argo made of it. */
const NOT_EMITTED: Readonly<Record<string, readonly [code: string, reason: string]>> = {
  "failing-03": ["unknown-template", "a step names a template that is not there: an Error before anything runs"],
  "failing-04": ["dependency-cycle", "tasks wait for each other: an Error before anything runs"],
  "failing-07": ["unknown-dependency", "a task waits for one that is not there: an Error before anything runs"],
  "failing-08": ["BuildError", "the entrypoint is no template: an Error before anything runs"],
  "inputs-03": ["missing-argument", "an input that nobody supplies: an Error"],
  "inputs-04": ["missing-argument", "an input that nobody supplies: an Error"],
  "inputs-05": ["BuildError", "a reference to an output that is not declared: an Error"],
  "rejected-01": ["wrong-type", "a name that is a boolean to YAML 1.1: the API server refuses the object"],
};

const folder = join(repositoryRoot, ".cache", "recorded-imports");
const shared = sharedFolder();
const title = "a recorded run is emitted by the program that import writes for it, unless Argo makes an error of it";

if (shared === undefined) skipTest(test, title, "the folder ../shared is absent");
else
  test(title, async () => {
    const runs = join(shared, "runs");
    const names = readdirSync(runs).filter((name) => existsSync(join(runs, name, "workflow.yaml")));
    const manifests = names.flatMap((run) =>
      ["workflow", "template"]
        .map((part) => ({ run, part, path: join(runs, run, `${part}.yaml`) }))
        .filter(({ path }) => existsSync(path))
        .map((manifest) => ({ ...manifest, text: readFileSync(manifest.path, "utf8") })),
    );
    const codes = new Map<string, string[]>();
    for (const { run, path, text } of manifests) {
      const problems = decodingProblemsOf({ fileName: path, text }).filter(({ severity }) => severity === "error");
      if (problems.length > 0)
        codes.set(
          run,
          problems.map(({ code }) => code),
        );
    }
    const readable = manifests.filter(({ run }) => !codes.has(run));
    const imported = await importAll(
      folder,
      readable.map(({ run, part, text }) => [`${run}__${part}`, text] as const),
    );
    const builds = buildFiles(folder, imported);
    readable.forEach(({ run }, index) => {
      const refused = builds[index]?.refused ?? [];
      if (refused.length > 0) codes.set(run, [...refused]);
    });
    const emitted = readable.map((manifest, index) => ({ ...manifest, built: builds[index]?.documents ?? [] }));
    const good = emitted.filter(({ run }) => !codes.has(run));
    const differing = new Set(
      good
        .filter(
          ({ text, built }) =>
            !same(
              locateYaml(text).map(({ value }) => value),
              built,
            ),
        )
        .map(({ run }) => run),
    );
    const reader = goYaml();
    if ("skipped" in reader) console.log(`\nskipped: Go does not read the emitted manifests: ${reader.skipped}`);
    else {
      const recorded = reader.read(good.map(({ path }) => path));
      const own = withFiles(
        good.map(({ built }) => toYaml(built)),
        (files) => reader.read(files),
      );
      good.forEach(({ run }, index) => {
        if (!same(recorded[index] ?? [], own[index] ?? [])) differing.add(run);
      });
    }
    const emittedRuns = names.filter((name) => !codes.has(name) && !differing.has(name));
    console.log(
      `recorded runs: ${emittedRuns.length} of ${names.length} recorded runs are emitted by a program of ours`,
    );
    assert.equal([...differing], []);
    assert.equal([...codes.keys()].sort(), Object.keys(NOT_EMITTED).sort());
    for (const [name, [code]] of Object.entries(NOT_EMITTED)) {
      const result = JSON.parse(readFileSync(join(runs, name, "result.json"), "utf8")) as { readonly phase?: string };
      assert.ok(
        codes.get(name)?.some((found) => found.startsWith(code)),
        `${name}: ${String(codes.get(name))}`,
      );
      assert.is.not(result.phase, "Succeeded", name);
    }
  });

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return jsonText(asRead(a)) === jsonText(asRead(b));
}

test.run();
