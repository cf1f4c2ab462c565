import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, compileClosures, explain } from "../src/compiler/index.js";
import { inProject } from "./support/cli.js";
import { filesOf } from "./support/programs.js";

/** No small program shows these: they need a large file, one of endless parentheses, one that is not there, an installed package, or a bug of ours. */
const WITHOUT_PROGRAM = [
  "file-not-found",
  "internal-error",
  "large-input",
  "large-script",
  "mistaken-name",
  "native-addon",
  "nested-too-deeply",
  "package-address",
  "patched-package",
  "script-too-large",
  "unread-config",
  "unreadable-file",
  "unsupported-file",
  "workspace-package",
];

const codesOf = async (text: string): Promise<string[]> => {
  const { diagnostics } = await compileClosures({ fileName: "/somewhere/input.ts", text });
  return diagnostics.map((diagnostic) => diagnostic.code);
};

/** The codes that `argots check --json`, or a build, reports for a program of the registry; each once. */
const codesOfProgram = (program: string, stage: "build" | undefined): Promise<string[]> =>
  collect((done) =>
    inProject(filesOf(program), async ({ argots, folder }) => {
      if (stage === "build") {
        const { stderr } = await argots("build", ".");
        done([...stderr.matchAll(/^\S+: (?:error|warning) ([a-z-]+): /gm)].map(([, code]) => code ?? ""));
      } else {
        const { diagnostics } = await compileClosures(folder);
        done(diagnostics.map(({ code }) => code));
      }
    }),
  );

async function collect(run: (done: (codes: string[]) => void) => Promise<void>): Promise<string[]> {
  const found = new Set<string>();
  await run((reported) => reported.forEach((code) => found.add(code)));
  return [...found];
}

test("the codes that others rely on are there", () => {
  const promised =
    "captured-variable captured-function relative-import uses-this unknown-global unknown-scope invalid-scope-name " +
    "not-a-method conflicting-decorators invalid-name duplicate-name argo-tag unescapable-text unsupported-syntax " +
    "syntax-error unsupported-parameter not-literal authoring-api unused-scope discarded-decorator npm-import";
  for (const code of promised.split(" ")) assert.ok(codes.includes(code), code);
});

test("an unknown code explains nothing", () => {
  assert.is(explain("no-such-code"), undefined);
});

for (const code of codes) {
  const meaning = explain(code);
  if (!meaning) throw new Error(code);
  const { title, why, severity, before, after, remedy, stage } = meaning;
  test(`${code}: says why`, () => {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(title, /^[A-Z][^\n]{10,90}[^.]$/);
    assert.match(why, /^[^\n]{20,}\.$/);
    assert.ok(severity === "error" || severity === "warning");
    assert.is(before === "", WITHOUT_PROGRAM.includes(code), "has a program that shows it");
    assert.is(after === "", before === "");
    assert.is(remedy !== undefined, before === "", "has a remedy where no program shows it");
  });
  if (before === "") continue;
  test(`${code}: the program before reports it and nothing else, the one after reports nothing`, async () => {
    assert.equal(await codesOfProgram(before, stage), [code]);
    assert.equal(await codesOfProgram(after, stage), []);
  });
}

test("a file that does not exist is a diagnostic", async () => {
  const { closures, diagnostics } = await compileClosures("/no/such/file.ts");
  assert.equal(closures, []);
  assert.equal(
    diagnostics.map((d) => d.code),
    ["file-not-found"],
  );
});

test("every error of a file is reported, in its order", async () => {
  const text = `import { Workflow, closure } from "argots";
const a = Date.now();
function b() {}
export class Three extends Workflow {
  @closure
  run() {
    console.log(a);
    b();
    return __dirname;
  }
}
`;
  assert.equal(await codesOf(text), ["captured-variable", "captured-function", "unknown-global"]);
});

test.run();
