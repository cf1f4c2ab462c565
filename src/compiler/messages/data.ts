import { runtimes } from "../runtimes/runtimes.js";
import { defineError, defineWarning } from "../../diagnostics/define.js";

export const unsupportedParameter = defineError("unsupported-parameter", {
  title: "A parameter cannot become an input of the template",
  unsupported: [{ what: "rest parameters, nested destructuring", write: "one parameter with the list or the object" }],
  message: (what: string, _remedy: string) => `A closure cannot have ${what}.`,
  hint: (_what: string, remedy: string) => remedy,
  why: "Each parameter becomes an input of the template under its own name.",
  before: `import { Workflow, closure } from "argots";

export class Sum extends Workflow {
  @closure
  sum(...numbers: number[]) {
    console.log(numbers.length);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Sum extends Workflow {
  @closure
  sum(numbers: number[]) {
    console.log(numbers.length);
  }
}
`,
});

function thingOf(decorator: string): string {
  if (decorator === "inputs.artifact") return "artifact";
  return decorator.startsWith("inputs") ? "parameter" : "output";
}

export const unknownInput = defineError("unknown-input", {
  title: "A decorator names an input or output that the closure does not have",
  message: (name: string, decorator: string, closure: string, _suggestion?: string, _isOfOtherKind?: boolean) =>
    `@${decorator} names '${name}', but the closure '${closure}' has no such ${thingOf(decorator)}.`,
  hint: (name: string, decorator: string, closure: string, suggestion?: string, isOfOtherKind = false) => {
    if (suggestion !== undefined) return `Did you mean '${suggestion}'?`;
    if (isOfOtherKind)
      return decorator === "inputs.artifact"
        ? `Declare the parameter as an artifact: ${name}: Artifact`
        : `'${name}' is an artifact: write @inputs.artifact({ name: "${name}" })`;
    if (decorator === "inputs.parameter") return `Add the parameter to the method: ${closure}(${name}: string)`;
    if (decorator === "inputs.artifact") return `Add the parameter to the method: ${closure}(${name}: Artifact)`;
    return `Return an object with the key '${name}', or say the file that holds the value: valueFrom: { path: "/tmp/${name}" }`;
  },
  why: "Above a closure these decorators add to its own parameters and outputs; they make no new ones.",
  before: `import { Workflow, closure, inputs } from "argots";

export class Hello extends Workflow {
  @closure
  @inputs.parameter({ name: "whom", description: "who to greet" })
  hello(who: string) {
    console.log(who);
  }
}
`,
  after: `import { Workflow, closure, inputs } from "argots";

export class Hello extends Workflow {
  @closure
  @inputs.parameter({ name: "who", description: "who to greet" })
  hello(who: string) {
    console.log(who);
  }
}
`,
});

export const npmImport = defineWarning("npm-import", {
  title: "A package has to be in the image",
  message: (name: string, image: string, _fetcher?: string) => `The image '${image}' must hold the package ${name}.`,
  hint: (name: string, _image: string, fetcher?: string) =>
    fetcher === undefined
      ? `Use an image with ${name} in /node_modules, as Node looks for it nowhere else, and silence this: // argots-ignore npm-import`
      : `Take it along with bundle: "packages", as ${fetcher} fetches the newest where there is no /node_modules. With an image that has it there, silence this: // argots-ignore npm-import`,
  why: "The script lies at /argo/staging/script, so Node resolves packages from /argo/staging upward: only /node_modules is found, whatever the working directory.",
  before: `import { Workflow, closure } from "argots";
import pad from "left-pad";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log(pad("a", 5));
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello() {
    console.log("a".padStart(5));
  }
}
`,
});

export const imageWithoutRuntime = defineWarning("image-without-runtime", {
  title: "The image is known not to hold what runs the script",
  message: (image: string, runtime: string, _example: string, _command?: readonly string[]) =>
    `The image '${image}' has no ${runtime}, which runs this closure's script.`,
  hint: (_image: string, runtime: string, example: string, command?: readonly string[]) =>
    `Use an image that has ${runtime}: image: "${example}".${command ? ` If yours has it all the same, say so: command: ${JSON.stringify(command)}` : ""}`,
  why: "A closure is JavaScript, so its image has to hold a runtime of it; images of other languages, of plain systems and of databases do not, and the pod would end before the first line. Of an image that argots does not know it says nothing.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure({ image: "python:3.12" })
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

export const sideEffectImport = defineWarning("side-effect-import", {
  title: "An import without names is not carried into scripts",
  unsupported: [
    { what: 'imports without names (`import "./setup.js"`)', write: '`await import("package")` in the body' },
  ],
  message: (specifier: string, _isLocal: boolean) =>
    `import "${specifier}" is not carried into the scripts of this file.`,
  hint: (specifier: string, isLocal: boolean) =>
    isLocal
      ? `Write what a step needs of it into the body; for the program that builds, silence this: // argots-ignore side-effect-import`
      : `Write await import("${specifier}"); in the body of the closure that needs it.`,
  why: "Only imports that a closure uses are hoisted, and nothing says which closure an import without names is for.",
  before: `import { Workflow, closure } from "argots";
import "node:inspector";

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
  async hello() {
    await import("node:inspector");
    console.log("hello");
  }
}
`,
});

function imageWith(needs: string): string {
  const [name, version] = needs.split(" ");
  const [usual] = runtimes;
  return (runtimes.find((row) => row.name === name) ?? usual).imageWith(version);
}

export const wrongRuntimeImport = defineError("wrong-runtime-import", {
  title: "A module does not exist in the runtime of the image",
  unsupported: [
    {
      what: "modules of another runtime (`bun:`, `jsr:`, `https:` on Node)",
      write: 'an image with that runtime: `@closure({ image: "denoland/deno:alpine" })`',
    },
  ],
  message: (specifier: string, needs: string, runtime: string) =>
    `'${specifier}' exists only in ${needs}, and the image runs ${runtime}.`,
  hint: (_specifier: string, needs: string, _runtime: string) =>
    `Set an image with ${needs}: @closure({ image: "${imageWith(needs)}" })`,
  why: "Which specifiers work is decided by the runtime of the closure's image.",
  before: `import { Workflow, closure } from "argots";
import { Database } from "bun:sqlite";

export class Query extends Workflow {
  @closure
  query() {
    console.log(new Database(":memory:").filename);
  }
}
`,
  after: `import { Workflow, closure } from "argots";
import { Database } from "bun:sqlite";

export class Query extends Workflow {
  @closure({ image: "oven/bun:1" })
  query() {
    console.log(new Database(":memory:").filename);
  }
}
`,
});
