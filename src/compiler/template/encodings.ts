import type { Encodings, InputEncoding, OutputEncoding } from "../../model/compiled.js";
import type { InputParameter } from "../declare/parameters.js";
import { NOT_GIVEN, type OutputType, outputTypes, type ReturnType } from "../values/value-types.js";
import { type Codec } from "../values/codec.js";

/** What the calls of tasks must know of a closure's types; undefined where every value goes as it is. */
export function encodingsOf(inputs: readonly InputParameter[], returns: ReturnType): Encodings | undefined {
  const inputEntries = inputs.flatMap(({ name, type }) => {
    const encoding = inputEncoding(type.codec);
    return encoding ? [[name, encoding] as const] : [];
  });
  const outputEntries = outputTypes(returns).flatMap(({ name, type }) => {
    const encoding = outputEncoding(type);
    return encoding ? [[name, encoding] as const] : [];
  });
  if (inputEntries.length === 0 && outputEntries.length === 0) return undefined;
  const optional = outputTypes(returns).flatMap(({ name, type }) => (type !== "by-value" && type.optional ? name : []));
  return {
    inputs: Object.fromEntries(inputEntries),
    outputs: Object.fromEntries(outputEntries),
    ...(optional.length > 0 ? { optional } : {}),
  };
}

function inputEncoding(codec: Codec): InputEncoding | undefined {
  if (codec.kind === "json") return codec.holdsText ? "json" : undefined;
  if (codec.kind === "value") return undefined;
  return isText(codec) ? "text" : "scalar";
}

function outputEncoding(type: OutputType): OutputEncoding | undefined {
  if (type === "by-value") return undefined;
  const { codec, optional } = type;
  if (codec.kind === "json") return "json";
  // JSON's numbers are not that long: in a list they stay text.
  if (codec.kind === "value" || codec.kind === "bigint") return undefined;
  if (!isText(codec)) return "scalar";
  const others = codec.kind === "literals" ? codec.values.filter((value) => typeof value !== "string") : [];
  return { unquoted: [...others.map(String), ...(optional ? [NOT_GIVEN] : [])] };
}

function isText(codec: Codec): boolean {
  if (codec.kind === "literals") return codec.values.some((value) => typeof value === "string");
  return codec.kind === "text" || codec.kind === "date";
}
