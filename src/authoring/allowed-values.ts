import type { Arguments, LifecycleHook, Template, WorkflowSpec } from "../model/argo/index.js";
import { type InputText, readsText, wordsOf } from "../model/input-texts.js";
import { NOT_GIVEN } from "../model/limits.js";
import { injectedClosure, type Member, memberName } from "./member.js";

/** What takes a value: one of a union of literals, or a type that does not read any text. */
export interface Taken {
  readonly values?: readonly string[] | undefined;
  readonly reads: ReadonlySet<InputText>;
}

/** What the inputs of templates read, by `template input`: of closures, whose types are known. */
export type InputTypes = ReadonlyMap<string, InputText>;

export function inputTypes(members: readonly Member[]): InputTypes {
  return new Map(
    members.flatMap((member) =>
      Object.entries(injectedClosure(member)?.encodings?.reads ?? {}).map(
        ([input, type]) => [`${memberName(member)} ${input}`, type] as const,
      ),
    ),
  );
}

/** What is wanted in the place of a text, in words; undefined for one that is taken. Of one with a tag nobody knows here. */
export function wantedInstead(text: string, { values, reads }: Taken): string | undefined {
  if (text.includes("{{")) return undefined;
  if (values && !values.includes(text)) return `one of ${values.filter((value) => value !== NOT_GIVEN).join(", ")}`;
  const wrong = text === NOT_GIVEN ? undefined : [...reads].find((type) => !readsText(type, text));
  return wrong && wordsOf(wrong);
}

/**
 * What the values of a workflow's parameters may be because of what takes them, on whatever way: closures whose type is a union of
 * literals, a number, a date. A parameter that reaches nothing of the kind is not in the map.
 */
export function takenValues(
  spec: Pick<WorkflowSpec, "templates" | "entrypoint" | "hooks">,
  types: InputTypes,
): Map<string, Taken> {
  const { templates = [], entrypoint = "", hooks = {} } = spec;
  const takers = new Map<string, string[]>();
  const link = (from: string, to: string): void => void takers.set(from, [...(takers.get(from) ?? []), to]);
  const enums = new Map<string, readonly string[]>();
  const names = new Set<string>();
  const follow = (around: string, { callee, args }: TemplateCall): void => {
    for (const { name: input, value } of args.parameters ?? []) {
      const [, scope, given = ""] = /^\{\{(workflow|inputs)\.parameters\.([^{}]+)\}\}$/.exec(String(value)) ?? [];
      if (scope === undefined) continue;
      link(scope === "workflow" ? `workflow ${given}` : `${around} ${given}`, `${callee} ${input}`);
      if (scope === "workflow") names.add(given);
    }
  };
  for (const template of templates) {
    const { name = "", inputs } = template;
    for (const { name: input, enum: values } of inputs?.parameters ?? []) {
      if (values) enums.set(`${name} ${input}`, values.map(String));
      if (name !== entrypoint) continue;
      link(`workflow ${input}`, `${name} ${input}`);
      names.add(input);
    }
    for (const call of callsOf(template)) follow(name, call);
  }
  for (const call of exitOf(hooks)) follow("", call);
  const reached = (at: string, seen: Set<string>): Set<string> => {
    if (!seen.has(at)) for (const next of (seen.add(at), takers.get(at) ?? [])) reached(next, seen);
    return seen;
  };
  const taken = new Map<string, Taken>();
  for (const name of names) {
    const inputs = [...reached(`workflow ${name}`, new Set())];
    const [first, ...others] = inputs.flatMap((input) => (enums.has(input) ? [enums.get(input) ?? []] : []));
    const values = first?.filter((value) => others.every((other) => other.includes(value)));
    const reads = new Set(inputs.flatMap((input) => types.get(input) ?? []));
    if (values || reads.size > 0) taken.set(name, { values, reads });
  }
  return taken;
}

interface TemplateCall {
  readonly callee: string;
  readonly args: Arguments;
}

function callsOf({ steps = [], dag }: Template): TemplateCall[] {
  type Node = {
    readonly template?: string;
    readonly arguments?: Arguments;
    readonly when?: string;
    readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  };
  const nodes = [
    ...(steps as unknown as readonly (readonly Node[])[]).flat(),
    ...((dag?.tasks ?? []) as readonly Node[]),
  ];
  // Behind a condition it need not get there.
  return nodes.flatMap(({ template, arguments: args, when, hooks = {} }) =>
    when !== undefined
      ? []
      : [...(template === undefined || !args ? [] : [{ callee: template, args }]), ...exitOf(hooks)],
  );
}

function exitOf({ exit }: Readonly<Record<string, LifecycleHook>>): TemplateCall[] {
  const { template, arguments: args, expression } = exit ?? {};
  return template === undefined || !args || expression !== undefined ? [] : [{ callee: template, args }];
}

/** On a manifest that a class has built: what its closures' inputs read. Registered, as classes may use several copies. */
const TYPES = Symbol.for("argots.input-types");

export function withTypes<Manifest extends object>(manifest: Manifest, types: InputTypes): Manifest {
  return types.size === 0 ? manifest : Object.defineProperty(manifest, TYPES, { value: types });
}

export function typesOf(manifest: object): InputTypes {
  return (Reflect.get(manifest, TYPES) as InputTypes | undefined) ?? new Map<string, InputText>();
}
