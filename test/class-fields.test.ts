import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { wholeTypeScript as ts } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { inProject, registerUrl } from "./support/cli.js";
import { seededRandom } from "./support/random.js";

const show = `const log: unknown[] = []; const note = <T,>(x: T): T => (log.push(x), x); const KEY = "key"; const SYMBOL = Symbol.for("s");`;

const MEMBERS = [
  "a = note(1);",
  "b: number = note(this.start * 2)",
  "c?: string;",
  "d!: number;",
  "declare e: string;",
  '"quoted f" = note("f");',
  "7 = note(7);",
  "[KEY] = note(KEY);",
  "[SYMBOL] = note(8);",
  "#p = note(this.start);",
  "#q?: string;",
  "readonly g = () => note(this.start);",
  "static h = note(9);",
  "static i: number;",
  "static { note(this.name); }",
  "static #j = note(10);",
  "accessor k = note(this.start);",
  "accessor l: number | undefined;",
  "static accessor m = note(11);",
  "protected n = note(typeof this.a);",
  "o = function () { return 1; };",
  "method() { return note(this.g?.()); }",
  "get t() { return note(12); } set t(x) { note(x); }",
  "t2 = note(13); // a comment",
  "/* before */ u = note({ v: 1 }); /* behind */",
  "super1 = note(super.toString === Object.prototype.toString);",
  "[key: string]: any;",
  "overload(): void; overload() { note(14); }",
];

const CONSTRUCTORS = [
  "",
  "",
  "constructor(public start = 21) { SUPER note('body'); }",
  "constructor(private start = 4, readonly more = note(5)) { SUPER note(Object.keys(this).join()); }",
  "constructor() { SUPER }",
  "constructor() { note('first'); SUPER note('last'); this.start = 3; }",
];

function program(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const classes = Array.from({ length: 5 }, (_, index) => {
    const members = [...new Set(Array.from({ length: 7 }, () => pick(MEMBERS)))];
    const base = index > 0 && random() < 0.6 ? ` extends C${index - 1}` : "";
    // What a derived class overrides as another kind of member TypeScript refuses.
    const own = base === "" ? members : members.filter((member) => !/\b[tkl] |\b[tkl]:|get t/.test(member));
    const constructor = pick(CONSTRUCTORS).replace("SUPER", base === "" ? "" : "super();");
    const start = /public|private/.test(constructor) ? "" : "declare start: any;";
    const generic = random() < 0.3 ? "<T = number>" : "";
    // TypeScript 5.9 writes static accessors of classes without a name so that they fail.
    const isNamed = random() >= 0.3 || own.some((member) => member.startsWith("static accessor"));
    const head = !isNamed ? `const C${index} = class${generic}${base}` : `class C${index}${generic}${base}`;
    return `${head} { declare any: any; ${start} ${[...own.slice(0, 4), constructor, ...own.slice(4)].join("\n  ")} }`;
  });
  const shown = classes.map(
    (_, index) =>
      `{ const made: any = new (C${index} as any)(); made.method?.(); made.t = 1; log.push([Reflect.ownKeys(made).map(String), JSON.stringify(made), made.t, made.k, Reflect.ownKeys(C${index}).map(String), (C${index} as any).m]); }`,
  );
  return `${show}\n${classes.join("\n")}\n${shown.join("\n")}\nconsole.log(JSON.stringify(log));`;
}

const TSCONFIGS: Readonly<Record<string, string>> = {
  "assigned, by the option": `{ "compilerOptions": { "useDefineForClassFields": false, "target": "ES2022" } }`,
  "assigned, by the target": `{ // a comment\n "compilerOptions": { "target": "es2021", }, }`,
  "assigned, by what it extends": `{ "extends": ["./base.json", "configs/more.json"] }`,
  defined: `{ "compilerOptions": { "target": "es2023" } }`,
};

const SHARED = {
  "package.json": `{ "type": "module" }`,
  "base.json": `{ "compilerOptions": { "target": "es2017", "useDefineForClassFields": true } }`,
  "node_modules/configs/package.json": `{ "name": "configs", "version": "1.0.0" }`,
  "node_modules/configs/more.json": `{ "compilerOptions": { "useDefineForClassFields": false } }`,
};

/** As TypeScript writes it for Node 20: below ES2022 it differs from that in the fields alone. */
function emitted(text: string, assigns: boolean): string {
  const options = { target: ts().ScriptTarget.ES2022, module: ts().ModuleKind.ESNext };
  return ts().transpileModule(text, { compilerOptions: { ...options, useDefineForClassFields: !assigns } }).outputText;
}

for (const [name, tsconfig] of Object.entries(TSCONFIGS))
  test(`fields are ${name}: in scripts, in bundles, in imported files and under the loader`, async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const text = program(seededRandom(seed));
      const lib = `export function run() {\n${text}\n}\n`;
      const own = `import { Workflow, closure } from "argots";\nimport { run as imported } from "./lib.js";\nfunction own() {\n${text}\n}\nexport class Fields extends Workflow {\n  entrypoint = this.plain;\n  @closure plain() {\n${text}\n}\n  @closure({ bundle: true }) bundled() { own(); }\n  @closure({ bundle: true }) taken() { imported(); }\n}\n`;
      const files = { ...SHARED, "tsconfig.json": tsconfig, "lib.ts": lib, "workflow.ts": own };
      await inProject(
        { ...files, "whole.ts": text, "argots.ts": `${text}\nexport const x: number = 1;\n` },
        async (project) => {
          project.write({ "expected.mjs": emitted(text, name !== "defined") });
          const expected = await project.node("expected.mjs");
          assert.is(expected.stderr, "", text);
          const { closures, diagnostics } = await compileClosures(join(project.folder, "workflow.ts"));
          assert.equal(diagnostics, [], text);
          for (const { member, source = "" } of closures) {
            writeFileSync(join(project.folder, "script.mjs"), source);
            const ran = await project.node("script.mjs");
            assert.is(ran.stdout || ran.stderr, expected.stdout, `${member}, seed ${seed}\n${text}\n${source}`);
          }
          const loaded = await project.node("--import", registerUrl, "whole.ts");
          assert.is(loaded.stdout || loaded.stderr, expected.stdout, `loaded, seed ${seed}\n${text}`);
        },
      );
    }
  });

test("a field of a scope class that would be another thing is refused", async () => {
  const text = `import { Workflow, closure, scope } from "argots";
@scope class Base { kind = "base"; constructor() { this.init(); } init() {} }
@scope class Derived extends Base { extra?: string; init() { this.extra = "set"; } }
export class Scoped extends Workflow { @closure run() { console.log(new Derived().extra); } }
`;
  const codes = async (target: string, source = text): Promise<string[]> => {
    let found: string[] = [];
    const files = { "workflow.ts": source, "tsconfig.json": `{ "compilerOptions": { "target": "${target}" } }` };
    await inProject(files, async ({ folder }) => {
      found = (await compileClosures(join(folder, "workflow.ts"))).diagnostics.map(({ code }) => code);
    });
    return found;
  };
  assert.equal(await codes("es2021"), ["unsupported-syntax"]);
  assert.equal(await codes("es2022"), []);
  assert.equal(await codes("es2021", text.replace("extra?:", "declare extra?:")), []);
});

test.run();
