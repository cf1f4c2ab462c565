import { ts } from "#typescript";
import { ARTIFACT_SUFFIX, INPUT_FOLDER, INPUT_PREFIX } from "../../model/limits.js";
import { PARAMETER_NAME, validName } from "../../model/names.js";
import { suggest } from "../../model/suggest.js";
import type { Closure } from "../capture/read-closure.js";
import type { DeclaredMember } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { argoTags } from "../hygiene/hygiene.js";
import { decoratorRecord, isRecord, optionNode } from "../declare/options.js";
import type { ArtifactParameter, ClosureParameter, InputParameter } from "../declare/parameters.js";
import type { Report } from "../messages/report.js";
import { codecRow, mayBeLong } from "../values/codec.js";
import { declaredText } from "../values/input-text.js";
import { NOT_GIVEN, type OutputType, outputTypes, type ReturnType } from "../values/value-types.js";

/** Where a closure leaves its data unless a decorator says otherwise. */
export const outputPath = (name: string): string => `/tmp/outputs/${name}`;
export const inputVariable = (name: string): string => `${INPUT_PREFIX}${name}`;

/** The data side of a closure's template: Argo's `inputs` and `outputs`, and the variables that carry the inputs. */
export interface Interface {
  readonly inputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  readonly outputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
}

/** One parameter or artifact as Argo has it: `name`, `value`, `path`, `valueFrom` and the like. */
export type Fields = Readonly<Record<string, unknown>> & { readonly name: string };

/** The inputs and outputs that follow from the method, with what the decorators above it add to them. */
export function interfaceOf(closure: Closure, report: Report): Interface {
  const { member, parameters, returns } = closure;
  const inputs = inputParameters(parameters);
  const artifacts = parameters.filter((parameter) => parameter.kind === "artifact");
  const results = outputNames(returns).map((name) => ({ name, valueFrom: { path: outputPath(name) } }));
  checkOutputs(closure, report);
  const said = (decorator: string): Decorated[] => decorated(member, decorator, report);
  const known = (decorator: string, own: readonly Fields[], others: readonly string[]): Decorated[] =>
    knownOnly(said(decorator), decorator, own, others, member, report);
  const inputFields = inputs.map(fieldsOfInput);
  const artifactFields = artifacts.map(fieldsOfArtifact);
  const namesOf = (list: readonly Fields[]): string[] => list.map(({ name }) => name);
  const written = outputParameters(results, said("outputs.parameter"), member, report);
  const data = {
    inputs: {
      parameters: merge(
        inputFields,
        known("inputs.parameter", inputFields, namesOf(artifactFields)).map((d) => asText(d, inputs, member, report)),
      ),
      artifacts: merge(artifactFields, known("inputs.artifact", artifactFields, namesOf(inputFields))),
    },
    outputs: {
      parameters: written,
      artifacts: outputArtifacts(artifactOutputs(closure), written, said("outputs.artifact")),
    },
  };
  checkPaths(data, closure, report);
  checkGlobals(artifactOutputs(closure), said("outputs.parameter"), member, report);
  return data;
}

function checkOutputs({ fn, member, returns }: Closure, report: Report): void {
  const at = { module: member.owner.module, node: fn.type ?? member.node.name ?? fn };
  for (const name of outputNames(returns))
    if (!PARAMETER_NAME.test(name))
      report(
        at,
        E.invalidName(name, "an output", `Rename it to ASCII letters, digits and '_', as in ${validName(name, "_")}.`),
      );
  for (const { name, type } of outputTypes(returns)) {
    const codec = type === "by-value" ? undefined : type.codec;
    // A Date is written as the string that it arrives as.
    const foreign = codec?.kind === "json" ? codec.foreign?.find((what) => what !== "Date") : undefined;
    if (foreign !== undefined) report(at, E.jsonType(name, "output", foreign));
    const texts = codec?.kind === "literals" ? codec.values.filter((value) => typeof value === "string") : [];
    const [tag] = texts.flatMap(argoTags);
    if (tag !== undefined) report(at, E.argoTag(tag, "argument"));
  }
}

