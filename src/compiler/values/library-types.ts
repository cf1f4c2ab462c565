import type { Field, Part } from "./part.js";

/** A type argument, where it stands or as the type of something inside of the value. */
export type TypeArgument = (where: "here" | "inside") => readonly Part[];

const other: readonly Part[] = [{ kind: "other" }];

/** What JSON writes as `{}`, or not at all, and never brings back. */
const NO_JSON = new Set(["Map", "Set", "WeakMap", "WeakSet", "RegExp", "Error", "Function", "Symbol", "ArrayBuffer"]);

/** What the names of TypeScript's own library come down to. */
export function libraryParts(name: string, [first, second]: readonly TypeArgument[]): readonly Part[] {
  const inner = (): readonly Part[] => first?.("here") ?? [{ kind: "any" }];
  switch (name) {
    case "Date":
      return [{ kind: "date" }];
    case "String":
      return [{ kind: "text" }];
    case "Uppercase":
      return changedTexts(inner(), (text) => text.toUpperCase());
    case "Lowercase":
      return changedTexts(inner(), (text) => text.toLowerCase());
    case "Capitalize":
      return changedTexts(inner(), (text) => text.charAt(0).toUpperCase() + text.slice(1));
    case "Uncapitalize":
      return changedTexts(inner(), (text) => text.charAt(0).toLowerCase() + text.slice(1));
    case "Number":
      return [{ kind: "number" }];
    case "Boolean":
      return [{ kind: "boolean" }];
    case "BigInt":
      return [{ kind: "bigint" }];
    case "Array":
    case "ReadonlyArray":
      return [{ kind: "list", element: () => first?.("inside") ?? [{ kind: "any" }] }];
    case "Promise":
    case "PromiseLike":
    case "Awaited":
    case "Readonly":
    case "NoInfer":
      return inner();
    case "NonNullable":
      return inner().filter(({ kind }) => kind !== "undefined" && kind !== "null");
    case "Exclude":
    case "Extract": {
      const others = second?.("here") ?? [];
      if ([...inner(), ...others].some(({ kind }) => STRUCTURED.has(kind))) return other;
      return inner().filter((part) => others.some((wanted) => isAssignable(part, wanted)) === (name === "Extract"));
    }
    case "Partial":
      return changedFields(inner(), (fields) => fields.map((field) => ({ ...field, optional: true })));
    case "Required":
      return changedFields(inner(), (fields) => fields.map(required));
    case "Record":
      return keyedParts(inner(), () => ({ optional: false, parts: () => second?.("inside") ?? [{ kind: "any" }] }));
    case "Pick":
    case "Omit": {
      const keys = (second?.("here") ?? []).map((part) => (part.kind === "literal" ? String(part.value) : undefined));
      if (keys.includes(undefined)) return other;
      return changedFields(inner(), (fields) => fields.filter((f) => keys.includes(f.name) === (name === "Pick")));
    }
    default:
      return NO_JSON.has(name) ? [{ kind: "other", name }] : other;
  }
}

/** The fields of a type that is an object type and nothing else. */
export function fieldsOf(parts: readonly Part[]): readonly Field[] | undefined {
  const [part, ...more] = parts;
  return part?.kind === "fields" && more.length === 0 ? part.fields : undefined;
}

/** An object type by its keys: a field for each literal, any key for `string`. The key is undefined then. */
export function keyedParts(
  keys: readonly Part[],
  field: (key: string | undefined) => Omit<Field, "name">,
): readonly Part[] {
  const names = keys.flatMap((key) => (key.kind === "literal" ? String(key.value) : []));
  if (names.length === keys.length)
    return [{ kind: "fields", fields: names.map((name) => ({ name, ...field(name) })) }];
  return keys.every(({ kind }) => kind === "text" || kind === "number")
    ? [{ kind: "record", element: () => field(undefined).parts() }]
    : other;
}

const STRUCTURED: ReadonlySet<Part["kind"]> = new Set(["fields", "list", "record", "other", "any"]);

const LITERAL_OF = { string: "text", number: "number", boolean: "boolean", bigint: "bigint" } as const;

export function isStructure({ kind }: Part): boolean {
  return STRUCTURED.has(kind);
}

/** Of types that are no structures. */
export function isAssignable(part: Part, wanted: Part): boolean {
  if (part.kind !== "literal") return part.kind === wanted.kind;
  if (wanted.kind === "literal") return part.value === wanted.value;
  return wanted.kind === LITERAL_OF[typeof part.value as keyof typeof LITERAL_OF];
}

function changedTexts(parts: readonly Part[], change: (text: string) => string): readonly Part[] {
  return parts.map((part): Part => {
    const isText = part.kind === "literal" && typeof part.value === "string";
    return isText ? { kind: "literal", value: change(String(part.value)) } : { kind: "text" };
  });
}

function changedFields(
  parts: readonly Part[],
  change: (fields: readonly Field[]) => readonly Field[],
): readonly Part[] {
  const fields = fieldsOf(parts);
  return fields ? [{ kind: "fields", fields: change(fields) }] : parts;
}

function required(field: Field): Field {
  return { ...field, optional: false, parts: () => field.parts().filter(({ kind }) => kind !== "undefined") };
}
