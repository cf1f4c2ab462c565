import { defineError, defineWarning } from "../../diagnostics/define.js";

/** A program whose closure uses `use` of the module's code. */
function program(declarations: string, use: string, bundle = "true"): string {
  return `import { Workflow, closure } from "argots";
${declarations}
export class Report extends Workflow {
  @closure({ bundle: ${bundle} })
  render() {
    console.log(${use});
  }
}
`;
}

export const nativeAddon = defineError("native-addon", {
  title: "A package to bundle is compiled for one machine",
  unsupported: [
    { what: "packages with native addons in a bundle", write: "an image that has them in `/node_modules`" },
  ],
  message: (name: string) => `'${name}' is compiled for one machine and cannot be part of a script.`,
  hint: () => `Use an image that has the package in /node_modules, and bundle: true or none.`,
  why: "A script is text. A native addon is a library of the operating system, which has to be a file in the image.",
  remedy: "Use an image that has the package in /node_modules, and bundle: true for the rest.",
  before: "",
  after: "",
});

export const dynamicRequire = defineError("dynamic-require", {
  title: "A module to bundle is known only when it runs",
  unsupported: [{ what: "`require(name)` in a bundle", write: '`require("…")` or an import of each module' }],
  message: () => "What this 'require' loads is known only when it runs, so it cannot be bundled.",
  hint: () =>
    'Name the module in an import or in require("…"); for a package, use an image that has it in /node_modules.',
  why: "A bundle holds what is imported by name. In the pod there is nothing else that could be loaded.",
  before: program(`\nfunction load(name: string) {\n  return require(name);\n}\n`, 'load("node:os").EOL'),
  after: program(`import { EOL } from "node:os";\n`, "EOL"),
});

export const choiceOfModules = defineError("choice-of-modules", {
  title: "One call loads one package or another, and packages are to be bundled",
  message: (specifier: string, by: string) =>
    `'${specifier}' is one of several modules that this ${by}() may load, so it is not bundled.`,
  hint: (specifier: string, by: string) => `Write ${by}("${specifier}") by itself, with the name in quotes.`,
  why: "A bundle holds what is loaded by name. A call whose module is chosen while it runs cannot be followed.",
  before: `import { Workflow, closure } from "argots";

export class Report extends Workflow {
  @closure({ bundle: "packages" })
  async render(short: boolean) {
    const { format } = await import(short ? "node:util" : "fast-format");
    console.log(format("%s", "report"));
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Report extends Workflow {
  @closure({ bundle: "packages" })
  async render() {
    const { format } = await import("node:util");
    console.log(format("%s", "report"));
  }
}
`,
});

