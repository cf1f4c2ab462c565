import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format, type Options } from "prettier";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ts } from "#typescript";
import { codeText } from "../src/text/code.js";
import { compileFile } from "../src/compiler/compile/compile-file.js";
import type { CompiledUnit } from "../src/compiler/compile/types.js";
import { createModules } from "../src/compiler/modules/modules.js";
import { cleanText } from "../src/compiler/hygiene/hygiene.js";
import { namesIn } from "../src/compiler/print/free-names.js";
import { parse } from "../src/compiler/typescript/parse.js";
import { print } from "../src/compiler/print/prettier.js";
import { printFunction } from "../src/compiler/print/print-function.js";
import type { ScriptFunction } from "../src/compiler/script/script-module.js";
import { unformatted } from "../src/compiler/script/script-text.js";
import { statementCuts } from "../src/compiler/script/statement-cuts.js";
import { untimed } from "../src/model/stopwatch.js";
import { seededRandom } from "./support/random.js";
import { repositoryRoot } from "./support/shared.js";

/** The functions of a text of JavaScript that a closure could be, cut as the compiler cuts them. */
function functionsIn(text: string): ScriptFunction[] {
  const sourceFile = ts.createSourceFile("script.js", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const found: ScriptFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name) found.push(cut(node, text));
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

function cut(node: ts.FunctionDeclaration, text: string): ScriptFunction {
  const modifiers = node.modifiers?.map(({ kind }) => kind) ?? [];
  const isAsync = modifiers.includes(ts.SyntaxKind.AsyncKeyword);
  const start = text.indexOf(isAsync ? "async" : "function", node.getStart());
  const offsets = [start, ...statementCuts(node), node.end];
  const parts = offsets.slice(1).map((end, index) => [text.slice(offsets[index], end)]);
  return { parts, isArrow: false, isAsync, isGenerator: node.asteriskToken !== undefined };
}

/** Whether it was put together from statements. */
async function compare(fn: ScriptFunction): Promise<boolean> {
  const printed = await printFunction(fn, false, untimed);
  if (!printed) return false;
  const whole = await print(fn.parts.flat().join(""));
  assert.is(`${printed.text}\n`, whole.text);
  const { declared, free } = namesIn(whole.program);
  const sorted = (names: ReadonlyMap<string, boolean>): unknown => [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.equal(sorted(printed.free), sorted(free), whole.text);
  assert.equal([...printed.declared], [...declared]);
  return true;
}

test("functions put together from statements are what the formatter makes of the whole: this package's own", async () => {
  let count = 0;
  const folder = join(repositoryRoot, ".build/src");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js")))
    for (const fn of functionsIn(readFileSync(join(folder, name), "utf8"))) if (await compare(fn)) count += 1;
  assert.ok(count > 1000, String(count));
});

const formatting: Options = { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off" };

/** Statements that a formatter might look at twice, and what could be between them. */
const statements = [
  "total += 1",
  "total += 1;",
  "(total as number) += 1;",
  "[total] = [2]",
  "`a ${total}`.trim()",
  "/a/.test(String(total))",
  "'use strict'",
  '"use strict" as string',
  "interface Shape { size: number }",
  "type Size = number",
  "let size: number = total as number",
  "const { length }: { length: number } = 'text' as string",
  "for (const x of [1, 2]) total += x",
  "if (total) total++; else total--",
  "try { total++ } catch { /* nothing */ }",
  "label: for (;;) { break label }",
  "function inner(this: void): void {} // inner",
  "class Inner<T> { /** Comment. */ member?: T }",
  "const object = {\n a: 1, b: { c: 2 } }",
  "const object2 = { a: 1,\n b: 2 } /* behind */",
  "const long = [total + 1, total + 2, total + 3, total + 4, total + 5].map((x) => x + 1).filter((x) => x > 2).join()",
  "const text = `\n  {\n${total}  }\n`;",
  "// prettier-ignore\n    total  +=  2",
  "// eslint-disable-next-line\n    total += 3",
  "/* one\n * two\n */ total += 4",
  "/** Not of a function. */",
  "await (Promise.resolve(total))",
  "void (async () => { await null })()",
  "{ let size = 2; total += size }",
  "debugger",
  ";",
  "var $ = 1, $$ = 2; $ + $$",
];
const gaps = [
  "\n",
  "\n\n",
  "\n \t \n\n",
  ";\n",
  " ;\n\n",
  "; ",
  "\n// before\n",
  " // behind\n",
  "\n\n/* a */\n\n",
  "\n;\n\n",
];
const openings = ["\n", " ", "\n\n", " // at the brace\n", "\n// first\n", "\n/* a */ "];
const closings = ["\n", " ", "\n\n", "\n// last\n", " // behind\n", ";"];

const heads = [
  "async run(total = 1): Promise<void> {BODY}",
  "run = async (total: number): Promise<void> => {BODY}",
  "run = async function named(total: number): Promise<void> {BODY};",
  "async run(/* a */ { total = 1, names = ['one', 'two', 'three'] }: { total?: number; names?: string[] } = {}): Promise<void> {BODY}",
].map((head) => `@closure\n  ${head}`);

test("random bodies come out as the formatter prints the whole script", async () => {
  const random = seededRandom(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  let inParts = 0;
  for (let round = 0; round < 600; round++) {
    const body = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(statements));
    const text = body.map((statement, index) => (index === 0 ? statement : pick(gaps) + statement)).join("");
    const fn = pick(heads).replace("BODY", () => pick(openings) + text + pick(closings));
    const source = `import { Workflow, closure } from "argots";\n\nexport class Flow extends Workflow {\n  ${fn}\n}\n`;
    const [unit] = await compile(source);
    // Some declare a name twice, or are closed by a comment.
    if (!unit?.script || unit.template?.script?.source === undefined) continue;
    const { script, template } = unit;
    if (script.body.parts.length > 3) inParts += 1;
    const whole = await format(codeText(unformatted(script)), formatting);
    assert.is(template?.script?.source, cleanText(whole), source);
  }
  assert.ok(inParts > 100, String(inParts));
});

async function compile(text: string): Promise<readonly CompiledUnit[]> {
  const module = parse("flow.ts", text);
  const { closures } = await compileFile(module, createModules({ readFile: () => undefined }, [module]), {});
  return closures;
}

test("a statement that is fine in a function is looked at once more in an arrow function", async () => {
  const closures = (order: readonly string[]): string =>
    `import { Workflow, closure } from "argots";\n\nexport class Flow extends Workflow {\n${order.join("\n")}\n}\n`;
  const method = `  @closure method(): void { console.log(new.target, 1); }`;
  const arrow = `  @closure arrow = (): void => { console.log(new.target, 1); };`;
  for (const order of [
    [method, arrow],
    [arrow, method],
  ]) {
    const units = await compile(closures(order));
    const withScript = units.filter(({ template }) => template).map(({ closure }) => closure.key);
    assert.equal(withScript, ["method"]);
  }
});

test.run();
