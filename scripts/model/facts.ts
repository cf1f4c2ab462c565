import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseYaml } from "../../src/model/yaml.js";
import { kindDefinition, referenced, type Definitions, type Schema } from "./schema.js";

/** What the CustomResourceDefinitions know and swagger.json does not. */
export interface CrdFacts {
  /** The values that a field accepts, by `definition.field`. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** The fields that every occurrence of a definition requires. */
  readonly required: ReadonlyMap<string, ReadonlySet<string>>;
  /** `int32` and the like, by `definition.field`. */
  readonly formats: ReadonlyMap<string, string>;
  /** What every occurrence of a field asks of its value, by `definition.field`; of texts in a list, with `[]` behind it. */
  readonly bounds: ReadonlyMap<string, Bounds>;
}

const BOUNDS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"] as const;

export type Bounds = Readonly<Partial<Record<(typeof BOUNDS)[number], number | string>>>;

interface CrdSchema extends Bounds {
  readonly default?: unknown;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly items?: CrdSchema;
  readonly additionalProperties?: CrdSchema;
}

interface Crd {
  readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: CrdSchema } }[] };
}

/** The other two kinds have the spec of a Workflow, so their CRDs say nothing new. */
const CRD_FILES = { Workflow: "workflows.yaml", CronWorkflow: "cronworkflows.yaml" };

/**
 * Walks the expanded CRDs beside the definitions they were expanded from: a CRD has no names, so this is how a fact
 * finds its type.
 */
export async function readCrdFacts(dataFolder: string, definitions: Definitions): Promise<CrdFacts> {
  const enums = new Map<string, readonly string[]>();
  const required = new Map<string, Set<string>>();
  const formats = new Map<string, string>();
  const bounds = new Map<string, Bounds>();

  function bound(field: string, crd: CrdSchema): void {
    const here = BOUNDS.filter((name) => crd[name] !== undefined).map((name) => [name, crd[name]] as const);
    const before = bounds.get(field);
    const common = here.filter(([name, value]) => before === undefined || before[name] === value);
    bounds.set(field, Object.fromEntries(common));
  }

  function walk(schema: Schema, crd: CrdSchema): void {
    const name = referenced(schema);
    const resolved = name === undefined ? schema : definitions[name];
    if (resolved === undefined) return;
    if (name !== undefined && crd.properties !== undefined) {
      const before = required.get(name);
      const isAsked = (field: string): boolean => crd.properties?.[field]?.default === undefined;
      const here = (crd.required ?? []).filter(
        (field) => isAsked(field) && (before === undefined || before.has(field)),
      );
      required.set(name, new Set(here));
    }
    for (const [field, property] of Object.entries(resolved.properties ?? {})) {
      const child = crd.properties?.[field];
      if (child === undefined) continue;
      if (child.enum !== undefined) enums.set(`${name}.${field}`, child.enum);
      if (child.format !== undefined) formats.set(`${name}.${field}`, child.format);
      // A quantity has a pattern where swagger.json has a type: that is how it is decoded.
      if (referenced(property)?.endsWith(".Quantity") !== true) bound(`${name}.${field}`, child);
      if (child.items?.properties === undefined && child.items !== undefined) bound(`${name}.${field}[]`, child.items);
      walk(property, child);
    }
    if (resolved.items !== undefined && crd.items !== undefined) walk(resolved.items, crd.items);
    if (resolved.additionalProperties !== undefined && crd.additionalProperties !== undefined) {
      walk(resolved.additionalProperties, crd.additionalProperties);
    }
  }

  for (const [kind, file] of Object.entries(CRD_FILES)) {
    const [crd] = parseYaml(await readFile(join(dataFolder, "crds", file), "utf8")) as Crd[];
    const schema = crd?.spec.versions[0]?.schema.openAPIV3Schema;
    if (schema === undefined) throw new Error(`${file} has no schema`);
    walk({ $ref: kindDefinition(kind) }, schema);
  }
  return { enums, required, formats, bounds };
}
