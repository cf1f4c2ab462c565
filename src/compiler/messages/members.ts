import { type MemberKind, memberKinds } from "../../model/member-kinds.js";
import { templateName } from "../../model/names.js";
import { defineError, defineWarning } from "../../diagnostics/define.js";
import { duplicateNameCode, invalidNameCode } from "../../diagnostics/name-codes.js";

/** What a decorator stands on that is no ordinary method. */
export type NoMethod = keyof typeof NO_METHODS;
const NO_METHODS = {
  getter: "a getter",
  setter: "a setter",
  constructor: "a constructor",
  generator: "a generator",
  bodiless: "a method without a body",
  overload: "an overload signature",
  field: "a field that holds no function",
  accessor: "an accessor field",
  class: "a class",
  inner: "a method of a class inside another closure",
  private: "a private name, which nothing outside of the class can call",
} as const;

export const notAMethod = defineError("not-a-method", {
  title: "A decorator stands on something that is no ordinary method",
  unsupported: [
    {
      what: "accessors, generators, constructors, methods without a body, and closures inside closures",
      write: "an ordinary method of the workflow class",
    },
  ],
  message: (decorator: string, what: NoMethod, _name: string) => `@${decorator} cannot stand on ${NO_METHODS[what]}.`,
  hint: (decorator: string, what: NoMethod, name: string) => {
    switch (what) {
      case "getter":
      case "setter":
      case "field":
      case "accessor":
        return `Write a method: @${decorator} ${name}() { … }`;
      case "generator":
        return `Return the list of all values: @${decorator} ${name}() { … }`;
      case "bodiless":
        return `Give it a body, or put @${decorator} on '${name}' of the class that implements it.`;
      case "overload":
        return `Put @${decorator} on the implementation of '${name}', the last of its signatures.`;
      case "constructor":
        return `Put @${decorator} on a method; a constructor runs while the workflow is built.`;
      case "private":
        return `Name it without the #: @${decorator} ${name.replace("#", "")}() { … }`;
      case "class":
        return `Put @${decorator} on a method of '${name}'.`;
      case "inner":
        return `Move '${name}' into the workflow class.`;
      default:
        return what satisfies never;
    }
  },
  why: "A step is one function that is called once; accessors, generators and methods without a body are not.",
  before: `import { Workflow, closure } from "argots";

export class Numbers extends Workflow {
  @closure
  *count() {
    yield 1;
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Numbers extends Workflow {
  @closure
  count() {
    return [1];
  }
}
`,
});

export const takenName = defineError("taken-name", {
  title: "A member has the name of one that every workflow has",
  message: (name: string, _role: string) =>
    `'${name}' is a member of every workflow object; this one would take its place.`,
  hint: (name: string, role: string) => {
    const other = role === "parameter" ? `${name}Value` : `${name}It`;
    const call = role === "parameter" ? "" : "()";
    const argoName = role === "parameter" ? name : templateName(name);
    return `Call it otherwise here: @${role}({ name: "${argoName}" }) ${other}${call}`;
  },
  why: "build(), toYaml(), toJson(), toFile() and submit() are what a workflow object is used by, and metadata names it.",
  before: `import { Workflow, closure } from "argots";

export class Release extends Workflow {
  @closure
  build() {
    console.log("builds");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Release extends Workflow {
  @closure({ name: "build" })
  buildIt() {
    console.log("builds");
  }
}
`,
});

const ROLES: Readonly<Record<MemberKind, string>> = {
  closure: "a step that runs the body",
  scope: "code that closures share",
  template: "a template made by a factory such as container()",
  task: "a call of a template",
};

export const conflictingDecorators = defineError("conflicting-decorators", {
  title: "One member has two roles",
  message: (first: MemberKind, second: MemberKind) =>
    first === second ? `@${first} stands twice on one member.` : `@${first} and @${second} stand on one member.`,
  hint: (first: MemberKind, second: MemberKind) =>
    first === second
      ? `Keep one of them, with the options of both.`
      : `Keep one: ${[first, second].map((name) => `@${name} is ${ROLES[name]}`).join(", ")}.`,
  why: "A member has one role: a step (@closure, @template), a task (@task) or shared code (@scope).",
  before: `import { Workflow, closure, scope } from "argots";

export class Hello extends Workflow {
  @closure
  @scope("main")
  static hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  static hello() {
    console.log("hello");
  }
}
`,
});

export const invalidName = invalidNameCode.error({
  message: (name: string | undefined, what: string, _remedy: string) =>
    name === undefined
      ? `The class needs a name to be ${what}.`
      : `Argo does not allow the name '${name}' for ${what}.`,
  hint: (_name: string | undefined, _what: string, remedy: string) => remedy,
});

