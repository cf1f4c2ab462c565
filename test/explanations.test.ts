import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, explain } from "../src/explanations.js";
import { E } from "../src/compiler/messages/messages.js";
import type { Meaning } from "../src/diagnostics/define.js";
import { definitions } from "../src/validate/definitions.js";
import { explainFinding, findingCodes } from "../src/validate/explanations.js";
import { validateFiles } from "../src/validate/files.js";

/** No small manifest shows it, or it is said of classes alone. */
const WITHOUT_MANIFEST = ["object-too-large", "tag-in-data"];

const codesOf = (text: string): string[] => [
  ...new Set(validateFiles([{ fileName: "example.yaml", text }]).map(({ code }) => code)),
];

for (const code of findingCodes) {
  const meaning = explainFinding(code);
  if (!meaning) throw new Error(`${code} is not explained`);
  const { title, why, remedy } = meaning;
  const { before, after } = meaning.manifest?.() ?? { before: "", after: "" };
  test(`${code}: says why`, () => {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(title, /^[A-Z][^\n]{10,78}[^.]$/);
    assert.match(why, /^[^\n]{20,}\.$/);
    assert.is(before === "", WITHOUT_MANIFEST.includes(code), "has a manifest that shows it");
    assert.is(remedy !== undefined, before === "", "has a remedy where no manifest shows it");
  });
  if (before === "") continue;
  test(`${code}: the manifest before reports it and nothing else, the one after reports nothing`, () => {
    assert.equal(codesOf(before), [code]);
    assert.equal(codesOf(after), []);
  });
}

test("every code of programs and of manifests is defined once, and all its messages share that", () => {
  const meanings = new Map<string, Meaning>();
  for (const { meaning } of [...Object.values(E).map(({ definition }) => definition), ...definitions]) {
    assert.is(meanings.get(meaning.code) ?? meaning, meaning, `${meaning.code} is defined twice`);
    meanings.set(meaning.code, meaning);
  }
  assert.equal([...meanings.keys()].sort(), codes);
});

test("every message of the compiler says how to mend it", () => {
  for (const { definition } of Object.values(E)) assert.type(definition.hint, "function", definition.meaning.code);
});

test("a code of programs and of manifests is explained as both", () => {
  for (const code of ["invalid-name", "duplicate-name"]) {
    const { program, manifest } = explain(code) ?? {};
    assert.match(program?.before ?? "", "import");
    assert.match(manifest?.before ?? "", "apiVersion");
  }
});

test("every code of findings is one of all codes, in order", () => {
  for (const code of findingCodes) assert.ok(codes.includes(code), code);
  assert.equal([...codes].sort(), codes);
});

test.run();
