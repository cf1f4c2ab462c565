import { wayOfExport } from "../../model/variables.js";
import { defineError } from "../../diagnostics/define.js";

/** The edit that makes a captured variable work, in the user's own words: what a hint shows. */
export type VariableFix = VariableEdit & {
  /** The value is another one in the pod, so that it is no way out to compute it there. */
  readonly isOfAPlace?: boolean;
};

export type VariableEdit =
  /** `deploy(region: string)` */
  | { readonly kind: "parameter"; readonly signature: string }
  /** `const count = 0`: a literal constant is copied. */
  | { readonly kind: "constant"; readonly declaration: string }
  /** `const cache = new Map();` in the body. */
  | { readonly kind: "move"; readonly declaration: string }
  /** The code is no function: a constant, an enum, a field. */
  | { readonly kind: "value" }
  /** An enum inside of a function. */
  | { readonly kind: "top-level" }
  /** A member of a scope class, which goes into the script as the class says: `static { Log.level = … }`. */
  | { readonly kind: "class"; readonly declaration: string }
  | { readonly kind: "enum" };

/** The edit that makes a use of the workflow class itself work. */
export type ThisFix =
  | VariableFix
  /** Shared code: `declaration` in the class, `call` in its place. */
  | { readonly kind: "scope"; readonly declaration: string; readonly call: string }
  /** Another closure: a step does not start a step. */
  | { readonly kind: "closure" }
  /** `this` by itself, or a member that the source does not show. */
  | { readonly kind: "unknown" };

/** Where a captured variable stands, and what that means. */
export type Origin = keyof typeof ORIGINS;
const ORIGINS = {
  module: "gets its value while the workflow is built",
  namespace: "is a namespace of the program that builds the workflow",
  function: "is a local variable of the function around the class",
  parameter: "is a parameter of the function around the class",
  changed: "is changed after its declaration, while the workflow is built",
  handed: "is handed to code that may change it, while the workflow is built",
} as const;

type CapturedKind = keyof typeof KINDS;
const KINDS = {
  function: "is a function outside of the closure",
  method: "is a method without @scope",
  closure: "is a closure, a step of its own",
  class: "is a class outside of the closure",
  workflow: "is the workflow class",
  overridden: "names a base class of which a function is overridden",
} as const;

export const capturedVariable = defineError("captured-variable", {
  title: "A closure uses a variable whose value exists only while the workflow is built",
  unsupported: [
    {
      what: "variables of the module or of a function around the class, unless their values are literal",
      write: "a parameter: `deploy(region: string)`",
    },
  ],
  message: (name: string, origin: Origin, _fix: VariableFix) =>
    `'${name}' ${ORIGINS[origin]}, so it does not exist in the pod.`,
  hint: (name: string, origin: Origin, fix: VariableFix) => {
    const hint = variableHint(name, fix);
    if (origin === "handed")
      return `Hand on a copy of it instead: structuredClone(${name}). Or ${hint.charAt(0).toLowerCase()}${hint.slice(1)}`;
    return origin === "module" && fix.kind !== "constant" && !fix.isOfAPlace
      ? `${hint.replace(/;$/, "")}${IN_THE_POD}`
      : hint;
  },
  why: "A closure runs in a container, long after the process that built the workflow has ended. Only literal constants are copied into the script; every other value of the building process stays behind.",
  before: `import { Workflow, closure } from "argots";

const region = process.env.REGION;

export class Deploy extends Workflow {
  @closure
  deploy() {
    console.log(region);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Deploy extends Workflow {
  @closure
  deploy(region: string) {
    console.log(region);
  }
}
`,
});

export const capturedFunction = defineError("captured-function", {
  title: "A closure uses a function or class that is not marked @scope",
  unsupported: [
    {
      what: "functions and classes of the module, other closures",
      write: '`bundle: true`, a `@scope("main") static` function or a `@scope class`',
    },
  ],
  message: (name: string, what: CapturedKind, _declaration?: string, _call?: string) =>
    `'${name}' ${KINDS[what]}, so it is not part of the script.`,
  hint: (name: string, what: CapturedKind, declaration = "", call = "") => {
    switch (what) {
      case "function":
        if (declaration === "") return `Write what ${name}() returns out here.`;
        return `Move it into the class as ${declaration}, and call ${call}; or take it along: @closure({ bundle: true })`;
      case "method":
        return scopeHint(declaration, call);
      case "closure":
        return CALL_FROM_TASKS;
      case "class":
        return `Mark it as shared code: @scope class ${name}; or take it along: @closure({ bundle: true })`;
      case "workflow":
        return `Name the @scope function that is meant, as in ${name}.helper()`;
      case "overridden":
        return `Call the function by its scope: ${call}`;
      default:
        return what satisfies never;
    }
  },
  why: "Only what is marked @scope travels with a closure: code never reaches a pod by accident.",
  before: `import { Workflow, closure } from "argots";

function greet(name: string) {
  return \`hello \${name}\`;
}

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(greet("world"));
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  hello(main = Hello) {
    console.log(main.greet("world"));
  }

  @scope("main")
  static greet(name: string) {
    return \`hello \${name}\`;
  }
}
`,
});

