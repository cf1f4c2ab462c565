import { defineError, defineWarning } from "../../diagnostics/define.js";

type ImportedThing = "file" | "package" | "builtin";

function packageName(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

export const unresolvedImport = defineError("unresolved-import", {
  title: "An imported file or package is not there",
  message: (specifier: string, what: ImportedThing, _suggestion?: string) => {
    if (what === "package") return `The package '${packageName(specifier)}' is not installed.`;
    if (specifier.startsWith("#")) return `'imports' of package.json makes no local file of '${specifier}'.`;
    return what === "file" ? `There is no file '${specifier}'.` : `Node has no module '${specifier}'.`;
  },
  hint: (specifier: string, what: ImportedThing, suggestion?: string) => {
    if (suggestion !== undefined) return `Did you mean '${suggestion}'?`;
    if (what === "package") return `Install it: npm install ${packageName(specifier)}`;
    if (specifier.startsWith("#"))
      return "Import the package that is meant by its own name, or write its file into 'imports'.";
    return what === "file" ? "Write the path as seen from this file, beginning with ./ or ../" : "";
  },
  why: "The program that builds the workflow is run, so all that it imports must be there, whether a closure uses it or not.",
  before: `import { Workflow, closure } from "argots";
import { REGION } from "./settings.js";

export class Hello extends Workflow {
  nodeSelector = { region: REGION };

  @closure
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

const REGION = "eu";

export class Hello extends Workflow {
  nodeSelector = { region: REGION };

  @closure
  hello() {
    console.log("hello");
  }
}
`,
});

export const missingExport = defineError("missing-export", {
  title: "A module does not export an imported name",
  message: (name: string, specifier: string, _suggestion?: string) =>
    name === "default" ? `'${specifier}' has no default export.` : `'${specifier}' does not export '${name}'.`,
  hint: (name: string, specifier: string, suggestion?: string) => {
    if (suggestion !== undefined) return `Did you mean '${suggestion}'?`;
    if (name === "default") return `Name what is meant: import { … } from "${specifier}";`;
    return /^[./#]/.test(specifier)
      ? `Export it in that file, as in export const ${name} = …`
      : `Import what '${specifier}' exports.`;
  },
  why: "An import of a name that the other module does not have ends the program before anything is built.",
  before: `import { Workflow, clousre } from "argots";

export class Hello extends Workflow {
  @clousre
  hello() {
    console.log("hello");
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

export const forgottenImport = defineError("forgotten-import", {
  title: "A decorator or base class of argots is used but not imported",
  message: (name: string, _statement: string) => `'${name}' of argots is not imported.`,
  hint: (_name: string, statement: string) => `Write at the top of the file: ${statement}`,
  why: "A name that nothing declares ends the program with a ReferenceError when the file is loaded.",
  before: `import { Workflow } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("hello");
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

export const unknownBuiltin = defineWarning("unknown-builtin", {
  title: "No builtin module has this name",
  message: (specifier: string, _suggestion: string) => `argots knows no builtin module '${specifier}'.`,
  hint: (_specifier: string, suggestion: string) => `Did you mean '${suggestion}'?`,
  why: "A specifier that begins with node: names a module of Node itself. A version newer than argots may have more of them, so this is only a warning.",
  before: `import { Workflow, closure } from "argots";
import { existsSync } from "node:fss";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(existsSync("/tmp"));
  }
}
`,
  after: `import { Workflow, closure } from "argots";
import { existsSync } from "node:fs";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(existsSync("/tmp"));
  }
}
`,
});

export const programError = defineError("program-error", {
  title: "The program threw while the workflow was built",
  message: (when: string, thrown: string, _fix?: string) => `${when}: ${thrown}`,
  hint: (_when: string, _thrown: string, fix?: string) => fix ?? "",
  why: "To build a workflow its file is run, and its tasks and templates are called; bodies of closures are not. Something that ran threw an error: the message is its own, the place is the innermost line of yours.",
  stage: "build",
  before: `import { Workflow, closure } from "argots";

const limits: Record<string, { cpu: string }> = {};

export class Hello extends Workflow {
  entrypoint = "hello";
  nodeSelector = { cpu: limits["small"]!.cpu };

  @closure
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

const limits: Record<string, { cpu: string }> = { small: { cpu: "1" } };

export class Hello extends Workflow {
  entrypoint = "hello";
  nodeSelector = { cpu: limits["small"]!.cpu };

  @closure
  hello() {
    console.log("hello");
  }
}
`,
});

export const invalidWorkflow = defineError("invalid-workflow", {
  title: "The class compiles, but does not build a workflow",
  unsupported: [
    {
      what: "`experimentalDecorators` of TypeScript",
      write: "the standard decorators, which TypeScript has since version 5",
    },
  ],
  message: (message: string, _hint: string | undefined) => message,
  hint: (_message: string, hint: string | undefined) => hint ?? "",
  why: "The class was run, and what its methods say gives no manifest that Argo would accept: an entrypoint that is no template, a task that returns nothing, an argument that a template does not have, a field of an unknown name. The message says which.",
  stage: "build",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = "main";

  @closure
  hello() {
    console.log("hello");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = "hello";

  @closure
  hello() {
    console.log("hello");
  }
}
`,
});
