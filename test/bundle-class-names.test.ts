import { test } from "uvu";
import * as assert from "uvu/assert";
import { outcomes, type Program } from "./support/module-and-script.js";

const service = `export class Service { hi() { return "service"; } }\nexport const Count = 5;\nexport function walk() { return "walked"; }\nexport default class Main { hi() { return "main"; } }\n`;
const files = { "service.ts": service, "other.ts": `export class Service { hi() { return "other"; } }\n` };
const imports = `import { Service as RealService, Count as Real, walk as realWalk } from "./service.js"; import { Service as Second } from "./other.js"; import * as all from "./service.js"; import RealMain from "./service.js";`;

/** A class expression has a name of its own, and inside of it another thing is meant that would like to have that name. */
const PROGRAMS: Readonly<Record<string, Omit<Program, "files">>> = {
  "in an arrow function": {
    top: `const make = () => new (class Service extends RealService {})();`,
    print: "make().hi()",
  },
  "with its name": {
    top: `const make = () => class Service extends RealService {};`,
    print: "[make().name, new (make())().hi()]",
  },
  "in a member": {
    top: `const make = () => new (class Service { hi() { return "wrapped " + new RealService().hi(); } })();`,
    print: "make().hi()",
  },
  "with itself and the other": {
    top: `const make = () => class Service extends RealService { static kind = "own"; hi() { return Service.kind + Service.name + super.hi(); } };`,
    print: "[new (make())().hi(), make().name]",
  },
  nested: {
    top: `const make = () => class Service { inner = () => class Service extends RealService {}; };`,
    print: "[new (new (make())().inner())().hi(), make().name, new (make())().inner().name]",
  },
  "a second one of the name": {
    top: `const make = () => [class Service extends RealService {}, class Service extends Second {}, class Service2 extends Second {}] as const;`,
    print: "make().map((c) => [c.name, new c().hi()])",
  },
  "a namespace": {
    top: `const make = () => class Service extends all.Service {};`,
    print: "[make().name, new (make())().hi()]",
  },
  "a namespace in brackets": {
    top: `const make = () => class Service extends all["Service"] {};`,
    print: "[make().name, new (make())().hi()]",
  },
  "a default export": {
    top: `const make = () => class Main extends RealMain {};`,
    print: "[make().name, new (make())().hi()]",
  },
  "a constant": {
    top: `const make = () => class Count { static v = Real; w = Real; };`,
    print: "[make().name, make().v, new (make())().w]",
  },
  "a function": {
    top: `const make = () => class walk { static v = realWalk(); }; const fn = () => function walk() { return realWalk(); };`,
    print: "[make().name, make().v, fn().name, fn()()]",
  },
  "in a function, a method and a field": {
    top: `function one() { return class Service extends RealService {}; } class Host { two() { return class Service extends RealService {}; } three = class Service extends RealService {}; static four = class Service extends RealService {}; }`,
    print: "[one(), new Host().two(), new Host().three, Host.four].map((c) => [c.name, new c().hi()])",
  },
  "as an argument and in an object": {
    top: `const id = <T,>(x: T) => x; const held = { a: id(class Service extends RealService {}), b: () => id(class Service extends RealService {}) };`,
    print: "[held.a, held.b()].map((c) => [c.name, new c().hi()])",
  },
  "with static blocks and private members": {
    top: `const make = () => class Service { static #made = new RealService(); static v: string; static { Service.v = Service.#made.hi(); } };`,
    print: "[make().name, make().v]",
  },
  "a name of the file itself": {
    top: `class Local { hi() { return "local"; } } const make = () => { const Outer = Local; return class Local extends Outer {}; };`,
    print: "[make().name, new (make())().hi()]",
  },
};

for (const [name, program] of Object.entries(PROGRAMS))
  test(`a class expression ${name} means what it says`, async () => {
    const { script, module, codes } = await outcomes({ ...program, top: `${imports}\n${program.top}`, files });
    assert.is(script, module);
    assert.equal(codes, []);
  });

test("in a package it is refused with its place", async () => {
  const { codes, module } = await outcomes({
    top: `import { make } from "services";`,
    print: "new (make())().hi()",
    mode: `"packages"`,
    files: {
      "node_modules/services/package.json": `{ "name": "services", "version": "1.0.0", "type": "module", "main": "index.js" }`,
      "node_modules/services/index.js": `import { Service as Real } from "./service.js"; export const make = () => class Service extends Real {};`,
      "node_modules/services/service.js": `export class Service { hi() { return "service"; } }`,
    },
  });
  assert.is(module, `"service"\n`);
  assert.equal(codes, ["mistaken-name"]);
});

test.run();