export const dynamicImport = defineWarning("dynamic-import", {
  title: "What an import() loads is known only when it runs",
  message: () => "What this import() loads is known only when it runs: a file of the project would not be in the pod.",
  hint: () =>
    'Name the module in quotes, as in import("node:os"). For one that the image holds, silence this: // argots-ignore dynamic-import',
  why: "Builtins, packages and files of the image can be loaded by any name. Files of the project are in the pod only where they are named, with bundle: true.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  async hello(name: string) {
    console.log(await import(name));
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  async hello(name: string) {
    console.log(name === "os" ? await import("node:os") : await import("node:fs"));
  }
}
`,
});

const META_HINTS = {
  file: 'Pass the path or the data in as a parameter, or import the data with bundle: true (import data from "./data.json").',
  main: "Leave it out: a script is always the main module.",
  env: "Write process.env",
  require: 'Write createRequire("/argo/staging/script"): that finds the packages of the image.',
} as const;

export const importMeta = defineError("import-meta", {
  title: "Code of a script asks where its file lies",
  unsupported: [{ what: "`import.meta`", write: "a parameter, or an import of the data as JSON" }],
  message: (written: string, use: keyof typeof META_HINTS = "file") =>
    use === "main"
      ? `'${written}' says nothing here: all code of a step is one script.`
      : use === "env"
        ? `'${written}' is not there in a script.`
        : `'${written}' would tell where the script lies, not where this file is.`,
  hint: (_written: string, use: keyof typeof META_HINTS = "file") => META_HINTS[use],
  why: "All code of a step is one script, at /argo/staging/script; the files beside the source are not in the pod. On Node a script is no module, and has no import.meta at all.",
  before: program(`\nfunction here() {\n  return import.meta.url;\n}\n`, "here()"),
  after: program(`\nfunction here() {\n  return process.cwd();\n}\n`, "here()"),
});

export const packageAddress = defineWarning("package-address", {
  title: "A bundled package asks where its files are",
  message: (written: string) => `A package that is bundled asks where its files are ('${written}').`,
  hint: () => "Run the step once: if the package reads files of its own, use an image that has it in /node_modules.",
  why: "In a bundle the answer is /argo/staging, where only the script is.",
  remedy: "Run the step once: if the package reads files of its own, use an image that has it in /node_modules.",
  before: "",
  after: "",
});

export const bundleFailed = defineError("bundle-failed", {
  title: "The bundler finds an error that has no message of ours",
  message: (text: string) => `The bundler says: ${text}${/[.!?]$/.test(text) ? "" : "."}`,
  hint: () => "",
  why: "esbuild, which does the bundling, cannot go on: its message says why.",
  before: program(`import os from "node:os";\n\nfunction reset() {\n  os = undefined;\n}\n`, "reset()"),
  after: program(`import os from "node:os";\n`, "os.EOL"),
});

export const discardedStatement = defineWarning("discarded-statement", {
  title: "A statement of the workflow's file stays behind",
  message: (name: string) => `'${name}' goes into a script, this statement does not.`,
  hint: (name: string) =>
    `Move the statement into the body if '${name}' needs it there, or both into a file of their own, which is bundled whole.`,
  why: "A file with workflows also builds them, and that must not happen in the pod. So of its statements only those are taken along that fill variables with data.",
  before: program(
    `\nconst limits = loadLimits();\nlimits.freeze();\n\nfunction loadLimits() {\n  return { freeze() {} };\n}\n`,
    "limits",
  ),
  after: program(
    `\nconst limits = loadLimits();\n\nfunction loadLimits() {\n  return Object.freeze({ rows: 10 });\n}\n`,
    "limits",
  ),
});

export const unpinnedImport = defineWarning("unpinned-import", {
  title: "Nothing tells which version of a package deno is to load",
  message: (specifier: string) => `Nothing tells which version of '${specifier}' is meant, so deno loads the newest.`,
  hint: (specifier: string) =>
    `Install it (npm install ${packageName(specifier)}), or name the version: "npm:${packageName(specifier)}@1.2.3${specifier.slice(packageName(specifier).length)}"`,
  why: "Deno fetches packages when the step runs. Without a lockfile or an installed package the step would run another version each time.",
  before: `import { Workflow, closure } from "argots";
import pad from "left-pad";

export class Hello extends Workflow {
  @closure({ image: "denoland/deno" })
  hello() {
    console.log(pad("a", 5));
  }
}
`,
  after: `import { Workflow, closure } from "argots";
import pad from "npm:left-pad@1.3.0";

export class Hello extends Workflow {
  @closure({ image: "denoland/deno" })
  hello() {
    console.log(pad("a", 5));
  }
}
`,
});

export const workspacePackage = defineError("workspace-package", {
  title: "A package of the workspace is not in the registry that deno loads from",
  message: (specifier: string) => `'${specifier}' comes from a folder or a repository: deno cannot load it from npm.`,
  hint: () => 'Take it along: @closure({ bundle: "packages" })',
  why: "Deno fetches packages from the registry when the step runs; what a lockfile links to a folder was never published.",
  remedy: 'Take the package along, with bundle: "packages", or publish it.',
  before: "",
  after: "",
});

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
