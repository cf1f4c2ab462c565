import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { effectiveConfig, type EffectiveDefault } from "../../compiler/project-config.js";
import { isError } from "../../diagnostics/diagnostic.js";
import { seenFromHere } from "../../host/paths.js";
import { usageFailure } from "../console/failure.js";
import type { Arguments } from "../console/given.js";
import { printDiagnostics } from "../console/terminal.js";

/** `argots config`: the defaults that count for a file, or for the files of a folder. */
export function config({ positionals: [given = "."], options }: Arguments): Promise<number> {
  const path = resolve(given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw usageFailure(`there is no file or directory '${given}'`);
  const { file, defaults, diagnostics } = effectiveConfig(found.isDirectory() ? join(path, "any.ts") : path);
  if (diagnostics.length > 0) printDiagnostics(diagnostics);
  if (diagnostics.some(isError)) return Promise.resolve(1);
  process.stdout.write(options.has("json") ? asJson(file, defaults) : asTable(file, defaults));
  return Promise.resolve(0);
}

function asJson(file: string | undefined, defaults: readonly EffectiveDefault[]): string {
  const said = defaults.filter(({ value }) => value !== undefined);
  const values = said.map(({ key, value, from }) => [key, { value, ...(from && { line: from.line }) }] as const);
  return `${JSON.stringify({ file: file === undefined ? null : seenFromHere(file), values: Object.fromEntries(values) }, undefined, 2)}\n`;
}

function asTable(file: string | undefined, defaults: readonly EffectiveDefault[]): string {
  const rows = defaults.map(({ key, value, from }) => [
    key,
    textOf(value),
    from ? `${seenFromHere(from.file)}:${from.line}` : value === undefined ? "" : "default",
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const head =
    file === undefined ? "No argots.config.ts and no field argots of a package.json above." : seenFromHere(file);
  return `${head}\n\n${lines.join("\n")}\n`;
}

function textOf(value: unknown): string {
  if (value === undefined) return "-";
  return typeof value === "string" ? value : JSON.stringify(value);
}
