/** An expression as it was parsed. `at` is where it stands in the text. */
export type Node = { readonly at: number } & (
  | { readonly kind: "nil" }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | TextNode
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "unary"; readonly operator: string; readonly of: Node }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Node; readonly right: Node }
  /** What `?.` ends when there is nothing in front of it. */
  | { readonly kind: "chain"; readonly of: Node }
  | { readonly kind: "member"; readonly of: Node; readonly key: Node; readonly isOptional: boolean }
  | { readonly kind: "slice"; readonly of: Node; readonly from?: Node; readonly to?: Node }
  | { readonly kind: "call"; readonly of: Node; readonly values: readonly Node[] }
  /** A function of the language itself. */
  | { readonly kind: "builtin"; readonly name: string; readonly values: readonly Node[] }
  /** What `map`, `filter` and their like do with each element. */
  | { readonly kind: "predicate"; readonly of: Node }
  /** The element, or what `#name` says of it. */
  | { readonly kind: "pointer"; readonly name: string }
  | { readonly kind: "let"; readonly name: string; readonly value: Node; readonly of: Node }
  | { readonly kind: "sequence"; readonly of: readonly Node[] }
  | { readonly kind: "condition"; readonly of: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: "list"; readonly of: readonly Node[] }
  | { readonly kind: "map"; readonly of: readonly { readonly key: Node; readonly value: Node }[] }
);

export interface TextNode {
  readonly kind: "text";
  readonly at: number;
  readonly text: string;
  /** The mark around it; undefined for a name behind a dot. */
  readonly quote: string | undefined;
}
