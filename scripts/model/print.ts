import { descriptions } from "../../src/model/descriptions/index.js";
import type { CrdFacts } from "./facts.js";
import {
  authoredProperties,
  KINDS,
  kindDefinition,
  referenced,
  typeName,
  type Definitions,
  type Schema,
} from "./schema.js";

const FIELDS_PAGE = "https://argo-workflows.readthedocs.io/en/latest/fields/";

/** What swagger.json leaves open, or says wrongly: it calls both number-or-string types plain strings. */
const ALIASES: Readonly<Record<string, string>> = {
  IntOrString: "number | string",
  Quantity: "number | string",
  Item: "string | number | bigint | boolean | null | readonly Item[] | { readonly [name: string]: Item }",
  Plugin: "{ readonly [name: string]: Item }",
  Amount: "number | bigint",
  FieldsV1: "{ readonly [name: string]: JsonValue }",
};

/** Of 64 bits, of which a number holds 53. */
const INT64 = "number | bigint";

/** The declaration of one definition, and the types that it mentions. */
export interface Declaration {
  readonly name: string;
  readonly text: string;
  readonly uses: ReadonlySet<string>;
}

export function declare(definition: string, definitions: Definitions, facts: CrdFacts): Declaration {
  const name = typeName(definition);
  const schema = definitions[definition] ?? {};
  const uses = new Set<string>();
  const anchor = definition.slice(definition.lastIndexOf(".") + 1).toLowerCase();
  const { about, fields: lines = {} } = descriptions[name] ?? {};
  const documentation = typeComment(about, `${FIELDS_PAGE}#${anchor}`);
  const alias = ALIASES[name] ?? (schema.properties === undefined ? aliasOf(schema, uses) : undefined);
  if (alias !== undefined) {
    for (const used of ["JsonValue", "Item"]) if (used !== name && alias.includes(used)) uses.add(used);
    return { name, text: `${documentation}export type ${name} = ${alias};\n`, uses };
  }
  const fields = authoredProperties(schema).map(([field, property]) => {
    const values = facts.enums.get(`${definition}.${field}`);
    const type = identity(definition, field) ?? (values ? literals(values) : typeOf(property, uses));
    const line = lines[field];
    return `${line === undefined ? "" : `/** ${line} */\n`}${field}${isRequired(definition, field, schema, facts) ? "" : "?"}: ${type};\n`;
  });
  return { name, text: `${documentation}export interface ${name} {\n${fields.join("")}}\n`, uses };
}

function typeComment(about: string | undefined, page: string): string {
  return about === undefined ? `/** @see ${page} */\n` : `/**\n * ${about}\n *\n * @see ${page}\n */\n`;
}

/** An object without known fields is an empty one in Argo: `none: {}`. */
function aliasOf(schema: Schema, uses: Set<string>): string {
  return schema.type === "object" && schema.additionalProperties === undefined
    ? "Record<string, never>"
    : typeOf(schema, uses);
}

function typeOf(schema: Schema, uses: Set<string>): string {
  const name = referenced(schema);
  if (name !== undefined) {
    uses.add(typeName(name));
    return typeName(name);
  }
  switch (schema.type) {
    case "string":
    case "boolean":
      return schema.type;
    case "integer":
      return schema.format === "int32" ? "number" : INT64;
    case "number":
      return "number";
    case "array": {
      const item = typeOf(schema.items ?? {}, uses);
      return `readonly ${item === INT64 ? `(${item})` : item}[]`;
    }
    case "object":
      return `Record<string, ${typeOf(schema.additionalProperties ?? {}, uses)}>`;
    default:
      throw new Error(`A schema of type ${schema.type} needs an entry in ALIASES`);
  }
}

/** The empty string means the same as no field at all, so no author needs it in the editor's list. */
function literals(values: readonly string[]): string {
  return values
    .filter((value) => value !== "")
    .map((value) => JSON.stringify(value))
    .join(" | ");
}

/** A manifest of one of the four kinds always says which one it is, though swagger.json calls both fields optional. */
function identity(definition: string, field: string): string | undefined {
  const kind = KINDS.find((known) => kindDefinition(known) === definition);
  if (kind === undefined) return undefined;
  return field === "kind" ? JSON.stringify(kind) : field === "apiVersion" ? `"argoproj.io/v1alpha1"` : undefined;
}

/** Swagger requires an image and a source of templates that may inherit both, the cluster does not: both must agree. */
function isRequired(definition: string, field: string, schema: Schema, facts: CrdFacts): boolean {
  if (identity(definition, field) !== undefined) return true;
  return schema.required?.includes(field) === true && facts.required.get(definition)?.has(field) !== false;
}
