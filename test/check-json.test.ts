import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../src/compiler/index.js";
import { inProject, workflow } from "./support/cli.js";

async function check(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  await inProject(files, async ({ argots, folder }) => {
    const { status, stdout, stderr } = await argots("check", ...args, "--json");
    found.push(...(JSON.parse(stdout) as Diagnostic[]));
    assert.is(stderr, "");
    assert.is(status, found.some(({ severity }) => severity === "error") ? 1 : 0);
    assert.not.ok(stdout.includes(folder), "no path of this machine");
  });
  return found;
}

const captured = `import { Workflow, closure } from "argots";
const region = process.env.REGION;
export class Deploy extends Workflow {
  @closure deploy() { console.log(region); }
}
`;

test("a diagnostic with all of its fields", async () => {
  assert.equal(await check({ "flows/deploy.ts": captured }, "flows"), [
    {
      file: "flows/deploy.ts",
      start: captured.indexOf("region);"),
      end: captured.indexOf("region);") + "region".length,
      line: 4,
      column: 35,
      code: "captured-variable",
      severity: "error",
      message: "'region' gets its value while the workflow is built, so it does not exist in the pod.",
      hint: "Pass it in: deploy(region: string)",
      related: [{ message: "declared here", file: "flows/deploy.ts", line: 2, column: 7 }],
    },
  ]);
});

test("line ends and a byte order mark move no place", async () => {
  const [unix] = await check({ "deploy.ts": captured }, "deploy.ts");
  const [windows] = await check({ "deploy.ts": `\ufeff${captured.replaceAll("\n", "\r\n")}` }, "deploy.ts");
  assert.equal(windows, unix);
});

test("files that are missing, of another kind or broken are entries too, beside those of others", async () => {
  const files = { "deploy.ts": captured, "broken.ts": `${workflow("A")}console.log("a";\n`, "data.json": "{}" };
  const found = await check(files, "deploy.ts", "broken.ts", "nowhere.ts", "none/*.ts", "data.json");
  assert.equal(
    found.map(({ file, line, code }) => [file, line, code]),
    [
      ["broken.ts", 10, "syntax-error"],
      ["data.json", 1, "unsupported-file"],
      ["deploy.ts", 4, "captured-variable"],
      ["none/*.ts", 1, "file-not-found"],
      ["nowhere.ts", 1, "file-not-found"],
    ],
  );
  for (const { file, start, end } of found) assert.is(start === 0 && end === 0, !/deploy|broken/.test(file), file);
});

test("what is fine is an empty array", async () => {
  assert.equal(await check({ "a.ts": workflow("A") }, "."), []);
});

test("a function that five closures reach is reported once, with the way of the first", async () => {
  const closures = ["one", "two", "three", "four", "five"].map(
    (name) => `  @closure ${name}(main = Five) { main.shared(); }`,
  );
  const text = `import { Workflow, closure, scope } from "argots";
const secret = process.env.SECRET;
export class Five extends Workflow {
${closures.join("\n")}
  @scope("main") static shared() { console.log(secret, __dirname); }
}
`;
  const found = await check({ "five.ts": text }, "five.ts");
  assert.equal(
    found.map(({ code }) => code),
    ["captured-variable", "unknown-global"],
  );
  for (const { related = [] } of found)
    assert.equal(
      related.map(({ message }) => message).filter((message) => message !== "declared here"),
      ["the closure 'one' begins here", "'one' uses 'main.shared' here"],
    );
});

test.run();
