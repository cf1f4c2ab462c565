import {
  aliasOf,
  type Entries,
  type Locked,
  lockedOf,
  type LockfileReader,
  splitDescriptor,
  withoutPeers,
} from "./locked.js";
import { normalised, satisfies } from "./ranges.js";

interface Member {
  readonly dependencies?: readonly string[];
  readonly packageJson?: { readonly dependencies?: readonly string[] };
  readonly links?: Entries<unknown>;
}

interface Lock {
  readonly specifiers?: Entries<string>;
  /** Version 3. */
  readonly packages?: { readonly specifiers?: Entries<string> };
  /** Packages in newer versions, `specifiers` in version 2. */
  readonly npm?: { readonly specifiers?: Entries<string> };
  readonly workspace?: Member & { readonly members?: Entries<Member> };
}

interface Candidate {
  readonly specifier: string;
  readonly range: string;
  readonly locked: Locked;
}

/** `deno.lock`: keys are ranges in a form of their own (`npm:ms@2` for `^2.0.0`), and no alias is in it. */
export const readDeno: LockfileReader = (text) => {
  const { specifiers, packages, npm, workspace }: Lock = JSON.parse(text) as Lock;
  const known = Object.entries(specifiers ?? packages?.specifiers ?? npm?.specifiers ?? {});
  const candidates = known.flatMap(([specifier, resolved = ""]): (Candidate & { readonly name: string })[] => {
    if (specifier.startsWith("jsr:")) return [];
    const { name, range } = splitDescriptor(specifier.replace(/^npm:\/?/, ""));
    const plain = withoutPeers(resolved.replace(/^npm:/, ""));
    return [{ specifier, name, range: range || "*", locked: lockedOf(plain, name) }];
  });
  const memberOf = (project: string): Member | undefined =>
    project === "" ? workspace : workspace?.members?.[project];
  return {
    find(wanted) {
      const { name, range } = aliasOf(wanted.name, wanted.range);
      if (Object.keys(workspace?.links ?? {}).some((link) => splitDescriptor(link.replace(/^npm:/, "")).name === name))
        return "local";
      const own = candidates.filter((candidate) => candidate.name === name);
      const member = memberOf(wanted.project);
      const asked = new Set([...(member?.dependencies ?? []), ...(member?.packageJson?.dependencies ?? [])]);
      const ofMember = own.filter(({ specifier }) => asked.has(specifier));
      return (choose(ofMember, range) ?? choose(own, range))?.locked;
    },
    holds: (project) => project === "" || memberOf(project) !== undefined,
  };
};

function choose(candidates: readonly Candidate[], range: string | undefined): Candidate | undefined {
  if (range === undefined) return onlyOne(candidates);
  const wanted = normalised(range);
  return (
    candidates.find((candidate) => candidate.range === range) ??
    candidates.find((candidate) => wanted !== undefined && normalised(candidate.range) === wanted) ??
    onlyOne(
      candidates.filter(
        ({ locked }) => wanted === undefined || (locked !== "local" && satisfies(locked.version, range)),
      ),
    )
  );
}

function onlyOne(candidates: readonly Candidate[]): Candidate | undefined {
  return new Set(candidates.map(({ locked }) => (locked === "local" ? locked : locked.version))).size === 1
    ? candidates[0]
    : undefined;
}
