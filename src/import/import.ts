import { locateYaml } from "../model/yaml.js";
import { decode } from "../validate/decode.js";
import { KINDS } from "../model/public-names.js";
import { EXPORTS } from "./exports.js";
import { type Manifest, printClass } from "./class.js";
import { type CommentPlace, placeIn } from "./comments.js";
import { literal, quote } from "./literals.js";
import { camelCase, createIdentifiers } from "./names.js";
import type { Uses } from "./uses.js";

/**
 * YAML or JSON as TypeScript: a class for each workflow, which builds an equal document. Not yet formatted.
 *
 * @param fileName without folder and extension; names a class whose object has no name of its own
 * @throws YamlError when the text cannot be read
 */
export function importManifests(text: string, fileName = "imported"): string {
  const uses: Uses = {
    values: new Set(),
    types: new Set(),
    references: new Map(),
    referenced: new Set(),
    identifiers: createIdentifiers(EXPORTS),
  };
  const parts = locateYaml(text).map((document) => {
    const [error] = document.errors;
    if (error && document.value === undefined) throw error;
    const value = document.value as Manifest;
    if (!KINDS.includes(value.kind)) return printObject(value, uses, placeIn(document.comments()));
    // As Argo reads it: parameters' values are text, and what is `null` is not there.
    const read = decode(value, value.kind, () => undefined) as Manifest;
    return printClass(read, document.comments(), uses, fileName);
  });
  const constants = [...uses.references]
    .filter(([, name]) => uses.referenced.has(name))
    .map(([declaration, name]) => `const ${name} = ${declaration};\n`)
    .join("");
  return [importsOf(uses), ...(constants === "" ? [] : [constants]), ...parts].join("\n");
}

/** An object of another kind, as it is. */
function printObject(value: object, uses: Uses, place: CommentPlace): string {
  const { kind = "object", metadata } = value as { kind?: string; metadata?: { name?: string } };
  uses.values.add("manifest");
  const name = uses.identifiers.take(camelCase(`${metadata?.name ?? ""}-${kind}`));
  const head = place.above(...Object.keys(value).slice(0, 1));
  return `${head}export const ${name} = manifest(${literal(value, quote, place)});${place.rest()}\n`;
}

function importsOf({ values, types }: Uses): string {
  const names = [...[...values].sort(), ...[...types].sort().map((name) => `type ${name}`)];
  return `import { ${names.join(", ")} } from "argots";\n`;
}
