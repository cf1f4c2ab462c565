import { createRequire } from "node:module";

/** The reader of YAML, a part of this package, which whoever asks for a manifest loads. */
export const { isAlias, isCollection, isMap, isPair, isScalar, isSeq, Lexer, parseDocument, visit } = createRequire(
  import.meta.url,
)("#yaml") as typeof import("yaml");
