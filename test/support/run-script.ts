import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Template } from "../../src/model/argo/index.js";
import { repositoryRoot } from "./shared.js";

/** What Argo hands to a pod: the texts of its input parameters and the contents of its input artifacts. */
export interface Given {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly artifacts?: Readonly<Record<string, string>>;
}

/** What Argo gets back. Outputs that were not written are left out. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Contents of the files of output parameters and artifacts, by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A program that runs scripts. */
export interface Runtime {
  /** As the compiler's `target` option has it: `node18`, `deno`, `bun`; `node` is the one that runs the tests. */
  readonly target: string;
  readonly program: string;
}

/** A folder of its own that plays the pod's file system: what is under `/tmp` there is under `<folder>/tmp` here. */
export type Program = (folder: string) => Promise<{ command: string; args: readonly string[] }>;

/** The Node that the tests run on: what scripts run on unless a test is about runtimes. */
export const ownNode: Runtime = { target: "node", program: process.execPath };

/** What npm writes into an image that gets packages: Node takes what is below it for CommonJS. */
const packagedImage: ImageFiles = {
  "package.json": JSON.stringify({ name: "image", version: "1.0.0", type: "commonjs" }),
};

/** Texts of the image by their paths below its root, which is also the working directory. */
export type ImageFiles = Readonly<Record<string, string>>;

/** Runs the script of a template as Argo runs it: an extensionless file, the template's command, its evaluated env. */
export async function runScript(
  template: Template,
  given: Given,
  runtime = ownNode,
  image = packagedImage,
): Promise<Outcome> {
  const script = template.script;
  if (script?.source === undefined) throw new Error(`template ${template.name} has no script`);
  const [command = "", ...args] = script.command ?? [];
  const program = basename(command);
  if (!runtime.target.startsWith(program)) throw new Error(`${runtime.target} runs no scripts for '${command}'`);
  const source = script.source;
  return runInPod(template, given, async (folder) => {
    for (const [path, text] of Object.entries(image)) await writeFile(join(folder, path), text);
    const file = join(folder, "script");
    await writeFile(file, relocate(source, folder), { mode: 0o755 });
    return { command: runtime.program, args: [...args, ...(script.args ?? []), file] };
  });
}

/** Runs a program beside the artifacts of a template, with nothing of this process in its environment. */
export async function runInPod(template: Template, given: Given, program: Program): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "argots-pod-"));
  try {
    await mkdir(join(folder, "tmp"));
    // The image's /node_modules, the only place where a script finds packages.
    await symlink(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    for (const { name, path, optional } of template.inputs?.artifacts ?? []) {
      if (optional && given.artifacts?.[name] === undefined) continue;
      await mkdir(dirname(inPod(path, folder)), { recursive: true });
      await writeFile(inPod(path, folder), given.artifacts?.[name] ?? missing(`input artifact ${name}`));
    }
    // Colours would stand between the words of the messages.
    const own = { PATH: process.env["PATH"] ?? "", HOME: folder, NO_COLOR: "1" };
    const env = { ...own, ...evaluateEnv(template, given) };
    const { command, args } = await program(folder);
    const ended = await spawnAndWait(command, args, env, folder);
    return {
      ...ended,
      stdout: ended.stdout.replaceAll(`${folder}/`, "/"),
      outputs: await readOutputs(template, folder),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Moves the literal paths under /tmp of a program into its folder, so that runs side by side do not meet there. */
export function relocate(source: string, folder: string): string {
  return source.replace(/(["'`])\/tmp\//g, (_, quote: string) => `${quote}${folder}/tmp/`);
}

/** Where the files of a template's outputs are, by the outputs' names. */
export function outputPaths(template: Template, folder: string): Record<string, string> {
  const parameters = (template.outputs?.parameters ?? []).map(
    ({ name, valueFrom }) => [name, valueFrom?.path] as const,
  );
  const artifacts = (template.outputs?.artifacts ?? []).map(({ name, path }) => [name, path] as const);
  return Object.fromEntries([...parameters, ...artifacts].map(([name, path]) => [name, inPod(path, folder)]));
}

function inPod(path: string | undefined, folder: string): string {
  return path?.startsWith("/tmp/") ? join(folder, path) : missing(`a path under /tmp, not ${path}`);
}

async function readOutputs(template: Template, folder: string): Promise<Record<string, string>> {
  const written = Object.entries(outputPaths(template, folder)).filter(([, path]) => existsSync(path));
  return Object.fromEntries(
    await Promise.all(written.map(async ([name, path]) => [name, await readFile(path, "utf8")])),
  );
}

/** The two forms of tag that a compiled template may have in its env; anything else is not ours to guess. */
export function evaluateEnv(template: Template, given: Given): Record<string, string> {
  const valueOf = (name: string): string => {
    const declared = template.inputs?.parameters?.find((parameter) => parameter.name === name);
    if (declared === undefined) return missing(`input parameter ${name} of the template`);
    return given.parameters?.[name] ?? declared.value ?? declared.default ?? missing(`input parameter ${name}`);
  };
  const evaluate = (text: string): string =>
    text
      .replace(/\{\{=sprig\.b64enc\(inputs\.parameters\['([^']+)'\]\)\}\}/g, (_, name: string) =>
        Buffer.from(valueOf(name), "utf8").toString("base64"),
      )
      .replace(/\{\{inputs\.parameters\.([-\w]+)\}\}/g, (_, name: string) => valueOf(name));
  return Object.fromEntries((template.script?.env ?? []).map(({ name, value = "" }) => [name, noTag(evaluate(value))]));
}

function noTag(text: string): string {
  return text.includes("{{") ? missing(`the meaning of the tag in ${text}`) : text;
}

function missing(what: string): never {
  throw new Error(`missing: ${what}`);
}

async function spawnAndWait(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<Omit<Outcome, "outputs">> {
  const child = spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  });
  const exitCode = await new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  const [stdout = "", stderr = ""] = await Promise.all(texts);
  return { exitCode, stdout, stderr };
}
