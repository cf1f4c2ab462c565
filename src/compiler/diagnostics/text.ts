import { defineError, defineWarning } from "./define.js";

/** `workflow.name` for `{{workflow.name}}`: the references that the package exports under Argo's own names. */
function referenceFor(tag: string): string | undefined {
  const name = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(tag)?.[1] ?? "";
  return /^(?:workflow\.(?:name|namespace|uid|status|failures|(?:parameters|labels)\.[A-Za-z_]\w*)|pod\.name|retries)$/.test(
    name,
  )
    ? name
    : undefined;
}

export const argoTag = defineError("argo-tag", {
  message: (tag: string, where: "code" | "argument", _signature?: string) =>
    where === "code"
      ? `'${tag}' is a tag that Argo evaluates; inside a closure it is only text.`
      : `'${tag}' is a tag that Argo evaluates before the closure gets the text.`,
  hint: (tag: string, where: "code" | "argument", signature?: string) => {
    const reference = referenceFor(tag);
    if (where === "argument")
      return reference === undefined
        ? "Pass a typed reference in its place: workflow.name, a field of this, or the call of a task."
        : `Pass the typed reference in its place: ${reference}`;
    if (signature === undefined) return "Pass the value in, as a parameter of the closure.";
    return reference === undefined
      ? `Pass the value in: ${signature}`
      : `Pass the value in: ${signature}, called with ${reference}`;
  },
  why: "Argo replaces tags in the text of a template before the script runs. A value put into code that way is not escaped; as a parameter it arrives unchanged.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("{{workflow.name}}");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello(workflowName: string) {
    console.log(workflowName);
  }
}
`,
});

export const unescapableText = defineError("unescapable-text", {
  message: (text: string) =>
    `${text.startsWith("{") ? "Argo" : "Kubernetes"} would change '${text}', and in a tagged template no escape can hide it.`,
  hint: (text: string) =>
    `Write it as a substitution: \${${JSON.stringify(text.startsWith("$") ? "$" : text)}}${text.startsWith("$") ? text.slice(1) : ""}`,
  why: "Argo replaces what stands in double braces and Kubernetes replaces $$ and $(NAME). Escapes would show in the raw text that the tag function gets.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(String.raw\`a {{name}}\`);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("a {{name}}");
  }
}
`,
});

export const unsupportedSyntax = defineError("unsupported-syntax", {
  message: (what: string, _remedy: string) => `${what} cannot be part of a script.`,
  hint: (_what: string, remedy: string) => remedy,
  why: "The script is plain JavaScript that the image's runtime must be able to parse.",
  before: `import { Workflow, closure } from "argots";
import os = require("node:os");

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(os.platform());
  }
}
`,
  after: `import { Workflow, closure } from "argots";
import os from "node:os";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(os.platform());
  }
}
`,
});

export const syntaxError = defineError("syntax-error", {
  message: (text: string) => text,
  hint: () => "",
  why: "TypeScript itself cannot parse the file; nothing else is checked until it can.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("hello";
  }
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

export const bidirectionalText = defineWarning("bidirectional-text", {
  message: (codePoint: string) =>
    `The text holds an invisible control character (${codePoint}) that changes the direction of what follows.`,
  hint: (codePoint: string) => `Remove it, or write it as an escape: \\u${codePoint.slice(2).toLowerCase()}.`,
  why: "Code that a reviewer sees in another order than the machine reads it is a known way to hide something.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("a\u202Eb");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("a\\u202eb");
  }
}
`,
});

export const scriptTooLarge = defineError("script-too-large", {
  message: (table: string) =>
    `The scripts of this file are larger than an object in Kubernetes may be (1 MiB): ${table}.`,
  hint: () => "Move large data into artifacts or into the image.",
  why: "A workflow with all its templates is one object of the Kubernetes API, which takes 1 MiB at most.",
  before: "",
  after: "",
});

export const largeScript = defineWarning("large-script", {
  message: (name: string, kibibytes: number) => `The template '${name}' takes ${kibibytes} KiB.`,
  hint: () => "Move large data into artifacts or into the image.",
  why: "Above 128 KiB Argo moves a template into a ConfigMap of its own; older versions fail.",
  before: "",
  after: "",
});

export const internalError = defineError("internal-error", {
  message: (text: string) => `argots could not compile this: ${text}.`,
  hint: () => "This is a bug of argots: please report it with this source.",
  why: "A check of the compiler on its own output failed. Nothing is wrong with your program.",
  before: "",
  after: "",
});
