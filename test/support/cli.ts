import { spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** The module behind `--import argots/register`. */
export const registerUrl = new URL("../../src/register.js", import.meta.url).href;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own, far from this package and its `node_modules`, as an empty project of a user's. */
export interface Project {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  read(path: string): string;
  /** All files, temporary and hidden ones included, sorted. */
  files(): string[];
  /** Runs the command line in the folder. */
  argots(...args: readonly string[]): Promise<Ended>;
  node(...args: readonly string[]): Promise<Ended>;
}

export async function inProject(
  files: Readonly<Record<string, string>>,
  use: (project: Project) => Promise<void>,
): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "argots-cli-")));
  const write = (added: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(added)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  try {
    write(files);
    await use({
      folder,
      write,
      read: (path) => readFileSync(join(folder, path), "utf8"),
      files: () =>
        readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((path) => statSync(join(folder, path)).isFile())
          .map((path) => path.replaceAll("\\", "/"))
          .sort(),
      argots: (...args) => run(folder, [program, ...args]),
      node: (...args) => run(folder, args),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** A workflow that is as small as they come. */
export const workflow = (
  name: string,
  body = "",
  base = "Workflow",
): string => `import { ${base}, closure, container, task, template } from "argots";

export class ${name} extends ${base} {
  entrypoint = "hello";
  ${body}
  @template hello() {
    return container({ image: "alpine", command: ["true"] });
  }
}
`;
