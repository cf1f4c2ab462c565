import { defineError, defineWarning } from "./define.js";

export const notAMethod = defineError("not-a-method", {
  message: (decorator: string, what: string) => `@${decorator} does not go on ${what}.`,
  hint: (decorator: string) => `Put @${decorator} on an ordinary method with a body (async is fine).`,
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

export const conflictingDecorators = defineError("conflicting-decorators", {
  message: (first: string, second: string) =>
    first === second ? `@${first} stands twice on one member.` : `@${first} and @${second} do not go together.`,
  hint: (first: string, second: string) =>
    first === second
      ? "Keep one of them."
      : `Keep one: @closure is a step of its own, @scope a function that steps use.`,
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

export const invalidName = defineError("invalid-name", {
  message: (name: string, what: string, _remedy: string) =>
    name === "" ? `The class needs a name to be ${what}.` : `'${name}' is no name that Argo allows for ${what}.`,
  hint: (_name: string, _what: string, remedy: string) => remedy,
  why: "Templates and tasks are named by letters, digits and '-' (128 at most, no leading '-'), parameters and artifacts also by '_'.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello($who: string) {
    console.log($who);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello(who: string) {
    console.log(who);
  }
}
`,
});

export const duplicateName = defineError("duplicate-name", {
  message: (name: string, what: string) => `Two ${what} end up under the name '${name}'.`,
  hint: (_name: string, what: string) =>
    what === "templates"
      ? "Rename one of them, or give it another name in the decorator: { name: … }."
      : "Rename one of them.",
  why: "Names are how a workflow refers to its parts; Argo refuses two of the same.",
  before: `import { Workflow, closure } from "argots";

export class Images extends Workflow {
  @closure
  buildImage() {
    console.log("one");
  }

  @closure
  build_image() {
    console.log("two");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Images extends Workflow {
  @closure
  buildImage() {
    console.log("one");
  }

  @closure({ name: "build-image-again" })
  build_image() {
    console.log("two");
  }
}
`,
});

export const notLiteral = defineError("not-literal", {
  message: (what: string) => `${what} must be known without running the program.`,
  hint: () => "Write the value out, or refer to a const of this file that has a literal value.",
  why: "Closures are compiled from their source. What a call, a spread or a condition would give is not known then.",
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

export const unknownOption = defineError("unknown-option", {
  message: (name: string, decorator: string, _suggestion?: string) => `@${decorator} has no option '${name}'.`,
  hint: (_name: string, _decorator: string, suggestion?: string) =>
    suggestion
      ? `Did you mean '${suggestion}'?`
      : "Options are the fields of Argo's Template and ScriptTemplate, and those in the documentation.",
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
  message: (name: string, expected: string) => `The option '${name}' takes ${expected}.`,
  hint: (name: string, expected: string) => `Write ${name}: ${expected.replace(/^an? /, "<")}>.`,
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
  message: (name: string) => `The decorator '@${name}' is not applied in the pod.`,
  hint: () => "Call what it does from the body, or remove it.",
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
  message: (name: string) => `The closure '${name}' has an empty body.`,
  hint: () =>
    "Write what the step does; the suspend() template waits, and a step that does nothing is better left out.",
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

export const invalidWorkflow = defineError("invalid-workflow", {
  message: (message: string, _hint: string | undefined) => message,
  hint: (_message: string, hint: string | undefined) => hint ?? "",
  why: "The class compiles, but running its methods gives no manifest that Argo would accept.",
  before: "",
  after: "",
});
