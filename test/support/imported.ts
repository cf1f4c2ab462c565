import { printTypeScript } from "../../src/compiler/print/prettier.js";
import { importManifests } from "../../src/import/import.js";

export async function importText(yaml: string): Promise<string> {
  return printTypeScript(importManifests(yaml, "my-file"));
}

/** What the class of a workflow with these templates, and other fields of the spec, holds behind its metadata. */
export async function membersOf(templates: string, spec = "entrypoint: main"): Promise<string> {
  const yaml = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: x-}
spec:
${indented(spec)}
  templates:
${indented(templates)}`;
  const typescript = await importText(yaml);
  const start = typescript.indexOf("\n", typescript.indexOf("metadata = "));
  return typescript.slice(start, typescript.lastIndexOf("\n}")).replace(/^ {2}/gm, "").trim();
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

export async function methodOf(templates: string, name: string): Promise<string | undefined> {
  const members = (await membersOf(templates)).split(/\n\n(?=@template)/);
  return members.find((member) => new RegExp(`^(?:@.* )?${name}\\(`, "m").test(member));
}

export const ECHO =
  '- {name: echo, inputs: {parameters: [{name: message}]}, container: {image: a, args: ["{{inputs.parameters.message}}"]}}';
export const COPY =
  '- {name: copy, inputs: {parameters: [{name: from}, {name: to}]}, container: {image: a, args: ["{{inputs.parameters.from}}", "{{inputs.parameters.to}}"]}}';
export const LIST =
  "- {name: list, outputs: {parameters: [{name: items, valueFrom: {path: /x}}], artifacts: [{name: file, path: /y}]}, container: {image: a}}";
