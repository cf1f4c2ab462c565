import type { Followed } from "./followed.js";

/** Every code of programs that has a hint and a small program, in order. */
export const programs: readonly Followed[] = [
  {
    code: "argo-tag",
    hint: "Pass the value in: hello(workflowName: string), called with workflow.name",
    edits: [
      ["hello() {", "hello(workflowName: string) {"],
      [`"{{workflow.name}}"`, "workflowName"],
    ],
  },
  {
    code: "assigned-constant",
    hint: "Declare a variable in the body: let value = RETRIES;",
    edits: [["RETRIES = 2;", `let value = RETRIES;\n    value -= 1;\n    console.log(value);`]],
  },
  {
    code: "authoring-api",
    hint: "Call it where the workflow is built (a @task or @template method) and pass the result in as a parameter.",
    edits: [
      ["closure, container", "container, template"],
      ["@closure", `entrypoint = "run";\n\n  @template`],
    ],
  },
  { code: "bidirectional-text", hint: `Remove it, or write it as an escape: \\u202e.`, edits: [["\u202e", ""]] },
  { code: "bidirectional-text", hint: `Remove it, or write it as an escape: \\u202e.`, edits: [["\u202e", `\\u202e`]] },
  {
    code: "captured-function",
    hint: `Move it into the class as @scope("main") static greet(name: string), and call Hello.greet(); or take it along: @closure({ bundle: true })`,
    edits: [
      [`greet("world")`, `Hello.greet("world")`],
      [`function greet(name: string) {\n  return \`hello \${name}\`;\n}\n\n`, ""],
      [
        `export class Hello extends Workflow {\n`,
        `export class Hello extends Workflow {\n  @scope("main") static greet(name: string) {\n    return \`hello \${name}\`;\n  }\n\n`,
      ],
      ["{ Workflow, closure }", "{ Workflow, closure, scope }"],
    ],
  },
  {
    code: "captured-function",
    hint: `Move it into the class as @scope("main") static greet(name: string), and call Hello.greet(); or take it along: @closure({ bundle: true })`,
    edits: [["@closure", "@closure({ bundle: true })"]],
  },
  {
    code: "captured-variable",
    hint: "Pass it in: deploy(region: string)",
    edits: [["deploy()", "deploy(region: string)"]],
  },
  {
    code: "changed-scope",
    hint: `If the step needs it, do it inside of the class, which goes into the script: static { Formats.add("csv"); }`,
    edits: [
      [`Formats.add("csv");\n`, ""],
      ["  static add(", `  static { Formats.add("csv"); }\n\n  static add(`],
    ],
  },
  {
    code: "choice-of-modules",
    hint: `Write import("fast-format") by itself, with the name in quotes.`,
    edits: [[`import(short ? "node:util" : "fast-format")`, `import("fast-format")`]],
    left: ["unresolved-import"],
  },
  {
    code: "compared-reference",
    hint: "Let the cluster decide: when(expr`${…} == value`, () => this.step()), a text with {{=… ? … : …}}, or a closure that gets the value.",
    edits: [
      [`this.stage === "live" ? [this.check()] : []`, "[when(expr`${this.stage} == live`, () => this.check())]"],
      ["container, parameter, steps, template", "container, expr, parameter, steps, template, when"],
    ],
  },
  {
    code: "conflicting-decorators",
    hint: "Keep one: @closure is a step that runs the body, @scope is code that closures share.",
    edits: [
      [`  @scope("main")\n`, ""],
      ["closure, scope", "closure"],
    ],
  },
  {
    code: "discarded-decorator",
    hint: "Remove @timed, and write what it does into the body.",
    edits: [[`  @timed\n`, ""]],
  },
  {
    code: "discarded-statement",
    hint: "Change 'names' in a statement that names no workflow, or in the body; if the step needs nothing of it, write // argots-ignore discarded-statement above.",
    edits: [[", Report.name", ""]],
  },
  {
    code: "discarded-statement",
    hint: "Change 'names' in a statement that names no workflow, or in the body; if the step needs nothing of it, write // argots-ignore discarded-statement above.",
    edits: [["names.push", `// argots-ignore discarded-statement\nnames.push`]],
  },
  {
    code: "duplicate-name",
    hint: `Rename one of them, or name this one in its decorator: @closure({ name: "build-image-2" })`,
    edits: [[`@closure\n  build_image`, `@closure({ name: "build-image-2" })\n  build_image`]],
  },
  {
    code: "duplicate-path",
    hint: "Give each a path of its own.",
    edits: [
      [`"summary", path: "/tmp/report"`, `"summary", path: "/tmp/summary"`],
      [
        `writeFileSync("/tmp/report", "all is well");`,
        `writeFileSync("/tmp/report", "all is well");\n    writeFileSync("/tmp/summary", "well");`,
      ],
    ],
  },
  {
    code: "dynamic-code",
    hint: "Write the code out, so that what it uses is found while building.",
    edits: [[`eval("1 + 1")`, "1 + 1"]],
  },
  {
    code: "dynamic-import",
    hint: `Name the module in quotes, as in import("node:os"). For one that the image holds, silence this: // argots-ignore dynamic-import`,
    edits: [["import(name)", `import("node:os")`]],
  },
  {
    code: "dynamic-import",
    hint: `Name the module in quotes, as in import("node:os"). For one that the image holds, silence this: // argots-ignore dynamic-import`,
    edits: [["    console.log(await", `    // argots-ignore dynamic-import\n    console.log(await`]],
  },
  {
    code: "dynamic-require",
    hint: `Name the module in an import or in require("…"); for a package, use an image that has it in /node_modules.`,
    edits: [["require(name)", `require("node:os")`]],
  },
  {
    code: "early-field",
    hint: "Move 'entrypoint' below 'run', or make 'run' a method: run() { … }",
    edits: [
      [
        `@closure run = async () => {\n    console.log("run");\n  };`,
        `@closure async run() {\n    console.log("run");\n  }`,
      ],
    ],
  },
  {
    code: "early-field",
    hint: "Move 'entrypoint' below 'run', or make 'run' a method: run() { … }",
    edits: [
      [`  entrypoint = this.run;\n\n`, ""],
      [`  };\n}`, `  };\n  entrypoint = this.run;\n}`],
    ],
  },
  {
    code: "empty-closure",
    hint: "Write what 'hello' does. A step that only waits is a @template that returns suspend(); one that does nothing can go.",
    edits: [["hello() {}", `hello() {\n    console.log("hello");\n  }`]],
  },
  {
    code: "forgotten-import",
    hint: `Write at the top of the file: import { Workflow, closure } from "argots";`,
    edits: [[`import { Workflow } from "argots";`, `import { Workflow, closure } from "argots";`]],
  },
  {
    code: "image-without-runtime",
    hint: `Use an image that has node: image: "node:24-alpine". If yours has it all the same, say so: command: ["node"]`,
    edits: [["python:3.12", "node:24-alpine"]],
  },
  {
    code: "image-without-runtime",
    hint: `Use an image that has node: image: "node:24-alpine". If yours has it all the same, say so: command: ["node"]`,
    edits: [[`image: "python:3.12"`, `image: "python:3.12", command: ["node"]`]],
  },
  {
    code: "import-meta",
    hint: `Pass the path or the data in as a parameter, or import the data with bundle: true (import data from "./data.json").`,
    edits: [
      ["here() {", "here(path: string) {"],
      ["import.meta.url", "path"],
      ["render() {", "render(path: string) {"],
      ["console.log(here())", "console.log(here(path))"],
    ],
  },
  { code: "ineffective-ignore", hint: "Remove the comment.", edits: [[" // argots-ignore empty-closure", ""]] },
  {
    code: "invalid-config",
    hint: "Write the value as a literal or a constant: what differs from run to run belongs into the class.",
    edits: [[`process.env["IMAGE"]`, `"node:24-alpine"`]],
  },
  {
    code: "invalid-config",
    setup: [[`{ image: process.env["IMAGE"] }`, `{ map: "maps" }`]],
    hint: "Did you mean 'maps'?",
    edits: [["map:", "maps:"]],
  },
  {
    code: "invalid-config",
    setup: [[`{ image: process.env["IMAGE"] }`, `{ command: "node" }`]],
    hint: `Write command: ["node"].`,
    edits: [[`command: "node"`, `command: ["node"]`]],
  },
  {
    code: "invalid-config",
    setup: [
      [`export default defineConfig({ image: process.env["IMAGE"] });`, "export const config = defineConfig({});"],
    ],
    hint: 'Write export default { image: "node:24-alpine" };',
    edits: [["export const config = defineConfig({});", 'export default { image: "node:24-alpine" };']],
  },
  {
    code: "invalid-name",
    hint: "Rename it to ASCII letters, digits and '_', as in who.",
    edits: [
      ["$who: string", "who: string"],
      ["$who", "who"],
    ],
  },
  { code: "invalid-option", hint: `Write command: ["node"]`, edits: [[`command: "node"`, `command: ["node"]`]] },
  {
    code: "invalid-scope-name",
    hint: `Give it another name: @scope("classScope")`,
    edits: [[`@scope("class")`, `@scope("classScope")`]],
  },
  { code: "invalid-value", hint: "Give it a number, or leave 'value' out.", edits: [[`"three"`, "3"]] },
  { code: "invalid-value", hint: "Give it a number, or leave 'value' out.", edits: [[`, value: "three"`, ""]] },
  { code: "invalid-workflow", hint: `Write entrypoint = "hello";`, edits: [[`"main"`, `"hello"`]] },
  {
    code: "json-type",
    hint: "Declare a string in its place, and write new Date(…) in the body where 'days' is used.",
    edits: [
      ["Date[]", "string[]"],
      ["day.toISOString", "new Date(day).toISOString"],
    ],
  },
  {
    code: "missing-export",
    hint: "Did you mean 'closure'?",
    edits: [
      ["clousre", "closure"],
      ["clousre", "closure"],
    ],
  },
  {
    code: "no-workflow",
    hint: "Write export class Hello extends Workflow",
    edits: [["class Hello", "export class Hello"]],
  },
  {
    code: "not-a-method",
    hint: "Return the list of all values: @closure count() { … }",
    edits: [[`*count() {\n    yield 1;`, `count() {\n    return [1];`]],
  },
  {
    code: "not-literal",
    hint: "Write the value out, or refer to a const with a known value, of this file or of another local one.",
    edits: [["process.env.IMAGE", `"node:24-alpine"`]],
  },
  {
    code: "npm-import",
    hint: "Use an image with left-pad in /node_modules, as Node looks for it nowhere else, and silence this: // argots-ignore npm-import",
    edits: [
      ["@closure", `@closure({ image: "example.com/with-left-pad" })`],
      ["5));", "5)); // argots-ignore npm-import"],
    ],
  },
  {
    code: "relative-import",
    hint: `Take the file along: @closure({ bundle: true }). Or let it export code as a "@scope class", or pass the value in as a parameter.`,
    edits: [[`@closure\n`, `@closure({ bundle: true })\n`]],
  },
  {
    code: "side-effect-import",
    hint: `Write await import("node:inspector"); in the body of the closure that needs it.`,
    edits: [
      [`import "node:inspector";\n`, ""],
      [`  hello() {\n`, `  async hello() {\n    await import("node:inspector");\n`],
    ],
  },
  {
    code: "taken-name",
    hint: `Call it otherwise here: @closure({ name: "build" }) buildIt()`,
    edits: [[`@closure\n  build()`, `@closure({ name: "build" })\n  buildIt()`]],
  },
  {
    code: "type-only-import",
    hint: "Remove 'type' from the import of 'hostname'.",
    edits: [["{ type hostname }", "{ hostname }"]],
  },
  { code: "unescapable-text", hint: `Write it as a substitution: \${"{{"}`, edits: [["{{name", `\${"{{"}name`]] },
  { code: "unknown-builtin", hint: "Did you mean 'node:fs'?", edits: [["node:fss", "node:fs"]] },
  {
    code: "unknown-enum-value",
    hint: "Write the value itself, or a constant object instead of the enum.",
    edits: [["= constants", "= 6"]],
  },
  {
    code: "unknown-global",
    hint: "The script lies at /argo/staging/script: use process.cwd(), or a path that you pass in.",
    edits: [["__dirname", "process.cwd()"]],
  },
  { code: "unknown-input", hint: "Did you mean 'who'?", edits: [[`"whom"`, `"who"`]] },
  {
    code: "unknown-input",
    setup: [["  hello(who: string", `  @inputs.parameter({ name: "who" })\n  hello(who: string`]],
    hint: "Add the parameter to the method: hello(whom: string)",
    edits: [[`  @inputs.parameter({ name: "whom", description: "who to greet" })\n`, ""]],
  },
  { code: "unknown-option", hint: "Did you mean 'image'?", edits: [["imagee", "image"]] },
  {
    code: "unknown-option",
    setup: [["{ imagee", `{ image: "node:24-alpine", imagee`]],
    hint: "Remove it: options are name, image, command, scope, target and the fields of Argo's ScriptTemplate and Template.",
    edits: [[`, imagee: "node:24-alpine"`, ""]],
  },
  {
    code: "unknown-scope",
    hint: `Mark the function that is meant: @scope("main") static helper() { … }`,
    edits: [
      [
        `hello() {\n    console.log("hello");\n  }`,
        `hello(main = Hello) {\n    main.helper();\n  }\n\n  @scope("main") static helper() {\n    console.log("hello");\n  }`,
      ],
      ["{ Workflow, closure }", "{ Workflow, closure, scope }"],
    ],
  },
  {
    code: "unpinned-import",
    hint: `Install it (npm install left-pad), or name the version in the body: await import("npm:left-pad@1.2.3")`,
    edits: [
      [`import pad from "left-pad";\n`, ""],
      [`  hello() {\n`, `  async hello() {\n    const { default: pad } = await import("npm:left-pad@1.2.3");\n`],
    ],
  },
  {
    code: "unresolved-import",
    setup: [
      ["import { Workflow", `// config/settings.ts\nexport const REGION = "eu";\n\n// hello.ts\nimport { Workflow`],
    ],
    hint: "Write the path as seen from this file, beginning with ./ or ../",
    edits: [["./settings.js", "./config/settings.js"]],
  },
  {
    code: "unresolved-import",
    setup: [
      ["import { Workflow", `// settings.ts\nexport const REGION = "eu";\n\n// hello.ts\nimport { Workflow`],
      ["./settings.js", "./setings.js"],
    ],
    hint: "Did you mean './settings.js'?",
    edits: [["./setings.js", "./settings.js"]],
  },
  {
    code: "unsupported-parameter",
    hint: "Pass the list as one parameter: numbers: number[]",
    edits: [["...numbers: number[]", "numbers: number[]"]],
  },
  {
    code: "unsupported-syntax",
    hint: `Write import os from "node:os";`,
    edits: [[`import os = require("node:os");`, `import os from "node:os";`]],
  },
  {
    code: "unused-scope",
    hint: "Call it from a closure, as in main.greet(), or remove it.",
    edits: [[`hello() {\n    console.log("hello");`, `hello(main = Hello) {\n    main.greet();`]],
  },
  {
    code: "unused-scope",
    hint: "Call it from a closure, as in main.greet(), or remove it.",
    edits: [[`\n  @scope("main")\n  static greet() {\n    console.log("hello");\n  }\n`, ""]],
  },
  {
    code: "uses-this",
    hint: `Pass it in: deploy(region = "eu")`,
    edits: [
      ["deploy()", `deploy(region = "eu")`],
      ["this.region", "region"],
    ],
  },
  {
    code: "wrong-runtime-import",
    hint: `Set an image with bun: @closure({ image: "oven/bun:alpine" })`,
    edits: [["@closure", `@closure({ image: "oven/bun:alpine" })`]],
  },
];
