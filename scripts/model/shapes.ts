import type { CrdFacts } from "./facts.js";
import {
  KINDS,
  kindDefinition,
  reachableDefinitions,
  referenced,
  typeName,
  type Definitions,
  type Schema,
} from "./schema.js";

/** What Argo decodes by code of its own, whatever swagger.json calls it. */
const OWN_DECODING: Readonly<Record<string, string>> = {
  IntOrString: "intOrString",
  Quantity: "quantity",
  Time: "time",
  Amount: "amount",
  Item: "any",
  Plugin: "plugin",
  FieldsV1: "any",
};

/** Fields that take a number or a boolean for text: Argo calls their type AnyString. */
const ANY_STRING = /^(?:Parameter\.(?:value|default|enum|description)|ValueFrom\.default)$/;

/**
 * The types of all fields as data, for code that reads manifests: `text[]` is a list of texts, `text{}` a map, a capital
 * letter begins the name of another shape.
 */
export function shapesText(definitions: Definitions, facts: CrdFacts): string {
  const roots = [...KINDS, "WorkflowEventBinding"].map(kindDefinition);
  const shapes = reachableDefinitions(definitions, roots, allProperties)
    .filter((definition) => OWN_DECODING[typeName(definition)] === undefined)
    .filter((definition) => definitions[definition]?.type === "object")
    .map((definition) => shapeText(definition, definitions, facts));
  return `// The types of Argo's fields, for code that reads manifests.

/**
 * By type and field: \`string\`, \`boolean\`, \`int32\`, \`int64\`, \`number\`, \`intOrString\`, \`anyString\`, \`quantity\`, \`time\`,
 * \`bytes\`, \`amount\`, \`plugin\`, \`any\`, or the name of another type; \`[]\` behind it is a list, \`{}\` a map.
 */
export const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${shapes.join("")}};
`;
}

function shapeText(definition: string, definitions: Definitions, facts: CrdFacts): string {
  const fields = Object.entries(definitions[definition]?.properties ?? {}).map(
    ([field, property]) =>
      `${JSON.stringify(field)}: ${JSON.stringify(fieldType(definition, field, property, definitions, facts))}`,
  );
  return `${typeName(definition)}: { ${fields.join(", ")} },\n`;
}

function fieldType(
  definition: string,
  field: string,
  property: Schema,
  definitions: Definitions,
  facts: CrdFacts,
): string {
  const type = typeOf(property, definitions, facts.formats.get(`${definition}.${field}`));
  return ANY_STRING.test(`${typeName(definition)}.${field}`) ? type.replace("string", "anyString") : type;
}

function typeOf(schema: Schema, definitions: Definitions, format: string | undefined): string {
  const name = referenced(schema);
  if (name !== undefined) {
    const own = OWN_DECODING[typeName(name)];
    if (own !== undefined) return own;
    const resolved = definitions[name];
    if (resolved?.type === "object" && resolved.additionalProperties === undefined) return typeName(name);
    return typeOf(resolved ?? {}, definitions, format);
  }
  switch (schema.type) {
    case "string":
      return schema.format === "byte" ? "bytes" : "string";
    case "boolean":
    case "number":
      return schema.type;
    case "integer":
      return format === "int32" ? "int32" : "int64";
    case "array":
      return `${typeOf(schema.items ?? {}, definitions, undefined)}[]`;
    case "object":
      return `${typeOf(schema.additionalProperties ?? {}, definitions, undefined)}{}`;
    default:
      return "any";
  }
}

function allProperties(schema: Schema): readonly (readonly [string, Schema])[] {
  return Object.entries(schema.properties ?? {});
}
