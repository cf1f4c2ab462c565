import { ts } from "#typescript";
import type { InjectedClosure, CompiledOutputs, CompiledParameter } from "../../model/compiled.js";
import type { Closure } from "../capture/read-closure.js";
import { encodingsOf } from "./encodings.js";
import {
  artifactOutputs,
  documentationText,
  inputParameters,
  inputVariable,
  type Interface,
  outputNames,
} from "./inputs-and-outputs.js";
import type { ClosureParameter } from "../declare/parameters.js";
import { mayBeLong } from "../values/codec.js";
import { outputTypes, type ReturnType } from "../values/value-types.js";

/** What `transform()` writes into the decorator's call. */
export function injectedClosure(closure: Closure, data: Interface, source: string): InjectedClosure {
  const { member, options, target } = closure;
  const env = inputParameters(closure.parameters).map(({ name }) => ({
    name: inputVariable(name),
    value: `{{=sprig.b64enc(inputs.parameters['${name}'])}}`,
  }));
  const description = descriptionOf(member.node);
  const inputs = inputParameters(closure.parameters);
  const encodings = encodingsOf(inputs, closure.returns);
  const longInputs = inputs.flatMap(({ name, type }) => (mayBeLong(type, options.pass) ? name : []));
  const large = outputTypes(closure.returns).flatMap(({ name, type }) =>
    type !== "by-value" && options.pass === undefined && mayBeLong(type, options.pass) ? name : [],
  );
  const passed = artifactOutputs(closure).map(({ name }) => name);
  return {
    position: member.position,
    parameters: closure.parameters.map(compiledParameter),
    outputs: compiledOutputs(closure.returns),
    ...(encodings ? { encodings } : {}),
    ...(longInputs.length > 0 ? { longInputs } : {}),
    ...(large.length > 0 ? { largeOutputs: large } : {}),
    ...(passed.length > 0 ? { artifactOutputs: passed } : {}),
    template: {
      ...section("inputs", data.inputs),
      ...section("outputs", data.outputs),
      ...(description ? { annotations: { "workflows.argoproj.io/description": description } } : {}),
      script: {
        image: options.image,
        command: target.command,
        ...(env.length > 0 ? { env } : {}),
        source,
      },
    },
  };
}

export function compiledParameter(parameter: ClosureParameter): CompiledParameter {
  switch (parameter.kind) {
    case "parameter":
      return { kind: "parameter", name: parameter.input.name };
    case "fields":
      return { kind: "fields", names: parameter.fields.map((field) => field.key) };
    case "artifact":
    case "scope":
      return { kind: parameter.kind, name: parameter.name };
    default:
      return parameter satisfies never;
  }
}

function compiledOutputs(returns: ReturnType): CompiledOutputs {
  return returns.kind === "fields" ? outputNames(returns) : returns.kind;
}

function section(name: "inputs" | "outputs", { parameters, artifacts }: Interface["inputs"]): object {
  if (parameters.length === 0 && artifacts.length === 0) return {};
  return {
    [name]: {
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(artifacts.length > 0 ? { artifacts } : {}),
    },
  };
}

/** The text of the method's documentation comment before its first tag. */
function descriptionOf(node: ts.Node): string | undefined {
  const [last] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return documentationText(last?.comment);
}
