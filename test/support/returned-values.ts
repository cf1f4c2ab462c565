import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes what a method returned to the files of its outputs. The rules are written a second time here, so that a mistake
 * of the compiler's runtime shows.
 *
 * @param paths Where each output goes, by its name.
 */
export function writeReturned(value: unknown, paths: Readonly<Record<string, string>>): void {
  for (const [name, path] of Object.entries(paths)) {
    const isWhole = name === "result" && Object.keys(paths).length === 1;
    const output = isWhole ? value : (value as Record<string, unknown>)[name];
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${encode(output)}\n`);
  }
}

function encode(value: unknown): string {
  if (value === undefined) return "__undefined__";
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value).replaceAll("{{", "{\\u007b");
}
