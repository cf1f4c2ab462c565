import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, explain } from "../src/explanations.js";
import { compileClosures, explain as explainProgram } from "../src/compiler/index.js";
import { E } from "../src/compiler/messages/messages.js";
import { definitions } from "../src/validate/definitions.js";
import { validateFiles } from "../src/validate/files.js";
import { inProject } from "./support/cli.js";
import { edited } from "./support/hints/followed.js";
import { manifests } from "./support/hints/manifests.js";
import { programs } from "./support/hints/programs.js";
import { filesOf } from "./support/programs.js";

/*
 * Every hint that says what to write is followed here literally, and its code is gone. `followed-hints` and `captured-hints` do so for
 * more of those that depend on the program.
 */

/** What cannot be followed without knowing more than the message does. */
const NOT_FOLLOWED: Readonly<Record<string, string>> = {
  "bundle-failed": "the message is the bundler's",
  "internal-error": "it is a bug of ours, to be reported",
  "large-script": "what can be left out of a script is for its author to know",
  "mistaken-name": "an image that has the package is the user's own",
  "native-addon": "an image that has the package is the user's own",
  "nested-too-deeply": "how to take a program apart is for its author to know",
  "object-too-large": "what to move elsewhere is for its author to know",
  "package-address": "whether the package reads files of its own shows when it runs",
  "program-error": "what a program throws is its own",
  "script-too-large": "what can be left out of a script is for its author to know",
  "syntax-error": "the message is the parser's",
  "tag-in-data": "how a value is put together is for its author to know",
  "unread-config": "it is about a file that is no TypeScript: project-config follows it",
};

interface Reported {
  readonly code: string;
  readonly hint: string;
}

const ofManifest = (text: string): Reported[] =>
  validateFiles([{ fileName: "example.yaml", text }]).map(({ code, hint = "" }) => ({ code, hint }));

for (const { code, setup, hint, edits, left = [] } of manifests)
  test(`followed in a manifest: ${code}: ${hint}`, () => {
    const before = edited(explain(code)?.manifest?.before ?? "", setup);
    const said = ofManifest(before);
    assert.ok(
      said.some((one) => one.code === code && one.hint === hint),
      JSON.stringify(said),
    );
    const after = ofManifest(edited(before, edits));
    assert.equal(
      after.map((one) => one.code),
      left,
    );
  });

/** What a build, or a check, says of a program of several files. */
async function ofProgram(text: string, stage: "build" | undefined): Promise<Reported[]> {
  let reported: Reported[] = [];
  await inProject(filesOf(text), async (project) => {
    if (stage === "build") reported = saidBy((await project.argots("build", ".")).stderr);
    else reported = (await compileClosures(project.folder)).diagnostics.map(({ code, hint = "" }) => ({ code, hint }));
  });
  return reported;
}

/** Codes of what a command printed; each has the first of all hints. */
function saidBy(printed: string): Reported[] {
  const [, hint = ""] = /^hint: (.*)$/m.exec(printed) ?? [];
  const found = [...printed.matchAll(/^\S+: (?:error|warning) ([a-z-]+): /gm)];
  return found.map(([, code = ""]) => ({ code, hint }));
}

for (const { code, setup, hint, edits, left = [] } of programs)
  test(`followed in a program: ${code}: ${hint}`, async () => {
    const { before = "", stage } = explainProgram(code) ?? {};
    const text = edited(before, setup);
    const said = await ofProgram(text, stage);
    assert.ok(
      said.some((one) => one.code === code && one.hint === hint),
      JSON.stringify(said),
    );
    const after = await ofProgram(edited(text, edits), stage);
    assert.equal(
      after.map((one) => one.code),
      left,
    );
  });

const HELLO = `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure hello() {
    console.log("héllo");
  }
}
`;

const DENO = (options: string): string => `import { Workflow, closure } from "argots";
import own from "own";

export class Hello extends Workflow {
  @closure({ image: "denoland/deno:2.9.6"${options} }) hello() {
    console.log(own);
  }
}
`;

/** A package as it is installed, and from where the project asks for it. */
const installed = (range: string): Record<string, string> => ({
  "node_modules/own/package.json": JSON.stringify({ name: "own", version: "1.0.0", type: "module", main: "index.js" }),
  "node_modules/own/index.js": "export default 1;\n",
  "package.json": JSON.stringify({ dependencies: { own: range } }),
});

