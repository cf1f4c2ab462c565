import type { Arguments, Artifact, Parameter, Template, WorkflowSpec } from "../model/argo/index.js";
import { WORKFLOW_SPEC_FIELDS } from "../model/argo/fields.js";
import { VALUES } from "./exports.js";
import { camelCase, createIdentifiers, type Identifiers } from "./names.js";

/** What a class will hold: which method stands for which template, which field for which workflow parameter. */
export interface Plan {
  readonly methods: ReadonlyMap<string, Method>;
  /** Keys of fields by the names of parameters; empty where the class says `arguments` as they are. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly uses: Uses;
}

export interface Method {
  readonly key: string;
  readonly template: Template;
  readonly slots: readonly Slot[];
  /** It calls itself, in one step or several: TypeScript cannot infer what it returns. */
  readonly isRecursive: boolean;
}

/** An input of a template and the parameter of its method. */
export interface Slot {
  readonly name: string;
  readonly kind: "parameter" | "artifact";
  readonly identifier: string;
  /** It has a value of its own, or some call leaves it out. */
  readonly isOptional: boolean;
}

/** What the file imports, and the references to templates of other objects that it declares. */
export interface Uses {
  readonly values: Set<string>;
  readonly types: Set<string>;
  readonly references: Map<string, string>;
  readonly identifiers: Identifiers;
}

/** Members that every workflow has. */
const MEMBERS = ["constructor", "metadata", "cron", "build", "toYaml", "toJson", "toFile", "submit"];

/** A template that the authoring API has no form for: the class says it as plain data. */
export class Unsupported extends Error {}

export function planClass(spec: WorkflowSpec, uses: Uses): Plan {
  const members = createIdentifiers([...MEMBERS, ...WORKFLOW_SPEC_FIELDS]);
  const parameters = planParameters(spec.arguments?.parameters ?? [], members);
  const templates = spec.templates ?? [];
  const names = templates.map(({ name = "" }) => name);
  if (names.some((name, index) => name === "" || names.indexOf(name) !== index)) throw new Unsupported("names");
  const methods = new Map(
    templates.map((template): [string, Method] => {
      const { name = "" } = template;
      return [
        name,
        {
          key: members.take(camelCase(name)),
          template,
          slots: slotsOf(template, templates),
          isRecursive: isRecursive(name, templates),
        },
      ];
    }),
  );
  return { methods, parameters, uses };
}

const EXPRESSIBLE = ["name", "value", "default", "description", "enum", "globalName", "valueFrom"];

function planParameters(parameters: readonly Parameter[], members: Identifiers): Map<string, string> {
  const isExpressible = parameters.every((parameter) =>
    Object.keys(parameter).every((key) => EXPRESSIBLE.includes(key)),
  );
  if (!isExpressible) return new Map();
  return new Map(
    parameters.map(({ name }) => [name, members.take(/^[a-zA-Z]\w*$/.test(name) ? name : camelCase(name))]),
  );
}

function isRecursive(name: string, templates: readonly Template[]): boolean {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    const template = templates.find((candidate) => candidate.name === from);
    for (const { template: next } of template ? callsIn(template) : [])
      if (next !== undefined && !reached.has(next)) {
        reached.add(next);
        visit(next);
      }
  };
  visit(name);
  return reached.has(name);
}

function slotsOf(template: Template, templates: readonly Template[]): Slot[] {
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  const names = [...parameters, ...artifacts].map(({ name }) => name);
  // Methods' parameters find their inputs by name.
  if (new Set(names).size < names.length) throw new Unsupported("two inputs of one name");
  const identifiers = createIdentifiers();
  const calls = templates.flatMap(callsIn).filter((call) => call.template === template.name);
  const slot = (kind: Slot["kind"], name: string, hasOwn: boolean): Slot => {
    const own = camelCase(name);
    // Methods' parameters find their inputs by name: one of another input's name would find that one.
    const isTaken = (own !== name && names.includes(own)) || VALUES.includes(own);
    const preferred = isTaken ? `${own}Value` : own;
    const order = (kind === "parameter" ? parameters : artifacts).map((input) => input.name);
    const isPassed = calls.every(({ arguments: args }) => {
      const list = args?.[`${kind}s`] ?? [];
      return fits(list, order, kind) && list.some((passed) => passed.name === name);
    });
    return { name, kind, identifier: identifiers.take(preferred), isOptional: hasOwn || !isPassed };
  };
  return [
    ...parameters.map((p) =>
      slot("parameter", p.name, p.value !== undefined || p.default !== undefined || p.valueFrom !== undefined),
    ),
    ...artifacts.map((a) =>
      slot("artifact", a.name, a.optional === true || Object.keys(a).some((key) => LOCATIONS.includes(key))),
    ),
  ];
}

/** Whether arguments are plain, and stand in the order of the inputs: then a call passes them by position. */
export function fits(
  list: readonly (Parameter | Artifact)[],
  order: readonly string[],
  kind: "parameter" | "artifact",
): boolean {
  const positions = list.map(({ name }) => order.indexOf(name));
  const isPlain = list.every((item) => {
    const count = Object.keys(item).length;
    if (kind === "parameter") return "value" in item && item.value !== null && count === 2;
    return "from" in item ? count === 2 : count > 1;
  });
  return isPlain && positions.every((at, index) => at >= 0 && at > (positions[index - 1] ?? -1));
}

const LOCATIONS = ["s3", "git", "http", "artifactory", "hdfs", "raw", "oss", "gcs", "azure", "plugin"];

interface AnyCall {
  readonly template?: string;
  readonly arguments?: Arguments;
}

function callsIn({ steps = [], dag }: Template): AnyCall[] {
  const own: readonly (AnyCall & { hooks?: Record<string, AnyCall> })[] = [...steps.flat(), ...(dag?.tasks ?? [])];
  return own.flatMap((call) => [call, ...Object.values(call.hooks ?? {})]);
}
