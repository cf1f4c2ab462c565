import { defineError, defineWarning } from "../../diagnostics/define.js";

export const invalidValue = defineError("invalid-value", {
  title: "A value given to an input does not fit its type",
  message: (field: string, name: string, expected: string) =>
    `The ${field} of the input '${name}' is nothing that the closure could read: it takes ${expected}.`,
  hint: (field: string, _name: string, expected: string) => `Give it ${expected}, or leave '${field}' out.`,
  why: "Inputs are decoded by the types of the method's parameters; a text of another type would end the step before its body starts.",
  before: `import { Workflow, closure, inputs } from "argots";

export class Retry extends Workflow {
  @closure
  @inputs.parameter({ name: "times", value: "three" })
  retry(times: number) {
    console.log(times);
  }
}
`,
  after: `import { Workflow, closure, inputs } from "argots";

export class Retry extends Workflow {
  @closure
  @inputs.parameter({ name: "times", value: 3 })
  retry(times: number) {
    console.log(times);
  }
}
`,
});

export const duplicatePath = defineError("duplicate-path", {
  title: "Two inputs or outputs share a file",
  message: (path: string) => `Two inputs or outputs share the file '${path}'.`,
  hint: () => "Give each a path of its own.",
  why: "Argo reads each output from the file at its path, and puts each input artifact there: one would be taken for the other.",
  before: `import { writeFileSync } from "node:fs";
import { Workflow, closure, outputs } from "argots";

export class Report extends Workflow {
  @closure
  @outputs.artifact({ name: "report", path: "/tmp/report" })
  @outputs.artifact({ name: "summary", path: "/tmp/report" })
  write() {
    writeFileSync("/tmp/report", "all is well");
  }
}
`,
  after: `import { writeFileSync } from "node:fs";
import { Workflow, closure, outputs } from "argots";

export class Report extends Workflow {
  @closure
  @outputs.artifact({ name: "report", path: "/tmp/report" })
  @outputs.artifact({ name: "summary", path: "/tmp/summary" })
  write() {
    writeFileSync("/tmp/report", "all is well, at length");
    writeFileSync("/tmp/summary", "all is well");
  }
}
`,
});

export const largeInput = defineError("large-input", {
  title: "A value is too large for a parameter",
  message: (name: string, kib: number) => `The value of '${name}' has ${kib} KiB, and a parameter can carry about 96.`,
  hint: (name: string) => `Pass a file: declare the parameter as ${name}: Artifact`,
  why: "Inputs travel in variables of the pod, in base64; Linux takes no variable above 128 KiB.",
  before: "",
  after: "",
  remedy: "Write what is large into a file, and pass that as an artifact: the closure's parameter is `file: Artifact`.",
});

export const jsonType = defineWarning("json-type", {
  title: "A type holds values that JSON does not know",
  message: (name: string, direction: "input" | "output", what: string) =>
    direction === "input"
      ? `The type of '${name}' has a ${what} in it, but it arrives as JSON, which knows none.`
      : `The type of the output '${name}' has a ${what} in it, which JSON cannot write.`,
  hint: (name: string, direction: "input" | "output", what: string) =>
    direction === "input" ? inputHint(name, what) : outputHint(what),
  why: "Strings, numbers, booleans, bigints and Dates travel as texts of their own; whatever holds them, as JSON. A Date inside is a string there, a Map an empty object.",
  before: `import { Workflow, closure } from "argots";

export class Calendar extends Workflow {
  @closure
  show(days: Date[]) {
    for (const day of days) console.log(day.toISOString());
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Calendar extends Workflow {
  @closure
  show(days: string[]) {
    for (const day of days) console.log(new Date(day).toISOString());
  }
}
`,
  unsupported: [
    {
      what: "`Date`, `bigint`, `Map`, `Set` inside of lists and objects, as inputs",
      write: "strings and lists of entries; `new Date(…)`, `new Map(…)` in the body",
    },
  ],
});

function inputHint(name: string, what: string): string {
  if (what === "Date")
    return `Declare a string in its place, and write new Date(…) in the body where '${name}' is used.`;
  if (what === "bigint")
    return `Declare a string in its place, and write BigInt(…) in the body where '${name}' is used.`;
  if (what === "Map") return "Declare a list of entries in its place, and write new Map(entries) in the body.";
  if (what === "Set") return "Declare a list in its place, and write new Set(list) in the body.";
  return "Declare plain data: strings, numbers, booleans, null, and lists and objects of them.";
}

function outputHint(what: string): string {
  if (what === "bigint") return "Return it as a string: String(value)";
  if (what === "Map") return "Return its entries: [...map] or Object.fromEntries(map)";
  if (what === "Set") return "Return a list: [...set]";
  if (what.startsWith("Promise"))
    return "Await it, or all of a list: await Promise.all(list). Declare the type of what that gives.";
  return "Return plain data: strings, numbers, booleans, null, and lists and objects of them.";
}

export const comparedReference = defineWarning("compared-reference", {
  title: "The building program decides by a value that exists only in the cluster",
  message: (text: string) =>
    `${text.length > 60 ? "What stands here" : `'${text}'`} exists only in the cluster: while the workflow is built it is true, and equal to no value.`,
  hint: () =>
    "Let the cluster decide: when(expr`${…} == value`, () => this.step()), a text with {{=… ? … : …}}, or a closure that gets the value.",
  why: "In tasks and templates parameters and results are references. One that is added up or printed as JSON says so; `if`, `!`, `&&`, `??` and `===` cannot be noticed while they run, and always take the same way.",
  before: `import { Workflow, container, parameter, steps, template } from "argots";

export class Deploy extends Workflow {
  @parameter stage = "test";

  @template main() {
    return steps(this.stage === "live" ? [this.check()] : []);
  }

  @template check() {
    return container({ image: "alpine", command: ["true"] });
  }
}
`,
  after: `import { Workflow, container, expr, parameter, steps, template, when } from "argots";

export class Deploy extends Workflow {
  @parameter stage = "test";

  @template main() {
    return steps([when(expr\`\${this.stage} == live\`, () => this.check())]);
  }

  @template check() {
    return container({ image: "alpine", command: ["true"] });
  }
}
`,
});

export const earlyField = defineError("early-field", {
  title: "A field asks for the value of one below it",
  message: (_field: string, later: string, _isFunction: boolean) =>
    `'this.${later}' is undefined here: fields get their values in their order, and '${later}' stands below.`,
  hint: (field: string, later: string, isFunction: boolean) => {
    const move = `Move '${field}' below '${later}'`;
    return isFunction ? `${move}, or make '${later}' a method: ${later}() { … }` : `${move}.`;
  },
  why: "An object's fields are set one after the other, its methods are there from the start. A field of the spec that is undefined says that the workflow has none.",
  before: `import { Workflow, closure } from "argots";

export class Order extends Workflow {
  entrypoint = this.run;

  @closure run = async () => {
    console.log("run");
  };
}
`,
  after: `import { Workflow, closure } from "argots";

export class Order extends Workflow {
  entrypoint = this.run;

  @closure async run() {
    console.log("run");
  }
}
`,
});
