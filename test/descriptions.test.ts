import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Project, ts } from "ts-morph";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { descriptions } from "../src/model/descriptions/index.js";
import { authoredProperties, reachableDefinitions, readDefinitions, typeName } from "../scripts/model/schema.js";
import { ARGO_DATA, repositoryRoot, sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** Where Argo's own types are defined; the others are Kubernetes'. */
const OWN = "io.argoproj.workflow.v1alpha1.";

const lines = Object.entries(descriptions).flatMap(([type, { about, fields = {} }]) => [
  [type, about] as const,
  ...Object.entries(fields).map(([field, line]) => [`${type}.${field}`, line] as const),
]);

test("every type and field of the model has a line, which stands there, and each line has a type and field", () => {
  const model = declaredFields();
  const missing = [...model].flatMap(([type, fields]) => [
    ...(descriptions[type] ? [] : [type]),
    ...[...fields.keys()].flatMap((field) => (descriptions[type]?.fields?.[field] ? [] : [`${type}.${field}`])),
  ]);
  assert.equal(missing, [], "without a line in src/model/descriptions");
  for (const [type, { fields = {} }] of Object.entries(descriptions)) {
    const declared = model.get(type);
    assert.ok(declared, `The model has no type ${type}`);
    for (const field of Object.keys(fields)) assert.ok(declared.has(field), `${type} has no field ${field}`);
    for (const [field, comment] of declared) {
      assert.is(comment, fields[field], `${type}.${field} is printed otherwise: npm run model -- FOLDER`);
    }
  }
});

test("a line is one sentence at least, which a comment can hold", () => {
  for (const [name, line] of lines) {
    assert.ok(line.split(/\s+/).length >= 3, `${name} is a stub: ${line}`);
    assert.match(line, /^[`A-Z0-9][^\n]*[.]$/, `${name}: ${line}`);
    assert.ok(line.length <= 140, `${name} is longer than a line: ${line}`);
    // A comment ends at the one, and an at sign after a space begins a tag of JSDoc.
    assert.not.match(line, /\*\/|\s@/, name);
    assert.not(line.toLowerCase().startsWith(`${name.slice(name.indexOf(".") + 1).toLowerCase()} is `), name);
  }
});

const shared = sharedFolder();
const ofArgo = "every type and field that Argo defines has a line";
const ownWords = "no line is in Argo's words";
if (shared === undefined) {
  for (const name of [ofArgo, ownWords]) skipTest(test, name, "the folder ../shared is absent");
} else {
  const data = join(shared, ARGO_DATA);

  test(ofArgo, async () => {
    const definitions = await readDefinitions(data);
    const own = reachableDefinitions(definitions).filter((definition) => definition.startsWith(OWN));
    assert.ok(own.length > 90);
    for (const definition of own) {
      const type = typeName(definition);
      assert.ok(descriptions[type]?.about, `${type} has no line in src/model/descriptions`);
      for (const [field] of authoredProperties(definitions[definition] ?? {}))
        assert.ok(descriptions[type].fields?.[field], `${type}.${field} has no line in src/model/descriptions`);
    }
  });

  test(ownWords, () => {
    const text = readFileSync(join(data, "swagger.json"), "utf8");
    const theirs = new Set<string>();
    JSON.parse(text, (key, value: unknown) => {
      if (key === "description" && typeof value === "string") for (const run of runsOf(value)) theirs.add(run);
      return value;
    });
    assert.ok(theirs.size > 1000);
    for (const [name, line] of lines)
      for (const run of runsOf(line)) assert.not(theirs.has(run), `${name} says as Argo does: ${run}`);
  });
}

/** All that stands together in a text: so many words, or the whole of a shorter one. */
function runsOf(text: string, length = 6): string[] {
  const words = text.toLowerCase().match(/[a-z0-9][\w./-]*/g) ?? [];
  if (words.length < length) return [`= ${words.join(" ")}`];
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(" "));
}

/** The comments of all fields in the model's files, by type and field; empty for a field without one. */
function declaredFields(): Map<string, Map<string, string>> {
  const folder = join(repositoryRoot, "src", "model", "argo");
  const types = new Map<string, Map<string, string>>();
  // The data of fields.ts and its like are no types of Argo; a JSON value is an idea of ours.
  for (const name of readdirSync(folder).filter((file) => !/^(?:bounds|fields|shapes|index)\./.test(file))) {
    const file = ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) {
      if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, new Map());
      if (!ts.isInterfaceDeclaration(statement)) continue;
      const fields = statement.members.map((member) => [member.name?.getText() ?? "", commentOf(member)] as const);
      types.set(statement.name.text, new Map(fields));
    }
  }
  types.delete("JsonValue");
  return types;
}

function commentOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join("");
}

/** What a user writes; the word after each number is hovered. */
const HOVERED = `
import { closure, type CronSchedule, CronWorkflow, container, http, task, template, Workflow } from "argots";
import type { TTLStrategy } from "argots";
export class Release extends Workflow<Release> {
  /*1*/entrypoint = this.greet;
  /*2*/ttlStrategy: TTLStrategy = { /*3*/secondsAfterCompletion: 60 };
  /*4*/parallelism = 2;
  @template({ /*5*/retryStrategy: { /*6*/limit: 3, backoff: { /*7*/duration: "10s" } }, /*8*/timeout: "10m" })
  greet() { return container({ /*9*/image: "alpine:3.23", env: [{ /*10*/name: "A", value: "b" }] }); }
  @closure({ /*11*/retryStrategy: { limit: 2 }, /*12*/image: "node:24-alpine", /*13*/env: [], /*14*/podSecurityContext: {} })
  add(a: number) { return a; }
  @task({ /*15*/hooks: { exit: { /*16*/template: "greet" } } })
  show() { return this.greet(); }
  @template ask() { return http({ url: "https://example.com", /*17*/successCondition: "true" }); }
}
export class Nightly extends CronWorkflow {
  /*18*/cron: CronSchedule = { /*19*/schedules: ["0 2 * * *"], /*20*/timezone: "Europe/Vienna" };
  /*21*/activeDeadlineSeconds = 3600;
}
`;

const SAID: Readonly<Record<number, string>> = {
  1: "Where the workflow starts",
  2: field("WorkflowSpec", "ttlStrategy"),
  3: field("TTLStrategy", "secondsAfterCompletion"),
  4: field("WorkflowSpec", "parallelism"),
  5: field("Template", "retryStrategy"),
  6: field("RetryStrategy", "limit"),
  7: field("Backoff", "duration"),
  8: field("Template", "timeout"),
  9: field("Container", "image"),
  10: field("EnvVar", "name"),
  11: field("Template", "retryStrategy"),
  12: "The image that runs the script. Default: `node:24-alpine`.",
  13: field("ScriptTemplate", "env"),
  14: "User, group and rights of the pod",
  15: field("DAGTask", "hooks"),
  16: field("LifecycleHook", "template"),
  17: field("HTTP", "successCondition"),
  18: "When it runs: `schedules`",
  19: field("CronWorkflowSpec", "schedules"),
  20: field("CronWorkflowSpec", "timezone"),
  21: field("WorkflowSpec", "activeDeadlineSeconds"),
};

function field(type: string, name: string): string {
  const line = descriptions[type]?.fields?.[name];
  if (line === undefined) throw new Error(`${type}.${name} has no line`);
  return line;
}

test("the editor says it where a user hovers: in options, in what factories take, on fields of classes", () => {
  const project = new Project({
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts", "lib.esnext.decorators.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      types: ["node"],
    },
    skipAddingFilesFromTsConfig: true,
  });
  // A file of this package finds it by its name, as its users do: the declarations in dist/.
  const path = join(repositoryRoot, "hovered.ts");
  const source = project.createSourceFile(path, HOVERED);
  const errors = source.getPreEmitDiagnostics().map((error) => error.getMessageText());
  assert.equal(errors, []);
  const service = project.getLanguageService().compilerObject;
  const hovers = [...HOVERED.matchAll(/\/\*(\d+)\*\//g)];
  assert.is(hovers.length, Object.keys(SAID).length);
  for (const { 0: mark, 1: number, index } of hovers) {
    const info = service.getQuickInfoAtPosition(path, index + mark.length + 1);
    const documentation = ts.displayPartsToString(info?.documentation);
    const expected = SAID[Number(number)] ?? "";
    assert.ok(documentation.startsWith(expected), `${number}: ${documentation || "nothing"}, not ${expected}`);
  }
});

test("descriptions are declarations: of the package's code the language server alone holds them", () => {
  const folder = join(repositoryRoot, "dist");
  const code = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.c?js$/.test(file));
  assert.ok(code.length > 10);
  const holding = code.filter((file) =>
    // A long text goes on behind a line end.
    readFileSync(join(folder, file), "utf8").replaceAll("\\\n", "").includes(field("RetryStrategy", "limit")),
  );
  assert.equal(holding, [join("cli", "commands", "lsp.js")]);
});

test.run();
