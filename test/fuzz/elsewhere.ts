import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { availableRuntimes } from "../support/runtimes.js";
import type { Ran } from "./job.js";

/** Runtimes that read a file without an extension as TypeScript, unless they are told otherwise. */
export const readersOfTypeScript = availableRuntimes.filter(({ target }) => target === "deno" || target === "bun");

/** Whether a runtime fails by a fault of its own. */
export function isKnownFault(error: string, source: string): boolean {
  const [, name] = /ReferenceError: (\S+) is not defined/.exec(error) ?? [];
  // bun: `(function (a = held.b) { const held = 1; })()` looks for the parameter's `held` in vain.
  if (name !== undefined) return source.split(new RegExp(`\\b(?:class|const|function|let|var) ${name}\\b`)).length > 2;
  return (
    // bun: of a function in a field, in its parameters.
    error.includes("Cannot reference 'arguments' in class field initializer") ||
    // bun: `static { out: { break out; } }`.
    error.includes("'break' cannot cross static block boundary") ||
    // deno, as TypeScript: `for (const of in …)` in a function.
    (error.includes("Variable declaration list cannot be empty") && /\((?:const|let|var) of in /.test(source))
  );
}

/** Not an assertion: a script that hangs would stop everything. */
const HANG_MILLISECONDS = 60_000;

/** Runtimes print objects in ways of their own, so a script that is compared between them prints them in this one. */
const PRINT = `(() => {
  const { log } = console;
  const show = (value, depth) => {
    if (typeof value === "string") return "'" + encodeURI(value.toWellFormed()) + "'";
    if (Object.is(value, -0)) return "-0";
    if (typeof value === "function") return "function " + value.name + " " + value.length;
    if (typeof value !== "object" || value === null) return String(value);
    if (depth > 3) return "…";
    if (value instanceof Error) return "error " + value.name;
    const entry = ([key, { value: item, get, set }]) => key + ": " + (get || set ? "accessor" : show(item, depth + 1));
    const own = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([, { enumerable }]) => enumerable);
    const held = value instanceof Map || value instanceof Set ? [...value].map((item) => show(item, depth + 1)) : [];
    return Object.prototype.toString.call(value) + (value.constructor?.name ?? "") + "{" + [...own.map(entry), ...held].join() + "}";
  };
  console.log = (...values) => log(values.map((value) => show(value, 0)).join(" ").replaceAll("%", "?"));
})();`;

/** The script as it is, but for what `console.log` prints. */
export function printingAlike(source: string): string {
  return source.replace(/^(?:"use strict";)?/, (directive) => `${directive}${PRINT.replace(/\n\s*/g, " ")}`);
}

/** Runs a script as somebody would who knows no flags: `deno run -A script`, `bun script`. */
export async function runElsewhere(
  { target, program }: (typeof readersOfTypeScript)[number],
  file: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): Promise<Ran> {
  const args = target === "deno" ? ["run", "-A", file] : [file];
  const own = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    NO_COLOR: "1",
    DENO_DIR: join(tmpdir(), "argots-fuzz-deno"),
    DENO_NO_UPDATE_CHECK: "1",
  };
  const options = { env: { ...own, ...env }, cwd: folder, timeout: HANG_MILLISECONDS, maxBuffer: 64 * 1024 * 1024 };
  const ended = await new Promise<Omit<Ran, "outputs">>((resolve) =>
    execFile(program, args, options, (error, stdout, stderr) => {
      const exitCode = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      resolve({ stdout, exitCode, error: stderr });
    }),
  );
  const written: Record<string, string> = {};
  for (const [name, path] of Object.entries(outputs)) {
    if (!existsSync(path)) continue;
    written[name] = readFileSync(path, "utf8");
    rmSync(path);
  }
  return { ...ended, outputs: written };
}
