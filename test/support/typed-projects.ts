import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { mistakes, programWith } from "./mistakes.js";
import { typeErrors } from "./typescript.js";

/** What users set in their tsconfig.json. All examples compile under each. */
export const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "strict, with the package's own types checked": { skipLibCheck: false },
  "all that is strict beyond strict": {
    skipLibCheck: false,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  },
  isolatedModules: { isolatedModules: true },
  verbatimModuleSyntax: { verbatimModuleSyntax: true },
  erasableSyntaxOnly: { erasableSyntaxOnly: true },
  exactOptionalPropertyTypes: { exactOptionalPropertyTypes: true },
  noUncheckedIndexedAccess: { noUncheckedIndexedAccess: true },
  node16: { module: "node16", moduleResolution: "node16" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  preserve: { module: "preserve" },
  "without the DOM": { lib: ["esnext"], skipLibCheck: false },
  "an older target": { target: "es2022", lib: ["es2022"], skipLibCheck: false },
  "fields by assignment": { useDefineForClassFields: false },
  "not strict": { strict: false },
};

/** Without types of Node an example that imports it cannot compile, and no other has to. */
export async function checkWithoutNode(compiler: string, folder: string): Promise<void> {
  const errors = await typeErrors(compiler, folder, ["examples"], { types: [], skipLibCheck: false });
  for (const error of errors) assert.match(error, /Cannot find name 'node:|Cannot find module 'node:/);
  assert.ok(errors.length < 3, errors.join("\n"));
}

/** Each program with one mistake, all in one run of TypeScript. */
export async function checkMistakes(compiler: string, folder: string): Promise<void> {
  mkdirSync(join(folder, "mistakes"), { recursive: true });
  const programs = { fine: programWith({}), ...mapped(mistakes, programWith) };
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, "mistakes", `${name}.ts`), text);
  const said = new Map<string, string[]>();
  let at = "";
  for (const line of await typeErrors(compiler, folder, ["mistakes"])) {
    at = /^mistakes\/(\w+)\.ts\(/.exec(line)?.[1] ?? at;
    said.set(at, [...(said.get(at) ?? []), line]);
  }
  assert.is(said.get("fine"), undefined, said.get("fine")?.join("\n"));
  for (const [name, { says, lines = 1 }] of Object.entries(mistakes)) {
    const all = said.get(name) ?? [];
    const text = all.join("\n");
    assert.ok(all.length > 0, `${name} compiles`);
    assert.ok(all.length <= lines, `${name} takes ${all.length} lines:\n${text}`);
    for (const word of says) assert.ok(text.includes(word), `${name} does not say ${word}:\n${text}`);
  }
}

/** Decorators of the old form: whatever the file holds, TypeScript says that one thing at each of ours. */
export async function checkExperimental(compiler: string, folder: string): Promise<void> {
  const errors = await typeErrors(compiler, folder, ["mistakes/fine.ts"], { experimentalDecorators: true });
  assert.is(errors.length, programWith({}).match(/^ {2}@/gm)!.length + 1, errors.join("\n"));
  for (const error of errors)
    assert.match(
      error,
      'Misplaced<"argots has standard decorators: leave experimentalDecorators out of tsconfig.json">',
    );
}

function mapped<From, To>(record: Readonly<Record<string, From>>, change: (from: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
