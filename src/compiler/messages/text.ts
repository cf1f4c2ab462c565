import { defineError, defineWarning } from "../../diagnostics/define.js";
import { wayOfTag } from "../../model/variables.js";

/** `workflow.name` for `{{workflow.name}}`: the references that the package exports under Argo's own names. */
function referenceFor(tag: string): string | undefined {
  const name = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(tag)?.[1] ?? "";
  return /^(?:workflow\.(?:name|namespace|uid|status|failures|(?:parameters|labels)\.[A-Za-z_]\w*))$/.test(name)
    ? name
    : undefined;
}

export const argoTag = defineError("argo-tag", {
  title: "A tag of Argo stands where it would be replaced by accident",
  unsupported: [
    {
      what: 'tags of Argo (`"{{workflow.name}}"`) in a body or a literal argument',
      write: "a parameter, and a typed reference where the closure is called: `this.run(workflow.name)`",
    },
  ],
  message: (tag: string, where: "code" | "argument", _signature?: string) =>
    where === "code"
      ? `'${tag}' is a tag that Argo evaluates; inside a closure it is only text.`
      : `'${tag}' is a tag that Argo evaluates before the closure gets the text.`,
  hint: (tag: string, where: "code" | "argument", signature?: string) => {
    const reference = referenceFor(tag);
    const way = wayOfTag(tag);
    if (way !== undefined) return way;
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
  title: "A tagged template holds text that Argo or Kubernetes would change",
  unsupported: [
    { what: "`{{`, `$$` and `$(NAME)` in tagged templates and `String.raw`", write: 'a substitution: `${"{{"}`' },
  ],
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
  title: "Syntax that no script can have",
  unsupported: [
    {
      what: "JSX, decorators, `with`, `import x = require()`",
      write: "template literals, plain calls, `import x from`",
    },
  ],
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
  title: "TypeScript cannot parse the file",
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
  title: "An invisible character changes the order in which text is shown",
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

/** What of a script is large: a package, or a file of the project. */
export interface LargePart {
  /** `undici@7.1.0`, `table.json` */
  readonly name: string;
  readonly isPackage: boolean;
  /** How much of the template it is, from 0 to 1. */
  readonly share: number;
}

/** A template's size, and what of it is large: `run 1340 KiB (undici@7.1.0 1310 KiB)`. */
function sizeOf(template: string, kibibytes: number, large: readonly LargePart[]): string {
  const parts = large.map(({ name, share }) => `${name} ${Math.round(share * kibibytes)} KiB`).join(", ");
  return `${template} ${kibibytes} KiB${parts === "" ? "" : ` (${parts})`}`;
}

/** @param minified What it would take without white space, where it has it and would fit without. */
function smaller(large: readonly LargePart[], minified?: number): string {
  const [first] = large;
  if (!first) return "Move large data into artifacts or into the image.";
  const shorter = minified === undefined ? "" : `bundle: { minify: true } makes it ${minified} KiB. Or: `;
  if (!first.isPackage) return `${shorter}Move the data of ${first.name} into an artifact or into the image.`;
  const name = first.name.replace(/(.)@.*$/, "$1");
  return `${shorter}Use an image that has ${name} in /node_modules, and bundle: true or none; or import less of it, if it has paths for its parts.`;
}

export interface SizedTemplate {
  readonly name: string;
  readonly kibibytes: number;
  readonly large: readonly LargePart[];
}

export const scriptTooLarge = defineError("script-too-large", {
  title: "A workflow is larger than an object of Kubernetes may be",
  unsupported: [
    { what: "scripts of more than 1 MiB in one workflow", write: "artifacts, or an image that holds the data" },
  ],
  message: (templates: readonly SizedTemplate[], _minified: number | undefined) =>
    `The scripts of this file are larger than an object in Kubernetes may be (1 MiB): ${templates
      .map(({ name, kibibytes, large }) => sizeOf(name, kibibytes, large))
      .join(", ")}.`,
  hint: (templates, minified) =>
    smaller([...templates].sort((a, b) => b.kibibytes - a.kibibytes)[0]?.large ?? [], minified),
  why: "A workflow with all its templates is one object of the Kubernetes API, which takes 1 MiB at most.",
  remedy:
    "Move data out of the code: into an input artifact, a file of the image, or a ConfigMap. A package is better off in an image that has it in /node_modules. Sizes are those of the templates as JSON; the message lists them, and the packages and files that are the most of them.",
  before: "",
  after: "",
});

export const largeScript = defineWarning("large-script", {
  title: "A template is large",
  message: (name: string, kibibytes: number, large: readonly LargePart[] = []) =>
    `The template ${sizeOf(`'${name}' takes`, kibibytes, large)}.`,
  hint: (_name, _kibibytes, large = []) => smaller(large),
  why: "Above 128 KiB Argo moves a template into a ConfigMap of its own; older versions fail.",
  remedy: "Move data out of the code: into an input artifact, a file of the image, or a ConfigMap.",
  before: "",
  after: "",
});

export const nestedTooDeeply = defineError("nested-too-deeply", {
  title: "Code that is nested too deeply",
  message: () => "The code is nested too deeply to be compiled.",
  hint: () => "Break it into smaller pieces: name parts of a long expression, move inner blocks into functions.",
  why: "The compiler walks the code by recursion, and some thousand levels of parentheses, blocks or operators are more than its stack holds. Such code is usually generated: read it as data instead.",
  remedy: "Break it into smaller pieces, or read generated code as data: from a file, an input or an artifact.",
  before: "",
  after: "",
});

export const internalError = defineError("internal-error", {
  title: "A bug of argots",
  message: (text: string) => `argots could not compile this: ${text}.`,
  hint: () => "This is a bug of argots: please report it with this source.",
  why: "A check of the compiler on its own output failed. Nothing is wrong with your program.",
  remedy:
    "Report it with the source that shows it. To go on, write the part that the message names in another way; ARGOTS_DEBUG=1 shows more.",
  before: "",
  after: "",
});

/** Why a comment takes no warning away. */
export type Idle = "no-code" | "unknown" | "error" | "nothing";

export const ineffectiveIgnore = defineWarning("ineffective-ignore", {
  title: "A comment argots-ignore silences nothing",
  message: (code: string, why: Idle, _suggestion?: string, _sign?: "//" | "#") => {
    switch (why) {
      case "no-code":
        return "The comment names no code to ignore.";
      case "unknown":
        return `No diagnostic has the code '${code}'.`;
      case "error":
        return `'${code}' is an error, and errors cannot be ignored.`;
      case "nothing":
        return `There is no warning '${code}' to ignore here.`;
      default:
        return why satisfies never;
    }
  },
  hint: (code: string, why: Idle, suggestion?: string, sign: "//" | "#" = "//") => {
    const example =
      sign === "#"
        ? "# argots-ignore unused-volume -- a podSpecPatch mounts it"
        : "// argots-ignore npm-import -- the image holds it";
    if (why === "no-code") return `Name it, as in ${example}`;
    if (why === "unknown")
      return suggestion === undefined
        ? `Remove it; a reason stands behind two dashes: ${example}`
        : `Did you mean '${suggestion}'?`;
    return why === "error" ? `Mend it: argots explain ${code} shows how.` : "Remove the comment.";
  },
  why: "// argots-ignore CODE takes warnings of that code away: behind code for its own line, on a line of its own for the next one. Above a member of a workflow it takes away all of that code that a build finds in the member's part of the manifest. In YAML it is # argots-ignore CODE. Several codes are separated by commas, a reason follows behind two dashes. A comment that silences nothing would hide a later warning that nobody has seen. Those for codes of manifests are judged by builds, which alone look at manifests.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("hello"); // argots-ignore empty-closure
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  // argots-ignore empty-closure -- written next week
  @closure
  hello() {}
}
`,
});
