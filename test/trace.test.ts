import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { readScriptMap, type TracedScript } from "../src/trace/scripts.js";
import { createTracer, type Unresolved } from "../src/trace/tracer.js";

const source = `import { Workflow, closure, scope } from "argots";
export class Jobs extends Workflow {
  entrypoint = "load";
  @closure load(): void { throw new Error("load"); }
  @closure({ name: "print" }) show(): void { [1].map(() => { throw new Error("print"); }); }
  @closure({ name: "pretty-print" }) pretty(): void { [1].map(() => { throw new Error("pretty"); }); }
  @closure({ name: "stop" }) run(main = Jobs): void { main.fail("stop", 1); }
  @closure({ name: "halt" }) runs(main = Jobs): void { main.fail("halt", 2); }
  @scope("main") static fail(text: string, code: number) { throw Object.assign(new Error(text), { code }); }
}
export class Other extends Workflow {
  @closure load(): void { throw new Error("other"); }
}
`;

/** The scripts of the source, as \`build\` describes them. */
const scripts = await readScripts();

async function readScripts(): Promise<TracedScript[]> {
  const { closures, diagnostics } = await compileClosures({ fileName: "jobs.ts", text: source }, { maps: true });
  assert.equal(diagnostics, []);
  return closures.flatMap(({ map = "", className, name }) => {
    const payload = JSON.parse(map) as { x_argots: object };
    const isEntrypoint = className === "Jobs" && name === "load";
    const x_argots = { ...payload.x_argots, workflow: className.toLowerCase(), isEntrypoint };
    return readScriptMap(JSON.stringify({ ...payload, x_argots }), (file) => file) ?? [];
  });
}

interface Traced {
  readonly text: string;
  readonly unresolved: readonly Unresolved[];
}

function trace(log: string, among = scripts, named = false): Traced {
  const tracer = createTracer(among, named);
  const bytes = Buffer.from(log).toString("latin1");
  const lines = bytes.split(/(?<=\n)/).filter((line) => line !== "");
  const output = [...lines.flatMap((line) => tracer.push(line)), ...tracer.flush()].join("");
  return { text: Buffer.from(output, "latin1").toString("utf8"), unresolved: tracer.unresolved };
}

