import { defineError } from "../../diagnostics/define.js";

/** What was asked for, and is not there. */
type Missing = "path" | "glob" | "directory";

export const fileNotFound = defineError("file-not-found", {
  title: "No file is where the command looks for one",
  message: (pattern: string, what: Missing, _suggestion?: string) => {
    switch (what) {
      case "path":
        return `There is no file or directory '${pattern}'.`;
      case "glob":
        return `No file matches '${pattern}'.`;
      case "directory":
        return `The directory '${pattern}' holds no TypeScript file.`;
      default:
        return what satisfies never;
    }
  },
  hint: (_pattern: string, _what: Missing, suggestion?: string) =>
    suggestion === undefined
      ? `Name a file, a directory, or a glob in quotes: "workflows/**/*.ts"`
      : `Did you mean '${suggestion}'?`,
  why: "Paths are looked for from the working directory. In a directory every .ts and .mts file counts, but for node_modules, dist and declaration files; a glob without quotes is expanded by the shell, with rules of its own.",
  remedy: "Look at the working directory (pwd) and at what lies there (ls); quote globs.",
  before: "",
  after: "",
});

export const unreadableFile = defineError("unreadable-file", {
  title: "A file cannot be read",
  message: (file: string, reason: string) => `'${file}' cannot be read: ${reason}.`,
  hint: (file: string, reason: string) => {
    if (reason.includes("UTF-8")) return `Save it as UTF-8, as in iconv -f latin1 -t utf-8 ${file}`;
    return reason === "permission denied" ? `Allow it: chmod u+r ${file}` : "";
  },
  why: "Sources are text in UTF-8, and must be readable for the user who runs the command. Bytes of another encoding would end up in the script as other characters.",
  remedy: "Give the file read permission, or save it as UTF-8: the message says which of the two.",
  before: "",
  after: "",
});

export const unsupportedFile = defineError("unsupported-file", {
  title: "A file is of a kind that argots does not compile",
  unsupported: [
    { what: "decorators in JavaScript", write: "the same file with the name `.ts` or `.mts`" },
    {
      what: "`.tsx`, `.jsx`, `.cts` and `.cjs` files",
      write: "`.ts` or `.mts` for workflows; `.js` and `.mjs` for the rest of the program",
    },
  ],
  message: (file: string, why: "kind" | "decorators" = "kind") =>
    why === "kind"
      ? `'${file}' is no TypeScript or JavaScript module.`
      : `'${file}' is JavaScript, which is run as it is, and no runtime knows decorators.`,
  hint: (file: string, why: "kind" | "decorators" = "kind") =>
    why === "decorators"
      ? `Rename it to ${file.replace(/\.(m?)js$/, ".$1ts")}: types can be left out.`
      : /\.(?:tsx|jsx|cts|cjs)$/.test(file)
        ? `Rename it to ${file.replace(/\.(?:tsx|cts)$/, ".ts").replace(/\.(?:jsx|cjs)$/, ".js")}: a workflow is an ES module without JSX.`
        : "Name a .ts, .mts, .js or .mjs file.",
  why: "A workflow is an ES module. Only TypeScript is compiled; JavaScript can be a part of the program, but has no decorators.",
  remedy: "Put the workflow into a .ts or .mts file.",
  before: "",
  after: "",
});

export const noWorkflow = defineError("no-workflow", {
  title: "There is no exported workflow to build",
  message: (where: string, what: "export" | "import", _declaration?: string) =>
    what === "export"
      ? `${where} exports no class that extends a workflow.`
      : `There are no workflows under '${where}': no TypeScript file there imports argots.`,
  hint: (_where: string, what: "export" | "import", declaration?: string) => {
    if (declaration !== undefined) return `Write ${declaration}`;
    return what === "export"
      ? "Write export class Hello extends Workflow { … }"
      : `Write import { Workflow, closure } from "argots"; at the top of a workflow's file.`;
  },
  why: "A build makes a manifest of every exported class that extends Workflow, WorkflowTemplate, ClusterWorkflowTemplate or CronWorkflow; classes that are not exported, and abstract ones, are there to be used by others.",
  stage: "build",
  before: `import { Workflow, closure } from "argots";

class Hello extends Workflow {
  entrypoint = "hello";

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
