import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { runtimeOf } from "../src/compiler/runtimes/runtimes.js";
import { targetOf } from "../src/compiler/runtimes/target.js";
import { availableRuntimes, flagsOf } from "./support/runtimes.js";

type Files = Readonly<Record<string, string>>;

const packageOf = (name: string, text: string, type = "module"): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", type, exports: "./index.js" }),
  [`node_modules/${name}/index.js`]: text,
});

/** Packages that show when they run, and what they have seen by then. */
const packages: Files = {
  ...packageOf("alpha", `console.log("alpha"); export const name = "alpha"; export default 1;`),
  ...packageOf("zeta", `console.log("zeta"); export const name = "zeta"; export const then_ = 1;`),
  ...packageOf("mid", `console.log("mid"); export * from "alpha";`),
  ...packageOf("counter", `export let n = 0; export function inc() { n++; } export const get = () => n;`),
  ...packageOf("reads-env", `export const flag = process.env.MYFLAG ?? "unset";`),
  ...packageOf("sets-env", `process.env.MYFLAG = "set by a package";`),
  ...packageOf(
    "old",
    `console.log("old"); module.exports = make(); function make() { return { a: 1, b: { c: 2 } }; }`,
    "commonjs",
  ),
  ...packageOf("flagged", `exports.__esModule = true; exports.default = "d"; exports.a = 1;`, "commonjs"),
  ...packageOf("throws", `throw new Error("loaded");`),
};

interface Program {
  readonly imports?: string;
  readonly options?: string;
  /** Members of the class beside the closure, and statements beside the class. */
  readonly members?: string;
  readonly beside?: string;
  readonly parameters?: string;
  readonly body: string;
  /** What the script surely has, or surely has not. */
  readonly has?: RegExp;
  readonly not?: RegExp;
  /** Files of the project. */
  readonly files?: Files;
}

