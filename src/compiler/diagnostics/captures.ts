import { defineError, defineWarning } from "./define.js";

/** Where a captured variable stands, and what that means. */
type Origin = keyof typeof ORIGINS;
const ORIGINS = {
  module: "gets its value while the workflow is built",
  namespace: "is a namespace of the building program",
  function: "is a local of the function around the class",
  parameter: "is a parameter of the function around the class",
} as const;

type CapturedKind = keyof typeof KINDS;
const KINDS = {
  function: "a function declared",
  method: "a method declared",
  class: "a class declared",
  workflow: "the workflow class, declared",
} as const;

export const capturedVariable = defineError("captured-variable", {
  message: (name: string, origin: Origin) => `'${name}' ${ORIGINS[origin]}, so it does not exist in the pod.`,
  hint: (name: string, origin: Origin) =>
    origin === "module"
      ? `Pass '${name}' as a parameter of the closure, move its declaration into the body, or make it a const with a literal value.`
      : `Pass '${name}' as a parameter of the closure, or move its declaration into the body.`,
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
  message: (name: string, what: CapturedKind) =>
    `'${name}' is ${KINDS[what]} outside of the closure, so it is not part of the script.`,
  hint: (name: string, what: CapturedKind) => {
    if (what === "class") return `Mark the class '${name}' with @scope, or move it into the body.`;
    if (what === "workflow") return "Call its @scope functions by their names, or hand on the scope itself (main).";
    return `Make '${name}' a static method of the class with @scope("main") and call it as main.${lastName(name)}(), or move it into the body.`;
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
  message: (name: string, specifier: string) =>
    name === specifier
      ? `The local file '${specifier}' is not in the pod.`
      : `'${name}' comes from the local file '${specifier}', which is not in the pod.`,
  hint: () =>
    `Pass a value as a parameter of the closure; let that file export code as a "@scope class", or copy it into the body.`,
  why: "A script is one file. Packages and builtins can be imported in the pod, files of your project cannot.",
  before: `import { Workflow, closure } from "argots";
import { greet } from "./greet.js";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(greet("world"));
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

@scope
class Greeting {
  static greet(name: string) {
    return \`hello \${name}\`;
  }
}

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(Greeting.greet("world"));
  }
}
`,
});

export const usesThis = defineError("uses-this", {
  message: (what: string) => `'${what}' belongs to the workflow class, which does not exist in the pod.`,
  hint: (what: string) =>
    what === "super"
      ? "Copy what is needed into the body, or into a @scope function."
      : "Pass the value as a parameter of the closure; call shared code through a scope (main.helper()).",
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

export const unknownGlobal = defineError("unknown-global", {
  message: (name: string, runtime: string, _suggestion?: string) =>
    `'${name}' is neither declared nor a global of ${runtime}.`,
  hint: (name: string, _runtime: string, suggestion?: string) => globalHint(name, suggestion),
  why: "The script runs as an ES module: there is no __dirname and no require, and nothing that a test runner or a browser would add.",
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

export const authoringApiUsed = defineError("authoring-api", {
  message: (name: string) => `'${name}' of argots builds workflows; it does nothing inside a step.`,
  hint: () =>
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

export const dynamicCode = defineWarning("dynamic-code", {
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

function globalHint(name: string, suggestion: string | undefined): string {
  if (name === "require") return `Write import … from "module" at the top of the file.`;
  if (name === "__dirname" || name === "__filename")
    return "The script lies at /argo/staging/script; use process.cwd() or a path that you pass in.";
  if (name === "module" || name === "exports") return "The script is an ES module; return a value instead.";
  return suggestion ? `Did you mean '${suggestion}'?` : `Declare '${name}' in the body or import it.`;
}

function lastName(name: string): string {
  return name.split(".").at(-1) ?? name;
}
