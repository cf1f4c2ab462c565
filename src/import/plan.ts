import type { Parameter, Template, WorkflowSpec } from "../model/argo/index.js";
import { WORKFLOW_SPEC_FIELDS } from "../model/argo/fields.js";
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
      return [name, { key: members.take(camelCase(name)), template, slots: slotsOf(template, templates) }];
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

function slotsOf(template: Template, templates: readonly Template[]): Slot[] {
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  const names = [...parameters, ...artifacts].map(({ name }) => name);
  const identifiers = createIdentifiers();
  const calls = templates.flatMap(callsIn).filter((call) => call.template === template.name);
  const slot = (kind: Slot["kind"], name: string, hasOwn: boolean): Slot => {
    const own = camelCase(name);
    // Methods' parameters find their inputs by name: one of another input's name would find that one.
    const preferred = own !== name && names.includes(own) ? `${own}Value` : own;
    const isPassed = calls.every((call) => call.arguments?.[`${kind}s`]?.some((passed) => passed.name === name));
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

const LOCATIONS = ["s3", "git", "http", "artifactory", "hdfs", "raw", "oss", "gcs", "azure", "plugin"];

interface AnyCall {
  readonly template?: string;
  readonly arguments?: {
    readonly parameters?: readonly { name: string }[];
    readonly artifacts?: readonly { name: string }[];
  };
}

function callsIn({ steps = [], dag }: Template): AnyCall[] {
  const own: readonly (AnyCall & { hooks?: Record<string, AnyCall> })[] = [...steps.flat(), ...(dag?.tasks ?? [])];
  return own.flatMap((call) => [call, ...Object.values(call.hooks ?? {})]);
}