const PATCHED = { ...installed("1.0.0"), "patches/own+1.0.0.patch": "--- a/index.js\n+++ b/index.js\n" };

const LARGE = "x".repeat(100_000);

interface InFiles {
  readonly code: string;
  /** Files, and which one is checked. */
  readonly before: readonly [files: Readonly<Record<string, string>>, path: string];
  readonly hint: string;
  readonly after: InFiles["before"];
}

/** What depends on names of files, on packages or on large values. */
const FILES: readonly InFiles[] = [
  {
    code: "file-not-found",
    before: [{ "hello.ts": HELLO }, "helo.ts"],
    hint: "Did you mean 'hello.ts'?",
    after: [{ "hello.ts": HELLO }, "hello.ts"],
  },
  {
    code: "unsupported-file",
    before: [{ "hello.tsx": HELLO }, "hello.tsx"],
    hint: "Rename it to hello.ts: a workflow is an ES module without JSX.",
    after: [{ "hello.ts": HELLO }, "hello.ts"],
  },
  {
    code: "unsupported-file",
    before: [{ "hello.mjs": HELLO }, "hello.mjs"],
    hint: "Rename it to hello.mts: types can be left out.",
    after: [{ "hello.mts": HELLO }, "hello.mts"],
  },
  {
    code: "large-input",
    before: [{ "hello.ts": HELLO.replace("hello()", `hello(text = "${LARGE}")`) }, "hello.ts"],
    hint: "Pass a file: declare the parameter as text: Artifact",
    after: [
      { "hello.ts": HELLO.replace("hello()", "hello(text: Artifact)").replace("{ W", "{ type Artifact, W") },
      "hello.ts",
    ],
  },
  {
    code: "workspace-package",
    before: [{ ...installed("file:./own.tgz"), "hello.ts": DENO("") }, "hello.ts"],
    hint: `Take it along: @closure({ bundle: "packages" })`,
    after: [{ ...installed("file:./own.tgz"), "hello.ts": DENO(`, bundle: "packages"`) }, "hello.ts"],
  },
  {
    code: "patched-package",
    before: [{ ...PATCHED, "hello.ts": DENO("") }, "hello.ts"],
    hint: `Take it along as it is installed: @closure({ bundle: "packages" })`,
    after: [{ ...PATCHED, "hello.ts": DENO(`, bundle: "packages"`) }, "hello.ts"],
  },
];

for (const { code, before, hint, after } of FILES)
  test(`followed with other files: ${code}: ${hint}`, async () => {
    const said = async ([files, path]: InFiles["before"]): Promise<Reported[]> => {
      let reported: Reported[] = [];
      await inProject(files, async ({ argots }) => {
        reported = saidBy((await argots("check", path)).stderr);
      });
      return reported;
    };
    assert.equal(await said(before), [{ code, hint }]);
    assert.equal(await said(after), []);
  });

test("a file in another encoding is read when it is saved as its hint says", async () => {
  await inProject({}, async ({ argots, folder, write }) => {
    writeFileSync(join(folder, "hello.ts"), HELLO, "latin1");
    const hint = "Save it as UTF-8, as in iconv -f latin1 -t utf-8 hello.ts";
    assert.equal(saidBy((await argots("check", "hello.ts")).stderr), [{ code: "unreadable-file", hint }]);
    write({ "hello.ts": readFileSync(join(folder, "hello.ts"), "latin1") });
    assert.equal(saidBy((await argots("check", "hello.ts")).stderr), []);
  });
});

test("every code with a hint is followed above, or cannot be", () => {
  const hinted = [
    ...Object.values(E).map(({ definition }) => definition),
    ...definitions.filter((definition) => "hint" in definition),
  ].map(({ meaning }) => meaning.code);
  const followed = [...[...manifests, ...programs, ...FILES].map(({ code }) => code), "unreadable-file"];
  assert.equal(
    codes.filter((code) => hinted.includes(code) && !followed.includes(code)),
    Object.keys(NOT_FOLLOWED),
  );
  assert.equal(
    [...new Set(followed)].filter((code) => !hinted.includes(code)),
    [],
  );
});

test.run();
