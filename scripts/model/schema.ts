import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The part of a Swagger 2.0 schema that Argo's definitions use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
}

export type Definitions = Readonly<Record<string, Schema>>;

export const KINDS = ["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"] as const;

/** Two definitions share a short name; Argo's own keeps it. */
const RENAMED: Readonly<Record<string, string>> = { "io.k8s.api.core.v1.HTTPHeader": "HTTPGetHeader" };

export const kindDefinition = (kind: string): string => `io.argoproj.workflow.v1alpha1.${kind}`;

export async function readDefinitions(dataFolder: string): Promise<Definitions> {
  const swagger = JSON.parse(await readFile(join(dataFolder, "swagger.json"), "utf8")) as { definitions: Definitions };
  return swagger.definitions;
}

/** `#/definitions/io.k8s.api.core.v1.Container` names the definition after the last slash. */
export function referenced(schema: Schema): string | undefined {
  return schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);
}

export function typeName(definition: string): string {
  return RENAMED[definition] ?? definition.slice(definition.lastIndexOf(".") + 1);
}

/** A status is written by the cluster, never by an author: the types end where it begins. */
export function authoredProperties(schema: Schema): readonly (readonly [string, Schema])[] {
  return Object.entries(schema.properties ?? {}).filter(
    ([name, property]) => !(name === "status" && referenced(property)?.endsWith("Status")),
  );
}

type PropertiesOf = typeof authoredProperties;

/** Every definition that an author of the four kinds can reach, by its full name. */
export function reachableDefinitions(
  definitions: Definitions,
  roots: readonly string[] = KINDS.map(kindDefinition),
  propertiesOf: PropertiesOf = authoredProperties,
): readonly string[] {
  const reached = new Set<string>(roots);
  for (const name of reached) {
    const schema = definitions[name];
    if (schema === undefined) throw new Error(`swagger.json has no definition ${name}`);
    for (const next of references(schema, propertiesOf)) reached.add(next);
  }
  rejectCollisions(reached);
  return [...reached];
}

function references(schema: Schema, propertiesOf: PropertiesOf): string[] {
  const name = referenced(schema);
  const children = propertiesOf(schema).map(([, property]) => property);
  if (schema.items !== undefined) children.push(schema.items);
  if (schema.additionalProperties !== undefined) children.push(schema.additionalProperties);
  return [...(name === undefined ? [] : [name]), ...children.flatMap((child) => references(child, propertiesOf))];
}

function rejectCollisions(definitions: Iterable<string>): void {
  const owners = new Map<string, string>();
  for (const definition of definitions) {
    const other = owners.get(typeName(definition));
    if (other !== undefined) throw new Error(`${definition} and ${other} have the same short name: rename one of them`);
    owners.set(typeName(definition), definition);
  }
}
