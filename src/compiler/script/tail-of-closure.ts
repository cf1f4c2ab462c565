import { artifactOutputs, type Fields, type Interface, outputPath } from "../template/inputs-and-outputs.js";
import type { Closure } from "../capture/read-closure.js";
import type { ArtifactParameter, ClosureParameter, InputParameter } from "../declare/parameters.js";
import { mayBeLong, type Pass } from "../values/codec.js";
import { globalsOf } from "../runtimes/target.js";
import { isAsync } from "./render-unit.js";
import { runtimeTail, type Tail, type TailInput, type TailParameter } from "./tail.js";

/** The end of the script: what it decodes, calls and writes follows from the closure's parameters and its return type. */
export function tailOf(closure: Closure, data: Interface): Tail {
  return runtimeTail({
    isAsync: isAsync(closure.fn),
    lacksBuffer: !globalsOf(closure.target).has("Buffer"),
    inputs: closure.parameters.flatMap((parameter) => tailInput(parameter, data, closure.options.pass)),
    outputs: closure.returns,
    outputPath: (name) => outputPathOf(name, data),
    isLimited: closure.options.pass === undefined,
    artifactPath: (name) => artifactPathOf(name, closure, data),
  });
}

function tailInput(parameter: ClosureParameter, { inputs }: Interface, pass: Pass): TailInput[] {
  switch (parameter.kind) {
    case "parameter":
      return [tailParameter(parameter.input, pass)];
    case "fields":
      return [
        {
          kind: "fields",
          fields: parameter.fields.map(({ key, input }) => ({ key, input: tailParameter(input, pass) })),
        },
      ];
    case "artifact":
      return [artifactInput(parameter, inputs.artifacts)];
    case "scope":
      return [];
    default:
      return parameter satisfies never;
  }
}

function tailParameter({ name, type }: InputParameter, pass: Pass): TailParameter {
  return { kind: "parameter", name, type, ...(mayBeLong(type, pass) ? { mayBeLong: true } : {}) };
}

/** A decorator above the closure may have moved it. */
function artifactInput({ name, optional }: ArtifactParameter, artifacts: readonly Fields[]): TailInput {
  const declared = artifacts.find((artifact) => artifact.name === name);
  return { kind: "artifact", name, path: String(declared?.["path"]), ...(optional ? { optional } : {}) };
}

/** A decorator above the closure may have moved it. */
function outputPathOf(name: string, { outputs }: Interface): string {
  const declared = outputs.parameters.find((parameter) => parameter.name === name)?.["valueFrom"];
  const path = (declared as { path?: unknown } | undefined)?.path;
  return typeof path === "string" ? path : outputPath(name);
}

function artifactPathOf(name: string, closure: Closure, { outputs }: Interface): string | undefined {
  if (!artifactOutputs(closure).some((output) => output.name === name)) return undefined;
  return String(outputs.artifacts.find((artifact) => artifact.name === name)?.["path"]);
}
