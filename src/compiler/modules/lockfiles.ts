import { createRequire } from "node:module";
import { parseYaml } from "../../model/yaml.js";

/** The package that a name means in a project, as a lockfile tells it. */
export type Locked =
  /** `name` differs from the one that is imported for an alias. */
  | { readonly name: string; readonly version: string }
  /** A package of the workspace, a folder or a repository: not one of the registry. */
  | "local";

/** What is looked for: a package that a project below the lockfile's folder depends on. */
export interface Wanted {
  readonly name: string;
  /** The project's folder as seen from the lockfile, `""` where they are one. */
  readonly project: string;
  /** What the project's package.json asks for, as `^1.2.3` or `npm:other@^1`. */
  readonly range: string | undefined;
}

type Find = (text: string, wanted: Wanted) => Locked | undefined;

/** By name, the surest first: a project that has several was moved from one tool to another. */
export const lockfiles: ReadonlyMap<string, Find> = new Map([
  ["npm-shrinkwrap.json", (text, wanted) => findInNpm(JSON.parse(text) as NpmLock, wanted)],
  ["package-lock.json", (text, wanted) => findInNpm(JSON.parse(text) as NpmLock, wanted)],
  ["pnpm-lock.yaml", (text, wanted) => findInPnpm(parseYaml(text)[0] as PnpmLock, wanted)],
  ["yarn.lock", (text, wanted) => findInYarn(parseYarn(text), wanted)],
  // JSON with trailing commas, which YAML allows as well.
  ["bun.lock", (text, wanted) => findInBun(parseYaml(text)[0] as BunLock, wanted)],
  ["deno.lock", (text, wanted) => findInDeno(JSON.parse(text) as DenoLock, wanted)],
]);

interface NpmEntry {
  readonly version?: string;
  readonly name?: string;
  readonly link?: boolean;
  readonly resolved?: string;
}

interface NpmLock {
  readonly packages?: Readonly<Record<string, NpmEntry>>;
  /** Version 1. */
  readonly dependencies?: Readonly<Record<string, NpmEntry>>;
}

function findInNpm({ packages, dependencies }: NpmLock, { name, project }: Wanted): Locked | undefined {
  const folders = project === "" ? [] : project.split("/");
  for (let depth = folders.length; packages && depth >= 0; depth--) {
    const entry = packages[[...folders.slice(0, depth), "node_modules", name].join("/")];
    if (entry) return entry.link || isElsewhere(entry.resolved) ? "local" : locked(entry.name ?? name, entry.version);
  }
  const version = dependencies?.[name]?.version;
  return version === undefined ? undefined : parseVersion(version, name);
}

interface PnpmImporter {
  readonly dependencies?: PnpmDependencies;
  readonly devDependencies?: PnpmDependencies;
  readonly optionalDependencies?: PnpmDependencies;
}

type PnpmDependencies = Readonly<Record<string, string | { readonly version?: string }>>;

interface PnpmLock extends PnpmImporter {
  readonly importers?: Readonly<Record<string, PnpmImporter>>;
}

function findInPnpm(lock: PnpmLock, { name, project }: Wanted): Locked | undefined {
  const importer = lock.importers?.[project === "" ? "." : project] ?? (project === "" ? lock : undefined);
  const sections = [importer?.dependencies, importer?.devDependencies, importer?.optionalDependencies];
  const found = sections.map((section) => section?.[name]).find((entry) => entry !== undefined);
  const version = typeof found === "string" ? found : found?.version;
  if (version === undefined) return undefined;
  // What it was built with follows: `1.2.3(react@18.0.0)`, in older files `1.2.3_react@18.0.0`.
  const plain = version.replace(/[(_].*$/, "");
  // `/other/1.2.3` in the oldest.
  return parseVersion(plain.replace(/^\//, "").replace(/\/(\d[^/]*)$/, "@$1"), name);
}

interface YarnEntry {
  readonly version?: string;
  /** Of newer versions: `other@npm:1.2.3`. */
  readonly resolution?: string;
}

type YarnLock = Readonly<Record<string, YarnEntry>>;

function parseYarn(text: string): YarnLock {
  const { parseSyml } = createRequire(import.meta.url)("@yarnpkg/parsers") as { parseSyml(text: string): YarnLock };
  return parseSyml(text);
}

function findInYarn(lock: YarnLock, { name, range }: Wanted): Locked | undefined {
  const entries = Object.entries(lock).flatMap(([key, entry]) => key.split(/,\s*/).map((asked) => ({ asked, entry })));
  const own = entries.filter(({ asked }) => asked.startsWith(`${name}@`));
  const exact = own.find(({ asked }) => asked === `${name}@${range}` || asked === `${name}@npm:${range}`);
  const versions = new Set(own.map(({ entry }) => entry.version));
  const found = exact ?? (versions.size === 1 ? own[0] : undefined);
  if (!found) return undefined;
  const { asked, entry } = found;
  const protocol = /^[a-z+]+:/.exec(asked.slice(name.length + 1))?.[0];
  if (protocol !== undefined && protocol !== "npm:") return "local";
  if (entry.resolution !== undefined)
    return entry.resolution.includes("@npm:") ? locked(nameOf(entry.resolution), entry.version) : "local";
  const alias = /^npm:(.+)$/.exec(asked.slice(name.length + 1))?.[1];
  return locked(alias === undefined ? name : nameOf(alias), entry.version);
}

interface BunLock {
  readonly packages?: Readonly<Record<string, readonly unknown[]>>;
}

function findInBun({ packages }: BunLock, { name, project }: Wanted): Locked | undefined {
  const [entry] = packages?.[`${project.split("/").at(-1)}/${name}`] ?? packages?.[name] ?? [];
  return typeof entry === "string" ? parseVersion(entry, name) : undefined;
}

interface DenoLock {
  readonly specifiers?: Readonly<Record<string, string>>;
  /** Version 3. */
  readonly packages?: { readonly specifiers?: Readonly<Record<string, string>> };
}

function findInDeno({ specifiers, packages }: DenoLock, { name, range }: Wanted): Locked | undefined {
  const known = Object.entries(specifiers ?? packages?.specifiers ?? {});
  const own = known.filter(([asked]) => asked === `npm:${name}` || asked.startsWith(`npm:${name}@`));
  const found = own.find(([asked]) => asked === `npm:${name}@${range}`) ?? (own.length === 1 ? own[0] : undefined);
  return found && parseVersion(found[1].replace(/^npm:/, "").replace(/_.*$/, ""), name);
}

/** `1.2.3`, `other@1.2.3`, `npm:other@1.2.3`; anything else is no version of the registry. */
function parseVersion(text: string, name: string): Locked | undefined {
  if (/^(?!npm:)[a-z+]+:/.test(text)) return "local";
  const plain = text.replace(/^npm:/, "");
  if (/^\d/.test(plain)) return locked(name, plain);
  const version = plain.slice(nameOf(plain).length + 1);
  return /^\d/.test(version) ? locked(nameOf(plain), version) : "local";
}

/** `@scope/other` of `@scope/other@^1.2.3`. */
function nameOf(descriptor: string): string {
  const at = descriptor.indexOf("@", 1);
  return at < 0 ? descriptor : descriptor.slice(0, at);
}

function locked(name: string, version: string | undefined): Locked | undefined {
  return version === undefined ? undefined : { name, version };
}

function isElsewhere(resolved = ""): boolean {
  return /^(?:git|file:|github:)/.test(resolved);
}
