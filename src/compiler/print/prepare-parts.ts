import { finishPart } from "./finish-script.js";
import type { PreparedPart } from "./prepared-parts.js";
import { runtimeTail, type TailCall, type TailInput } from "../script/tail.js";
import type { OutputType } from "../values/value-types.js";
import type { Codec, ValueType } from "../values/codec.js";

/**
 * The parts of scripts that do not depend on a closure, finished: helpers of the tail under their own names. A build of
 * this package keeps them in a file, so that a user's build has its own code left to format.
 */
export async function prepareParts(): Promise<PreparedPart[]> {
  const some = tailParts("first");
  const prepared: PreparedPart[] = [];
  for (const isNested of [false, true])
    for (const code of [...tailParts("second")].filter((part) => some.has(part)).sort()) {
      const { text, declared, free } = await finishPart({ kind: "statements", code, isNested });
      prepared.push({ code, isNested, text, declared: [...declared], free: [...free] });
    }
  return prepared;
}

/** What tails consist of that are called otherwise: the names of the function, of inputs and of outputs are in theirs alone. */
function tailParts(name: string): Set<string> {
  const locals = {
    functionName: name,
    local: (preferred: string) => preferred,
    imported: (imported: string) => imported,
  };
  return new Set(calls(name).flatMap((call) => runtimeTail(call).render(locals)));
}

/** One of each kind: TypeScript names a kind that is not here. */
const examples: { readonly [K in Codec["kind"]]: Extract<Codec, { kind: K }> } = {
  text: { kind: "text" },
  number: { kind: "number" },
  boolean: { kind: "boolean" },
  bigint: { kind: "bigint" },
  date: { kind: "date" },
  json: { kind: "json" },
  value: { kind: "value" },
  literals: { kind: "literals", values: ["one", "two"] },
};

/** Every kind of input and of output, alone and beside one that brings other helpers along. */
function calls(name: string): TailCall[] {
  const types: ValueType[] = Object.values(examples).flatMap((codec) =>
    [false, true].map((optional) => ({ codec, optional })),
  );
  const input = (type: ValueType): TailInput => ({ kind: "parameter", name, type });
  const number: ValueType = { codec: { kind: "number" }, optional: false };
  const call = (inputs: readonly TailInput[], outputs: TailCall["outputs"]): TailCall => ({
    isAsync: true,
    inputs,
    outputs,
    outputPath: (output) => `/tmp/outputs/${output}`,
  });
  const returned: readonly OutputType[] = [...types, "by-value"];
  return [
    ...types.flatMap((type) => [
      call([input(type)], { kind: "none" }),
      call([input(type), input(number)], { kind: "none" }),
    ]),
    ...returned.map((type) => call([], { kind: "result", type })),
    ...returned.map((type) => call([input(number)], { kind: "fields", fields: [{ name, type }] })),
  ];
}
