import { ts } from "#typescript";
import { PARAMETER_NAME, validName } from "../model/names.js";
import type { CompiledClosure, CompiledOutputs, CompiledParameter } from "../model/compiled.js";
import type { Closure } from "./closure.js";
import { type DeclaredMember, decoratorNamed } from "./declarations.js";
import { E } from "./diagnostics.js";
import { encodingsOf } from "./encodings.js";
import { decoratorRecord, optionNode } from "./options.js";
import type { ClosureParameter, InputParameter } from "./parameters.js";
import type { Report } from "./report.js";
import { INPUT_PREFIX } from "./runtime-tail.js";
import { suggest } from "../model/suggest.js";
import { NOT_GIVEN, type ReturnType } from "./value-types.js";

/** Where a closure finds and leaves its data unless a decorator says otherwise. */
export const inputPath = (name: string): string => `/tmp/inputs/${name}`;
export const outputPath = (name: string): string => `/tmp/outputs/${name}`;
export const inputVariable = (name: string): string => `${INPUT_PREFIX}${name}`;

/** The data side of a closure's template: Argo's `inputs` and `outputs`, and the variables that carry the inputs. */
export interface Interface {
  readonly inputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  readonly outputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
}

/** One parameter or artifact as Argo has it. */
export type Fields = Readonly<Record<string, unknown>> & { readonly name: string };

/** The inputs and outputs that follow from the method, with what the decorators above it add to them. */
export function interfaceOf(closure: Closure, report: Report): Interface {
  const parameters = inputParameters(closure.parameters).map(inputFields);
  const artifacts = closure.parameters.flatMap((p) => (p.kind === "artifact" ? [p.name] : []));
  const results = outputNames(closure.returns).map((name) => ({ name, valueFrom: { path: outputPath(name) } }));
  checkOutputNames(closure, report);
  const add = (decorator: string, own: readonly Fields[], open: boolean): Fields[] =>
    addDecorated(closure.member, decorator, own, open, report);
  return {
    inputs: {
      parameters: add("inputs.parameter", parameters, false),
      artifacts: add(
        "inputs.artifact",
        artifacts.map((name) => ({ name, path: inputPath(name) })),
        false,
      ),
    },
    outputs: {
      parameters: add("outputs.parameter", results, true),
      artifacts: decorated(closure.member, "outputs.artifact", report).map(({ fields }) => ({
        ...fields,
        path: fields["path"] ?? outputPath(fields.name),
      })),
    },
  };
}

function checkOutputNames({ fn, member, returns }: Closure, report: Report): void {
  const at = { module: member.owner.module, node: fn.type ?? member.node.name ?? fn };
  for (const name of outputNames(returns))
    if (!PARAMETER_NAME.test(name))
      report(
        at,
        E.invalidName(name, "an output", `Rename it to ASCII letters, digits and '_', as in ${validName(name, "_")}.`),
      );
}

export function inputParameters(parameters: readonly ClosureParameter[]): InputParameter[] {
  return parameters.flatMap((parameter) => {
    if (parameter.kind === "parameter") return [parameter.input];
    return parameter.kind === "fields" ? parameter.fields.map((field) => field.input) : [];
  });
}

export function outputNames(returns: ReturnType): string[] {
  if (returns.kind === "none") return [];
  return returns.kind === "result" ? ["result"] : returns.fields.map((field) => field.name);
}

/** A literal union is an `enum`, so that Argo's own forms and checks know it too: with the text for "not given", if it is the value. */
function inputFields({ name, type, value }: InputParameter): Fields {
  const choices = type.codec.kind === "literals" ? type.codec.values.map(String) : [];
  const listed = value === NOT_GIVEN ? [...choices, NOT_GIVEN] : choices;
  return { name, ...(value === undefined ? {} : { value }), ...(choices.length > 0 ? { enum: listed } : {}) };
}

interface Decorated {
  readonly node: ts.Node;
  readonly fields: Fields;
}

function decorated(member: DeclaredMember, name: string, report: Report): Decorated[] {
  return member.decorators.flatMap((decorator) => {
    if (decorator.name !== name) return [];
    const fields = decoratorRecord(decorator, member.owner.module, report);
    return typeof fields["name"] === "string"
      ? [{ node: optionNode(decorator, "name"), fields: { ...fields, name: fields["name"] } }]
      : [];
  });
}

/** `open`: a name of its own is allowed when it says where its value comes from. */
function addDecorated(
  member: DeclaredMember,
  name: string,
  own: readonly Fields[],
  open: boolean,
  report: Report,
): Fields[] {
  const added = decorated(member, name, report);
  const names = own.map((fields) => fields.name);
  const further: Fields[] = [];
  for (const { node, fields } of added) {
    if (names.includes(fields.name)) continue;
    if (open && fields["valueFrom"] !== undefined) further.push(fields);
    else {
      const problem = E.unknownInput(fields.name, name, member.key ?? "", suggest(fields.name, names));
      report({ module: member.owner.module, node }, problem);
    }
  }
  const merged = own.map((fields) => {
    const extra = added.find((d) => d.fields.name === fields.name)?.fields ?? {};
    const valueFrom = mergeRecords(fields["valueFrom"], (extra as Fields)["valueFrom"]);
    return { ...fields, ...extra, ...(valueFrom ? { valueFrom } : {}) };
  });
  return [...merged, ...further];
}

function mergeRecords(a: unknown, b: unknown): object | undefined {
  return a === undefined && b === undefined ? undefined : { ...(a as object), ...(b as object) };
}

/** What `transform()` writes into the decorator's call. */
export function compiledClosure(closure: Closure, data: Interface, source: string): CompiledClosure {
  const { member, options, target } = closure;
  const env = inputParameters(closure.parameters).map(({ name }) => ({
    name: inputVariable(name),
    value: `{{=sprig.b64enc(inputs.parameters['${name}'])}}`,
  }));
  const description = descriptionOf(member.node);
  const encodings = encodingsOf(inputParameters(closure.parameters), closure.returns);
  return {
    position: member.position,
    parameters: closure.parameters.map(compiledParameter),
    outputs: compiledOutputs(closure.returns),
    ...(encodings ? { encodings } : {}),
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
  const text = ts.getTextOfJSDocComment(last?.comment)?.trim();
  // Argo would evaluate a tag in it, like everywhere in a template.
  return text?.replace(/\{(?=\{)/g, "{ ") || undefined;
}

export function isClosure(member: DeclaredMember): boolean {
  return decoratorNamed(member, "closure") !== undefined;
}
