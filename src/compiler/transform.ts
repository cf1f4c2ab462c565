import { ts } from "#typescript";
import type { CompiledMember, CompiledParameter } from "../model/compiled.js";
import { authoringName } from "./authoring-api.js";
import { type AuthoringDecorator, type DeclaredMember, decoratorNamed, functionOf } from "./declarations.js";
import type { Edit } from "./edits.js";
import type { Modules } from "./modules.js";

/** The edits that put what the compiler found into the decorators' calls. Everything else stays where it stood. */
export function injectionEdit(decorator: AuthoringDecorator, compiled: object): Edit {
  const value = JSON.stringify(compiled);
  const { call, node } = decorator;
  if (!call) return { start: node.expression.end, end: node.expression.end, text: `(undefined, ${value})` };
  const last = call.arguments.at(-1);
  // Inserted before a closing parenthesis that is surely there: an unclosed call is a syntax error.
  if (last) return { start: last.end, end: last.end, text: `, ${value}` };
  return { start: call.end - 1, end: call.end - 1, text: `undefined, ${value}` };
}

/** `@template` and `@task` methods: how positional arguments find their names. */
export function memberEdits(member: DeclaredMember, modules: Modules): Edit[] {
  const decorator = decoratorNamed(member, "template") ?? decoratorNamed(member, "task");
  const fn = functionOf(member.node);
  if (!decorator || !fn || (decorator.call?.arguments.length ?? 0) > 1) return [];
  const compiled: CompiledMember = {
    position: member.position,
    parameters: fn.parameters
      .filter((p) => p.name.getText() !== "this")
      .map((parameter) => compiledParameter(parameter, member, modules)),
  };
  return [injectionEdit(decorator, compiled)];
}

function compiledParameter(
  parameter: ts.ParameterDeclaration,
  member: DeclaredMember,
  modules: Modules,
): CompiledParameter {
  if (ts.isObjectBindingPattern(parameter.name))
    return { kind: "fields", names: parameter.name.elements.map((e) => (e.propertyName ?? e.name).getText()) };
  const { module } = member.owner;
  const type = parameter.type && ts.isTypeReferenceNode(parameter.type) ? parameter.type.typeName : undefined;
  const name = parameter.name.getText();
  const artifact = type && authoringName(modules, module, type) === "Artifact";
  return { kind: artifact ? "artifact" : "parameter", name };
}