export const duplicateName = duplicateNameCode.error({
  message: (name: string, what: string, _decorator?: string) => `Two ${what} end up under the name '${name}'.`,
  hint: (name: string, _what: string, decorator?: string) =>
    decorator === undefined
      ? "Rename one of them."
      : `Rename one of them, or name this one in its decorator: @${decorator}({ name: "${name}-2" })`,
});

export const notLiteral = defineError("not-literal", {
  title: "A decorator says something that is only known when the program runs",
  unsupported: [
    {
      what: "options that only running tells (`image: process.env.IMAGE`, what a package gives), computed names of members",
      write: "a literal, a const of a local file, or a call of a local function that does nothing but compute",
    },
  ],
  message: (what: string, _example?: string) => `${what} must be known without running the program.`,
  hint: (_what: string, example?: string) =>
    example === undefined
      ? "Write the value out, or refer to a const with a known value, of this file or of another local one."
      : `Write it out, as in ${example}`,
  why: "Closures are compiled from their source. Constants are followed through local files, and functions of theirs that only compute; what the environment, a package or a variable would give is not known then.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ image: process.env.IMAGE })
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

const IMAGE = "node:24-alpine";

export class Hello extends Workflow {
  @closure({ image: IMAGE })
  hello() {
    console.log("hello");
  }
}
`,
});

const OTHER_TEMPLATES = "For a template of another type write a @template method and return the call of its factory.";

/** Fields of Argo's Template that a closure has by other means. */
const TAKEN: Readonly<Record<string, string>> = {
  source: "Remove it: the script is made from the body of the method.",
  inputs: "Remove it: the inputs are the parameters of the method; @inputs.parameter adds to them.",
  outputs: "Remove it: the outputs are what the method returns; @outputs.artifact declares files.",
  script: "Write the fields of the script as options of their own: image, env, resources, …",
  ...Object.fromEntries(
    ["container", "containerSet", "dag", "data", "http", "plugin", "resource", "steps", "suspend"].map((field) => [
      field,
      OTHER_TEMPLATES,
    ]),
  ),
};

export const unknownOption = defineError("unknown-option", {
  title: "A decorator has an option of an unknown name",
  message: (name: string, decorator: MemberKind, _suggestion?: string) => `@${decorator} has no option '${name}'.`,
  hint: (name: string, decorator: MemberKind, suggestion?: string) => {
    const isScript = memberKinds[decorator].compiled === "script";
    const taken = isScript ? TAKEN[name] : undefined;
    if (taken !== undefined) return taken;
    if (suggestion !== undefined) return `Did you mean '${suggestion}'?`;
    return isScript
      ? "Remove it: options are name, image, command, scope, target and the fields of Argo's ScriptTemplate and Template."
      : `Remove it: @${decorator} takes a name.`;
  },
  why: "A misspelt field would be lost without a word, and the step would run without it.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ imagee: "node:24-alpine" })
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ image: "node:24-alpine" })
  hello() {
    console.log("hello");
  }
}
`,
});

export const invalidOption = defineError("invalid-option", {
  title: "An option has a value of the wrong type",
  message: (name: string, expected: string, _example: string) =>
    name.startsWith("@") ? `${name} takes ${expected}.` : `The option '${name}' takes ${expected}.`,
  hint: (_name: string, _expected: string, example: string) => `Write ${example}`,
  why: "The compiler reads these options itself: they decide how the script is written.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ command: "node" })
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ command: ["node"] })
  hello() {
    console.log("hello");
  }
}
`,
});

export const discardedDecorator = defineWarning("discarded-decorator", {
  title: "Another decorator on a closure is not applied in the pod",
  unsupported: [{ what: "decorators of other packages on a closure", write: "what they do, written into the body" }],
  message: (name: string) => `The decorator '@${name}' is not applied in the pod.`,
  hint: (name: string) => `Remove @${name}, and write what it does into the body.`,
  why: "Only the body of the method is carried into the script; a decorator wraps the method of the building process.",
  before: `import { Workflow, closure } from "argots";

function timed(method: () => void) {
  return method;
}

export class Hello extends Workflow {
  @closure
  @timed
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.time("hello");
    console.log("hello");
    console.timeEnd("hello");
  }
}
`,
});

export const emptyClosure = defineWarning("empty-closure", {
  title: "A closure does nothing",
  message: (name: string) => `The closure '${name}' has an empty body.`,
  hint: (name: string) =>
    `Write what '${name}' does. A step that only waits is a @template that returns suspend(); one that does nothing can go.`,
  why: "The pod would start, do nothing and end.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {}
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("hello");
  }
}
`,
});
