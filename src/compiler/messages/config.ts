import { define, defineWarning, didYouMean } from "../../diagnostics/define.js";

const invalidConfig = define("invalid-config", {
  title: "The defaults of the project are not what they can be",
  why: "The defaults stand in argots.config.ts or in the field argots of package.json. They are read from the text, by every command, plugin and runner alike, and never run: so a value is a literal, a constant of a local file, or what can be computed from these.",
  before: `// argots.config.ts
import { defineConfig } from "argots";

export default defineConfig({ image: process.env["IMAGE"] });
// hello.ts
import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = this.hello;

  @closure hello() {
    console.log("hello");
  }
}
`,
  after: `// argots.config.ts
import { defineConfig } from "argots";

export default defineConfig({ image: "node:24-alpine" });
// hello.ts
import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = this.hello;

  @closure hello() {
    console.log("hello");
  }
}
`,
});

export const configField = invalidConfig.error({
  message: (key: string, _suggestion: string | undefined) => `The configuration has no field '${key}'.`,
  hint: (_key, suggestion) => didYouMean(suggestion) || "Remove it: docs/configuration.md lists the fields.",
});

export const configValue = invalidConfig.error({
  message: (key: string, expected: string, _example: string, _isJson: boolean) => `'${key}' has to be ${expected}.`,
  hint: (key, _expected, example, isJson) =>
    isJson ? `Write "${key}": ${example.replace(/(\{ |, )(\w+):/g, '$1"$2":')}.` : `Write ${key}: ${example}.`,
});

export const configNotKnown = invalidConfig.error({
  message: () => "This is known only when the file runs, and a configuration is read without running it.",
  hint: () => "Write the value as a literal or a constant: what differs from run to run belongs into the class.",
});

export const configNoObject = invalidConfig.error({
  message: () => "The configuration is no object.",
  hint: () => 'Write an object of defaults, as in { "image": "node:24-alpine" }.',
});

export const configNotExported = invalidConfig.error({
  message: () => "The file has no default export, so it says no defaults.",
  hint: () => 'Write export default { image: "node:24-alpine" };',
});

export const configUnreadable = invalidConfig.error({
  message: (problem: string) => `The configuration cannot be read: ${problem}`,
  hint: () => "Mend the syntax of the file: its default export is an object of defaults.",
});

export const configNoFile = invalidConfig.error({
  message: (name: string) => `'${name}' is no file that can be read.`,
  hint: (name) =>
    `Remove it, or make it a file that may be read and says export default { … }: ${name} stands for the defaults of the project.`,
});

export const configLookAlike = defineWarning("unread-config", {
  title: "A file looks like the defaults of the project, and is not read",
  why: "One name, and one field of package.json, say the defaults of a project, so that nobody has to search for them. What stands in a file of another name counts nowhere.",
  remedy: "Move the defaults to argots.config.ts, or into the field argots of package.json.",
  message: (name: string) => `'${name}' is not read: the defaults of the project stand in argots.config.ts.`,
  hint: () => "Move them to argots.config.ts, or into the field argots of package.json; or remove the file.",
});

export const configTwice = invalidConfig.error({
  message: (one: string, other: string) => `${one} and ${other} of this folder both say defaults.`,
  hint: (one, other) =>
    other === "package.json" ? "Remove the field argots of package.json." : `Remove ${other}, or ${one}.`,
});
