import { SHAPES } from "../../src/model/argo/shapes.js";

/** Values of Argo's types with every field set. */
export interface Samples {
  /** A value of a type as `SHAPES` writes it: `Container`, `string[]`. */
  of(shape: string): unknown;
  /** One value for each field of a type. */
  fieldsOf(type: string): Record<string, unknown>;
  /** The types of which every field has been set. */
  readonly seen: ReadonlySet<string>;
}

export function samples(): Samples {
  const seen = new Set<string>();
  const of = (shape: string, above: readonly string[] = []): unknown => {
    if (shape.endsWith("[]")) return [of(shape.slice(0, -2), above)].filter((item) => item !== undefined);
    if (shape.endsWith("{}")) return { key: of(shape.slice(0, -2), above) };
    return SHAPES[shape] ? record(shape, above) : primitive(shape);
  };
  const record = (type: string, above: readonly string[]): object | undefined => {
    if (above.includes(type)) return undefined;
    seen.add(type);
    const entries = Object.entries(SHAPES[type] ?? {}).map(([field, shape]) => [field, of(shape, [...above, type])]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as object;
  };
  return { of, fieldsOf: (type) => record(type, []) as Record<string, unknown>, seen };
}

function primitive(shape: string): unknown {
  switch (shape) {
    case "string":
    case "anyString":
    case "quantity":
    case "time":
    case "bytes":
      return `a-${shape}`;
    case "boolean":
      return true;
    case "int32":
    case "int64":
    case "number":
    case "amount":
    case "intOrString":
      return 7;
    case "plugin":
    case "any":
      return { free: [null] };
    default:
      throw new Error(`no sample of ${shape}`);
  }
}