/** `jobs.ts:line:column` of a text that stands once in the source. */
function at(code: string): string {
  const start = source.indexOf(code);
  assert.ok(start >= 0 && source.indexOf(code, start + 1) < 0, code);
  const before = source.slice(0, start).split("\n");
  return `jobs.ts:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** The place in a script where a text stands. */
function inScript(name: string, code: string, file = "file:///argo/staging/script"): string {
  const lines = scripts.find((script) => script.name === name)?.lines ?? [];
  const line = lines.findIndex((text) => text.includes(code));
  assert.ok(line >= 0, `${code} is in ${name}`);
  return `${file}:${line + 1}:${(lines[line]?.indexOf(code) ?? 0) + 1}`;
}

const ESC = String.fromCharCode(27);
const placed = inScript("Jobs.load", "new Error");
const bare = inScript("Jobs.load", "new Error", "/argo/staging/script");
const [line, column] = placed.split(":").slice(-2);
const load = at(`new Error("load")`);
const forms: readonly (readonly [form: string, log: string, expected: string])[] = [
  ["Node", `    at load (${placed})\n`, `    at load (${load})\n`],
  ["a path instead of a URL", `    at load (${bare})\n`, `    at load (${load})\n`],
  ["an async frame", `    at async load (${placed})\n`, `    at async load (${load})\n`],
  ["CRLF", `    at load (${placed})\r\n`, `    at load (${load})\r\n`],
  ["no line end", `    at load (${placed})`, `    at load (${load})`],
  [
    "a method under another name",
    `    at Object.load [as run] (${placed})\n`,
    `    at Object.load [as run] (${load})\n`,
  ],
  ["an error with fields", `    at load (${placed}) {\n  code: 'E'\n}\n`, `    at load (${load}) {\n  code: 'E'\n}\n`],
  [
    "eval",
    `    at eval (eval at load (${placed}), <anonymous>:1:7)\n`,
    `    at eval (eval at load (${load}), <anonymous>:1:7)\n`,
  ],
  [
    "kubectl --timestamps",
    `2024-05-01T12:00:00.123456789Z     at load (${placed})\n`,
    `2024-05-01T12:00:00.123456789Z     at load (${load})\n`,
  ],
  [
    "kubectl --prefix",
    `[pod/jobs-load-123/main]     at load (${placed})\n`,
    `[pod/jobs-load-123/main]     at load (${load})\n`,
  ],
  [
    "argo logs",
    `${ESC}[34mjobs-x7x2k-load-123: ${ESC}[0m    at load (${placed})\n`,
    `${ESC}[34mjobs-x7x2k-load-123: ${ESC}[0m    at load (${load})\n`,
  ],
  ["stern", `jobs-load-123 main     at load (${placed})\n`, `jobs-load-123 main     at load (${load})\n`],
  [
    "Node's colours",
    `    at load ${ESC}[90m(file:///${ESC}[39margo/staging/script:${line}:${column}${ESC}[90m)${ESC}[39m\n`,
    `    at load ${ESC}[90m(${ESC}[39m${load}${ESC}[90m)${ESC}[39m\n`,
  ],
  [
    "deno's colours",
    `    at ${ESC}[0m${ESC}[1m${ESC}[3mload${ESC}[0m (${ESC}[0m${ESC}[2m${ESC}[38;5;245mfile:///${ESC}[0m${ESC}[0m${ESC}[36margo/staging/script${ESC}[0m:${ESC}[0m${ESC}[33m${line}${ESC}[0m:${ESC}[0m${ESC}[33m${column}${ESC}[0m)\n`,
    `    at ${ESC}[0m${ESC}[1m${ESC}[3mload${ESC}[0m (${ESC}[0m${ESC}[2m${ESC}[38;5;245m${ESC}[0m${ESC}[0m${ESC}[36m${load.replace(/:/, `${ESC}[0m:${ESC}[0m${ESC}[33m`).replace(/:(\d+)$/, `${ESC}[0m:${ESC}[0m${ESC}[33m$1`)}${ESC}[0m)\n`,
  ],
  [
    "JSON, a line each",
    `{"log":"    at load (${placed})\\n","stream":"stderr"}\n`,
    `{"log":"    at load (${load})\\n","stream":"stderr"}\n`,
  ],
  [
    "JSON, escaped slashes",
    `{"stack":"Error: x\\n    at load (${placed.replaceAll("/", "\\/")})\\n    at b"}\n`,
    `{"stack":"Error: x\\n    at load (${load})\\n    at b"}\n`,
  ],
  [
    "JSON, escaped colours",
    `{"stack":"\\u001b[31mat\\u001b[39m\\n    at load (\\u001b[36m${placed}\\u001b[39m)\\n"}\n`,
    `{"stack":"\\u001b[31mat\\u001b[39m\\n    at load (\\u001b[36m${load}\\u001b[39m)\\n"}\n`,
  ],
  [
    "two frames in a line",
    `{"stack":"Error\\n    at load (${placed})\\n    at load (${placed})"}\n`,
    `{"stack":"Error\\n    at load (${load})\\n    at load (${load})"}\n`,
  ],
  [
    "what Node prints first",
    `${placed.replace(/:\d+$/, "")}\n  throw new Error("load");\n        ^\n\nError: load\n    at load (${placed})\n\nNode.js v20\n`,
    `${load}\n  throw new Error("load");\n        ^\n\nError: load\n    at load (${load})\n\nNode.js v20\n`,
  ],
  [
    "what Node prints first, behind prefixes",
    ["", '  throw new Error("load");', "        ^", "", "Error: load", ""]
      .map((text, index) => `pod-1: ${index === 0 ? placed.replace(/:\d+$/, "") : text}\n`)
      .join(""),
    ["", '  throw new Error("load");', "        ^", "", "Error: load", ""]
      .map((text, index) => `pod-1: ${index === 0 ? load : text}\n`)
      .join(""),
  ],
  [
    "what Node prints first, in JSON",
    `{"message":"${placed.replace(/:\d+$/, "")}\\n  throw new Error(\\"load\\");\\n        ^\\n\\nError: load\\n    at load (${placed})"}\n`,
    `{"message":"${load}\\n  throw new Error(\\"load\\");\\n        ^\\n\\nError: load\\n    at load (${load})"}\n`,
  ],
  [
    "the call of the function",
    `    at load (${placed})\n    at ${inScript("Jobs.load", "load();")}\n`,
    `    at load (${load})\n    at (argots runtime)\n`,
  ],
];

const only = scripts.filter(({ name }) => name === "Jobs.load" || name === "Jobs.print");
for (const [form, log, expected] of forms)
  test(`${form}: the frame leads to the source`, () => {
    const { text, unresolved } = trace(log, only);
    assert.is(text, expected);
    assert.equal(unresolved, []);
  });

const untouched = [
  "Error: at load (somewhere)\n",
  "    at load (file:///argo/staging/script.mjs:2:9)\n",
  "    at load (file:///mnt/argo/staging/script:2:9)\n",
  "    at load (/argo/staging/scripts:2:9)\n",
  "see /argo/staging/script:2\n",
  "/argo/staging/script: not found\n",
  "    at run (node:internal/modules/esm/module_job:325:25)\n",
  "ü\u2028\u0000 /argo/staging/script\n\n\r\n\t",
];
for (const log of untouched)
  test(`${JSON.stringify(log)} stays as it is`, () => assert.equal(trace(log, only), { text: log, unresolved: [] }));

test("two scripts with the same function at the same place are told apart by the code that is quoted", () => {
  const at1 = inScript("Other.load", "new Error");
  const other = at(`new Error("other")`);
  const header = `${at1.replace(/:\d+$/, "")}\n  throw new Error("other");\n        ^\n\nError: other\n`;
  const traced = trace(`${header}    at load (${at1})\n`);
  assert.is(traced.text, `${other}\n  throw new Error("other");\n        ^\n\nError: other\n    at load (${other})\n`);
  // Without it nothing does: the line stays, and the candidates are listed.
  const { text, unresolved } = trace(`Error: other\n    at load (${at1})\n`);
  assert.is(text, `Error: other\n    at load (${at1})\n`);
  assert.equal(
    unresolved.map((u) => [u.line, u.candidates.map(({ name }) => name)]),
    [[2, ["Jobs.load", "Other.load"]]],
  );
  assert.is(
    trace(
      `    at load (${at1})\n`,
      scripts.filter(({ name }) => name === "Other.load"),
      true,
    ).text,
    `    at load (${other})\n`,
  );
});

test("the pod's name says whose frames without a name are", () => {
  const frame = `    at ${inScript("Jobs.print", "new Error")}\n`;
  const pods: readonly (readonly [pod: string, code: string | undefined])[] = [
    ["jobs-print-3423452", `new Error("print")`],
    ["jobs-x7x2k-print-3423452", `new Error("print")`],
    ["jobs-1714550400-print-3423452", `new Error("print")`],
    ["jobs-x7x2k-pretty-print-3423452", `new Error("pretty")`],
    ["jobs-pretty-print-3423452", `new Error("pretty")`],
    ["nightly-print-3423452", `new Error("print")`],
    // Either the template 'print' of a workflow 'nightly-pretty', or 'pretty-print' of 'nightly'.
    ["nightly-pretty-print-3423452", undefined],
    ["jobs-3423452", undefined],
  ];
  for (const [pod, code] of pods)
    assert.is(
      trace(`${pod}: ${frame}`).text,
      code === undefined ? `${pod}: ${frame}` : `${pod}:     at ${at(code)}\n`,
      pod,
    );
});

test("a workflow of one pod has that pod called like itself", () => {
  for (const pod of ["jobs", "jobs-x7x2k"]) {
    const log = `[pod/${pod}/main]     at load (${placed})\n`;
    assert.is(trace(log).text, pod === "jobs" ? log : `[pod/${pod}/main]     at load (${load})\n`);
  }
});

test("stacks of several pods may be mixed line by line", () => {
  const print = inScript("Jobs.print", "new Error");
  const pretty = inScript("Jobs.pretty-print", "new Error");
  const lines = (first: string, second: string): string =>
    `jobs-print-1: Error: a\njobs-pretty-print-2: Error: b\njobs-print-1:     at ${first}\njobs-pretty-print-2:     at ${second}\n` +
    `jobs-print-1:     at Array.map (<anonymous>)\njobs-pretty-print-2:     at Array.map (<anonymous>)\njobs-print-1: done\n`;
  assert.is(trace(lines(print, pretty)).text, lines(at(`new Error("print")`), at(`new Error("pretty")`)));
});

test("a frame of code that several scripts share is rewritten where all of them say the same", () => {
  const fail = inScript("Jobs.stop", "new Error(text)");
  assert.is(inScript("Jobs.halt", "new Error(text)"), fail);
  assert.is(trace(`    at main.fail (${fail})\n`).text, `    at main.fail (${at("new Error(text)")})\n`);
  const stack = `    at main.fail (${fail})\n    at runs (${inScript("Jobs.halt", 'fail("halt')})\n`;
  assert.is(trace(stack).text, `    at main.fail (${at("new Error(text)")})\n    at runs (${at(`fail("halt`)})\n`);
});

test("maps of another build are no evidence", () => {
  const header = `${placed.replace(/:\d+$/, "")}\n  throw new Error("an older text");\n        ^\n\nError\n    at load (${placed})\n`;
  assert.is(trace(header).text, header);
  assert.equal(trace(header).unresolved, [{ line: 1, candidates: [] }]);
  for (const frame of [`    at load (file:///argo/staging/script:999:1)\n`, `    at gone (${placed})\n`]) {
    assert.is(trace(frame).text, frame);
    assert.equal(trace(frame).unresolved, [{ line: 1, candidates: [] }]);
  }
});

test("code that is quoted tells its place also where the pod's script had other lines above", () => {
  const [, line = 0, column = 0] = /:(\d+):(\d+)$/.exec(placed)?.map(Number) ?? [];
  const code = scripts.find(({ name }) => name === "Jobs.load")?.lines[line - 1] ?? "";
  const script = "file:///argo/staging/script";
  const mark = `${" ".repeat(column - 1)}^`;
  const told = (at1: string, header: string, other: string): string =>
    `${header}\n${code}\n${mark}\n\nError: load\n    at load (${at1})\n    at ${other}\n`;
  for (const by of [-1, 2, 40]) {
    const before = `${script}:${line + by}`;
    // The other frame is of a line that nothing is known of.
    const other = `${script}:${line + by + 7}:3`;
    const { text, unresolved } = trace(told(`${before}:${column}`, before, other));
    assert.is(text, told(load, load, other));
    assert.equal(
      unresolved.map((u) => u.line),
      [7],
    );
    // Deno and bun show the code above the stack.
    const above = `error: Uncaught Error: load\n${code}\n${mark}\n    at load (${before}:${column})\n`;
    assert.is(trace(above).text, above.replace(`${before}:${column}`, load));
    // It may have been indented more, or less.
    for (const [more, less] of [
      ["      ", ""],
      ["", " "],
    ] as const) {
      const indented = above
        .replace(code, more + code.slice(less.length))
        .replace(mark, more + mark.slice(less.length))
        .replace(`${before}:${column}`, `${before}:${column + more.length - less.length}`);
      assert.is(trace(indented).text, indented.replace(/file:[^)]*/, load));
      const prefixed = indented.replace(/^/gm, "jobs-load-1: ");
      assert.is(trace(prefixed).text, prefixed.replace(/file:[^)]*/, load));
    }
    for (const log of [above.replace("at load", "at gone"), above.replace(code, "  });")])
      assert.is(trace(log).text, log);
  }
});

test("colours are no part of the code that deno shows above a stack", () => {
  const print = inScript("Jobs.print", "new Error");
  const log = `${ESC}[0m${ESC}[1m${ESC}[31merror${ESC}[0m: Uncaught Error: print\n  [1].map(() => {\n    throw new Error("print");\n${ESC}[0m${ESC}[31m          ^${ESC}[0m\n    at ${print}\n`;
  assert.is(trace(log).text, log.replace(print, at(`new Error("print")`)));
});

test("a stack is held back until it is known where it ends, and no longer", () => {
  const tracer = createTracer(scripts, false);
  assert.equal(tracer.push("a\n"), ["a\n"]);
  assert.equal(tracer.push(`    at run (${inScript("Jobs.stop", `fail("stop`)})\n`), []);
  assert.equal(tracer.push("    at async Promise.all (index 0)\n"), []);
  assert.equal(tracer.push("b\n"), [
    `    at run (${at(`fail("stop`)})\n`,
    "    at async Promise.all (index 0)\n",
    "b\n",
  ]);
  assert.equal(tracer.push(`    at run (${inScript("Jobs.stop", `fail("stop`)})\n`), []);
  assert.equal(tracer.flush(), [`    at run (${at(`fail("stop`)})\n`]);
  assert.equal(tracer.flush(), []);
});

test("long lines and logs without an end of a stack cost no more than their length", () => {
  const long = `{"text":"${"  at x (".repeat(200_000)}","at":"${placed}"}\n`;
  assert.is(trace(long).text, long);
  const open = `${placed.replace(/:\d+$/, "")}\n${"x\n".repeat(50_000)}`;
  assert.is(trace(open).text, open);
});

test.run();
