// What a runtime has, told by itself: run by it, it writes JSON to the file that the command line names. Nothing but what the
// oldest of all runtimes parses, and no types.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Builtins that a release may have without listing them, because they need the `node:`. */
const PREFIXED =
  "node:test node:test/reporters node:sea node:sqlite node:ffi node:quic node:vfs node:stream/iter".split(" ");
const OWN_MODULES = "bun bun:sqlite bun:ffi bun:jsc bun:test undici ws".split(" ");

/** Objects that hold names of their own to look into, at any depth of two. */
const NAMESPACES = new Set(
  "Bun Deno Intl Temporal WebAssembly console crypto navigator performance process".split(" "),
);

/** Streams and what differs from one process to the next. */
const NOT_READ = new Set(
  `argv argv0 binding config domain env execArgv mainModule moduleLoadList release stderr stdin stdout versions args build
  dlopen main version`.split(/\s+/),
);
const OF_FUNCTIONS = new Set(["arguments", "caller", "length", "name", "prototype"]);

const ofEveryObject = new Set(Object.getOwnPropertyNames(Object.prototype));

function isObject(value) {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

/** Names of an object, and of what it inherits from, but for what every object and every function has. */
function namesOf(object, isInherited = true) {
  const names = new Set();
  const isFunction = typeof object === "function";
  for (let at = object; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at))
      if (/^[a-z$][\w$]*$/i.test(name) && !ofEveryObject.has(name) && !(isFunction && OF_FUNCTIONS.has(name)))
        names.add(name);
    if (!isInherited) break;
  }
  return [...names].sort();
}

/** What reading a name gives; undefined too where it throws. */
function read(object, name) {
  try {
    return object[name];
  } catch {
    return undefined;
  }
}

const members = {};
function note(owner, names) {
  if (names.length > 0) members[owner] = names;
}

/** A function may be a class. */
function noteObject(owner, value) {
  note(owner, namesOf(value));
  if (typeof value !== "function") return;
  const { prototype } = value;
  if (isObject(prototype)) note(`${owner}.prototype`, namesOf(prototype));
}

/** A storage that was not asked for is there in name alone; one that takes nothing is none. */
function isUsable(name, value) {
  if (value === undefined) return name === "undefined" || /^on[a-z]+$/.test(name);
  if (name === "localStorage" || name === "sessionStorage") return typeof read(value, "getItem") === "function";
  return true;
}

const globals = [];
const unusable = [];
const own = new Set();
for (let at = globalThis; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
  for (const name of Object.getOwnPropertyNames(at)) if (/^[a-z$_][\w$]*$/i.test(name)) own.add(name);
for (const name of [...own].sort()) (isUsable(name, read(globalThis, name)) ? globals : unusable).push(name);

const known = new Set();
for (const name of globals) {
  const value = globalThis[name];
  if (!isObject(value) || value === globalThis) continue;
  known.add(value);
  noteObject(name, value);
  if (!NAMESPACES.has(name)) continue;
  for (const inner of namesOf(value)) {
    const nested = NOT_READ.has(inner) ? undefined : read(value, inner);
    if (!isObject(nested) || Array.isArray(nested)) continue;
    known.add(nested);
    noteObject(`${name}.${inner}`, nested);
  }
}
const iterator = Object.getPrototypeOf([].values());
note("Iterator.prototype", [...new Set([...namesOf(iterator), "next", "return", "throw"])].sort());
note("AsyncIterator.prototype", namesOf(Object.getPrototypeOf((async function* () {})())));
// Each by its own syntax: bun puts some in while it reads the file.
const meta = Object.entries({
  dirname: import.meta.dirname,
  filename: import.meta.filename,
  main: import.meta.main,
  resolve: import.meta.resolve,
  url: import.meta.url,
});
note(
  "import.meta",
  meta.flatMap(([name, value]) => (value === undefined ? [] : name)),
);

const exports = {};
const listed = builtinModules.map((name) => (/^(?:bun|node|undici$|ws$)/.test(name) ? name : `node:${name}`));
for (const specifier of [...new Set([...listed, ...PREFIXED, ...OWN_MODULES])].sort()) {
  let loaded;
  try {
    loaded = await import(specifier);
  } catch {
    continue;
  }
  exports[specifier] = Object.keys(loaded).sort();
  const whole = loaded.default;
  if (isObject(whole)) {
    const more = namesOf(whole).filter((name) => !(name in loaded));
    note(`${specifier}#default`, more);
  }
  for (const name of exports[specifier]) {
    const value = loaded[name];
    if (name === "default" || !isObject(value) || Array.isArray(value) || known.has(value)) continue;
    if (specifier === "node:process" || specifier === "bun") continue;
    // Most are streams, which inherit all that emitters have.
    note(`${specifier}#${name}`, namesOf(value, typeof value !== "function"));
  }
}

/** Sources by what they show; each is run as a module of its own. */
const SYNTAX = {
  accessor: "class A { accessor x = 1 }",
  "await-using": "{ await using x = null; }",
  decorators: "const d = (value) => value; @d class A {}",
  "import-attributes": 'import x from "./data.json" with { type: "json" };',
  "import-bytes": 'import x from "./data.txt" with { type: "bytes" };',
  "import-defer": 'import defer * as x from "./empty.mjs";',
  "import-source": 'import source x from "./empty.wasm";',
  "import-text": 'import x from "./data.txt" with { type: "text" };',
  "private-in": "class A { #a; static has(x) { return #a in x; } }",
  "regexp-duplicate-names": "/(?<y>a)|(?<y>b)/.exec('b');",
  "regexp-indices": "/a/d.exec('a');",
  "regexp-lookbehind": "/(?<=a)b/.exec('ab');",
  "regexp-modifiers": "/(?i:a)b/.exec('Ab');",
  "regexp-sets": "/[\\p{L}--[a-z]]/v.exec('A');",
  "static-block": "class A { static { this.x = 1; } }",
  "string-names": 'import { "readFileSync" as x } from "node:fs";',
  "top-level-await": "await 0;",
  using: "{ using x = null; }",
};

const folder = mkdtempSync(join(tmpdir(), "argots-facts-"));
writeFileSync(join(folder, "data.json"), "{}");
writeFileSync(join(folder, "data.txt"), "text");
writeFileSync(join(folder, "empty.mjs"), "export {};");
writeFileSync(join(folder, "empty.wasm"), new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
const syntax = [];
for (const [name, text] of Object.entries(SYNTAX)) {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `${text}\nexport {};\n`);
  try {
    await import(pathToFileURL(file).href);
    syntax.push(name);
  } catch {
    // It has not.
  }
}
rmSync(folder, { recursive: true, force: true });

writeFileSync(process.argv[2], JSON.stringify({ globals, unusable, members, exports, syntax }));
process.exit(0);
