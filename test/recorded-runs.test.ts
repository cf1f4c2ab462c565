import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow } from "../src/model/argo/index.js";
import { jsonText } from "../src/model/json.js";
import { locateYaml, toYaml } from "../src/model/yaml.js";
import { decode } from "../src/validate/decode.js";
import { decodingProblemsOf } from "../src/validate/files.js";
import { withFiles } from "./support/crdcheck.js";
import { goYaml } from "./support/go-yaml.js";
import { type EndedRun, itemName, simulateRun } from "./support/argo-runs.js";
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

/** Programs by hand, each named as the recorded run that it means the same as: what `argots build` makes of them is run. */
const programs = join(repositoryRoot, "test", "support", "recorded-programs");

/** Recorded runs of these themes that no program by hand means: what they show does not come of a program of ours. */
const NOT_BY_HAND: Readonly<Record<string, string>> = {
  "artifacts-06": "ends in an Error: an optional artifact of a skipped step is refused in steps()",
  "conditions-07": "fails: a text with a blank stands bare in a condition, and `expr` compares it as it is",
  "dag-15": "hangs: outputs of an empty loop are a list of nothing to a closure",
  "emitted-02": "alters values: items that a program gives to closures arrive as they are, as in emitted-04",
  "loops-19": "alters texts: a text in an item arrives as it is, as in item-fields.test.ts",
  "loops-21": "fails: a field that an item lacks is undefined",
  "loops-22": "formats and counts that no number fits are warned about",
  "loops-23": "fails: a list that is none is warned about",
  "retry-11": "ends in an Error: an unknown name in a retry expression is refused",
  "steps-12": "hangs: the output of a failed step is undefined",
  "variables-02": "raw tags reach the step: as arguments of closures they are refused",
};

/** What recorded runs have besides, and why a program does not. */
const NODES_LEFT: Readonly<Record<string, readonly string[]>> = {
  // All output parameters of a loop in one text: a closure gets its results as a list.
  "loops-18": ["all"],
};

interface RecordedNode {
  readonly displayName: string;
  readonly type: string;
  readonly phase: string;
}

interface Recorded {
  readonly phase: string;
  readonly nodes: readonly RecordedNode[];
  readonly logs: Readonly<Record<string, string>>;
}

const byHand = "a program by hand that means the same as a recorded run ends as it did, and prints what it printed";
if (shared === undefined) skipTest(test, byHand, "the folder ../shared is absent");
else
  test(byHand, () => {
    const runs = join(shared, "runs");
    const names = readdirSync(programs).map((file) => file.replace(/\.ts$/, ""));
    const built = buildPrograms();
    const found = names.flatMap((name) => {
      const recorded = JSON.parse(readFileSync(join(runs, name, "result.json"), "utf8")) as Recorded;
      const [own] = locateYaml(readFileSync(join(runs, name, "workflow.yaml"), "utf8")).map(({ value }) => value);
      // The simulation knows the recorded workflow as it ran, or it says nothing of another one.
      const itself = differences(simulateRun(decode(own, "Workflow", () => undefined) as Workflow), recorded, []);
      const manifest = built.get(name);
      if (!manifest) return [`${name}: no class of that name`];
      const ours = differences(simulateRun(manifest), recorded, NODES_LEFT[name] ?? []);
      return [...itself.map((text) => `${name}, simulated: ${text}`), ...ours.map((text) => `${name}: ${text}`)];
    });
    assert.equal(found, []);
    const left = Object.keys(NOT_BY_HAND).length;
    console.log(
      `recorded runs: ${names.length} mean the same as programs by hand, and end as these; ${left} do not by what they show`,
    );
    assert.equal(
      Object.keys(NOT_BY_HAND).filter((name) => names.includes(name) || !existsSync(join(runs, name))),
      [],
    );
    // None falls out unseen.
    assert.is(names.length, 24);
  });

function buildPrograms(): ReadonlyMap<string, Workflow> {
  const main = join(repositoryRoot, "dist", "cli", "main.js");
  const args = [main, "build", programs, "--format", "json", "--no-cache"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal([status, stderr], [0, ""]);
  const manifests = JSON.parse(stdout) as Workflow[];
  return new Map(
    manifests.map((manifest) => [(manifest.metadata.name ?? "").replace(/-?(\d+)$/, "-$1"), manifest] as const),
  );
}

/** Pods, and what did not run. */
function differences(run: EndedRun, recorded: Recorded, left: readonly string[]): string[] {
  const nodes = recorded.nodes.filter(
    ({ type, displayName }) => (type === "Pod" || type === "Skipped") && !left.includes(displayName),
  );
  const phase = run.phase === recorded.phase ? [] : [`${run.phase}, was ${recorded.phase}`];
  return [
    ...phase,
    ...nodes.flatMap(({ displayName, phase: wanted }) => {
      const name = itemName(displayName);
      // An item whose place is kept runs in a template of its own.
      const node = run.nodes.get(`${name}/run`) ?? run.nodes.get(name);
      const [stdout, printed] = [node?.stdout ?? "", recorded.logs[displayName] ?? ""];
      if (node?.phase !== wanted) return [`${displayName} is ${node?.phase ?? "not there"}, was ${wanted}`];
      return stdout === printed
        ? []
        : [`${displayName} prints ${JSON.stringify(stdout)}, was ${JSON.stringify(printed)}`];
    }),
  ];
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return jsonText(asRead(a)) === jsonText(asRead(b));
}

test.run();
