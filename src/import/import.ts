import { locateYaml } from "../model/yaml.js";
import { decode } from "../validate/decode.js";
import { EXPORTS, KINDS } from "./exports.js";
import { type Manifest, printClass } from "./class.js";
import { literal } from "./literals.js";
import { camelCase, createIdentifiers } from "./names.js";
import type { Uses } from "./plan.js";

/**
 * YAML or JSON as TypeScript: a class for each workflow, which builds an equal document. Not yet formatted.
 *
 * @throws YamlError when the text cannot be read
 */
export function importManifests(text: string): string {
  const uses: Uses = {
    values: new Set(),
    types: new Set(),
    references: new Map(),
    identifiers: createIdentifiers(EXPORTS),
  };
  const parts = locateYaml(text).map((document) => {
    const [error] = document.errors;
    if (error && document.value === undefined) throw error;
    const value = document.value as Manifest;
    if (!KINDS.includes(value.kind)) return printObject(value, uses);
    // As Argo reads it: parameters' values are text, and what is `null` is not there.
    return printClass(decode(value, value.kind, () => undefined) as Manifest, document.comments(), uses);
  });
  const references = [...uses.references].map(([declaration, name]) => `const ${name} = ${declaration};`);
  const body = [...references, ...parts].join("\n");
  return `${importsOf(uses, body)}\n${body}`;
}

/** An object of another kind, as it is. */
function printObject(value: object, uses: Uses): string {
  const { kind = "object", metadata } = value as { kind?: string; metadata?: { name?: string } };
  uses.values.add("manifest");
  const name = uses.identifiers.take(camelCase(`${metadata?.name ?? ""}-${kind}`));
  return `export const ${name} = manifest(${literal(value)});\n`;
}

function importsOf({ values, types }: Uses, body: string): string {
  if (body.includes("argo.WorkflowSpec")) types.add("argo");
  const names = [...[...values].sort(), ...[...types].sort().map((name) => `type ${name}`)];
  return `import { ${names.join(", ")} } from "argots";\n`;
}
