import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateClosures, type GeneratedClosure } from "./closures.js";
import { realisticFile, writeShared } from "./realistic.js";

/** How many files, of how many closures each. */
export interface Size {
  readonly files: number;
  readonly closures: number;
  /** Whether every closure has names of its own for its variables, so that it shares no statement with another one. */
  readonly unlike?: boolean;
  /** Whether files are such as people write: with types, enums, helper files, packages and bundles. */
  readonly realistic?: boolean;
}

/** A project as a user's: its workflows, a tsconfig.json, and the packages of this one. */
export interface Inputs {
  readonly folder: string;
  /** The TypeScript files, relative to the folder. */
  readonly files: readonly string[];
}

/** A workflow holds no more than this, or Argo would refuse it; larger files have several. */
const CLOSURES_OF_A_CLASS = 5;

const repository = fileURLToPath(new URL("../../", import.meta.url));

export function writeInputs(folder: string, { files, closures, unlike = false, realistic = false }: Size): Inputs {
  mkdirSync(join(folder, "workflows"), { recursive: true });
  linkPackages(folder);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["workflows"] }));
  if (realistic) writeShared(folder);
  const names: string[] = [];
  for (let index = 0; index < files; index++) {
    const classes = generateClasses(index, closures);
    names.push(`workflows/w${index}.ts`);
    writeFileSync(join(folder, `workflows/w${index}.ts`), typescriptOf(index, classes, { unlike, realistic }));
    writeFileSync(join(folder, `workflows/w${index}.py`), pythonFile(classes));
  }
  writeFileSync(join(folder, "hera_main.py"), heraProgram(files));
  return { folder, files: names };
}

function typescriptOf(
  index: number,
  classes: readonly GeneratedClass[],
  { unlike, realistic }: Pick<Size, "unlike" | "realistic">,
): string {
  const [first] = classes;
  if (realistic && first) return realisticFile(index, first.name, first.closures);
  return typescriptFile(unlike ? classes.map(withOwnNames) : classes);
}

/** Strict, as in a new project. */
const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "esnext.decorators"],
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  rootDir: "workflows",
  outDir: "out",
};

function linkPackages(folder: string): void {
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  symlinkSync(repository, join(packages, "argots"), "dir");
  symlinkSync(join(repository, "node_modules/@types"), join(packages, "@types"), "dir");
}

interface GeneratedClass {
  readonly name: string;
  readonly closures: readonly GeneratedClosure[];
}

function generateClasses(file: number, closures: number): GeneratedClass[] {
  const count = Math.ceil(closures / CLOSURES_OF_A_CLASS);
  return Array.from({ length: count }, (_, index) => {
    const name = `Batch${file}Part${index}`;
    const own = Math.min(CLOSURES_OF_A_CLASS, closures - index * CLOSURES_OF_A_CLASS);
    return { name, closures: generateClosures(file * 10_000 + index, name, own) };
  });
}

const LOCALS = /(?<![\w."])(?:text|lines|total|line|word|(?:counts|settings|digest|longest|part)\d)(?![\w"])/g;

function withOwnNames({ name, closures }: GeneratedClass): GeneratedClass {
  const own = closures.map((closure, index) => ({
    ...closure,
    typescript: closure.typescript.replaceAll(LOCALS, (local) => `${local}${name}${index}`),
  }));
  return { name, closures: own };
}

function typescriptFile(classes: readonly GeneratedClass[]): string {
  return `import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Workflow, closure, scope, task } from "argots";

const FOLDER = "/var/data";
${classes.map(typescriptClass).join("")}`;
}

function typescriptClass({ name, closures }: GeneratedClass): string {
  return `
export class ${name} extends Workflow {
${closures.map(typescriptTask).join("\n")}

  @scope("shared")
  static clean(text: string): string {
    return text.trim().toLowerCase();
  }

${closures.map(({ typescript }) => typescript).join("\n")}}
`;
}

/** Each task takes what the one before it gives. */
function typescriptTask({ name }: GeneratedClosure, index: number): string {
  if (index === 0) return `  @task async step0() { return this.${name}("/etc/hostname", 2); }`;
  return `  @task async step${index}() { return this.${name}((await this.step${index - 1}()).summary, ${index}); }`;
}

function pythonFile(classes: readonly GeneratedClass[]): string {
  return `from hera.workflows import DAG, Parameter, Workflow, script
from hera.workflows.models import ValueFrom

workflows = []
${classes.map(pythonWorkflow).join("")}`;
}

function pythonWorkflow({ name, closures }: GeneratedClass): string {
  const manifestName = name.toLowerCase();
  return `

${closures.map(({ python }) => python).join("\n\n")}

with Workflow(name="${manifestName}", generate_name="${manifestName}-", entrypoint="main") as w:
    with DAG(name="main"):
${closures.map(pythonTask).join("\n")}
workflows.append(w)
`;
}

function pythonTask({ name }: GeneratedClosure, index: number): string {
  const path = index === 0 ? `"/etc/hostname"` : `step${index - 1}.get_parameter("summary")`;
  const task = `        step${index} = ${name}(name="step${index}", arguments={"path": ${path}, "limit": ${index || 2}})`;
  return index === 0 ? task : `${task}\n        step${index - 1} >> step${index}`;
}

function heraProgram(files: number): string {
  return `from importlib import import_module

for index in range(${files}):
    for workflow in import_module(f"workflows.w{index}").workflows:
        print("---")
        print(workflow.to_yaml(), end="")
`;
}