/** The whole workflow would read the word that stands in the parameter of an output that goes to an artifact. */
function checkGlobals(
  passed: readonly { readonly name: string }[],
  said: readonly Decorated[],
  { owner }: DeclaredMember,
  report: Report,
): void {
  for (const { node, fields } of said) {
    const { name, globalName } = fields;
    if (globalName === undefined || !passed.some((output) => output.name === name)) continue;
    const example = `@outputs.artifact(${JSON.stringify({ name, globalName })})`;
    report(
      { module: owner.module, node },
      E.invalidOption("globalName", "no output that goes to an artifact", example),
    );
  }
}

/** Each file has one thing in it. */
function checkPaths({ inputs, outputs }: Interface, { member, options, parameters }: Closure, report: Report): void {
  const at = { module: member.owner.module, node: member.node.name ?? member.node };
  const long = inputParameters(parameters).filter(({ type }) => mayBeLong(type, options.pass));
  for (const paths of [
    [...inputs.artifacts.map(({ path }) => path), ...long.map(({ name }) => `${INPUT_FOLDER}${name}`)],
    [...outputs.parameters.map(pathOf), ...outputs.artifacts.map(({ path }) => path)],
  ]) {
    const texts = paths.filter((path) => typeof path === "string");
    for (const path of new Set(texts)) {
      if (!path.startsWith("/")) report(at, E.invalidOption("path", "an absolute path", `path: "/tmp/${path}"`));
      if (texts.filter((other) => other === path).length > 1) report(at, E.duplicatePath(path));
    }
  }
}

/** The file of an output parameter. */
const pathOf = (parameter: Fields | undefined): unknown =>
  (parameter?.["valueFrom"] as { path?: unknown } | undefined)?.path;

export function inputParameters(parameters: readonly ClosureParameter[]): InputParameter[] {
  return parameters.flatMap((parameter) => {
    if (parameter.kind === "parameter") return [parameter.input];
    return parameter.kind === "fields" ? parameter.fields.map((field) => field.input) : [];
  });
}

export function outputNames(returns: ReturnType): string[] {
  return outputTypes(returns).map(({ name }) => name);
}

/** A literal union is an `enum`, so that Argo's own forms and checks know it too: with the text for "not given", if it is the value. */
function fieldsOfInput({ name, type, value, node }: InputParameter): Fields {
  const choices = type.codec.kind === "literals" ? type.codec.values.map(String) : [];
  const listed = type.optional && value === NOT_GIVEN ? [...choices, NOT_GIVEN] : choices;
  const description = ts.isParameter(node) ? documentationText(ts.getJSDocParameterTags(node)[0]?.comment) : undefined;
  return {
    name,
    ...(value === undefined ? {} : { value }),
    ...(choices.length > 0 ? { enum: listed } : {}),
    ...(description === undefined ? {} : { description }),
  };
}

function fieldsOfArtifact({ name, optional }: ArtifactParameter): Fields {
  return { name, path: `${INPUT_FOLDER}${name}`, ...(optional ? { optional } : {}) };
}

