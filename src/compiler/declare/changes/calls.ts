import { ts } from "#typescript";
import { buildsNothing, isOfKind } from "../../../model/member-kinds.js";
import { importOf, type Modules, resolveName } from "../../modules/modules.js";
import { skipTypeSyntax } from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { isInside, symbolOf } from "../../typescript/visit-code.js";
import { authoringName } from "../authoring-names.js";
import { classBehind, lineageOf } from "../lineage.js";
import { keyOf } from "./expressions.js";
import { type Call, type Change, does, firstOf, type Flow, may } from "./flow.js";
import { effectOf, PATTERN_METHODS, READING_METHODS, READING_MODULES } from "./known-functions.js";
import {
  holdsOwn,
  isFlat,
  membersOf,
  newList,
  newObject,
  shallowCopy,
  type Structure,
  type Structures,
} from "./structure.js";

/** A function whose body can be read. */
interface Body {
  readonly fn: ts.FunctionLikeDeclaration;
  readonly module: SourceModule;
}

type Follow = (body: Body, call: Call) => Change | undefined;

/** What a call does with its arguments: read in the function's own code where that is local, else by what is known of it. */
export function call(given: Call, flow: Flow, follow: Follow): Change | undefined {
  const { callee, module, args, place } = given;
  if (args.every((values) => values.length === 0)) return undefined;
  const target = targetOf(callee, given.isNew === true, module, flow.modules);
  if (target === "reads") return undefined;
  if (target !== "unknown") return typeof target === "string" ? byEffect(target, given, flow) : follow(target, given);
  if (isHarmlessMethod(callee, args)) return undefined;
  return may(place, module, flow);
}

type Target = Body | NonNullable<ReturnType<typeof effectOf>> | "unknown";

function targetOf(expression: ts.Expression, isNew: boolean, module: SourceModule, modules: Modules): Target {
  const callee = skipTypeSyntax(expression);
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) return { fn: callee, module };
  if (isAuthoring(callee, module, modules)) return "reads";
  if (ts.isPropertyAccessExpression(callee)) {
    const method = methodOf(callee, module, modules);
    if (method) return method;
  }
  const resolved = resolveName(modules, module, callee);
  if (resolved?.kind === "package") return READING_MODULES.test(resolved.specifier) ? "reads" : "unknown";
  if (resolved?.kind === "declaration") {
    const body = bodyOf(resolved.declaration, resolved.module, modules, isNew);
    return body ?? "unknown";
  }
  const root = rootOf(callee);
  const isGlobal = root && !symbolOf(root, module.checker)?.declarations?.length;
  return (isGlobal && effectOf(callee.getText(module.sourceFile).replace(/\s+/g, ""))) || "unknown";
}

/** What this package exports, and what its functions gave: `const deploy = templateRef(…); deploy({ list })`. */
function isAuthoring(callee: ts.Expression, module: SourceModule, modules: Modules): boolean {
  if (authoringName(modules, module, callee) !== undefined) return true;
  if (ts.isCallExpression(callee)) return isAuthoring(skipTypeSyntax(callee.expression), module, modules);
  const root = rootOf(callee);
  const [declaration] = (root && symbolOf(root, module.checker)?.declarations) ?? [];
  if (!declaration || importOf(declaration)) return false;
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer;
  const made = value && skipTypeSyntax(value);
  return made !== undefined && made && ts.isCallExpression(made)
    ? authoringName(modules, module, made.expression) !== undefined
    : false;
}

function rootOf(node: ts.Expression): ts.Identifier | undefined {
  const inner = skipTypeSyntax(node);
  if (ts.isIdentifier(inner)) return inner;
  const isAccess = ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner);
  return isAccess ? rootOf(inner.expression) : undefined;
}

