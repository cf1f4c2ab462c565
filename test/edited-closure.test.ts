import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Closure } from "../src/compiler/capture/read-closure.js";
import { allRules, type Rules } from "../src/compiler/check/rules.js";
import type { DeclaredClass } from "../src/compiler/declare/declarations.js";
import { E } from "../src/compiler/messages/messages.js";
import type { ReportedNode } from "../src/compiler/messages/report.js";
import type { CompilerOptions, FilesBefore } from "../src/compiler/compile/types.js";
import { compileClosures, type transform } from "../src/compiler/index.js";
import { createFilesBefore } from "../src/compiler/compile/compiled-before.js";
import { nodeHost } from "../src/host/node-host.js";
import { transformSource } from "../src/compiler/transform.js";
import { seededRandom } from "./support/random.js";

const PROGRAM = `import { readFile } from "node:fs/promises";
import { Workflow, closure, scope, task } from "argots";

const LIMIT = 3;
const NAMES = ["a"];
const FIXED = ["a"];
enum Level { Low, High }

export class Edited extends Workflow {
  @task one() { NAMES.push("b"); return this.first(FIXED.join()); }

  @scope("shared") static clean(text: string): string { return text.trim(); }
  @scope("other") static shout(text: string): string { return text.toUpperCase(); }

  @closure
  async first(path: string, shared = Edited) {
    const text = await readFile(path, "utf8");
    return shared.clean(text).length;
  }

  @closure second(count = LIMIT, other = Edited): { text: string } {
    console.log(other.shout("x"), Level.High);
    return { text: "x".repeat(count) };
  }

  @closure({ image: "node:20" }) third = () => { console.log("third"); };
  @closure fourth = (x: number) => x + LIMIT;
}
`;

/** Statements that are fine, and what changes more than a body: types, scopes, problems of the closure, the class or the file. */
const insertions = [
  `console.log("more");`,
  `const later: number = LIMIT;`,
  `return "another type" as any;`,
  `missing();`,
  `console.log(NAMES);`,
  `console.log(FIXED);`,
  `await import("node:os");`,
  `await import("left-pad");`,
  `await import("./lib.js" as string);`,
  `await import(LIMIT > 2 ? "node:os" : "left-pad");`,
  `await import(String(LIMIT));`,
  `const { sep } = await import("node:path"); console.log(sep);`,
  `const os = require("node:os"); console.log(os.EOL);`,
  `console.log(import.meta.url);`,
  `console.log("{{workflow.name}}");`,
  `console.log("$$ \${LIMIT}");`,
  `class Inner extends Workflow { @closure deep() { console.log(1); } }`,
  `// argots-ignore captured-variable`,
  `(this as any).second();`,
  `this.one();`,
  `shared.second();`,
  `(shared as any).one;`,
  `Edited.second;`,
  `Edited.clean("x");`,
  `new Edited().third();`,
  `const { fourth } = Edited.prototype;`,
  `const shared = 1;`,
  `with (Math) {}`,
  `using x = null;`,
  `}`,
  `{`,
  `} @closure sixth() {`,
  `"`,
  `/* open`,
  `console.log("${"long ".repeat(30_000)}");`,
  `é`,
];