/** A documentation comment as a field of the template, in which Argo would evaluate a tag like everywhere. */
export function documentationText(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string | undefined {
  const text = ts
    .getTextOfJSDocComment(comment)
    ?.replace(/^\s*-\s/, "")
    .trim();
  return text?.replace(/\{(?=\{)/g, "{ ") || undefined;
}

interface Decorated {
  readonly node: ts.Node;
  readonly fields: Fields;
}

/** What the decorators of one kind say; each name is said once. */
function decorated(member: DeclaredMember, name: string, report: Report): Decorated[] {
  const { module } = member.owner;
  const found: Decorated[] = [];
  for (const decorator of member.decorators) {
    if (decorator.name !== name) continue;
    const fields = decoratorRecord(decorator, member.owner, report);
    const own = fields["name"];
    if (typeof own !== "string") continue;
    const node = optionNode(decorator, "name");
    if (found.some((other) => other.fields.name === own))
      report({ module, node }, E.duplicateName(own, `@${name} decorators`));
    else found.push({ node, fields: { ...fields, name: own } });
  }
  return found;
}

/** `others`: names of the other kind, parameters beside artifacts. */
function knownOnly(
  said: readonly Decorated[],
  decorator: string,
  own: readonly Fields[],
  others: readonly string[],
  { owner, key = "" }: DeclaredMember,
  report: Report,
): Decorated[] {
  const names = own.map(({ name }) => name);
  return said.filter(({ node, fields: { name } }) => {
    if (names.includes(name)) return true;
    const free = names.filter((own) => !said.some((other) => other.fields.name === own));
    const suggestion = others.includes(name) ? undefined : suggest(name, free);
    const problem = E.unknownInput(name, decorator, key, suggestion, others.includes(name));
    report({ module: owner.module, node }, problem);
    return false;
  });
}

/** A name of its own is allowed where it says where its value comes from. */
function outputParameters(
  own: readonly Fields[],
  said: readonly Decorated[],
  member: DeclaredMember,
  report: Report,
): Fields[] {
  const names = own.map(({ name }) => name);
  const isFurther = ({ fields }: Decorated): boolean =>
    !names.includes(fields.name) && fields["valueFrom"] !== undefined;
  const further = said.filter(isFurther);
  const about = said.filter((d) => !isFurther(d));
  const known = knownOnly(about, "outputs.parameter", own, [], member, report);
  return [...merge(own, known), ...further.map(({ fields }) => fields)];
}

/** The outputs that go to an artifact, as the option `pass` says. */
export function artifactOutputs({
  options,
  returns,
}: Closure): readonly { readonly name: string; readonly type: OutputType }[] {
  if (options.pass !== "artifact") return [];
  return outputTypes(returns).filter(({ type }) => type === "by-value" || mayBeLong(type, options.pass));
}

/** What a decorator says of one that there is already is added to it. */
function outputArtifacts(
  passed: readonly { readonly name: string; readonly type: OutputType }[],
  written: readonly Fields[],
  said: readonly Decorated[],
): Fields[] {
  const own = passed.map(({ name, type }) => ({
    name,
    path: `${pathOf(written.find((parameter) => parameter.name === name))}${ARTIFACT_SUFFIX}`,
    ...(type !== "by-value" && type.optional ? { optional: true } : {}),
  }));
  const others = said.filter(({ fields }) => !own.some(({ name }) => name === fields.name));
  const further = others.map(({ fields }) => ({ ...fields, path: fields["path"] ?? outputPath(fields.name) }));
  return [...merge(own, said), ...further];
}

function merge(own: readonly Fields[], said: readonly Decorated[]): Fields[] {
  return own.map((fields) => {
    const extra: Readonly<Record<string, unknown>> =
      said.find((decorator) => decorator.fields.name === fields.name)?.fields ?? {};
    const [a, b] = [fields["valueFrom"], extra["valueFrom"]];
    const valueFrom = isRecord(a) || isRecord(b) ? { ...(a as object), ...(b as object) } : undefined;
    return { ...fields, ...extra, ...(valueFrom ? { valueFrom } : {}) };
  });
}

/** What a decorator says of a value is text to Argo; one that the closure could not read is seen here. */
function asText(
  { node, fields }: Decorated,
  inputs: readonly InputParameter[],
  { owner }: DeclaredMember,
  report: Report,
): Decorated {
  const type = inputs.find(({ name }) => name === fields.name)?.type;
  if (type === undefined) return { node, fields };
  const refuse = (field: string): void =>
    report({ module: owner.module, node }, E.invalidValue(field, fields.name, codecRow(type.codec).words));
  const texts: Record<string, string> = {};
  for (const field of ["value", "default"]) {
    const value = fields[field];
    if (value === undefined) continue;
    const text = declaredText(value, type);
    if (text === undefined) refuse(field);
    else texts[field] = text;
  }
  const isUnread = (value: unknown): boolean => typeof value === "string" && declaredText(value, type) === undefined;
  const { enum: choices, valueFrom } = fields;
  if (Array.isArray(choices) && choices.some(isUnread)) refuse("enum");
  if (isRecord(valueFrom) && isUnread(valueFrom["default"])) refuse("valueFrom.default");
  return { node, fields: { ...fields, ...texts } };
}
