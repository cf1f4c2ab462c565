import type { Target } from "./runtime.js";

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

/** Builtins that need the `node:`, by the first major version of Node that has them without a flag. */
const prefixedBuiltins: ReadonlyMap<string, number> = new Map([
  ["node:test", 18],
  ["node:test/reporters", 20],
  ["node:sea", 20],
  ["node:sqlite", 22],
  ["node:ffi", 26],
]);

/** Every builtin of Node that is known here, with its `node:`. */
export const knownBuiltins: ReadonlySet<string> = new Set([
  ...[...builtins].map((name) => `node:${name}`),
  ...prefixedBuiltins.keys(),
]);

/** Modules that bun brings along under the name of a package. */
const bunBuiltins: ReadonlySet<string> = new Set(["bun", "undici", "ws"]);

const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9_-][a-z0-9._~-]*/i;
const WINDOWS_PATH = /^[a-z]:[\\/]/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** The specifier of a builtin in its one normal form (`fs` is `node:fs`), or undefined when it is none. */
export function isBuiltin(specifier: string, target: Target): string | undefined {
  if (builtins.has(specifier)) return `node:${specifier}`;
  // A `node:` module that is not in the list may be newer than the list: the runtime will tell.
  if (specifier.startsWith("node:")) return specifier;
  if (target.runtime === "bun" && (bunBuiltins.has(specifier) || specifier.startsWith("bun:"))) return specifier;
  return undefined;
}

export function classifySpecifier(specifier: string, target: Target): Specifier {
  const builtin = isBuiltin(specifier, target);
  if (builtin !== undefined) return newerBuiltin(builtin, target) ?? { kind: "builtin", specifier: builtin };
  if (/^[./#\\]/.test(specifier) || WINDOWS_PATH.test(specifier)) return { kind: "relative" };
  if (specifier === "bun") return { kind: "wrong-runtime", runtime: "bun" };
  const scheme = SCHEME.exec(specifier)?.[1]?.toLowerCase();
  if (scheme !== undefined) return classifyUrl(specifier, scheme, target);
  // `paths` aliases cannot be known; but `@/x`, `~/x` and `$lib/x` can be no package.
  const name = PACKAGE.exec(specifier)?.[0];
  if (name === undefined || !/^(?:$|\/)/.test(specifier.slice(name.length))) return { kind: "relative" };
  return { kind: "package", name };
}

function newerBuiltin(specifier: string, { runtime, major }: Target): Specifier | undefined {
  const since = prefixedBuiltins.get(specifier);
  if (since === undefined || runtime !== "node" || major === undefined || major >= since) return undefined;
  return { kind: "wrong-runtime", runtime: `node ${since} or newer` };
}

function classifyUrl(specifier: string, scheme: string, { runtime }: Target): Specifier {
  switch (scheme) {
    case "file":
      return { kind: "relative" };
    case "data":
      // The module is its own text: nothing has to be there.
      return { kind: "builtin", specifier };
    case "bun":
      return { kind: "wrong-runtime", runtime: "bun" };
    case "npm":
    case "jsr": {
      const name = PACKAGE.exec(specifier.slice(scheme.length + 1).replace(/^\/+/, ""))?.[0] ?? specifier;
      return runtime === "deno" ? { kind: "package", name } : { kind: "wrong-runtime", runtime: "deno" };
    }
    default:
      // `https:` and the like.
      return runtime === "deno" ? { kind: "package", name: specifier } : { kind: "wrong-runtime", runtime: "deno" };
  }
}
