import type { CrdFacts } from "./facts.js";
import { typeName, type Definitions } from "./schema.js";

/** Served by a cluster only: nobody writes it. */
const WRITTEN_BY_NOBODY = /Status$|^(?:ManagedFieldsEntry|NodeStatus|Condition|PersistentVolumeClaimCondition)$/;

/** What a cluster asks of fields, as data, for code that judges manifests. */
export function boundsText(definitions: Definitions, { bounds, enums, required }: CrdFacts): string {
  const fields = new Map<string, object>();
  const add = (key: string, facts: object): void => {
    const dot = key.lastIndexOf(".", key.endsWith("]") ? key.length - 3 : undefined);
    const [definition, field] = [key.slice(0, dot), key.slice(dot + 1)];
    if (definitions[definition] === undefined || WRITTEN_BY_NOBODY.test(typeName(definition))) return;
    if (Object.keys(facts).length === 0) return;
    const name = `${typeName(definition)}.${field}`;
    fields.set(name, { ...fields.get(name), ...facts });
  };
  for (const [key, facts] of bounds) add(key, facts);
  for (const [key, values] of enums) add(key, { values });
  const needed = [...required]
    .filter(([definition, names]) => names.size > 0 && !WRITTEN_BY_NOBODY.test(typeName(definition)))
    .map(([definition, names]) => [typeName(definition), [...names].sort()] as const);
  return `// What the CustomResourceDefinitions ask of fields, for code that judges manifests.

export interface Bounds {
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** By \`Type.field\`; \`[]\` behind it stands for each text of the list. */
export const BOUNDS: Readonly<Record<string, Bounds>> = ${JSON.stringify(sorted(fields))};

/** The fields that an object of a type cannot be without. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(sorted(needed))};
`;
}

function sorted(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
