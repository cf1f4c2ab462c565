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
  title: "A statement that changes what a script takes along stays behind",
  message: (name: string) => `'${name}' goes into a script; what this changes of it does not, as it takes workflows.`,
  hint: (name: string) =>
    `Change '${name}' in a statement that names no workflow, or in the body; if the step needs nothing of it, write // argots-ignore discarded-statement above.`,
  why: "A file with workflows also builds them, and that must not happen in the pod. A statement that changes what a script takes along comes with it, unless it needs a workflow class or a function of argots.",
  before: program(`\nconst names: string[] = [];\nnames.push("daily", Report.name);\n`, "names"),
  after: program(`\nconst names: string[] = [];\nnames.push("daily", "Report");\n`, "names"),
});

export const mistakenName = defineError("mistaken-name", {
  title: "The bundler takes a name for that of the class around it",
  message: (name: string) => `The bundler takes '${name}' for the name of the class around it, which it is not.`,
  hint: () => `Use an image that has the package in /node_modules, and bundle: true or none.`,
  why: "esbuild gives two things one name where a named class expression uses what is imported under that name. Local files are bundled with another name for the class; a package stays as it is.",
  remedy: "Use an image that has the package in /node_modules, and bundle: true for the rest.",
  before: "",
  after: "",
});

export const unknownEnumValue = defineError("unknown-enum-value", {
  title: "An enum has a member whose value only another file or a package knows",
  unsupported: [
    {
      what: "an enum's member with a constant of a package, or in a body with one of another file",
      write: "the value itself",
    },
  ],
  message: (owner: "a package" | "another file") =>
    `The value of this member is ${owner}'s: whether it is a text or a number is not known here.`,
  hint: (owner: "a package" | "another file") => {
    const hint = "Write the value itself, or a constant object instead of the enum.";
    return owner === "a package" ? hint : `${hint} An enum outside of the body may take it: a bundle knows its values.`;
  },
  why: "A number gives an enum an entry for the way back, a text does not, and the next member counts on from it.",
  before: program(
    `import { constants } from "not-installed";\n\nenum Size {\n  Small = constants,\n  Large = 7,\n}\n`,
    "Size.Large",
  ),
  after: program(`\nenum Size {\n  Small = 6,\n  Large = 7,\n}\n`, "Size.Large"),
});

export const unpinnedImport = defineWarning("unpinned-import", {
  title: "Nothing tells which version of a package the runtime is to load",
  message: (specifier: string, runtime: string, _scheme: string) =>
    `Nothing tells which version of '${specifier}' is meant, so ${runtime} loads the newest.`,
  hint: (specifier: string, _runtime: string, scheme: string) =>
    `Install it (npm install ${packageName(specifier)}), or name the version in the body: await import("${scheme}${packageName(specifier)}@1.2.3${specifier.slice(packageName(specifier).length)}")`,
  why: "Deno and bun fetch packages when the step runs, bun unless the image has a /node_modules. Without a lockfile or an installed package the step would run another version each time.",
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

export class Hello extends Workflow {
  @closure({ image: "denoland/deno" })
  async hello() {
    const { default: pad } = await import("npm:left-pad@1.3.0");
    console.log(pad("a", 5));
  }
}
`,
});

export const workspacePackage = defineError("workspace-package", {
  title: "A package of the workspace is not in the registry that the runtime loads from",
  message: (specifier: string, runtime: string) =>
    `'${specifier}' comes from a folder or a repository: ${runtime} cannot load it from npm.`,
  hint: () => 'Take it along: @closure({ bundle: "packages" })',
  why: "Deno and bun fetch packages from the registry when the step runs; what a lockfile links to a folder was never published.",
  remedy: 'Take the package along, with bundle: "packages", or publish it.',
  before: "",
  after: "",
});

export const patchedPackage = defineWarning("patched-package", {
  title: "A package that the project patches is loaded without its patch",
  message: (specifier: string, runtime: string) =>
    `'${specifier}' is patched in this project, and ${runtime} loads it from npm without the patch.`,
  hint: () => 'Take it along as it is installed: @closure({ bundle: "packages" })',
  why: "A patch changes a package where it is installed: pnpm's and bun's patchedDependencies, yarn's patch:, a file of patch-package in patches/. Deno and bun fetch what was published when the step runs.",
  remedy:
    'Take the package along, with `bundle: "packages"`. If the step does not need the patch, say so: // argots-ignore patched-package',
  before: "",
  after: "",
});

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
