import { ts } from "#typescript";
import type { InjectedClosure, CompiledMember, CompiledParameter } from "../../model/compiled.js";
import { authoringName } from "./authoring-names.js";
import { type AuthoringDecorator, type DeclaredMember, decoratorOfKind, functionOf } from "./declarations.js";
import { DEFAULTS_KEY, type ObjectDefaults } from "../../model/project-config.js";
import type { Edit } from "../../text/edits.js";
import type { Modules } from "../modules/modules.js";
import { memberText } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";

/** The edits that put what the compiler found into the decorators' calls. Everything else stays where it stood. */
function injectionEdit(decorator: AuthoringDecorator, compiled: object): Edit {
  return injected(decorator, JSON.stringify(compiled));
}

/** The same for a closure, `script` being an expression whose value is its script. */
export function closureEdit(decorator: AuthoringDecorator, compiled: InjectedClosure, script?: string): Edit {
  if (script === undefined) return injectionEdit(decorator, compiled);
  const { template } = compiled;
  const apart = { ...compiled, template: { ...template, script: { ...template.script, source: PLACEHOLDER } } };
  return injected(decorator, JSON.stringify(apart).replace(JSON.stringify(PLACEHOLDER), script));
}

/** Text of no script. */
const PLACEHOLDER = "\0script";

function injected(decorator: AuthoringDecorator, value: string): Edit {
  const { call, node } = decorator;
  if (!call) return { start: node.expression.end, end: node.expression.end, text: `(undefined, ${value})` };
  const last = call.arguments.at(-1);
  // Inserted before a closing parenthesis that is surely there: an unclosed call is a syntax error.
  if (last) return { start: last.end, end: last.end, text: `, ${value}` };
  return { start: call.end - 1, end: call.end - 1, text: `undefined, ${value}` };
}

/** What the project says of every object, left in the classes that may make one. */
export function defaultsEdits(module: SourceModule, defaults: ObjectDefaults): Edit[] {
  if (Object.keys(defaults).length === 0) return [];
  const text = ` static [Symbol.for(${JSON.stringify(DEFAULTS_KEY)})] = ${JSON.stringify(defaults)};`;
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node) && node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)) {
      const start = node.members.pos;
      edits.push({ start, end: start, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
  return edits;
}

/** `@template` and `@task` methods: how positional arguments find their names. */
export function memberEdits(member: DeclaredMember, modules: Modules): Edit[] {
  const decorator = decoratorOfKind(member, ({ compiled }) => compiled === "parameters");
  const fn = functionOf(member.node);
  if (!decorator || !fn || (decorator.call?.arguments.length ?? 0) > 1) return [];
  const compiled: CompiledMember = {
    position: member.position,
    parameters: fn.parameters
      .filter((p) => memberText(p.name) !== "this")
      .map((parameter) => compiledParameter(parameter, member, modules)),
  };
  return [injectionEdit(decorator, compiled)];
}

function compiledParameter(
  parameter: ts.ParameterDeclaration,
  member: DeclaredMember,
  modules: Modules,
): CompiledParameter {
  if (ts.isObjectBindingPattern(parameter.name)) return compiledFields(parameter.name);
  const { module } = member.owner;
  const type = parameter.type && ts.isTypeReferenceNode(parameter.type) ? parameter.type.typeName : undefined;
  const name = memberText(parameter.name);
  if (type && authoringName(modules, module, type) === "Artifact") return { kind: "artifact", name };
  const value = defaultText(parameter.initializer);
  return { kind: "parameter", name, ...(value === undefined ? {} : { value }) };
}

function compiledFields({ elements }: ts.ObjectBindingPattern): CompiledParameter {
  const named = elements.filter(({ dotDotDotToken }) => !dotDotDotToken);
  const keyOf = ({ propertyName, name }: ts.BindingElement): string => {
    const key = propertyName ?? name;
    return memberText(key);
  };
  const values = named.flatMap((element) => {
    const value = defaultText(element.initializer);
    return value === undefined ? [] : [[keyOf(element), value] as const];
  });
  return {
    kind: "fields",
    names: named.map(keyOf),
    ...(values.length > 0 ? { values: Object.fromEntries(values) } : {}),
  };
}

/** What an input is worth where nobody supplies it: the text of a literal default. */
function defaultText(initializer: ts.Expression | undefined): string | undefined {
  if (!initializer) return undefined;
  if (ts.isStringLiteralLike(initializer)) return initializer.text;
  const isNumber =
    ts.isNumericLiteral(initializer) ||
    (ts.isPrefixUnaryExpression(initializer) && ts.isNumericLiteral(initializer.operand));
  if (isNumber) return String(Number(initializer.getText().replaceAll("_", "")));
  if (initializer.kind === ts.SyntaxKind.TrueKeyword) return "true";
  return initializer.kind === ts.SyntaxKind.FalseKeyword ? "false" : undefined;
}
