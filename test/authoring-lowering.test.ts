import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { ts, wholeTypeScript } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow } from "../src/index.js";

// Decorators never reach Node as they are: whichever tool lowers them, the class must build the same manifest.

const source = `
import { Workflow, task, template, closure, container, parameter, inputs, dependencies } from "${new URL("../src/index.js", import.meta.url).href}";

const compiled = { position: 0, parameters: [], outputs: "none", template: { script: { image: "node:24", command: ["node"], source: "x\\n" } } };

export class Lowered extends Workflow {
  @parameter message = "hello";
  @parameter({ name: "how-often" }) count = 3;

  @task @parameter({ name: "text", value: "A" }) first(text) { return this.echo(text); }
  @task({ name: "second" }) @dependencies(["first"]) other() { return this.echo(this.message); }
  @task third() { return Lowered.fixed(); }
  @task fourth() { return this.first(); }

  @template @inputs.parameter({ name: "text" }) @inputs.parameter({ name: "more", value: 1 })
  echo(text, more) { return container({ image: "alpine", args: [text, more, \`\${this.count}\`] }); }

  @closure({}, compiled) arrow = async () => {};
  @closure({}, compiled) static fixed() {}
}
`;

const folder = mkdtempSync(join(tmpdir(), "argots-lowering-"));
test.after(() => rmSync(folder, { recursive: true }));

async function problemsOrManifest(name: string, code: string): Promise<unknown> {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  const { Lowered } = (await import(pathToFileURL(path).href)) as { Lowered: new () => Workflow };
  return new Lowered().build().catch((error: { problems?: readonly { message: string }[] }) => {
    if (!error.problems) throw error;
    return error.problems.map(({ message }) => message);
  });
}

const tsconfigRaw = (isOld: boolean): object => ({
  compilerOptions: { experimentalDecorators: isOld, useDefineForClassFields: true },
});

const lowerings: Record<string, (isOld: boolean) => Promise<string>> = {
  esbuild: async (isOld) =>
    (await transform(source, { loader: "ts", target: "node20", tsconfigRaw: tsconfigRaw(isOld) })).code,
  typescript: (isOld) => {
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: isOld,
    };
    return Promise.resolve(wholeTypeScript().transpileModule(source, { compilerOptions }).outputText);
  },
};

for (const [tool, lower] of Object.entries(lowerings)) {
  test(`${tool}: standard decorators build the manifest`, async () => {
    const broken = await problemsOrManifest(`${tool}-broken`, await lower(false));
    assert.equal(broken, ["The task returns the result of task 'first'"]);
    const mended = (await lower(false)).replace("return this.first();", 'return this.echo("B");');
    const manifest = (await problemsOrManifest(tool, mended)) as Awaited<ReturnType<Workflow["build"]>>;
    const { arguments: args, templates } = manifest.spec;
    const parameters = [
      { name: "message", value: "hello" },
      { name: "how-often", value: "3" },
    ];
    assert.equal(args, { parameters });
    assert.equal(
      templates?.map(({ name }) => name),
      ["main", "echo", "fixed", "arrow"],
    );
    const given = (value: string): object => ({ arguments: { parameters: [{ name: "text", value }] } });
    assert.equal(templates?.[0]?.dag?.tasks, [
      { name: "first", template: "echo", ...given("A") },
      {
        name: "second",
        template: "echo",
        dependencies: ["first"],
        ...given("{{workflow.parameters.message}}"),
      },
      { name: "third", template: "fixed" },
      { name: "fourth", template: "echo", ...given("B") },
    ]);
    assert.equal(templates?.[1]?.inputs?.parameters, [{ name: "text" }, { name: "more", value: "1" }]);
  });

  test(`${tool}: experimentalDecorators are one clear error`, async () => {
    const problems = await problemsOrManifest(`${tool}-old`, await lower(true));
    assert.equal(problems, [
      "The class was lowered with `experimentalDecorators`, an older form of decorators that argots does not know.",
    ]);
  });
}

test.run();
