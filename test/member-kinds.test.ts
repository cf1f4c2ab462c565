import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { closure, scope, task, template } from "../src/index.js";
import { MEMBER_KINDS, type MemberKind } from "../src/model/member-kinds.js";
import { repositoryRoot } from "./support/shared.js";

/** TypeScript names this line when there is another kind: its decorator is exported too. */
const decorators: Readonly<Record<MemberKind, unknown>> = { template, closure, task, scope };

test("each kind has its decorator", () => {
  assert.equal(Object.keys(decorators), MEMBER_KINDS);
  for (const decorator of Object.values(decorators)) assert.type(decorator, "function");
});

const ROW = `runsInPod: false, runsInBuild: true, mayBeStatic: true, mayBeClass: false`;

test("of a row that leaves something open TypeScript says so", () => {
  const row = `gate: { becomes: "template", ${ROW} },`;
  assert.ok(filesWithErrors({ "export const memberKinds = {": row }).includes("src/model/member-kinds.ts"));
});

test("of a fifth kind TypeScript names each place that has to say something about it", () => {
  const row = `gate: { becomes: "gate", compiled: "parameters", ${ROW} },`;
  const becomes = `readonly becomes: "gate" | `;
  assert.equal(filesWithErrors({ "export const memberKinds = {": row, "readonly becomes: ": becomes }), [
    "src/authoring/member.ts",
    "src/compiler/check/members.ts",
    "src/compiler/messages/members.ts",
  ]);
});

/** The files that TypeScript objects to, with another text in the table: each one behind its key, or in its place. */
function filesWithErrors(changes: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "argots-kinds-"));
  try {
    for (const name of ["src", "package.json", "tsconfig.json", "tsconfig.build.json"])
      cpSync(join(repositoryRoot, name), join(folder, name), { recursive: true });
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    const table = join(folder, "src/model/member-kinds.ts");
    let text = readFileSync(table, "utf8");
    for (const [key, added] of Object.entries(changes)) {
      assert.is(text.split(key).length, 2, key);
      text = text.replace(key, added.startsWith(key) ? added : `${key} ${added}`);
    }
    writeFileSync(table, text);
    const compiler = join(repositoryRoot, "node_modules/typescript/bin/tsc");
    const args = [
      compiler,
      "-p",
      "tsconfig.build.json",
      "--noEmit",
      "--emitDeclarationOnly",
      "false",
      "--pretty",
      "false",
    ];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return [...new Set([...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error /gm)].map(([, file]) => file ?? ""))].sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NAMES = MEMBER_KINDS.join("|");

/** What asks for a kind by its name: a comparison, a case, a list of two, a regular expression. What a kind becomes is a question. */
const BY_NAME = new RegExp(
  [
    `(?<!\\bbecomes )(?<![!=])[!=]==? ?"(?:${NAMES})"`,
    `\\bcase "(?:${NAMES})":`,
    `\\bincludes\\("(?:${NAMES})"\\)`,
    `"(?:${NAMES})",\\s*"(?:${NAMES})"`,
    `\\b(?:${NAMES})\\|(?:${NAMES})\\b`,
    `@(?:${NAMES}) has no option`,
  ].join("|"),
);

const WHAT_A_KIND_BECOMES = "the cases are of what a kind becomes";
const A_PARAMETER = "a parameter of a closure that takes a scope";
const A_NAME = "what a name in a body stands for";
const A_MESSAGE = "what a message is about";
const EXPORTED = "names among others that the package exports";
const OF_ARGO = "Argo's own words for fields and names";

/** Files where the same words mean something else. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "authoring/arguments.ts": A_PARAMETER,
  "authoring/member.ts": WHAT_A_KIND_BECOMES,
  "authoring/slots.ts": A_PARAMETER,
  "authoring/template.ts": A_PARAMETER,
  "compiler/capture/capture.ts": A_NAME,
  "compiler/capture/reach.ts": A_NAME,
  "compiler/capture/read-closure.ts": A_PARAMETER,
  "compiler/check/availability.ts": A_NAME,
  "compiler/check/members.ts": WHAT_A_KIND_BECOMES,
  "compiler/check/scopes.ts": A_PARAMETER,
  "compiler/explain-closures.ts": A_PARAMETER,
  "compiler/messages/captures.ts": A_MESSAGE,
  "compiler/messages/globals.ts": A_MESSAGE,
  "compiler/messages/scopes.ts": A_MESSAGE,
  "compiler/script/assemble.ts": A_NAME,
  "compiler/script/render-scopes.ts": A_NAME,
  "compiler/script/tail-of-closure.ts": A_PARAMETER,
  "compiler/template/template.ts": A_PARAMETER,
  "import/exports.ts": EXPORTED,
  "lsp/definition.ts": OF_ARGO,
  "model/public-names.ts": EXPORTED,
  "validate/rules/hook-templates.ts": OF_ARGO,
  "validate/rules/names.ts": OF_ARGO,
};

test("no other file asks for a kind by its name: it asks the row", () => {
  const source = join(repositoryRoot, "src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  const asking = files.filter(
    (file) => file.endsWith(".ts") && BY_NAME.test(readFileSync(join(source, file), "utf8")) && !EXCEPTIONS[file],
  );
  assert.equal(asking, []);
  for (const file of Object.keys(EXCEPTIONS)) assert.ok(files.includes(file), `${file} is no more`);
});

test.run();
