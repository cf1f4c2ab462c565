/** The package that a name means in a project, as a lockfile tells it. */
export type Locked =
  | {
      /** Differs from the one that is imported for an alias. */
      readonly name: string;
      readonly version: string;
      /** The project changes the package's code when it installs it. */
      readonly isPatched?: true;
    }
  /** A package of the workspace, a folder, a repository or an archive: not one of the registry. */
  | "local";

/** What is looked for: a package that a project below the lockfile's folder depends on. */
export interface Wanted {
  readonly name: string;
  /** The package's folder that depends on it, as seen from the lockfile: `""` where they are one. */
  readonly project: string;
  /** The name of that package. */
  readonly projectName: string | undefined;
  /** What its package.json asks for, as `^1.2.3` or `npm:other@^1`. */
  readonly range: string | undefined;
}

/** A lockfile that has been read. */
export interface Lockfile {
  find(wanted: Wanted): Locked | undefined;
  /** Whether it is that project's as well, and not only of one around it. */
  holds(project: string, projectName: string | undefined): boolean;
}

/** What lies beside a lockfile and says how to read it: `package.json`, `.yarnrc.yml`. */
export type Beside = (fileName: string) => string | undefined;

export type LockfileReader = (text: string, beside: Beside) => Lockfile;

export type Entries<T> = Readonly<Record<string, T | undefined>>;

const VERSION = /^\d+\.\d+\.\d+(?:[-+].*)?$/;

/** `1.2.3`, `other@1.2.3`, `npm:other@1.2.3`; anything else is no version of the registry. */
export function lockedOf(text: string, name: string): Locked {
  const plain = text.replace(/^npm:/, "");
  if (VERSION.test(plain)) return { name, version: plain };
  const { name: other, range } = splitDescriptor(plain);
  return VERSION.test(range) ? { name: other, version: range } : "local";
}

/** `@scope/other` and `^1.2.3` of `@scope/other@^1.2.3`. */
export function splitDescriptor(descriptor: string): { readonly name: string; readonly range: string } {
  const at = descriptor.indexOf("@", 1);
  return at < 0 ? { name: descriptor, range: "" } : { name: descriptor.slice(0, at), range: descriptor.slice(at + 1) };
}

/**
 * A version without the peers that the package was built with, which follow it: `18.3.1_react@18.3.1`, `18.3.1(react@18.3.1)`.
 * A name may have such a mark as well: `string_decoder@1.3.0`.
 */
export function withoutPeers(text: string): string {
  return text.replace(/\(.*$/, "").replace(/(^|[@/])(\d+\.\d+\.\d+[^_/@]*)_.*$/, "$1$2");
}

const ELSEWHERE =
  /^(?:(?:workspace|file|link|portal|exec|github|gitlab|bitbucket|gist|https?|ssh|git(?:\+\w+)?):|git@|\.|~?\/|[\w.-]+\/[\w.-]+(?:#|$))/;

/** Whether a range is a folder, an archive or a repository (`file:../x`, `user/repository`), not one of versions. */
export function isElsewhere(range: string): boolean {
  return ELSEWHERE.test(range);
}

/** The package and the range that an alias stands for: `npm:other@^1`, `jsr:@scope/other@^1`; else the name itself. */
export function aliasOf(
  name: string,
  range: string | undefined,
): { readonly name: string; readonly range: string | undefined } {
  const [, scheme, rest = ""] = /^(npm|jsr):\/?(.*)$/.exec(range ?? "") ?? [];
  if (scheme === undefined) return { name, range };
  // `npm:^1` and `jsr:^1` name no other package.
  const isRange = /^(?:$|[\^~<>=*]|(?:v?\d+|x)(?:\.|$))/i.test(rest);
  const meant = isRange ? { name, range: rest } : splitDescriptor(rest);
  return scheme === "jsr" ? { ...meant, name: onNpm(meant.name) } : meant;
}

/** A package of JSR as npm's clients call it: `@jsr/scope__name` for `@scope/name`. */
function onNpm(name: string): string {
  return name.startsWith("@jsr/") ? name : name.replace(/^@([^/]+)\//, "@jsr/$1__");
}
