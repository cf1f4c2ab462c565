import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { compileClosures, lower } from "../../src/compiler/index.js";

/** Statements of the closure's file, what the body prints, and other files. */
export interface Program {
  readonly top: string;
  readonly print: string;
  readonly files?: Readonly<Record<string, string>>;
  /** The option `bundle`. */
  readonly mode?: string;
}

/** The script of `render`, and what was said. */
export async function compiled(program: Program): Promise<{ source: string | undefined; codes: string[] }> {
  return inFolder(program, (folder) => compile(folder));
}

async function compile(folder: string): Promise<{ source: string | undefined; codes: string[] }> {
  const { closures, diagnostics } = await compileClosures(join(folder, "workflow.ts"));
  return {
    source: closures.find(({ member }) => member === "render")?.source,
    codes: [...new Set(diagnostics.map(({ code }) => code))],
  };
}

/** What the script prints, and what the module prints when the body stands at its end. */
export async function outcomes(program: Program): Promise<{ script: string; module: string; codes: string[] }> {
  return inFolder(program, async (folder) => {
    const { source, codes } = await compile(folder);
    mkdirSync(join(folder, "alone"));
    writeFileSync(join(folder, "alone/script"), source ?? "throw 'no script';");
    const [script, module] = await Promise.all(
      ["alone/script", "plain.mjs"].map((file) => printed(join(folder, file))),
    );
    return { script: script ?? "", module: module ?? "", codes };
  });
}

async function inFolder<Result>(
  { top, print, files = {}, mode = "true" }: Program,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "argots-effects-"));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const body = `console.log(JSON.stringify(${print}));`;
  try {
    write("package.json", `{ "type": "module" }`);
    for (const [name, text] of Object.entries(files)) {
      write(name, text);
      if (name.endsWith(".ts")) write(name.replace(/\.ts$/, ".js"), lower(text, name).code);
    }
    write(
      "workflow.ts",
      `import { Workflow, closure } from "argots";\n${top}\nexport class Report extends Workflow {\n  entrypoint = this.render;\n  @closure({ bundle: ${mode} })\n  render() {\n    ${body}\n  }\n}\n`,
    );
    write("plain.mjs", lower(`${top}\n${body}\n`, "plain.ts").code);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function printed(file: string): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, [file], { cwd: dirname(file) })).stdout;
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error);
  }
}
