import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { yamlText } from "../src/authoring/files.js";
import { locateYaml } from "../src/model/yaml.js";
import type { Template } from "../src/model/argo/index.js";
import { judgeManifests } from "./support/crdcheck.js";
import { runScript } from "./support/run-script.js";
import { ARGO_DATA, repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const folder = join(repositoryRoot, "examples");
const filter = process.env["FILTER"] ?? "";

interface Example {
  /** Below `examples/`, without extension: the path of Argo's example too, but for those in `closures/`. */
  readonly name: string;
  /** In the order of the exports in the source. */
  readonly built: readonly object[];
}

function exampleNames(): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/[\\/]projects\b/.test(entry.parentPath))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/").replace(/\.ts$/, ""))
    .filter((name) => name.includes(filter))
    .sort();
}

function buildAll(names: readonly string[]): Example[] {
  const register = join(repositoryRoot, "dist", "register.js");
  const program = fileURLToPath(new URL("./support/build-files.js", import.meta.url));
  const files = names.map((name) => join(folder, `${name}.ts`));
  const output = execFileSync(process.execPath, ["--import", register, program, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const lines = output.trim().split("\n");
  return names.map((name, index) => {
    const { manifests, refused } = JSON.parse(lines[index] ?? "") as {
      manifests: Record<string, object>;
      refused: string[];
    };
    if (refused.length > 0) throw new Error(`${name} is refused: ${refused.join(", ")}`);
    const source = readFileSync(join(folder, `${name}.ts`), "utf8");
    const exports = [...source.matchAll(/^export (?:class|const) (\w+)/gm)].map(([, exported]) => exported ?? "");
    return { name, built: exports.flatMap((exported) => manifests[exported] ?? []) };
  });
}

const examples = buildAll(exampleNames());
const isClosures = ({ name }: Example): boolean => name.startsWith("closures/");
const reproduced = examples.filter((example) => !isClosures(example));

test("the examples compile under strict", () => {
  const tsc = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  const errors = ((): string => {
    try {
      return execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  })();
  assert.is(errors, "");
});

test("a build of the examples warns of nothing that their comments do not silence", () => {
  const main = join(repositoryRoot, "dist", "cli", "main.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, "build", ...exampleNames().map((name) => `${name}.ts`)],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  assert.is(stderr, "");
  assert.is(status, 0);
});

const equality = "an example builds the document of Argo's example of its name";
const shared = sharedFolder();
if (shared === undefined) skipTest(test, equality, "the folder ../shared is absent");
else
  test(equality, () => {
    const differing = reproduced.filter(({ name, built }) => {
      const yaml = readFileSync(join(shared, ARGO_DATA, "examples", `${name}.yaml`), "utf8");
      const documents = locateYaml(yaml).map(({ value }) => value);
      return JSON.stringify(sorted(documents)) !== JSON.stringify(sorted(built));
    });
    console.log(`examples: ${reproduced.length - differing.length} of ${reproduced.length} equal`);
    for (const { name, built } of differing) if (filter !== "") console.log(name, yamlText(built[0] ?? {}));
    assert.equal(
      differing.map(({ name }) => name),
      [],
    );
  });

const acceptance = "Kubernetes takes what the examples build";
const verdicts = judgeManifests(
  examples.flatMap(({ name, built }) => built.map((manifest) => ({ name, yaml: yamlText(manifest) }))),
);
if ("skipped" in verdicts) skipTest(test, acceptance, verdicts.skipped);
else
  test(acceptance, () => {
    assert.equal(
      verdicts.filter(({ verdict }) => verdict === "FAIL"),
      [],
    );
    assert.ok(verdicts.filter(({ verdict }) => verdict === "OK").length >= examples.length * 0.9);
  });

/** Every template type, and what each part of Argo's documents can say. */
const COVERED = `
  container containerSet dag data http plugin resource script steps suspend inline templateRef workflowTemplateRef
  clusterScope templateDefaults executorPlugins depends failFast target continueOn when withItems withParam
  withSequence hooks onExit retryStrategy backoff retryPolicy memoize synchronization mutexes semaphores metrics
  gauge histogram counter timeout activeDeadlineSeconds parallelism volumes volumeClaimTemplates volumeMounts
  podSpecPatch podMetadata podResources podGC podDisruptionBudget resourceClaims sidecars initContainers daemon
  nodeSelector dnsConfig imagePullSecrets ttlStrategy archiveLogs archiveLocation artifactGC artifactRepositoryRef
  artifactory azure gcs git hdfs oss raw s3 archive globalName configMapKeyRef jsonPath supplied expression enum
  default schedules concurrencyPolicy
`
  .trim()
  .split(/\s+/);

if (filter === "")
  test("the examples say what Argo's documents can say, of every kind", () => {
    const said = new Set(reproduced.flatMap(({ built }) => [...keysIn(built)]));
    assert.equal(
      COVERED.filter((key) => !said.has(key)),
      [],
    );
    const kinds = new Set(reproduced.flatMap(({ built }) => built.map((manifest) => Reflect.get(manifest, "kind"))));
    for (const kind of [
      "ClusterWorkflowTemplate",
      "CronWorkflow",
      "Workflow",
      "WorkflowTemplate",
      "WorkflowEventBinding",
    ])
      assert.ok(kinds.has(kind), kind);
  });

function* keysIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(value)) yield key;
    yield* keysIn(item);
  }
}

interface ScriptRun {
  readonly example: string;
  readonly template: string;
  readonly given?: Readonly<Record<string, string>>;
  readonly prints?: RegExp;
  readonly result?: RegExp;
}

const RUNS: readonly ScriptRun[] = [
  { example: "coinflip", template: "flip-coin", result: /^(heads|tails)\n$/ },
  { example: "coinflip", template: "heads", prints: /^it was heads\n$/ },
  { example: "loops-param-result", template: "gen-number-list", given: { count: "3" }, result: /^\[0,0.1,0.2\]\n$/ },
  { example: "loops-param-result", template: "sleep-n-sec", given: { seconds: "0.1" }, prints: /0.1 seconds\ndone\n$/ },
  {
    example: "parameter-aggregation-script",
    template: "odd-or-even",
    given: { numbers: "[1,2]" },
    result: /^\[\{"num":1,"evenness":"odd"\},\{"num":2,"evenness":"even"\}\]\n$/,
  },
  { example: "parameter-aggregation-script", template: "divide-by2", given: { num: "4" }, prints: /^2\n$/ },
  { example: "recursive-for-loop", template: "increment", given: { counter: "9" }, result: /^10\n$/ },
  { example: "scripts-javascript", template: "gen-random-int", result: /^\d{1,2}\n$/ },
];

test("the scripts of closures do what the scripts of Argo's examples do", async () => {
  const scripts = examples.filter(isClosures).flatMap(({ name, built }) =>
    built.flatMap((manifest) => {
      const { spec } = manifest as { spec: { templates?: Template[] } };
      const own = spec.templates?.filter(({ script }) => script !== undefined) ?? [];
      return own.map((template) => ({ key: `${name.replace("closures/", "")} ${template.name}`, template }));
    }),
  );
  const runs = RUNS.filter(({ example }) => `closures/${example}`.includes(filter));
  assert.equal(
    scripts.map(({ key }) => key).sort(),
    runs.map(({ example, template }) => `${example} ${template}`).sort(),
  );
  for (const { example, template, given = {}, prints, result } of runs) {
    const found = scripts.find(({ key }) => key === `${example} ${template}`);
    const outcome = await runScript(found?.template ?? {}, { parameters: given });
    assert.is(outcome.exitCode, 0, outcome.stderr);
    assert.match(outcome.stdout, prints ?? /^$/);
    if (result) assert.match(outcome.outputs["result"] ?? "", result);
  }
});

/** Maps have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test.run();
