import { defineError, defineWarning } from "../../diagnostics/define.js";

export const unknownScope = defineError("unknown-scope", {
  title: "A scope, or a function of one, does not exist",
  message: (name: string, what: "scope" | "member", scope?: string, _suggestion?: string, _declaration?: string) =>
    what === "scope"
      ? `No @scope function belongs to a scope '${name}'.`
      : `The scope '${scope}' has no function '${name}'.`,
  hint: (name: string, what: "scope" | "member", scope?: string, suggestion?: string, declaration?: string) => {
    if (declaration !== undefined) return `Mark it as shared code: ${declaration}`;
    if (suggestion !== undefined) return `Did you mean '${suggestion}'?`;
    return what === "scope"
      ? `Mark the function that is meant: @scope("${name}") static helper() { … }`
      : `Write the function: @scope("${scope}") static ${name}() { … }`;
  },
  why: "A scope is the set of @scope functions of one name in a class and its base classes.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ scope: "main" })
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure({ scope: "main" })
  hello(main = Hello) {
    main.greet();
  }

  @scope("main")
  static greet() {
    console.log("hello");
  }
}
`,
});

export const invalidScopeName = defineError("invalid-scope-name", {
  title: "A scope has a name that no class in a script can have",
  message: (name: string, why: string, _other: string) => `'${name}' cannot be the name of a scope: ${why}.`,
  hint: (_name: string, _why: string, other: string) => `Give it another name: @scope("${other}")`,
  why: "A scope becomes a class of its name in the script, so its name must be an identifier that hides nothing the script uses.",
  before: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    Hello.greet();
  }

  @scope("class")
  static greet() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    Hello.greet();
  }

  @scope("greetings")
  static greet() {
    console.log("hello");
  }
}
`,
});

export const unusedScope = defineWarning("unused-scope", {
  title: "No closure uses a scope",
  message: (name: string, _member: string) => `No closure uses the scope '${name}'.`,
  hint: (name: string, member: string) => `Call it from a closure, as in ${name}.${member}(), or remove it.`,
  why: "Only scope functions that a closure reaches are written into scripts.",
  before: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("hello");
  }

  @scope("main")
  static greet() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  hello(main = Hello) {
    main.greet();
  }

  @scope("main")
  static greet() {
    console.log("hello");
  }
}
`,
});

export const changedScope = defineWarning("changed-scope", {
  title: "A call while building changes a scope class, and no script sees it",
  message: (member: string, _call: string) =>
    `This changes '${member}' while the workflow is built; in the pod it begins as the class declares it.`,
  hint: (_member: string, call: string) =>
    `If the step needs it, do it inside of the class, which goes into the script: static { ${call.length < 60 && !call.includes("\n") ? call : "…"}; }`,
  why: "A scope class goes into the script with what its body says. The pod is another process: what methods of the class did in the building one has not happened there.",
  before: `import { Workflow, closure, scope } from "argots";

@scope
class Formats {
  static known = ["json"];

  static add(format: string) {
    Formats.known.push(format);
  }
}
Formats.add("csv");

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(Formats.known.join());
  }
}
`,
  after: `import { Workflow, closure, scope } from "argots";

@scope
class Formats {
  static known = ["json"];

  static add(format: string) {
    Formats.known.push(format);
  }

  static {
    Formats.add("csv");
  }
}

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(Formats.known.join());
  }
}
`,
});
