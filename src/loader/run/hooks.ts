import { fileURLToPath, pathToFileURL } from "node:url";
import { isFileSpecifier, resolveFile, resolveOwn } from "../../host/resolve.js";
import { isInstalled, isTypeScript } from "../../host/paths.js";

export interface ResolveContext {
  readonly parentURL?: string | undefined;
  readonly conditions?: readonly string[];
}

export interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean;
}

export interface Loaded {
  readonly format: string;
  readonly source: string;
  readonly shortCircuit: true;
}

/** Node's two kinds of hooks, in this thread and in one of their own, differ only in what they may wait for. */
type Next<Context, Result> = (specifierOrUrl: string, context: Context) => Result;

/** TypeScript's rules for local files, and this copy of the package for its own name; the rest is Node's. */
export function resolve<Context extends ResolveContext, Result>(
  specifier: string,
  context: Context,
  next: Next<Context, Result>,
): Result | Resolved {
  const own = resolveOwn(specifier);
  if (own !== undefined) return { url: own, shortCircuit: true };
  const from = context.parentURL ?? pathToFileURL(`${process.cwd()}/`).href;
  if (!isFileSpecifier(specifier) || !from.startsWith("file:") || isInstalled(from)) return next(specifier, context);
  const found = resolveFile(specifier, from);
  if (found === undefined) return next(specifier, context);
  const url = pathToFileURL(found);
  // `./module.ts?version=2` is another module than `./module.ts`.
  url.search = new URL(specifier, from).search;
  // The format keeps Node from looking for a package.json: a workflow in an empty folder is an ES module too.
  if (isTypeScript(found)) return { url: url.href, format: "module", shortCircuit: true };
  return context.conditions?.includes("require") ? next(specifier, context) : next(url.href, context);
}

/** The path of a module that the loader compiles, or undefined for what Node loads itself. */
export function compiledPath(url: string): string | undefined {
  if (!url.startsWith("file:")) return undefined;
  const path = fileURLToPath(url);
  return isTypeScript(path) ? path : undefined;
}

export function loaded(source: string): Loaded {
  return { format: "module", source, shortCircuit: true };
}
