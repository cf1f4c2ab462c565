import { createRequire } from "node:module";
import type { Document, ParsedNode } from "yaml";

const library = (): typeof import("yaml") => createRequire(import.meta.url)("#yaml") as typeof import("yaml");

/** A whole number as Kubernetes' reader knows it: within 64 bits, with a sign or without. */
export function readInteger(text: string): bigint | undefined {
  const [, sign = "", magnitude] =
    /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/.exec(text.replaceAll("_", "")) ?? [];
  if (magnitude === undefined) return undefined;
  const size = BigInt(magnitude.replace(/^0[oO]?(?=[0-7])/, "0o"));
  const value = sign === "-" ? -size : size;
  return value < -(2n ** 63n) || value >= 2n ** 64n ? undefined : value;
}

/** Gives whole numbers that a number would round their own value, a bigint. Few texts hold any. */
export function keepIntegers(document: Document.Parsed<ParsedNode>): void {
  library().visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== "number" || Number.isSafeInteger(node.value)) return;
      const exact = node.source === undefined ? undefined : readInteger(node.source);
      if (exact !== undefined) node.value = exact;
    },
  });
}

/** Where data holds bigints, and which. */
export function integersIn(data: unknown, path: readonly (string | number)[] = []): [(string | number)[], bigint][] {
  if (typeof data === "bigint") return [[[...path], data]];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, item]: [string, unknown]) =>
    integersIn(item, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}