/** `this.step(…)`, `Tools.add(…)`, `helpers.add(…)`: a call of a step is recorded, other methods are read. */
function methodOf(callee: ts.PropertyAccessExpression, module: SourceModule, modules: Modules): Target | undefined {
  const owner = skipTypeSyntax(callee.expression);
  const key = callee.name.text;
  if (owner.kind === ts.SyntaxKind.ThisKeyword) {
    const own = ts.findAncestor(callee, ts.isClassLike);
    return own && memberOf(own, key, module, modules);
  }
  const resolved = ts.isIdentifier(owner) ? resolveName(modules, module, owner) : undefined;
  if (resolved?.kind !== "declaration") return undefined;
  const { declaration } = resolved;
  const found = classBehind(declaration, resolved.module, modules);
  if (found) return memberOf(found.node, key, found.module, modules);
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer;
  const object = value && skipTypeSyntax(value);
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find(({ name }) => name && ts.isIdentifier(name) && name.text === key);
  if (property && ts.isMethodDeclaration(property)) return { fn: property, module: resolved.module };
  const held = property && ts.isPropertyAssignment(property) && skipTypeSyntax(property.initializer);
  return held && (ts.isArrowFunction(held) || ts.isFunctionExpression(held))
    ? { fn: held, module: resolved.module }
    : undefined;
}

function memberOf(
  node: ts.ClassLikeDeclaration,
  key: string,
  module: SourceModule,
  modules: Modules,
): Target | undefined {
  for (const found of lineageOf(node, module, modules))
    for (const member of found.node.members) {
      const { name } = member;
      if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))) continue;
      if (name.text !== key) continue;
      if (isRecorded(member, found.module, modules)) return "reads";
      const value = ts.isPropertyDeclaration(member) && member.initializer;
      const held = value && skipTypeSyntax(value);
      if (held && ts.isCallExpression(held) && isAuthoring(held.expression, found.module, modules)) return "reads";
      if (held && (ts.isArrowFunction(held) || ts.isFunctionExpression(held)))
        return { fn: held, module: found.module };
      if (ts.isMethodDeclaration(member) && member.body) return { fn: member, module: found.module };
    }
  return undefined;
}

function isRecorded(member: ts.ClassElement, module: SourceModule, modules: Modules): boolean {
  return decoratorNames(member, module, modules).some((name) => isOfKind(name, (row) => !buildsNothing(row)));
}

export function decoratorNames(node: ts.Node, module: SourceModule, modules: Modules): string[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    return authoringName(modules, module, callee) ?? [];
  });
}

function bodyOf(declaration: ts.Declaration, module: SourceModule, modules: Modules, isNew: boolean): Body | undefined {
  if (ts.isFunctionDeclaration(declaration)) return declaration.body && { fn: declaration, module };
  const found = isNew ? classBehind(declaration, module, modules) : undefined;
  if (found) {
    const constructor = found.node.members.find(
      (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && !!member.body,
    );
    return constructor && { fn: constructor, module: found.module };
  }
  const isConst = ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const value = isConst
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
      ? declaration.expression
      : undefined;
  const fn = value && skipTypeSyntax(value);
  return fn && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) ? { fn, module } : undefined;
}