test("a file that was edited comes to what it would come to anew, edit by edit", async () => {
  const random = seededRandom(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  let shortened = 0;
  for (let sequence = 0; sequence < 12; sequence++) {
    const files = createFilesBefore();
    let text = PROGRAM;
    for (let count = 0; count < 25; count++) {
      text = edited(text, below, insertions[below(insertions.length)] ?? "");
      const known = await transformed(text, { files });
      assert.equal(known, await transformed(text, {}), text);
      if (known.diagnostics.length === 0) shortened += 1;
      // A text that is broken for good would only be reported again and again.
      else if (below(2) === 0) text = PROGRAM;
    }
  }
  assert.ok(shortened > 60, String(shortened));
});

type Outcome = Awaited<ReturnType<typeof transform>> & { readonly edits: readonly unknown[] };

/** All that comes of a source, but the tree of it. */
async function transformed(text: string, options: CompilerOptions): Promise<Outcome> {
  const { written, closures, diagnostics, edits } = await transformSource(text, "edited.ts", nodeHost, options);
  return { ...written(), closures, diagnostics, edits };
}

/** Somewhere in a body mostly: a statement more, a line less, a word changed. */
function edited(text: string, below: (limit: number) => number, insertion: string): string {
  const starts = [...text.matchAll(/[{;]\n? */g)].map(({ index, 0: { length } }) => index + length);
  const at = starts[below(starts.length)] ?? 0;
  if (below(4) === 0) return text.slice(0, at) + text.slice(Math.min(text.length, at + 1 + below(20)));
  if (below(3) === 0) return text.replace(/"(?:x|third|more)\w*"/, `"x${below(1000)}"`);
  return `${text.slice(0, at)}${insertion}\n${text.slice(at)}`;
}

test("names that are half typed are said at their places without compiling the rest", async () => {
  const files = createFilesBefore();
  let whole = 0;
  const rules: Rules = { ...allRules, ofFile: [...allRules.ofFile, () => void (whole += 1)] };
  // Decorators on lines of their own: what is left out has as many lines.
  const program = PROGRAM.replaceAll(/@(closure|task|scope\("\w+"\)) (?=\w)/g, "@$1\n\n  ");
  await transformed(program, { files, rules });
  const typed = "hostname; LIM; this.thir";
  let shortened = 0;
  for (const place of ['console.log("third");', "return shared.clean", 'console.log(other.shout("x")'])
    for (let length = 1; length <= typed.length; length++) {
      const text = program.replace(place, `${typed.slice(0, length)}\n    ${place}`);
      const before = whole;
      const known = await transformed(text, { files, rules });
      if (whole === before && known.diagnostics.length > 0) shortened += 1;
      assert.equal(known, await transformed(text, {}), text);
    }
  assert.ok(shortened > 15, String(shortened));
});

test("an edit of one closure compiles that closure alone, and other files that it reads are asked for again", async () => {
  const files = createFilesBefore();
  const baseClass = (text: string): string =>
    `import { Workflow, scope } from "argots";\n` +
    `export class Base extends Workflow { @scope("shared") static text() { return "${text}"; } }\n`;
  let base = baseClass("first");
  let reads = 0;
  const host = {
    readFile: (name: string): string | undefined => {
      reads += 1;
      return name.endsWith("base.ts") ? base : undefined;
    },
  };
  const program = (text: string): string =>
    `import { closure } from "argots";\nimport { Base } from "./base.js";\n` +
    `export class A extends Base {\n  @closure one(shared = A) { console.log(shared.text(), "${text}"); }\n` +
    `  @closure two() { console.log("two"); }\n}\n`;
  const scripts = async (text: string, known?: FilesBefore): Promise<(string | undefined)[]> => {
    const options = known ? { files: known } : {};
    return (await transformSource(program(text), "/x/a.ts", host, options)).closures.map(({ source }) => source);
  };
  const first = await scripts("a", files);
  const parsed = reads;
  assert.equal(await scripts("a", files), first);
  assert.ok(reads - parsed < parsed, "a file that has not changed is not compiled");
  const second = await scripts("b", files);
  assert.equal(second, await scripts("b"));
  assert.is(second[1], first[1]);
  base = baseClass("second");
  assert.match((await scripts("b", files))[0] ?? "", `"second"`);
});

/** What a rule says, whichever it is: of a body that holds the word. */
const FORBIDDEN = "forbidden()";
const said = E.emptyClosure("forbidden");

test("a rule is asked after an edit as it is asked of the whole file, whatever it is about", async () => {
  const inClass = ({ module, node }: DeclaredClass): boolean =>
    module.text.slice(node.pos, node.end).includes(FORBIDDEN);
  const inClosure = ({ member }: Closure): boolean => member.node.getText().includes(FORBIDDEN);
  const at = ({ member }: Closure): ReportedNode => ({
    module: member.owner.module,
    node: member.node.name ?? member.node,
  });
  let asked = 0;
  const added: Record<string, Partial<Rules>> = {
    ofClass: {
      ofClass: [
        (declared, { module, report }) => {
          for (const { node } of inClass(declared) ? declared.members : [])
            if (node.getText().includes(FORBIDDEN)) report({ module, node: node.name ?? node }, said);
        },
      ],
    },
    ofUses: {
      ofUses: [(_, closures, { report }) => closures.filter(inClosure).forEach((closure) => report(at(closure), said))],
    },
    ofImports: {
      ofImports: [(closures, { report }) => closures.filter(inClosure).forEach((closure) => report(at(closure), said))],
    },
    ofClosure: {
      ofClosure: [
        (closure, { report }) => {
          asked += 1;
          if (inClosure(closure)) report(at(closure), said);
        },
      ],
    },
  };
  const edit = (text: string): string => PROGRAM.replace('console.log("third");', text);
  for (const [name, rules] of Object.entries(added)) {
    const all = Object.fromEntries(
      Object.entries(allRules).map(([group, list]) => [group, [...list, ...(rules[group as keyof Rules] ?? [])]]),
    ) as unknown as Rules;
    const files = createFilesBefore();
    await transformed(edit("Math.random();"), { files, rules: all });
    asked = 0;
    await transformed(edit("Math.round(1);"), { files, rules: all });
    if (name === "ofClosure") assert.is(asked, 1, "the edit was compiled alone");
    const after = await transformed(edit(`const forbidden = () => 1; ${FORBIDDEN};`), { files, rules: all });
    assert.equal(
      after.diagnostics.map(({ code }) => code),
      [said.code],
      name,
    );
    assert.equal(after, await transformed(edit(`const forbidden = () => 1; ${FORBIDDEN};`), { rules: all }), name);
  }
});

test("what a caller does to a result is not in the next one", async () => {
  const source = { fileName: "edited.ts", text: PROGRAM };
  const { closures } = await compileClosures(source);
  const before = JSON.stringify(closures);
  Object.assign(closures[0]?.template?.script ?? {}, { image: "mine" });
  closures.splice(1, 1);
  assert.is(JSON.stringify((await compileClosures(source)).closures), before);
});

test.run();
