import type { Parameter, Template, TemplateRef, WorkflowSpec } from "../model/argo/index.js";
import { WORKFLOW_SPEC_FIELDS } from "../model/argo/fields.js";
import { literal } from "./literals.js";
import { camelCase, createNames, type Names } from "./names.js";
import { type AnyCall, callsIn, callsOf, type Slot, slotsOf } from "./slots.js";
import { Unsupported } from "./unsupported.js";
import type { Uses } from "./uses.js";

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
  /** Where it stands in the spec. */
  readonly index: number;
  readonly slots: readonly Slot[];
  /** It calls itself, in one step or several: TypeScript cannot infer what it returns. */
  readonly isRecursive: boolean;
}

/** Members that every workflow has, and those that make an object something else to JavaScript. */
const MEMBERS = [
  ..."constructor metadata cron build toYaml toJson toFile submit".split(" "),
  ..."then toString toLocaleString toJSON valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable".split(" "),
];

export function planClass(spec: WorkflowSpec, uses: Uses): Plan {
  const members = createNames([...MEMBERS, ...WORKFLOW_SPEC_FIELDS]);
  const parameters = planParameters(spec.arguments?.parameters ?? [], members);
  const templates = spec.templates ?? [];
  const names = templates.map(({ name = "" }) => name);
  if (names.some((name, index) => name === "" || names.indexOf(name) !== index)) throw new Unsupported("names");
  const calls = callsIn(spec);
  planReferences(calls, uses);
  const constants = [...uses.references.values()];
  const methods = new Map(
    templates.map((template, index): [string, Method] => {
      const { name = "" } = template;
      const key = camelCase(name);
      return [
        name,
        {
          key: members.take(key, `${key}Template`),
          template,
          index,
          slots: slotsOf(template, calls, constants),
          isRecursive: isRecursive(name, templates),
        },
      ];
    }),
  );
  return { methods, parameters, uses };
}

const EXPRESSIBLE = ["name", "value", "default", "description", "enum", "globalName", "valueFrom"];

function planParameters(parameters: readonly Parameter[], members: Names): Map<string, string> {
  const isExpressible = parameters.every((parameter) =>
    Object.keys(parameter).every((key) => EXPRESSIBLE.includes(key)),
  );
  if (!isExpressible) return new Map();
  return new Map(
    parameters.map(({ name }) => {
      const key = /^[a-zA-Z]\w*$/.test(name) ? name : camelCase(name);
      return [name, members.take(key, `${key}Parameter`)];
    }),
  );
}

/** One constant a reference, on top of the file: their names are known before those of the variables. */
function planReferences(calls: readonly AnyCall[], { references, identifiers }: Uses): void {
  for (const { templateRef } of calls) {
    const declaration = templateRef && declarationOf(templateRef);
    if (declaration === undefined || references.has(declaration)) continue;
    const { name = "", template = "" } = templateRef ?? {};
    references.set(declaration, identifiers.take(camelCase(template), camelCase(`${name}-${template}`)));
  }
}

/** The constant of a reference. */
export function referenceTo(templateRef: TemplateRef, { uses }: Plan): string {
  const declaration = declarationOf(templateRef);
  const identifier = declaration === undefined ? undefined : uses.references.get(declaration);
  if (identifier === undefined) throw new Unsupported("templateRef");
  uses.values.add("templateRef");
  uses.referenced.add(identifier);
  return identifier;
}

export function hasReference(templateRef: TemplateRef, { uses }: Plan): boolean {
  return uses.references.has(declarationOf(templateRef) ?? "");
}

/** Undefined where the object or the template is known only in the cluster. */
function declarationOf({ name = "", template = "", ...more }: TemplateRef): string | undefined {
  if (name === "" || template === "" || `${name}${template}`.includes("{{")) return undefined;
  return `templateRef(${literal({ name, template, ...more })})`;
}

function isRecursive(name: string, templates: readonly Template[]): boolean {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    const template = templates.find((candidate) => candidate.name === from);
    for (const { template: next } of template ? callsOf(template) : [])
      if (next !== undefined && !reached.has(next)) {
        reached.add(next);
        visit(next);
      }
  };
  visit(name);
  return reached.has(name);
}
