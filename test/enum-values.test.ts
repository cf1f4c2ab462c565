import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { wholeTypeScript as ts } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { inProject, type Project, registerUrl } from "./support/cli.js";
import { seededRandom } from "./support/random.js";

/** Constants and enums of another file, which a third one hands on. */
const BASE = `export const FIRST = 10;
export const SHIFT = 3;
export const PREFIX = "p";
export const JOINED = \`\${PREFIX}-\${FIRST}\`;
export const TYPED: number = 4;
export enum Other { A = 1 << SHIFT, B, C = "c", D = FIRST + 1 }
export const enum Fixed { X = 5, Y, Z = PREFIX }
export namespace Space { export const DEPTH = 2; export enum Inner { P = DEPTH * 2, Q } }
export default 99;
`;
const MIDDLE = `export * from "./base.js";\nexport { FIRST as RENAMED } from "./base.js";\nimport * as all from "./base.js";\nexport const CHAINED = all.FIRST + 1;\n`;

const INITIALISERS = [
  "",
  "",
  "",
  "= 1",
  "= -3",
  '= "text"',
  "= START",
  "= WORD",
  "= FIRST",
  "= RENAMED",
  "= CHAINED",
  "= PREFIX",
  "= JOINED",
  "= START + FIRST",
  "= 1 << SHIFT",
  "= 1 << 2 | 1",
  "= ~START",
  "= -FIRST",
  "= +START",
  "= `${WORD}${FIRST}`",
  '= WORD + "x"',
  "= WORD + START",
  "= FIRST + PREFIX",
  "= Other.A",
  "= Other.C",
  "= Other.D",
  '= Other["B"]',
  "= Fixed.Y",
  "= Fixed.Z",
  "= all.FIRST",
  "= all.Other.B",
  "= Space.DEPTH",
  "= Space.Inner.Q",
  "= (START)",
  "= 2 ** 3 % 5",
  "= 7 / 2",
  "= START >>> 1",
  "= OWN.A",
  "= TYPED",
  "= ASSERTED",
  "= Math.max(1, 2)",
  "= WORD.length",
  "= first",
];

function program(random: () => number): { top: string; names: string[] } {
  const names: string[] = [];
  const enums = Array.from({ length: 8 }, (_, index) => {
    const name = `E${index}`;
    names.push(name);
    const members: string[] = [];
    for (let at = 0; at < 5; at++) {
      const earlier = members.length > 0 && random() < 0.2 ? `= M${Math.floor(random() * members.length)}` : undefined;
      const initialiser = earlier ?? INITIALISERS[Math.floor(random() * INITIALISERS.length)] ?? "";
      const needsOne = initialiser === "" && at > 0 && /Math|length|TYPED|ASSERTED|first/.test(members[at - 1] ?? "");
      members.push(`M${at} ${needsOne ? "= 1" : initialiser}`);
    }
    return `${random() < 0.3 ? "export " : ""}enum ${name} { ${members.join(random() < 0.5 ? ", " : ",\n  ")} }`;
  });
  const imports = `import last, { CHAINED, Fixed, FIRST, JOINED, Other, PREFIX, RENAMED, SHIFT, Space, TYPED } from "./middle.js";\nimport * as all from "./base.js";`;
  const own = `const START = 20;\nconst WORD = "w";\nconst ASSERTED = 6 as number;\nconst first = FIRST;\nenum OWN { A = START, B }\nvoid [last, CHAINED, FIRST, JOINED, Other, PREFIX, RENAMED, SHIFT, Space, TYPED, all, START, WORD, ASSERTED, first, OWN];`;
  return {
    top: `${imports.replace("last, ", "").replace("[last, ", "[")}\n${own.replace("[last, ", "[")}\n${enums.join("\n")}`,
    names,
  };
}

/** As TypeScript itself compiles the files, with all of them before it. */
function emitted(project: Project, file: string): void {
  const whole = ts();
  const options = {
    target: whole.ScriptTarget.ES2022,
    module: whole.ModuleKind.ESNext,
    moduleResolution: whole.ModuleResolutionKind.Bundler,
    noLib: true,
    types: [],
    outDir: join(project.folder, "tsc"),
    rootDir: project.folder,
  };
  whole.createProgram([join(project.folder, file)], options).emit();
}

