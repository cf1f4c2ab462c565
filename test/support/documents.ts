import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "./shared.js";

/** The pages that people read, by their paths in the repository: of the root, `docs/` and `bench/`. */
export function documentPaths(): string[] {
  return ["", "docs/", "bench/"].flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}${name}`)
      .sort(),
  );
}

export function readDocument(path: string): string {
  return readFileSync(join(repositoryRoot, path), "utf8");
}

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The texts of a page's blocks of one language, in order. */
export function blocksOf(page: string, language: string): string[] {
  return [...page.matchAll(FENCED)].flatMap(([, found, text = ""]) => (found === language ? [text] : []));
}

/** The page without its blocks. */
export function proseOf(page: string): string {
  return page.replace(FENCED, "");
}

/** A program that a page shows whole: its files, by their paths in a project of their own. */
export interface Example {
  /** The page, and the heading under which it stands. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The files that export a workflow: what `argots build` is asked to build. */
  readonly workflows: readonly string[];
}

const KIND = /^export class .*\bextends (?:Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)\b/m;
const FILE = /^\/\/ file: (\S+)\n/;

/**
 * The examples of a page. A block that begins with an import is one of its own; the blocks under one heading that name their
 * files in the first line, `// file: workflows/log.ts`, are one together. Other blocks show parts.
 */
export function examplesOf(path: string): Example[] {
  return readDocument(path)
    .split(/^(?=#+ )/m)
    .flatMap((section) => {
      const heading = /^#+ (.*)/.exec(section)?.[1] ?? "";
      const example = (files: Readonly<Record<string, string>>): Example => {
        const workflows = Object.keys(files).filter((file) => KIND.test(files[file] ?? ""));
        return { name: `${path}: ${heading}: ${workflows.join(" ")}`, files, workflows };
      };
      const blocks = ["ts", "jsonc"].flatMap((language) => blocksOf(section, language));
      const named = blocks.flatMap((text): [string, string][] => {
        const file = FILE.exec(text)?.[1];
        return file === undefined ? [] : [[file, file.endsWith(".json") ? text.replace(FILE, "") : text]];
      });
      const alone = blocks.filter((text) => text.startsWith("import "));
      return [
        ...alone.map((text) => example({ "program.ts": text })),
        ...(named.length > 0 ? [example(Object.fromEntries(named))] : []),
      ];
    });
}

/** Writes an example into an empty folder, as a project in which `npm install argots` has been run. */
export function layOut({ files }: Example, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const link = (name: string, target: string): void => {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(target, join(folder, "node_modules", name), "dir");
  };
  link("argots", repositoryRoot);
  for (const name of ["yaml", "@types"]) link(name, join(repositoryRoot, "node_modules", name));
  for (const [path, text] of Object.entries({ "package.json": `{ "type": "module" }\n`, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    // What `npm install` links: a package of the workspace.
    const { name } = path.endsWith("/package.json") ? (JSON.parse(text) as { name?: string }) : {};
    if (name !== undefined) link(name, join(folder, dirname(path)));
  }
}