export const relativeImport = defineError("relative-import", {
  title: "A closure uses something from a local file",
  unsupported: [
    { what: "imports of local files", write: "`bundle: true`, a `@scope class` exported by that file, or a parameter" },
  ],
  message: (name: string, specifier: string, _remedy?: string) =>
    name === specifier
      ? `The local file '${specifier}' is not in the pod.`
      : `'${name}' comes from the local file '${specifier}', which is not in the pod.`,
  hint: (_name: string, _specifier: string, remedy?: string) =>
    remedy ??
    `Take the file along: @closure({ bundle: true }). Or let it export code as a "@scope class", or pass the value in as a parameter.`,
  why: "A script is one file. Packages and builtins can be imported in the pod, files of your project cannot.",
  before: `// greet.ts
export function greet(name: string) {
  return \`hello \${name}\`;
}

// hello.ts
import { Workflow, closure } from "argots";
import { greet } from "./greet.js";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(greet("world"));
  }
}
`,
  after: `// greet.ts
import { scope } from "argots";

@scope
export class Greeting {
  static greet(name: string) {
    return \`hello \${name}\`;
  }
}

// hello.ts
import { Workflow, closure } from "argots";
import { Greeting } from "./greet.js";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(Greeting.greet("world"));
  }
}
`,
});

export const usesThis = defineError("uses-this", {
  title: "A closure uses `this`, `super` or a private name of the workflow class",
  unsupported: [
    {
      what: "`this`, `super` and `#private` names of the workflow class",
      write: "a parameter; `main.helper()` for shared code",
    },
  ],
  message: (what: string, _fix: ThisFix) => `'${what}' belongs to the workflow class, which does not exist in the pod.`,
  hint: (what: string, fix: ThisFix) => {
    switch (fix.kind) {
      case "scope":
        return scopeHint(fix.declaration, fix.call);
      case "closure":
        return CALL_FROM_TASKS;
      case "unknown":
        return what === "super"
          ? "Write what the base class does into the body, or into a @scope function."
          : "Pass in what is needed of it; code that steps share is marked @scope.";
      default:
        return variableHint(what.replace(/^(?:this|super)\.|^#/, ""), fix);
    }
  },
  why: "The emitted function is no method: there is no instance of the workflow in the container.",
  before: `import { Workflow, closure } from "argots";

export class Deploy extends Workflow {
  region = "eu";

  @closure
  deploy() {
    console.log(this.region);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Deploy extends Workflow {
  @closure
  deploy(region = "eu") {
    console.log(region);
  }
}
`,
});

export const typeOnlyImport = defineError("type-only-import", {
  title: "A closure uses the value of an import that is a type only",
  message: (name: string) => `'${name}' is imported as a type, so there is no value of that name.`,
  hint: (name: string) => `Remove 'type' from the import of '${name}'.`,
  why: "import type leaves nothing behind when types are erased: neither the script nor the program itself has the name.",
  before: `import { Workflow, closure } from "argots";
import { type hostname } from "node:os";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(hostname());
  }
}
`,
  after: `import { Workflow, closure } from "argots";
import { hostname } from "node:os";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(hostname());
  }
}
`,
});

export const authoringApiUsed = defineError("authoring-api", {
  title: "A closure uses what builds workflows",
  unsupported: [
    {
      what: "functions of argots itself (`container()`, `workflow.name`, …) in a body",
      write: "a call in a `@task` or `@template` method, and a parameter for its result",
    },
  ],
  message: (name: string, what?: "class") => {
    if (what === "class") return `'${name}' is a workflow: it is built, and does nothing inside a step.`;
    return name === "argots" || name.startsWith("argots/")
      ? `The package '${name}' builds workflows; it is not in the pod.`
      : `'${name}' of argots builds workflows; it does nothing inside a step.`;
  },
  hint: (name: string, _what?: "class") =>
    wayOfExport(name) ??
    "Call it where the workflow is built (a @task or @template method) and pass the result in as a parameter.",
  why: "The body of a closure runs in the pod, where argots is not installed and there is no workflow left to build.",
  before: `import { Workflow, closure, container } from "argots";

export class Nested extends Workflow {
  @closure
  run() {
    return container({ image: "alpine" });
  }
}
`,
  after: `import { Workflow, container, template } from "argots";

export class Nested extends Workflow {
  entrypoint = "run";

  @template
  run() {
    return container({ image: "alpine" });
  }
}
`,
});

export const assignedConstant = defineError("assigned-constant", {
  title: "A closure assigns to an import or a constant",
  message: (name: string) => `'${name}' is an import or a const, which cannot be assigned.`,
  hint: (name: string) => `Declare a variable in the body: let value = ${name};`,
  why: "Imports and constants cannot change; in the pod the assignment would throw.",
  before: `import { Workflow, closure } from "argots";

const RETRIES = 3;

export class Retry extends Workflow {
  @closure
  retry() {
    RETRIES = 2;
  }
}
`,
  after: `import { Workflow, closure } from "argots";

const RETRIES = 3;

export class Retry extends Workflow {
  @closure
  retry() {
    let retries = RETRIES;
    retries -= 1;
    console.log(retries);
  }
}
`,
});

const CALL_FROM_TASKS =
  "A step cannot start another one: call both from tasks, and put what they share into a @scope function.";

const IN_THE_POD = "; or have it computed in the pod: @closure({ bundle: true })";

function variableHint(name: string, fix: VariableFix): string {
  switch (fix.kind) {
    case "parameter":
      return `Pass it in: ${fix.signature}`;
    case "constant":
      return `Write ${fix.declaration}: a constant with a literal value is copied into the script.`;
    case "move":
      return `Move it into the body: ${fix.declaration}`;
    case "value":
      return `Write the value of '${name}' out here`;
    case "top-level":
      return `Declare '${name}' at the top level of the file: from there it is copied into the script.`;
    case "class":
      return `Do it inside of the class, which goes into the script: ${fix.declaration}. Or pass the value in as a parameter.`;
    case "enum":
      return `Write it into the enum '${name}': what stands there goes into the script.`;
    default:
      return fix satisfies never;
  }
}

function scopeHint(declaration: string, call: string): string {
  return `Mark it as shared code: ${declaration}, and call ${call}`;
}
