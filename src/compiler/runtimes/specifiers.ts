import { has, MODULES, namesOfAny } from "./facts.js";
import type { Runtime } from "./runtime.js";
import { runtimeOf, runtimes, type Target } from "./runtimes.js";
import { whereIs } from "./where.js";

/** What an import's specifier means to a runtime. */
export type Specifier =
  /** A module of the runtime itself. `specifier` is how it is written in the script: `node:fs`, `bun:sqlite`. */
  | { readonly kind: "builtin"; readonly specifier: string }
  /** A package that the image must hold. `name` is without version and subpath; for a URL it is the URL. */
  | { readonly kind: "package"; readonly name: string }
  /** A file of the user's project: `./x`, `/x`, `file:`, an import map's `#x`, or an alias such as `@/x`. */
  | { readonly kind: "relative" }
  /** Something that only another runtime, or a newer one, can load: `deno`, `bun`, `node 22 or newer`. */
  | { readonly kind: "wrong-runtime"; readonly runtime: string };

/** Builtins that may be written with or without `node:`, the same on all runtimes. */
const builtins = new Set(
  `assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns
  dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix
  path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers
  stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm
  wasi worker_threads zlib`.split(/\s+/),
);

/** Every builtin of Node's that some release of a runtime has, with its `node:`. */
export function knownBuiltins(): ReadonlySet<string> {
  return new Set(runtimes.flatMap((row) => namesOfAny(row, MODULES)).filter((name) => name.startsWith("node:")));
}

const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9_-][a-z0-9._~-]*/i;
const WINDOWS_PATH = /^[a-z]:[\\/]/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** The specifier of a builtin in its one normal form (`fs` is `node:fs`), or undefined when it is none. */
export function isBuiltin(specifier: string, target: Target): string | undefined {
  if (builtins.has(specifier)) return `node:${specifier}`;
  // A `node:` module that is not in the list may be newer than the list: the runtime will tell.
  if (specifier.startsWith("node:")) return specifier;
  return runtimeOf(target).isOwnModule(specifier) ? specifier : undefined;
}

/** Whether an import says itself where a package comes from, or its version: `npm:zod`, `https://…`, bun's `zod@3.23.8`. */
export function namesAddress(specifier: string): boolean {
  return specifier.includes(":") || /^(?:@[^/]+\/)?[^/@]+@/.test(specifier);
}

export function classifySpecifier(specifier: string, target: Target): Specifier {
  const builtin = isBuiltin(specifier, target);
  if (builtin !== undefined) return newerBuiltin(builtin, target) ?? { kind: "builtin", specifier: builtin };
  if (/^[./#\\]/.test(specifier) || WINDOWS_PATH.test(specifier)) return { kind: "relative" };
  const owner = runtimes.find((row: Runtime) => row.ownName === specifier);
  if (owner) return { kind: "wrong-runtime", runtime: owner.name };
  const scheme = SCHEME.exec(specifier)?.[1]?.toLowerCase();
  if (scheme !== undefined) return classifyUrl(specifier, scheme, target);
  // `paths` aliases cannot be known; but `@/x`, `~/x` and `$lib/x` can be no package.
  const name = PACKAGE.exec(specifier)?.[0];
  const rest = specifier.slice(name?.length);
  if (name === undefined || !/^(?:$|\/|@[\d^~<>=*v]|@(?:latest|next)(?:$|\/))/.test(rest)) return { kind: "relative" };
  // `npm:zod@3.23.8` is another thing.
  const only = runtimes.find(({ registries }: Runtime) => registries.npm === "");
  if (rest.startsWith("@") && only && only.name !== target.runtime)
    return { kind: "wrong-runtime", runtime: only.name };
  return { kind: "package", name };
}

function newerBuiltin(specifier: string, target: Target): Specifier | undefined {
  if (has(target, MODULES, specifier) !== false) return undefined;
  // One that nobody has may be newer than the tables: the runtime will tell.
  const where = whereIs(target, MODULES, specifier);
  return where && { kind: "wrong-runtime", runtime: where.needs };
}

function classifyUrl(specifier: string, scheme: string, target: Target): Specifier {
  if (scheme === "file") return { kind: "relative" };
  // The module is its own text: nothing has to be there.
  if (scheme === "data") return { kind: "builtin", specifier };
  // Its owner has taken what it knows for a builtin: `BUN:sqlite` is none, not even there.
  const only = runtimes.find((row: Runtime) => row.ownScheme === scheme);
  if (only) return { kind: "wrong-runtime", runtime: only.name };
  const owner = runtimes.find((row: Runtime) => row.loads(scheme));
  if (owner && owner.name !== target.runtime) return { kind: "wrong-runtime", runtime: owner.name };
  const isPackage = scheme === "npm" || scheme === "jsr";
  const name = isPackage ? PACKAGE.exec(specifier.slice(scheme.length + 1).replace(/^\/+/, ""))?.[0] : undefined;
  return { kind: "package", name: name ?? specifier };
}

/** Whether a text begins as no file of the project's does: `node:fs`, `https://…`. */
export function hasScheme(text: string): boolean {
  return /^(?:node|data|https?|npm|jsr|bun):/.test(text);
}