const programs: Readonly<Record<string, Program>> = {
  "the first import of a package is moved": {
    body: `const alpha = await import("alpha"); console.log(alpha.name, alpha.default);`,
    has: /import \* as alpha from "alpha"|const alpha = await import\("alpha"\)/,
  },
  "values are taken where they were": {
    body: `const { inc, n, get } = await import("counter"); inc(); console.log(n, get());`,
  },
  "a namespace has the values of the time": {
    body: `const counter = await import("counter"); counter.inc(); console.log(counter.n);`,
  },
  "names may be missing": {
    body: `const { missing, name = "x", ...rest } = await import("alpha"); console.log(missing, name, Object.keys(rest).join());`,
  },
  "names of CommonJS are what the runtime sees of them": {
    body: `const { default: old, missing = "not there" } = await import("old"); console.log(old.a, missing);`,
  },
  "nested patterns and computed keys": {
    body: `const key = "a"; const { default: { [key]: a, b: { c } } } = await import("old"); console.log(a, c);`,
  },
  "a name that the file imports has the value of the time": {
    imports: `import { n, inc as increase, n as count } from "counter";`,
    body: `const counter = 5; increase(); console.log(n, JSON.stringify({ n }), JSON.stringify([count]), String(n), n > 0 ? n : count, counter);`,
    has: /counter_1\.n/,
  },
  "so it has in a bundled file": {
    imports: `import { twice } from "./twice.js";`,
    options: "bundle: true",
    body: `console.log(twice());`,
    files: { "twice.js": `import { inc, n } from "counter";\nexport const twice = () => { inc(); inc(); return n; };` },
    has: /return counter\.n/,
  },
  "what is called or asked for a member keeps its name": {
    imports: `import { get, inc } from "counter";`,
    body: `inc(); console.log(get(), get.name, get instanceof Function);`,
    has: /inc\(\);\s+console\.log\(get\(\), get\.name/,
  },
  "two in a row keep their order": {
    body: `const { name: z } = await import("zeta"); const { name: a } = await import("alpha"); console.log(z, a);`,
  },
  "three in a row, one of them read twice": {
    body: `"use strict"; const z = await import("zeta"); const m = await import("mid"); const { name } = await import("alpha"); console.log(z.name, m.name, name);`,
  },
  "what the file imports runs first": {
    imports: `import { name as late } from "zeta";`,
    body: `const { name } = await import("alpha"); console.log(late, name);`,
  },
  "what the file imports runs first, though the body asks for it too": {
    imports: `import { name as late } from "mid";`,
    body: `const { name } = await import("zeta"); const { name: again } = await import("mid"); console.log(late, name, again);`,
  },
  "an import without use still runs": {
    body: `const unused = await import("alpha"); const { name } = await import("zeta"); console.log(name);`,
  },
  "an import for its effect comes before the next": {
    body: `await import("sets-env"); const { flag } = await import("reads-env"); console.log(flag);`,
  },
  "a statement in front of it keeps it where it is": {
    body: `console.log("first"); const { name } = await import("alpha"); console.log(name);`,
    not: /^import .*alpha/m,
  },
  "the environment is set before it is read": {
    body: `process.env.MYFLAG = "1"; const { flag } = await import("reads-env"); console.log(flag);`,
  },
  "an early return loads nothing": {
    body: `if (process.argv.length < 99) return console.log("nothing"); const { a } = await import("no-such-package"); console.log(a);`,
  },
  "a failing import is caught where it is": {
    body: `try { const { a } = await import("throws"); console.log(a); } catch (error) { console.log((error).message); }`,
  },
  "a missing package is asked for": {
    body: `const found = await import("no-such-package").catch(() => undefined); console.log(found === undefined);`,
  },
  "the default of a parameter is code in front of the body": {
    parameters: `text = (process.env.MYFLAG = "default")`,
    body: `const { flag } = await import("reads-env"); console.log(flag, text);`,
  },
  "a default inside of a pattern, too": {
    parameters: `{ text = (process.env.MYFLAG = "inner") } = {}`,
    body: `const { flag } = await import("reads-env"); console.log(flag, text);`,
  },
  "a builtin is moved although something stands before it": {
    body: `console.log("first"); const { sep } = await import("node:path"); console.log(sep);`,
    has: /import \{ sep \} from "node:path"|const \{ sep \} = await import\("node:path"\)/,
  },
  "a builtin beside a promise that goes on": {
    body: `const lines = []; const p = (async () => { await null; lines.push("a"); })(); const { sep } = await import("node:path"); lines.push("b"); await p; console.log(lines.join());`,
  },
  "what a program may set is read in time": {
    body: `const events = await import("node:events"); events.default.defaultMaxListeners = 23; const { defaultMaxListeners } = await import("node:events"); console.log(typeof defaultMaxListeners, events.default.defaultMaxListeners);`,
  },
  "a local of the same name": {
    body: `const { name: alpha } = await import("alpha"); { const old = alpha; console.log(old); } const { default: old } = await import("old"); console.log(old.a);`,
  },
  "an import inside of a class and of a function": {
    body: `class A { static async f() { const { name } = await import("alpha"); return name; } } async function g() { const { name } = await import("zeta"); return name; } console.log("before"); console.log(await g(), await A.f());`,
  },
  "an import in a block, a loop and an expression": {
    body: `for (const on of [false, true]) { if (on) { const { name } = await import("alpha"); console.log(name); } else console.log("off", (await import("zeta")).name); }`,
  },
  "several declared at once": {
    body: `const z = await import("zeta"), a = await import("alpha"); console.log(z.name, a.name);`,
  },
  "let and var": {
    body: `let { n } = await import("counter"); n = 5; var { name } = await import("alpha"); name = "other"; console.log(n, name);`,
  },
  "an async arrow in a field": {
    body: `const { inc, n } = await import("counter"); inc(); console.log(n);`,
  },
  "attributes stay": {
    body: `console.log("json"); const { default: data } = await import("data:application/json,%7B%22a%22%3A1%7D", { with: { type: "json" } }); console.log(data.a);`,
  },
  "a scope class that does something comes first": {
    beside: `class Setup { static done = (process.env.MYFLAG = "by a scope"); static on() { return Setup.done; } }`,
    body: `const { flag } = await import("reads-env"); console.log(flag, Setup.on());`,
  },
  "a file of the bundle comes first": {
    imports: `import { mark } from "./setup.js";`,
    options: "bundle: true",
    files: { "setup.js": `process.env.MYFLAG = "by a file"; export const mark = 1;` },
    body: `const { flag } = await import("reads-env"); console.log(flag, mark);`,
  },
  "packages of a bundle": {
    options: 'bundle: "packages"',
    body: `console.log("first"); process.env.MYFLAG = "b"; const { flag } = await import("reads-env"); const { inc, n } = await import("counter"); inc(); const { missing } = await import("alpha"); console.log(flag, n, missing);`,
  },
  "packages of a bundle in a row": {
    options: 'bundle: "packages"',
    imports: `import { name as m } from "mid";`,
    body: `const { name: z } = await import("zeta"); const { default: old } = await import("old"); console.log(z, old.a, m);`,
  },
  "a package of a bundle that the body never reaches": {
    options: 'bundle: "packages"',
    body: `if (process.argv.length < 99) return console.log("nothing"); const { a } = await import("throws"); console.log(a);`,
  },
  "a name hidden by a cast": {
    body: `console.log("first"); const { name } = (await import(("alpha"))); console.log(name);`,
  },
};

const source = ({ imports = "", options = "", members = "", beside = "", parameters = "", body }: Program): string => `
import { Workflow, closure, scope } from "argots";
${imports}
${beside && `@scope ${beside}`}
export class Case extends Workflow {
  @closure({ ${options} }) async run(${parameters}) { ${body} }
  ${members}
}
`;

/** The method as a function of an ES module: what it does is what the script is to do. */
const original = ({ imports = "", beside = "", parameters = "", body }: Program): string =>
  `${imports}\n${beside}\nasync function run(${parameters}) { ${body} }\nawait run();\n`;

const run = promisify(execFile);

/** The oldest, the newest and those that are no Node. Where packages come from the registry there are none of these. */
const runtimes = availableRuntimes.filter(({ target }, index) => {
  const { packages } = runtimeOf(targetOf("", undefined, target));
  const next = availableRuntimes[index + 1]?.target;
  return packages !== "registry" && (index === 0 || !target.startsWith("node") || !next?.startsWith("node"));
});

for (const [name, program] of Object.entries(programs))
  test(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), "argots-imports-"));
    try {
      const files = {
        ...packages,
        ...program.files,
        "workflow.ts": source(program),
        "original.mjs": original(program),
      };
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const expected = await run(process.execPath, [join(folder, "original.mjs")], { cwd: folder });
      for (const runtime of runtimes) {
        writeFileSync(
          join(folder, "workflow.ts"),
          source({ ...program, options: `target: "${runtime.target}", ${program.options ?? ""}` }),
        );
        const { closures, diagnostics } = await compileClosures(join(folder, "workflow.ts"));
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        assert.equal(errors, [], runtime.target);
        const [{ source: script = "", template } = {}] = closures;
        const env = Object.fromEntries((template?.inputs?.parameters ?? []).map((p) => [p.name, p.value ?? ""]));
        const inputs = Object.entries(env).map(([key, value]) => [`ARGOTS_INPUT_${key}`, btoa(value)]);
        writeFileSync(join(folder, "script"), script);
        const { stdout } = await run(runtime.program, [...flagsOf(runtime), join(folder, "script")], {
          cwd: folder,
          env: { PATH: process.env["PATH"], ...Object.fromEntries(inputs) },
        });
        assert.is(stdout, expected.stdout, `${runtime.target}:\n${script}`);
        if (program.has) assert.match(script, program.has);
        if (program.not) assert.not.match(script, program.not);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

test.run();