/** `set.has(L)`, `others.concat(L)`, `text.replace(PATTERN, …)`, whatever they belong to. */
function isHarmlessMethod(expression: ts.Expression, args: readonly Structures[]): boolean {
  const callee = skipTypeSyntax(expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { text } = callee.name;
  const all = args.flat();
  if (PATTERN_METHODS.has(text)) return all.every(({ kind }) => kind === "pattern");
  return READING_METHODS.has(text) && isFlat(all);
}

function byEffect(effect: Exclude<Target, Body>, given: Call, flow: Flow): Change | undefined {
  const { args, module, place, result, written = [] } = given;
  const [first = [], second = []] = args;
  const all = args.flat();
  switch (effect) {
    case "reads":
      return undefined;
    case "shows": {
      const [, replacer] = written;
      const calls = (fn: ts.Expression): Change | undefined =>
        flow.call({ callee: fn, module, args: [[], everythingIn(first)], place, result: () => undefined });
      return replacer && isFunctionLike(replacer) ? calls(replacer) : undefined;
    }
    case "keeps-members":
      return isFlat(all) ? undefined : may(place, module, flow);
    case "gives-it":
      return result(first);
    case "gives-list-of-members": {
      // `Array.from(list, (item) => …)`
      const map = written[1];
      if (!map) return result(newList(membersOf(first)));
      const made: Structures[] = [];
      const found = flow.call({
        callee: map,
        module,
        args: [membersOf(first)],
        place,
        result: (values) => void made.push(values),
      });
      return found ?? result(newList([...made.flat(), ...second]));
    }
    case "gives-list-of-entries":
      return result(newList(newList(membersOf(first))));
    case "gives-list-of-arguments":
      return result(newList(all));
    case "gives-object-of-entries":
      return result(newObject([[undefined, membersOf(membersOf(first))]]));
    case "assigns":
      return assigns(given, flow);
    case "changes":
      return holdsOwn(first.filter((one) => mayName(one, written)))
        ? does(place, module)
        : isFlat(all)
          ? undefined
          : may(place, module, flow);
    case "unknown":
      return may(place, module, flow);
    default:
      return effect satisfies never;
  }
}

/** No list of keys, and not nothing. */
function isFunctionLike(argument: ts.Expression): boolean {
  const node = skipTypeSyntax(argument);
  return (
    !ts.isArrayLiteralExpression(node) && node.kind !== ts.SyntaxKind.NullKeyword && node.getText() !== "undefined"
  );
}

function everythingIn(values: Structures): Structures {
  const found = new Set(values);
  for (const value of found) for (const inner of value.at(undefined)) if (found.size < 1000) found.add(inner);
  return [...found];
}

/** `Object.assign(target, …)`: what is given goes into the target. */
function assigns({ args, module, place, result, written = [] }: Call, flow: Flow): Change | undefined {
  const [target = [], ...sources] = args;
  if (holdsOwn(target.filter((one) => mayName(one, written)))) return does(place, module);
  const [first] = written;
  const isNew = first && ts.isObjectLiteralExpression(skipTypeSyntax(first));
  if (!isNew && !isFlat(sources.flat())) return may(place, module, flow);
  return result([...target, ...shallowCopy(sources.flat())]);
}

/** Whether `Object.assign(Log, { level })` or `Reflect.set(Log, "level", 1)` is about the member that is looked at. */
function mayName({ owner }: Structure, [, ...given]: readonly ts.Expression[]): boolean {
  return (
    owner === undefined ||
    given.length === 0 ||
    given.some((argument, index) => {
      const node = skipTypeSyntax(argument);
      if (ts.isStringLiteralLike(node)) return node.text === owner.key;
      if (!ts.isObjectLiteralExpression(node)) return index === 0;
      return node.properties.some(({ name }) => !name || (keyOf(name) ?? owner.key) === owner.key);
    })
  );
}

/** What a function does with its parameters. */
export function parametersOf(
  { fn, module }: Body,
  { args, place, module: from }: Call,
  flow: Flow,
): Change | undefined {
  const own = !ts.isArrowFunction(fn) && fn.body;
  const asksForAll =
    own &&
    module
      .names()
      .references("arguments")
      .some((use) => isInside(use, own));
  if (asksForAll || fn.asteriskToken) return may(place, from, flow);
  const parameters = fn.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === "this"));
  return firstOf(parameters, (parameter) => {
    const index = parameters.indexOf(parameter);
    const values = parameter.dotDotDotToken ? newList(args.slice(index).flat()) : (args[index] ?? []);
    const isField = ts.isParameterPropertyDeclaration(parameter, parameter.parent) && ts.isIdentifier(parameter.name);
    const field = isField ? flow.member((parameter.name as ts.Identifier).text, values, module) : undefined;
    return field ?? flow.bind(parameter.name, values, module);
  });
}
