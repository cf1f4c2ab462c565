import { ts } from "#typescript";
import { MAX_INPUT_BYTES, UNCLOSED_TAG } from "../../model/limits.js";
import { PARAMETER_NAME, validName } from "../../model/names.js";
import { authoringName } from "./authoring-names.js";
import type { DeclaredMember, FunctionNode } from "./declarations.js";
import type { FoundClass } from "./lineage.js";
import { E } from "../messages/messages.js";
import { argoTags } from "../hygiene/hygiene.js";
import { evaluate, propertyKey, skipTypeSyntax } from "../typescript/evaluate.js";
import { elsewhereIn, type Modules } from "../modules/modules.js";
import type { Report } from "../messages/report.js";
import { classGiven, isDecorated, isScopeClass } from "./scopes.js";
import { type ValueType } from "../values/codec.js";
import { inputText } from "../values/input-text.js";
import { keyType, NOT_GIVEN, parameterType } from "../values/value-types.js";

/** One input parameter of the template. */
export interface InputParameter {
  readonly name: string;
  readonly type: ValueType;
  /** The text of a literal default; `undefined` for a parameter that must be given. */
  readonly value: string | undefined;
  readonly node: ts.Node;
}

export interface ArtifactParameter {
  readonly kind: "artifact";
  readonly name: string;
  /** `file?: Artifact`: undefined in the body where no file was put. */
  readonly optional: boolean;
  readonly node: ts.ParameterDeclaration;
}

/** A parameter of the closure's method, by what stands behind it in the template. */
export type ClosureParameter =
  | { readonly kind: "parameter"; readonly input: InputParameter }
  | ArtifactParameter
  | {
      readonly kind: "scope";
      readonly name: string;
      readonly node: ts.ParameterDeclaration;
      readonly symbol: ts.Symbol;
    }
  | { readonly kind: "fields"; readonly fields: readonly { readonly key: string; readonly input: InputParameter }[] };

export interface ParameterContext {
  readonly member: DeclaredMember;
  readonly modules: Modules;
  /** Names in the closure's `scope` option: a parameter of that name stands for the scope even without a default. */
  readonly scopes: readonly string[];
  /** Names in `@inputs.artifact` decorators above the closure. */
  readonly artifacts: readonly string[];
  readonly report: Report;
}

export function closureParameters(fn: FunctionNode, context: ParameterContext): ClosureParameter[] {
  const { module } = context.member.owner;
  const found = fn.parameters
    .filter((p) => !(ts.isIdentifier(p.name) && p.name.text === "this"))
    .flatMap((parameter) => closureParameter(parameter, context) ?? []);
  const seen = new Set<string>();
  for (const { name, node } of found.flatMap(templateInputs)) {
    if (!PARAMETER_NAME.test(name)) {
      const remedy = `Rename it to ASCII letters, digits and '_', as in ${validName(name, "_")}.`;
      context.report({ module, node: nameNode(node) }, E.invalidName(name, "a parameter", remedy));
    } else if (seen.has(name)) context.report({ module, node: nameNode(node) }, E.duplicateName(name, "inputs"));
    seen.add(name);
  }
  return found;
}

function nameNode(node: ts.Node): ts.Node {
  return ts.isParameter(node) || ts.isBindingElement(node) ? node.name : node;
}

function templateInputs(parameter: ClosureParameter): { name: string; node: ts.Node }[] {
  if (parameter.kind === "parameter") return [parameter.input];
  if (parameter.kind === "fields") return parameter.fields.map((field) => field.input);
  return parameter.kind === "artifact" ? [parameter] : [];
}

function closureParameter(node: ts.ParameterDeclaration, context: ParameterContext): ClosureParameter | undefined {
  const { member, modules, report } = context;
  const { module } = member.owner;
  if (node.dotDotDotToken) {
    const plain = `${node.name.getText()}${node.type ? `: ${node.type.getText()}` : ""}`;
    report({ module, node }, E.unsupportedParameter("a rest parameter", `Pass the list as one parameter: ${plain}`));
    return undefined;
  }
  if (ts.isObjectBindingPattern(node.name)) return destructured(node, node.name, context);
  if (ts.isArrayBindingPattern(node.name)) {
    const remedy = `Give the parameter a name, and take it apart in the body: const ${node.name.getText()} = list;`;
    report({ module, node }, E.unsupportedParameter("a parameter that takes a list apart", remedy));
    return undefined;
  }
  const name = node.name.text;
  const symbol = module.checker.getSymbolAtLocation(node.name);
  const annotation = node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeName : undefined;
  const annotated = annotation && authoringName(modules, module, annotation);
  if (symbol && (annotated === "Scope" || isClassDefault(node, context) || isBareScope(node, name, context)))
    return { kind: "scope", name, node, symbol };
  if (isArtifact(node.type, context) || (!node.type && context.artifacts.includes(name)))
    return artifact(name, node, context);
  return { kind: "parameter", input: inputParameter(name, node, node.type, context) };
}

/** `Artifact`, also `Artifact | undefined`. */
function isArtifact(type: ts.TypeNode | undefined, context: ParameterContext): boolean {
  if (!type) return false;
  if (ts.isParenthesizedTypeNode(type)) return isArtifact(type.type, context);
  if (ts.isUnionTypeNode(type)) {
    const others = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    return others.length === 1 && isArtifact(others[0], context);
  }
  const { modules, member } = context;
  return ts.isTypeReferenceNode(type) && authoringName(modules, member.owner.module, type.typeName) === "Artifact";
}

