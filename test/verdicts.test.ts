import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isError } from "../src/diagnostics/diagnostic.js";
import { validateFiles } from "../src/validate/files.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

interface Verdict {
  readonly accepted: boolean;
  readonly messages: readonly string[];
}

const shared = sharedFolder();
const agreement = "each manifest is accepted or refused as Argo's own validator does";
const naming = "what refuses a manifest names what Argo's message names";

if (shared === undefined) {
  for (const name of [agreement, naming]) skipTest(test, name, "the folder ../shared is absent");
} else {
  const folder = join(shared, "verdicts");
  const { cases } = JSON.parse(readFileSync(join(folder, "verdicts.json"), "utf8")) as {
    cases: Record<string, Verdict>;
  };
  const judged = Object.entries(cases).map(([fileName, verdict]) => {
    const text = readFileSync(join(folder, "cases", fileName), "utf8");
    const errors = validateFiles([{ fileName, text }]).filter(isError);
    return { fileName, verdict, errors };
  });

  test(agreement, () => {
    const differing = judged.filter(({ verdict, errors }) => verdict.accepted !== (errors.length === 0));
    console.log(`verdicts: ${judged.length - differing.length} of ${judged.length} agree`);
    assert.equal(
      differing.map(({ fileName, verdict, errors }) => [fileName, verdict.messages, errors.map((e) => e.message)]),
      [],
    );
  });

  test(naming, () => {
    const differing = judged.flatMap(({ fileName, verdict, errors }) =>
      verdict.messages.flatMap((message) => {
        const text = errors.map((error) => `${error.message} ${error.hint ?? ""}`).join("\n");
        const missing = namesIn(message).filter((name) => !text.includes(name));
        return missing.length === 0 ? [] : [[fileName, message, missing, text]];
      }),
    );
    console.log(`verdicts: the names of ${judged.length - differing.length} of ${judged.length} messages agree`);
    assert.equal(differing, []);
  });
}

/** What Argo's message quotes of its own JSON. */
const JSON_TEXT = /\{"apiVersion.*$|"\],"resources":\{|","/g;

/** Words of Argo's wording and of Go's types, which are no names of the manifest. */
const WORDING =
  /^(?:e|g|spec|templates|json|yaml|v1alpha1|targets|help: |dep-task\.\w+|__argo__internal__.*|run-__argo.*|resourcesDuration\.\*|[-_]|[A-Z]\w*|\^.*|2006.*)$/;

/** The templates, steps, fields, parameters and tags that a message of Argo's is about; who calls whom is left out. */
function namesIn(message: string): string[] {
  const about = (message.split(/ (?=templates\.)/).at(-1) ?? message).replace(JSON_TEXT, "");
  const words = about.matchAll(/\{\{[^{}]*\}\}|'[^']*'|"[^"]*"|[\w-]+(?:\[\d+\])?(?:\.[\w-]+(?:\[\d+\])?)+/g);
  return [...words]
    .flatMap(([word]) =>
      /^['"]/.test(word) ? [word.slice(1, -1)] : word.startsWith("{{") ? [word] : word.split(/[.[\]]/),
    )
    .filter((name) => name !== "" && !/^\d+$/.test(name) && !WORDING.test(name));
}

test.run();
