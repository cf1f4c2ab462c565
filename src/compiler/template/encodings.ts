import type { Encodings, OutputEncoding } from "../../model/compiled.js";
import type { InputParameter } from "../declare/parameters.js";
import { NOT_GIVEN, type OutputType, outputTypes, type ReturnType } from "../values/value-types.js";
import { codecRow } from "../values/codec.js";

/** What the calls of tasks must know of a closure's types; undefined where every value goes as it is. */
export function encodingsOf(inputs: readonly InputParameter[], returns: ReturnType): Encodings | undefined {
  const inputEntries = inputs.flatMap(({ name, type }) => {
    const encoding = codecRow(type.codec).encoding.input;
    return encoding ? [[name, encoding] as const] : [];
  });
  const outputEntries = outputTypes(returns).flatMap(({ name, type }) => {
    const encoding = outputEncoding(type);
    return encoding ? [[name, encoding] as const] : [];
  });
  const reads = inputs.flatMap(({ name, type }) => {
    const read = codecRow(type.codec).reads;
    return read ? [[name, read] as const] : [];
  });
  const optional = outputTypes(returns).flatMap(({ name, type }) => (type !== "by-value" && type.optional ? name : []));
  const dates = outputTypes(returns).flatMap(({ name, type }) =>
    type !== "by-value" && type.codec.kind === "date" ? name : [],
  );
  if ([inputEntries, outputEntries, reads, optional].every(({ length }) => length === 0)) return undefined;
  return {
    inputs: Object.fromEntries(inputEntries),
    outputs: Object.fromEntries(outputEntries),
    ...(reads.length > 0 ? { reads: Object.fromEntries(reads) } : {}),
    ...(optional.length > 0 ? { optional } : {}),
    ...(dates.length > 0 ? { dates } : {}),
  };
}

function outputEncoding(type: OutputType): OutputEncoding | undefined {
  if (type === "by-value") return undefined;
  const { output } = codecRow(type.codec).encoding;
  return typeof output === "object" && type.optional ? { unquoted: [...output.unquoted, NOT_GIVEN] } : output;
}
