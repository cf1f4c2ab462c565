/** What one decorator makes of the member that it stands on: all that other code asks about its kind. */
export interface MemberKindRow {
  /** What of the manifest it becomes: `nothing` for code that only others use. */
  readonly becomes: "template" | "task" | "nothing";
  /** What the compiler adds to the decorator's call. */
  readonly compiled: "script" | "parameters" | "nothing";
  /** Whether its body is code of a pod. */
  readonly runsInPod: boolean;
  /** Whether its body may run in the process that builds the workflow. */
  readonly runsInBuild: boolean;
  readonly mayBeStatic: boolean;
  /** Whether the decorator may stand on a class as well. */
  readonly mayBeClass: boolean;
}

/** The decorators of which a member has one, in the order in which messages list them. Others add to what it is. */
export const memberKinds = {
  template: {
    becomes: "template",
    compiled: "parameters",
    runsInPod: false,
    runsInBuild: true,
    mayBeStatic: true,
    mayBeClass: false,
  },
  closure: {
    becomes: "template",
    compiled: "script",
    runsInPod: true,
    runsInBuild: false,
    mayBeStatic: true,
    mayBeClass: false,
  },
  task: {
    becomes: "task",
    compiled: "parameters",
    runsInPod: false,
    runsInBuild: true,
    mayBeStatic: false,
    mayBeClass: false,
  },
  scope: {
    becomes: "nothing",
    compiled: "nothing",
    runsInPod: true,
    runsInBuild: true,
    mayBeStatic: true,
    mayBeClass: true,
  },
} as const satisfies Readonly<Record<string, MemberKindRow>>;

export type MemberKind = keyof typeof memberKinds;

/** Those that become something: a call of such a method is recorded. */
export type RecordedKind = {
  [Kind in MemberKind]: (typeof memberKinds)[Kind]["becomes"] extends "nothing" ? never : Kind;
}[MemberKind];

export const MEMBER_KINDS = Object.keys(memberKinds) as MemberKind[];

/** Tells `closure` from the decorators that only add to a member, such as `inputs.parameter`. */
export function isMemberKind(decorator: string): decorator is MemberKind {
  return Object.hasOwn(memberKinds, decorator);
}

/** Whether a decorator makes a member of a kind that is so; those that only add to a member never do. */
export function isOfKind(decorator: string, is: (row: MemberKindRow) => boolean): boolean {
  return isMemberKind(decorator) && is(memberKinds[decorator]);
}

/** The names of the kinds that are so. */
export function kindsWhere(is: (row: MemberKindRow) => boolean): MemberKind[] {
  return MEMBER_KINDS.filter((kind) => is(memberKinds[kind]));
}

export const buildsNothing = ({ becomes }: MemberKindRow): boolean => becomes === "nothing";
