import { defineError, defineWarning } from "../../diagnostics/define.js";

/** What a name that nobody declares was most likely meant to be. */
export type GlobalFix =
  /** `other(main = Deploy)`: the name of a scope that the closure does not take. */
  | { readonly kind: "scope"; readonly signature: string }
  /** `import os from "node:os";` */
  | { readonly kind: "import"; readonly statement: string }
  /** Another name, near to it. */
  | { readonly kind: "name"; readonly name: string }
  /** `require(…)`, with the text of its argument. */
  | { readonly kind: "require"; readonly argument: string }
  /** Something that another release of the runtime has, or only another runtime. */
  | { readonly kind: "newer" | "elsewhere"; readonly needs: string; readonly image: string }
  /** There in name alone, until a flag asks for it. */
  | { readonly kind: "flag"; readonly command: readonly string[] }
  /** A member that no release of any runtime has. */
  | { readonly kind: "nowhere" }
  | { readonly kind: "unknown" };

export const unknownGlobal = defineError("unknown-global", {
  title: "A name is neither declared nor a global of the runtime",
  unsupported: [
    {
      what: '`__dirname`, `__filename`, and `require` but for `const x = require("x")` of a builtin, or at the beginning of the body',
      write: '`process.cwd()`; an import, or `await import("x")`',
    },
  ],
  message: (name: string, runtime: string, _fix: GlobalFix) =>
    `'${name}' is neither declared nor a global of ${runtime}.`,
  hint: (name: string, _runtime: string, fix: GlobalFix) => globalHint(name, fix),
  why: "A script may be run as an ES module, which has no __dirname and no require, and nothing that a test runner or a browser would add.",
  before: `import { Workflow, closure } from "argots";

export class Show extends Workflow {
  @closure
  show() {
    console.log(__dirname);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Show extends Workflow {
  @closure
  show() {
    console.log(process.cwd());
  }
}
`,
});

export const dynamicCode = defineWarning("dynamic-code", {
  title: "A closure runs text as code",
  message: (name: string) =>
    `'${name}' runs text that is not checked here: what it refers to may be missing in the pod.`,
  hint: () => "Write the code out, so that what it uses is found while building.",
  why: "Names inside a text cannot be resolved, so nothing that they need is carried into the script.",
  before: `import { Workflow, closure } from "argots";

export class Calculate extends Workflow {
  @closure
  calculate() {
    console.log(eval("1 + 1"));
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Calculate extends Workflow {
  @closure
  calculate() {
    console.log(1 + 1);
  }
}
`,
});

function globalHint(name: string, fix: GlobalFix): string {
  if (name === "__dirname" || name === "__filename")
    return "The script lies at /argo/staging/script: use process.cwd(), or a path that you pass in.";
  if (name === "module" || name === "exports") return "The script is an ES module: return a value instead.";
  switch (fix.kind) {
    case "scope":
      return `Take the scope as a parameter: ${fix.signature}`;
    case "import":
      return `Write at the top of the file: ${fix.statement}`;
    case "name":
      return `Did you mean '${fix.name}'?`;
    case "require":
      return `Write await import(${fix.argument}) in an async function, or an import at the top of the file.`;
    case "newer":
      return `Use an image with ${fix.needs}: @closure({ image: "${fix.image}" })`;
    case "elsewhere":
      return name.includes(".")
        ? `Only another runtime has it, ${fix.needs}: @closure({ image: "${fix.image}" }). ${asking(name)}`
        : `Declare '${name}' in the body, import it, or pass it in; only another runtime has it, ${fix.needs}: @closure({ image: "${fix.image}" })`;
    case "flag":
      return `It is undefined unless the command asks for it: @closure({ command: ${JSON.stringify(fix.command).replaceAll(",", ", ")} })`;
    case "nowhere":
      return `No runtime has it yet. ${asking(name)}`;
    case "unknown":
      return `Declare '${name}' in the body, import it, or pass it in.`;
    default:
      return fix satisfies never;
  }
}

/** What a member of an object is asked by; of a value that stands for its class, the value. */
function asking(name: string): string {
  const read = /^(.*)\.prototype(\.\w+)$/.exec(name);
  return `Or ask for it first: if (${read ? `value${read[2]}` : name}) …`;
}
