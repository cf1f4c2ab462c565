import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, explain } from "../src/explanations.js";
import { explainFinding, findingCodes } from "../src/validate/explanations.js";
import { validateFiles } from "../src/validate/files.js";

/** No small manifest shows it. */
const WITHOUT_MANIFEST = ["object-too-large"];

const codesOf = (text: string): string[] => [
  ...new Set(validateFiles([{ fileName: "example.yaml", text }]).map(({ code }) => code)),
];

for (const code of findingCodes) {
  const meaning = explainFinding(code);
  if (!meaning) throw new Error(`${code} is not explained`);
  const { title, why, before, after } = meaning;
  test(`${code}: says why`, () => {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(title, /^[A-Z][^\n]{10,78}[^.]$/);
    assert.match(why, /^[^\n]{20,}\.$/);
    assert.is(before === "", WITHOUT_MANIFEST.includes(code), "has a manifest that shows it");
  });
  if (before === "") continue;
  test(`${code}: the manifest before reports it and nothing else, the one after reports nothing`, () => {
    assert.equal(codesOf(before), [code]);
    assert.equal(codesOf(after), []);
  });
}

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
