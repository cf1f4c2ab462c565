import { ExpressionError } from "../language/error.js";
import type { Node } from "../syntax/tree.js";
import { isUnknown, type Parameter, type Signature, type Type, wordsOf } from "../language/types.js";

const FITS: Readonly<Record<Parameter, (type: Type) => boolean>> = {
  any: () => true,
  text: ({ kind }) => kind === "text",
  integer: ({ kind }) => kind === "integer",
  float: ({ kind }) => kind === "float" || kind === "integer",
  boolean: ({ kind }) => kind === "boolean",
  list: (type) => type.kind === "list" && type.holds === "any",
  texts: (type) => type.kind === "list" && type.holds === "text",
  integers: (type) => type.kind === "list" && type.holds === "integer",
  floats: (type) => type.kind === "list" && type.holds === "float",
  map: ({ kind }) => kind === "map",
};

const WORDS: Readonly<Record<Parameter, string>> = {
  any: "a value",
  text: "a text",
  integer: "a number",
  float: "a number",
  boolean: "true or false",
  list: "a list",
  texts: "a list of texts",
  integers: "a list of numbers",
  floats: "a list of numbers",
  map: "a map",
};

/** What a function gives for values of these types. @throws ExpressionError where none of its forms takes them. */
export function checkValues(
  name: string,
  forms: readonly Signature[],
  values: readonly (readonly [Node, Type])[],
  { at }: Node,
): Type {
  let problem: ExpressionError | undefined;
  for (const form of forms) {
    const found = problemOf(name, form, values, at);
    if (!found) return form.gives;
    problem ??= found;
  }
  throw problem ?? new ExpressionError("types do not fit", `${name}() takes nothing`, at);
}

function problemOf(
  name: string,
  { takes, isVariadic }: Signature,
  values: readonly (readonly [Node, Type])[],
  at: number,
): ExpressionError | undefined {
  const least = isVariadic ? takes.length - 1 : takes.length;
  if (values.length < least || (!isVariadic && values.length > least)) {
    const count = `${isVariadic ? "at least " : ""}${least} value${least === 1 ? "" : "s"}`;
    return new ExpressionError("types do not fit", `${name}() takes ${count}, and ${values.length} are given`, at);
  }
  for (const [index, [value, type]] of values.entries()) {
    const wanted = takes[index] ?? takes.at(-1) ?? "any";
    if (isUnknown(type) || FITS[wanted](type)) continue;
    return new ExpressionError(
      "types do not fit",
      `${name}() takes ${WORDS[wanted]}, and not ${wordsOf(type)}`,
      value.at,
    );
  }
  return undefined;
}