function artifact(
  name: string,
  node: ts.ParameterDeclaration,
  { member, report }: ParameterContext,
): ArtifactParameter | undefined {
  const optional = node.questionToken !== undefined || (node.type !== undefined && ts.isUnionTypeNode(node.type));
  if (!node.initializer) return { kind: "artifact", name, optional, node };
  const remedy = `Write ${name}?: Artifact, and say in the body what happens without a file.`;
  report({ module: member.owner.module, node }, E.unsupportedParameter("an artifact with a default", remedy));
  return undefined;
}

/** `main = Scripts`: a default that is a class by its declaration, the workflow class itself, or one that it is made from. */
function isClassDefault(node: ts.ParameterDeclaration, { member, modules }: ParameterContext): boolean {
  const { initializer } = node;
  const value = initializer && skipTypeSyntax(initializer);
  if (!value) return false;
  const given = classGiven(value, member.owner.module, modules);
  if (given && (isScopeClass(given.node, given.module, modules) || hasScopes(given, modules))) return true;
  if (!ts.isIdentifier(value)) return false;
  const declaration = member.owner.module.checker.getSymbolAtLocation(value)?.declarations?.[0];
  return declaration !== undefined && (ts.isClassLike(declaration) || value.text === member.owner.name);
}

/** A base class of another file, with functions that closures share. */
function hasScopes({ node, module }: FoundClass, modules: Modules): boolean {
  return node.members.some((member) => isDecorated(member, "scope", module, modules));
}

function isBareScope(node: ts.ParameterDeclaration, name: string, { scopes }: ParameterContext): boolean {
  return scopes.includes(name) && !node.initializer;
}

/**
 * A literal default is the input's value in the manifest, where a reviewer sees it. A computed one is evaluated in the
 * pod: the input's value says "not given", and the parameter's own default does the rest.
 */
function inputParameter(
  name: string,
  node: ts.ParameterDeclaration | ts.BindingElement,
  annotation: ts.TypeNode | undefined,
  context: ParameterContext,
  known?: ValueType,
): InputParameter {
  const { module } = context.member.owner;
  const { initializer } = node;
  const declared = known ?? parameterType(annotation, initializer, module, elsewhereIn(context.modules));
  const isOptional = initializer !== undefined || (ts.isParameter(node) && node.questionToken !== undefined);
  const type: ValueType = { codec: declared.codec, optional: isOptional || declared.optional };
  const literal = initializer && evaluate(initializer, module);
  const value = literal?.ok && literal.value !== undefined ? inputText(literal.value, type) : undefined;
  const input = { name, type, value: value ?? (type.optional ? NOT_GIVEN : undefined), node };
  checkInput(input, context);
  return input;
}

/** What the type promises, the text of an input must be able to keep. */
function checkInput(
  { name, type: { codec }, value, node }: InputParameter,
  { member, report }: ParameterContext,
): void {
  const at = { module: member.owner.module, node: nameNode(node) };
  const [foreign] = codec.kind === "json" ? (codec.foreign ?? []) : [];
  if (foreign === "Artifact") {
    const remedy = `Make each artifact a parameter of its own: ${name}: Artifact`;
    report(at, E.unsupportedParameter("an artifact inside of another parameter", remedy));
  } else if (foreign !== undefined) report(at, E.jsonType(name, "input", foreign));
  const texts = codec.kind === "literals" ? codec.values.filter((literal) => typeof literal === "string") : [];
  // They are listed as the parameter's `enum`.
  const [tag] = [...texts.flatMap(argoTags), ...texts.filter((text) => UNCLOSED_TAG.test(text))];
  if (tag !== undefined) report(at, E.argoTag(tag, "argument"));
  const bytes = Buffer.byteLength(value ?? "");
  if (bytes > MAX_INPUT_BYTES) report(at, E.largeInput(name, Math.round(bytes / 1024)));
}

/** `run({ a, b = 1 }: { a: string; b?: number })`: one input of each key. */
function destructured(
  node: ts.ParameterDeclaration,
  pattern: ts.ObjectBindingPattern,
  context: ParameterContext,
): ClosureParameter | undefined {
  const { member, report } = context;
  const { module } = member.owner;
  const fields: { key: string; input: InputParameter }[] = [];
  for (const element of pattern.elements) {
    const key = element.propertyName ? propertyKey(element.propertyName, module) : nameOf(element.name);
    if (element.dotDotDotToken || key === undefined || !ts.isIdentifier(element.name)) {
      report({ module, node: element }, E.unsupportedParameter(...unsupportedElement(element, key)));
      continue;
    }
    const known = node.type && keyType(node.type, key, module, elsewhereIn(context.modules));
    fields.push({ key, input: inputParameter(key, element, undefined, context, known) });
  }
  if (node.initializer && !isEmptyObject(node.initializer)) {
    const remedy = "Give each key its default, as in { a = 1 }: { a?: number }";
    const what = "a default for a whole destructured parameter";
    report({ module, node: node.initializer }, E.unsupportedParameter(what, remedy));
    return undefined;
  }
  return { kind: "fields", fields };
}

function unsupportedElement(element: ts.BindingElement, key: string | undefined): [what: string, remedy: string] {
  if (element.dotDotDotToken) return ["a rest element in a parameter", "Name every key that the body uses."];
  if (key === undefined) return ["a computed key in a parameter", "Write the key out."];
  const pattern = element.name.getText().replace(/\s+/g, " ");
  return [
    "nested destructuring in a parameter",
    `Take '${key}' as a whole, and take it apart in the body: const ${pattern} = ${key};`,
  ];
}

function nameOf(name: ts.BindingName): string | undefined {
  return ts.isIdentifier(name) ? name.text : "";
}

function isEmptyObject(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}
