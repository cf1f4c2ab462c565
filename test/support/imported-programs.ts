import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printTypeScript } from "../../src/compiler/print/prettier.js";
import type { Manifest } from "../../src/import/class.js";
import { importManifests } from "../../src/import/import.js";
import { readMarkedJson } from "../../src/model/json.js";
import { KINDS } from "../../src/model/public-names.js";
import { decode } from "../../src/validate/decode.js";
import { repositoryRoot } from "./shared.js";

/** A manifest, and the program that the importer made of it. */
export interface Imported {
  readonly name: string;
  readonly yaml: string;
  readonly typescript: string;
}

/** Writes the program of each manifest into the folder, which is inside the repository: there `argots` is found by its own name. */
export async function importAll(
  folder: string,
  files: readonly (readonly [name: string, yaml: string])[],
): Promise<Imported[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    files.map(async ([name, yaml]) => {
      const typescript = await printTypeScript(importManifests(yaml, name));
      writeFileSync(join(folder, `${name}.ts`), typescript);
      return { name, yaml, typescript };
    }),
  );
}

export interface BuiltFile {
  /** In the order of their exports in the source. */
  readonly documents: readonly object[];
  /** The codes of what is wrong. */
  readonly refused: readonly string[];
}

/** What the programs build that importAll() has written. */
export function buildFiles(folder: string, imported: readonly Imported[]): BuiltFile[] {
  const register = join(repositoryRoot, "dist", "register.js");
  const program = fileURLToPath(new URL("./build-files.js", import.meta.url));
  const files = imported.map(({ name }) => join(folder, `${name}.ts`));
  const {
    status,
    stdout: output,
    stderr,
  } = spawnSync(process.execPath, ["--import", register, program, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const built = output.trim().split("\n");
  return imported.map(({ typescript }, index) => {
    const { manifests, refused } = readMarkedJson(built[index] ?? "") as {
      manifests: Record<string, object>;
      refused: string[];
    };
    const names = [...typescript.matchAll(/^export (?:class|const) (\w+)/gm)].map(([, name]) => name ?? "");
    return { documents: names.map((name) => manifests[name] ?? {}), refused };
  });
}

/** The objects' own parts, as Argo's types read them. */
export function asRead(documents: readonly unknown[]): unknown {
  return documents.map((document) => {
    const { kind, metadata, spec } = document as Manifest;
    return sorted(KINDS.includes(kind) ? decode({ kind, metadata, spec }, kind, () => undefined) : document);
  });
}

/** Maps have no order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
