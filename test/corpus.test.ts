import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ClusterWorkflowTemplate, CronWorkflow, Workflow, WorkflowTemplate } from "../src/index.js";
import { locateYaml, parseYaml, toYaml } from "../src/model/yaml.js";
import { isError } from "../src/diagnostics/diagnostic.js";
import { validateFiles } from "../src/validate/files.js";
import { ARGO_DATA, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const KINDS = { Workflow, WorkflowTemplate, ClusterWorkflowTemplate, CronWorkflow };

/** The one file that Argo refuses too: a key stands twice in it. */
const DUPLICATE_KEY = "k8s-patch-json-workflow.yaml";

const roundTrip = "each of Argo's examples is read and written again as an equal document";
const judging = "none of Argo's examples is refused but the one with the duplicate key";
const shared = sharedFolder();

if (shared === undefined)
  for (const name of [roundTrip, judging]) skipTest(test, name, "the folder ../shared is absent");
else {
  const files = yamlFiles(join(shared, ARGO_DATA, "examples"));

  test(roundTrip, async () => {
    let equal = 0;
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const isLenient = file.endsWith(DUPLICATE_KEY);
      const documents = isLenient ? locateYaml(text).map(({ value }) => value) : parseYaml(text);
      const written = await Promise.all(
        documents.map((document) => write(document, text, documents.length, isLenient)),
      );
      // The order of keys counts as well: it is what people review.
      assert.is(JSON.stringify(parseYaml(written.join("---\n"))), JSON.stringify(documents), file);
      equal++;
    }
    console.log(`round trip: ${equal} of ${files.length} files equal`);
    assert.is(equal, 217);
  });

  test(judging, () => {
    const all = files.map((fileName) => ({ fileName, text: readFileSync(fileName, "utf8") }));
    const errors = validateFiles(all).filter(isError);
    assert.equal([...new Set(errors.map(({ file }) => file.split("/").at(-1)))], [DUPLICATE_KEY]);
  });
}

/** By `fromYaml()` where the text holds this document alone, else by `fromObject()`; objects of other kinds as they are. */
async function write(document: unknown, text: string, count: number, isLenient: boolean): Promise<string> {
  const kind = KINDS[(document as { kind: keyof typeof KINDS }).kind] as typeof Workflow | undefined;
  if (!kind) return toYaml([document]);
  if (count > 1) return kind.fromObject(document as object).toYaml();
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await kind.fromYaml(text, { validate: !isLenient }).toYaml();
  } finally {
    console.warn = warn;
  }
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

test.run();
