/**
 * Runs one program after the other in one process. That is sound for generated programs alone: they change nothing that
 * outlives them but standard output, the environment, the exit code and their output files, which are put back here.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { implementation } from "argots";
import { writeReturned } from "../support/returned-values.js";
import type { Job, OriginalJob, Ran } from "./job.js";

let late: unknown;
process.on("unhandledRejection", (error) => (late = error));
process.on("uncaughtException", (error) => (late = error));
process.on("message", (job: Job) => void run(job).then((ran) => process.send?.(ran)));

async function run(job: Job): Promise<Ran> {
  let stdout = "";
  late = undefined;
  const write = process.stdout.write;
  process.stdout.write = (chunk: Uint8Array | string): boolean => {
    stdout += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    return true;
  };
  // A script that is compared with another runtime prints in a way of its own.
  const { log, error: consoleError } = console;
  let messages = "";
  console.error = (...values: unknown[]): void => void (messages += `${values.join(" ")}\n`);
  const env = job.kind === "script" ? job.env : {};
  Object.assign(process.env, env);
  let thrown: unknown;
  try {
    await (job.kind === "script" ? import(pathToFileURL(job.file).href) : callOriginal(job));
    await idle();
    thrown = late;
  } catch (error) {
    thrown = error ?? "nothing";
  } finally {
    process.stdout.write = write;
    Object.assign(console, { log, error: consoleError });
    for (const name of Object.keys(env)) delete process.env[name];
  }
  const exitCode = thrown === undefined ? Number(process.exitCode ?? 0) : 1;
  process.exitCode = undefined;
  const error = thrown === undefined ? messages : messages + describe(thrown);
  return { stdout, exitCode, outputs: takeOutputs(job), ...(error === "" ? {} : { error }) };
}

/** A script goes on after it was loaded: it has ended when nothing but the next job could wake this process. */
function idle(): Promise<void> {
  process.channel?.unref();
  return new Promise((resolve) =>
    process.once("beforeExit", () => {
      process.channel?.ref();
      resolve();
    }),
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)).slice(0, 1500) : JSON.stringify(error);
}

async function callOriginal({ file, className, member, args, outputs }: OriginalJob): Promise<void> {
  // Each method gets a module of its own: what another one did to a static field is not to be seen, as in the pod.
  const exported = (await import(`${pathToFileURL(file).href}?${member}`)) as Record<
    string,
    (new () => object) | undefined
  >;
  const owner = exported[className];
  if (owner === undefined) throw new Error(`${className} is not exported`);
  const find = implementation as unknown as (owner: object, member: string) => (...values: unknown[]) => unknown;
  // A function in a field exists only on instances.
  const isInField = !(member in owner) && !(member in (owner.prototype as object));
  const method = find(isInField ? { prototype: new owner() } : owner, member);
  writeReturned(await method(...args.map((value) => decode(value, owner))), outputs);
}

function decode(value: unknown, owner: object): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("$date" in value) return new Date(String(value.$date));
  if ("$bigint" in value) return BigInt(String(value.$bigint));
  if ("$undefined" in value) return undefined;
  return "$scope" in value ? owner : value;
}

function takeOutputs({ outputs }: Job): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, path] of Object.entries(outputs)) {
    if (!existsSync(path)) continue;
    found[name] = readFileSync(path, "utf8");
    rmSync(path);
  }
  return found;
}