test("enums have the values that TypeScript gives them: in bundles, under the loader, in plain closures", async () => {
  for (let seed = 1; seed <= 5; seed++) {
    const { top, names } = program(seededRandom(seed));
    const print = `console.log(JSON.stringify([${names.join(", ")}]))`;
    const files = {
      "package.json": `{ "type": "module" }`,
      "base.ts": BASE,
      "middle.ts": MIDDLE,
      "enums.ts": `${top}\nexport { ${names.map((name) => `${name} as X${name}`).join(", ")} };\n`,
      "whole.ts": `${top}\n${print};\n`,
      "workflow.ts": `import { Workflow, closure } from "argots";\n${top}\nexport class Own extends Workflow {\n  @closure({ bundle: true }) run() { ${print}; }\n}\n`,
      "imported.ts": `import { Workflow, closure } from "argots";\nimport { ${names.map((name) => `X${name} as ${name}`).join(", ")} } from "./enums.js";\nexport class Imported extends Workflow {\n  @closure({ bundle: true }) run() { ${print}; }\n}\n`,
    };
    await inProject(files, async (project) => {
      emitted(project, "whole.ts");
      const expected = await project.node("tsc/whole.js");
      assert.is(expected.stderr, "", top);
      for (const file of ["workflow.ts", "imported.ts"]) {
        const { closures, diagnostics } = await compileClosures(join(project.folder, file));
        assert.equal(diagnostics, [], top);
        writeFileSync(join(project.folder, "script.mjs"), closures[0]?.source ?? "");
        assert.is((await project.node("script.mjs")).stdout, expected.stdout, `${file}, seed ${seed}\n${top}`);
      }
      const loaded = await project.node("--import", registerUrl, "whole.ts");
      assert.is(loaded.stdout, expected.stdout, `loaded, seed ${seed}: ${loaded.stderr}\n${top}`);
    });
  }
});

test("an enum in a plain closure has the values that it has in a bundle", async () => {
  const top = `const START = 20;\nconst WORD = "w";\nenum OWN { A = START, B }\nenum E { A = 1 << START - 18, B = WORD, C = OWN.B, D, F = \`\${WORD}\${START}\`, G = A | D, H = "x".length, I = -START, J }`;
  const text = `import { Workflow, closure } from "argots";\n${top}\nexport class Both extends Workflow {\n  @closure plain() { console.log(JSON.stringify(E)); }\n  @closure({ bundle: true }) bundled() { console.log(JSON.stringify(E)); }\n}\n`;
  await inProject({ "workflow.ts": text, "package.json": `{ "type": "module" }` }, async (project) => {
    const { closures, diagnostics } = await compileClosures(join(project.folder, "workflow.ts"));
    assert.equal(diagnostics, []);
    const outputs: string[] = [];
    for (const { source } of closures) {
      writeFileSync(join(project.folder, "script.mjs"), source ?? "");
      outputs.push((await project.node("script.mjs")).stdout);
    }
    assert.is(outputs.length, 2);
    assert.is(outputs[0], outputs[1]);
  });
});

test("a value that only a package knows is refused with its place", async () => {
  const files = {
    "node_modules/sizes/package.json": `{ "name": "sizes", "version": "1.0.0", "main": "index.js" }`,
    "node_modules/sizes/index.js": `exports.SMALL = "s";`,
    "workflow.ts": `import { Workflow, closure } from "argots";\nimport { SMALL } from "sizes";\nenum Size { Small = SMALL, Large = 2 }\nexport class Sized extends Workflow {\n  @closure({ bundle: "packages" }) run() { console.log(Size.Large); }\n}\n`,
  };
  await inProject(files, async (project) => {
    const { diagnostics } = await compileClosures(join(project.folder, "workflow.ts"));
    assert.equal(
      diagnostics.map(({ code, line }) => [code, line]),
      [["unknown-enum-value", 3]],
    );
  });
});

test.run();
