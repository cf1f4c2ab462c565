import { fileURLToPath } from "node:url";

/** Whether this is part of dist/cli/one-file.cjs, whose parts others take from files that hand them on. */
declare const IS_ONE_FILE: boolean | undefined;
const isOneFile = typeof IS_ONE_FILE !== "undefined";

/**
 * Files of this package that are found by where they lie: what users import, what runs in a thread of its own, and what only
 * a build of the package makes. Below the folder of all code, where a build keeps the folders of the sources.
 */
const files = {
  argots: isOneFile ? "cli/argots.js" : "index.js",
  "argots/compiler": "compiler/index.js",
  "argots/register": "register.js",
  "given-scripts": isOneFile ? "cli/given-scripts.js" : "loader/run/given-scripts.js",
  "async-hooks": "loader/run/async-hooks.js",
  "compile-worker": "loader/run/compile-worker.js",
  "compiler-thread": "plugins/jest/compiler-thread.js",
  "runner-thread": "cli/watch/runner-thread.js",
  // Made by a build of this package alone: who runs the sources goes without.
  "one-file": "cli/one-file.cjs",
  "module-analysis": "loader/module-analysis.cjs",
  "prepared-parts": "compiler/prepared-parts.json",
  "typescript-syntax": "compiler/typescript-syntax.cjs",
} as const;

export type OwnFile = keyof typeof files;

/**
 * The folder of all code of this package: dist/, or where the sources were compiled to. This module must lie one folder below
 * it, also in a bundle, for which the build of the package sees to it.
 */
const folder = new URL("../", import.meta.url);

export const ownFolder = fileURLToPath(folder);

export function ownUrl(file: OwnFile): URL {
  return new URL(files[file], folder);
}

export function ownFile(file: OwnFile): string {
  return fileURLToPath(ownUrl(file));
}

/** Where the package keeps what is only a cache: beside its code, so that it goes when the package goes. */
export const ownCache = fileURLToPath(new URL("../.cache/", folder));
