import { ts } from "#typescript";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { type Modules, resolveName } from "../modules/modules.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";
import { isErased, isReference, visitCode } from "../typescript/visit-code.js";
import {
  ARGOTS,
  canonical,
  type Code,
  type EffectGraph,
  EVERYTHING,
  fromMap,
  newCode,
  type Owner,
  type Thing,
  THROWN,
} from "./effect-graph.js";
import {
  ASSIGNERS,
  boundDeclarations,
  boundMethod,
  type Call,
  calledMethod,
  functionsIn,
  isAssignment,
  isCall,
  isCollection,
  isConstant,
  isFunctionValue,
  isInside,
  isMade,
  isMember,
  isNewCollection,
  isTransparent,
  isUnknownFunction,
  isUpdate,
  mentionsThis,
  MUTATORS,
  READERS,
  targetsOf,
  templateValues,
  usesThis,
} from "./operations.js";

/**
 * Reads code into the graph: what it changes, what it mentions, what it calls. Functions that are only written down are
 * code of who has them.
 */
export function createEffectReader(
  module: SourceModule,
  modules: Modules,
  { codeOf, link, argumentsOf, thingOf, methods, links, deferred }: EffectGraph,
): (node: ts.Node, code: Code) => void {
  let self: Thing | undefined;
  /** The function whose body is read: one that it returns is called through it. */
  let returning: Thing | undefined;
  const mentions = (node: ts.Node): Set<Thing> => {
    const found = new Set<Thing>();
    visitCode(node, {
      reference(identifier) {
        const thing = thingOf(identifier, module);
        if (thing !== undefined) found.add(thing);
      },
    });
    if (self !== undefined && /\bthis\b/.test(node.getText(module.sourceFile))) found.add(self);
    return found;
  };
  /** What `to` is by an expression: a part of it, if it is taken apart. */
  const give = (to: Thing, node: ts.Node, isWhole: boolean): void => {
    const value = ts.isExpression(node) ? skipTypeSyntax(node) : node;
    if (ts.isConditionalExpression(value)) {
      give(to, value.whenTrue, isWhole);
      give(to, value.whenFalse, isWhole);
    } else if (ts.isBinaryExpression(value) && !isAssignment(value)) {
      give(to, value.left, isWhole);
      give(to, value.right, isWhole);
    } else {
      const isSame = ts.isIdentifier(value) || value.kind === ts.SyntaxKind.ThisKeyword;
      const things = mentions(value);
      link(to, things, !isWhole ? "part" : isSame ? "is" : isMade(value) ? "contains" : "part");
      // What `to` is called with, functions in it are called with.
      if (typeof to !== "string" && !isFunctionValue(value))
        for (const one of things) if (typeof one !== "string") link(argumentsOf(one), [argumentsOf(to)], "is");
    }
  };
  const giveAll = (to: Thing, given: readonly ts.Node[]): void => {
    for (const one of given) give(to, one, true);
  };
  const within = (owner: Thing | undefined, walkIt: () => void): void => {
    const outer = self;
    self = owner ?? outer;
    walkIt();
    self = outer;
  };

  const walk = (node: ts.Node, code: Code, owner?: Owner): void => {
    if (ts.isIdentifier(node)) {
      const thing = isReference(node) ? thingOf(node, module) : undefined;
      if (thing !== undefined) code.mentions.add(thing);
    } else if (ts.isDecorator(node)) walkDecorator(node, code);
    else if (isErased(node)) return;
    else if (ts.isClassLike(node)) walkClass(node, code, owner);
    else if (ts.isFunctionDeclaration(node)) {
      const thing = canonical(node, module);
      walkFunction(node, codeOf(thing), thing);
    } else if (ts.isFunctionLike(node)) walkFunction(node, owner?.code ?? code, owner?.thing);
    else if (ts.isVariableDeclaration(node)) walkVariable(node, code);
    else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) walkLoop(node, code);
    else if (isAssignment(node)) walkAssignment(node, code);
    else if (isUpdate(node)) change(ts.isDeleteExpression(node) ? node.expression : node.operand, code);
    else if (isCall(node)) walkCall(node, code, owner);
    else if (ts.isModuleDeclaration(node)) walkNamespace(node, code);
    else if (ts.isReturnStatement(node)) walkReturned(node.expression, code);
    else if (ts.isThrowStatement(node)) walkThrown(node.expression, code);
    else if (ts.isExportAssignment(node)) walk(node.expression, code, { thing: node, code: codeOf(node) });
    else if (ts.isPropertyAccessExpression(node)) walkRead(node, code);
    else ts.forEachChild(node, (child) => walk(child, code, isTransparent(node) ? owner : undefined));
  };

  /** What `x` of `x.y[0]` or `x.get(1).z` stands for, and all that a call there mentions. */
  const roots = (node: ts.Expression): Set<Thing> => {
    const inner = skipTypeSyntax(node);
    const passes = ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner);
    return passes ? roots(inner.expression) : mentions(inner);
  };
  const change = (target: ts.Expression, code: Code): void => {
    for (const one of targetsOf(target)) {
      for (const thing of roots(one))
        note(thing, one, code, ts.isIdentifier(one), isMember(one) && isInside(one.expression));
      if (mentionsThis(one)) code.changesThis = true;
      // A setter may do anything.
      if (!ts.isIdentifier(one)) code.calls = true;
    }
    walk(target, code);
  };
  const note = (thing: Thing, node: ts.Node, code: Code, isRebound = false, isDeep = false): void => {
    const isGlobal = typeof thing === "string" && thing.startsWith("global:");
    const text = node.getText(module.sourceFile);
    if (isGlobal && /\.prototype\b/.test(text)) code.changes.push({ thing: EVERYTHING, node });
    code.changes.push({ thing, node, isRebound, isDeep });
    const added = isGlobal ? /^(?:globalThis|global)\s*(?:\.\s*|\[\s*["'])([\w$]+)/.exec(text)?.[1] : undefined;
    if (added !== undefined) code.changes.push({ thing: `global:${added}`, node });
  };
  const walkThrown = (node: ts.Expression, code: Code): void => {
    give(THROWN, node, true);
    walk(node, code);
  };
  const walkReturned = (node: ts.Expression | undefined, code: Code): void => {
    if (!node) return;
    if (self !== undefined) link(self, mentions(node), "contains");
    walk(node, code, returning === undefined ? undefined : { thing: returning, code });
  };
  const walkRead = ({ expression: on, name }: ts.PropertyAccessExpression, code: Code): void => {
    const place = { receiver: [...roots(on)], node: on, isDeep: isInside(on), onThis: mentionsThis(on) };
    code.methods.push({ name: name.text, ...place, isRead: true });
    walk(on, code);
  };
  /** What a namespace holds counts as part of it: who calls one of its functions may call any. */
  const walkNamespace = (node: ts.ModuleDeclaration, code: Code): void => {
    const thing = canonical(node, module);
    const own = codeOf(thing);
    own.calls = true;
    const visit = (inner: ts.Node): void => {
      if (ts.isFunctionDeclaration(inner) || ts.isVariableDeclaration(inner) || ts.isClassDeclaration(inner))
        own.mentions.add(canonical(inner, module));
      else if (ts.isModuleDeclaration(inner) && inner !== node)
        return (own.mentions.add(canonical(inner, module)), undefined);
      else ts.forEachChild(inner, visit);
      return undefined;
    };
    if (node.body) {
      visit(node.body);
      link(thing, mentions(node.body), "part");
      walk(node.body, code);
    }
  };

  const walkFunction = (node: ts.SignatureDeclaration, code: Code, thing: Thing | undefined): void => {
    if (ts.isArrowFunction(node)) return walkBody(node, code, thing);
    within(thing, () => walkBody(node, code, thing));
  };
  const walkBody = (node: ts.SignatureDeclaration, code: Code, thing: Thing | undefined): void => {
    const name = node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
    const isMethod = ts.isMethodDeclaration(node) && name !== undefined;
    for (const parameter of node.parameters) {
      for (const bound of boundDeclarations(parameter)) {
        const kind = bound === parameter ? "is" : "part";
        if (thing !== undefined) link(bound, [argumentsOf(thing)], kind);
        if (isMethod) link(bound, [`method:${name}`], kind);
      }
      if (!parameter.initializer) continue;
      for (const bound of boundDeclarations(parameter)) give(bound, parameter.initializer, bound === parameter);
      walk(parameter.initializer, code);
    }
    // A method is called by its name, on whatever has one.
    const own = isMethod ? newCode() : code;
    if (isMethod)
      for (const key of thing === undefined ? [name] : [name, argumentsOf(thing)])
        fromMap(methods, key, (): Code[] => []).push(own);
    const body = (node as ts.FunctionLikeDeclaration).body;
    if (!body) return;
    // A getter runs by its name as well.
    if (ts.isGetAccessor(node) && name !== undefined) {
      const read = newCode();
      fromMap(methods, name, (): Code[] => []).push(read);
      walk(body, read);
    }
    const outer = returning;
    returning = thing;
    if (ts.isBlock(body)) walk(body, own);
    else {
      if (thing !== undefined) link(thing, mentions(body), "contains");
      walk(body, own, thing === undefined ? undefined : { thing, code: own });
    }
    returning = outer;
  };

  const walkVariable = (node: ts.VariableDeclaration, code: Code): void => {
    const bound = boundDeclarations(node);
    const own: Owner = { thing: bound[0] ?? node, code: codeOf(bound[0] ?? node) };
    for (const one of bound) deferred.set(one, own.code);
    if (ts.isCatchClause(node.parent)) for (const one of bound) link(one, [THROWN], one === node ? "is" : "part");
    if (!node.initializer) return;
    for (const one of bound) give(one, node.initializer, one === node);
    if (!ts.isIdentifier(node.name)) walk(node.name, code);
    walk(node.initializer, code, own);
  };

  const walkLoop = (node: ts.ForInOrOfStatement, code: Code): void => {
    const items = mentions(node.expression);
    if (ts.isVariableDeclarationList(node.initializer))
      for (const one of node.initializer.declarations.flatMap(boundDeclarations)) link(one, items, "part");
    else {
      for (const target of targetsOf(node.initializer)) for (const thing of roots(target)) link(thing, items, "part");
      change(node.initializer, code);
    }
    walk(node.expression, code);
    walk(node.statement, code);
  };

  const walkAssignment = (node: ts.BinaryExpression, code: Code): void => {
    change(node.left, code);
    const [target, ...more] = targetsOf(node.left);
    const isOne = target !== undefined && more.length === 0 && skipTypeSyntax(node.left) === target;
    for (const one of target ? [target, ...more] : [])
      for (const thing of roots(one))
        if (ts.isIdentifier(one)) give(thing, node.right, isOne);
        else link(thing, mentions(node.right), "contains");
    const [thing] = target ? roots(target) : [];
    walk(node.right, code, thing === undefined ? undefined : { thing, code: codeOf(thing) });
  };

  const walkDecorator = ({ expression }: ts.Decorator, code: Code): void => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    const things = mentions(callee);
    if (!things.has(ARGOTS)) {
      code.calls = true;
      const method = calledMethod(callee);
      if (method)
        code.methods.push({
          name: method.name,
          receiver: [...roots(method.on)],
          node: callee,
          isDeep: true,
          onThis: false,
          isRead: false,
        });
    }
    walk(expression, code);
  };

  const walkClass = (node: ts.ClassLikeDeclaration, code: Code, owner?: Owner): void => {
    const thing = ts.isClassDeclaration(node) ? canonical(node, module) : (owner?.thing ?? node);
    const later = ts.isClassDeclaration(node) ? codeOf(thing) : (owner?.code ?? code);
    const builds = isWorkflowClass(node, module, modules);
    for (const decorator of ts.getDecorators(node) ?? []) walk(decorator, code);
    for (const clause of node.heritageClauses ?? [])
      if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
        link(thing, mentions(clause), "contains");
        for (const { expression } of clause.types) walk(expression, code);
      }
    within(thing, () => {
      for (const member of node.members) walkMember(member, code, later, thing, builds);
    });
  };
  const walkMember = (node: ts.ClassElement, now: Code, later: Code, thing: Thing, builds: boolean): void => {
    const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
    for (const decorator of decorators) walk(decorator, now);
    if (isErased(node)) return;
    if (node.name && ts.isComputedPropertyName(node.name)) walk(node.name, now);
    if (ts.isClassStaticBlockDeclaration(node)) return walk(node.body, now);
    const isStatic = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
    if (ts.isPropertyDeclaration(node)) {
      if (!node.initializer) return;
      link(thing, mentions(node.initializer), "contains");
      walk(node.initializer, isStatic ? now : later, { thing, code: later });
    } else if (!builds && ts.isFunctionLike(node)) walkBody(node, later, thing);
  };

  const walkCall = (node: Call, code: Code, owner?: Owner): void => {
    const isTag = ts.isTaggedTemplateExpression(node);
    const callee = skipTypeSyntax(isTag ? node.tag : node.expression);
    const given: readonly ts.Node[] = isTag ? templateValues(node.template) : (node.arguments ?? []);
    const things = new Set(given.flatMap((one) => [...mentions(one)]));
    const method = calledMethod(callee);
    code.calls = true;
    for (const one of given) {
      const fn = ts.isExpression(one) ? skipTypeSyntax(one) : one;
      if (isFunctionValue(fn))
        for (const bound of fn.parameters.flatMap(boundDeclarations)) link(bound, mentions(node), "part");
      if (usesThis(fn)) things.forEach((thing) => note(thing, node, code, false, true));
      walk(one, code, isNewCollection(node) ? owner : undefined);
    }
    for (const bound of functionsIn(callee).flatMap((fn) => fn.parameters.flatMap(boundDeclarations)))
      link(bound, things, "part");
    if (method) walk(method.on, code);
    else walk(callee, code);
    const isUnused = ts.isExpressionStatement(node.parent) || ts.isVoidExpression(node.parent);
    const direct = method ? namespaceMember(callee) : ts.isIdentifier(callee) ? thingOf(callee, module) : undefined;
    if (direct !== undefined) {
      code.mentions.add(direct);
      giveAll(argumentsOf(direct), given);
      if (typeof direct !== "string" && isUnknownFunction(direct, links) && !ts.isNewExpression(node))
        for (const thing of things) note(thing, node, code, false, true);
      if (typeof direct === "string" && direct.startsWith("package:") && !ts.isNewExpression(node))
        callPackage(direct, ts.isIdentifier(callee) ? callee.text : "", given, isUnused, node, code);
      const bound = typeof direct === "string" ? undefined : boundMethod(direct);
      if (bound) callMethod(bound.name, bound.on, given, things, isUnused, node, code);
    } else if (method) callMethod(method.name, method.on, given, things, isUnused, node, code);
    // `(isFast ? fill : add)(list)`
    else giveParts(mentions(callee), given);
  };
  const giveParts = (things: ReadonlySet<Thing>, given: readonly ts.Node[]): void =>
    things.forEach((one) => typeof one !== "string" && giveAll(argumentsOf(one), given));

  /** A function of a package: who does not use its value wants its effect. */
  const callPackage = (
    thing: string,
    name: string,
    given: readonly ts.Node[],
    isUnused: boolean,
    node: ts.Node,
    code: Code,
  ): void => {
    if (isUnused && !thing.startsWith("package:node:")) note(thing, node, code);
    if (!isUnused && !ASSIGNERS.has(name)) return;
    if (thing.startsWith("package:node:") && !ASSIGNERS.has(name)) return;
    for (const one of given) for (const argument of mentions(one)) note(argument, one, code, false, true);
  };

  const callMethod = (
    name: string,
    on: ts.Expression,
    given: readonly ts.Node[],
    things: ReadonlySet<Thing>,
    isUnused: boolean,
    node: ts.Node,
    code: Code,
  ): void => {
    const receiver = roots(on);
    giveAll(`method:${name}`, given);
    giveParts(receiver, given);
    for (const one of receiver) link(one, things, "contains");
    const [first] = given;
    const [root] = receiver;
    if (receiver.has(ARGOTS)) return;
    if (name === "call" || name === "apply") {
      if (first) for (const one of mentions(first)) note(one, node, code);
      return;
    }
    if (receiver.size === 1 && typeof root === "string") {
      if (root.startsWith("package:"))
        return callPackage(root, root.startsWith("package:node:") ? "" : name, given, isUnused, node, code);
      if (root === "global:Object" || root === "global:Reflect") {
        if (first && ASSIGNERS.has(name)) for (const one of mentions(first)) note(one, first, code);
        return;
      }
      if (root.startsWith("global:") && (ts.isIdentifier(on) || !/^(?:globalThis|global|process)\b/.test(on.getText())))
        return;
    }
    const isPlain = ts.isIdentifier(on) && READERS.has(name) && isCollection(root);
    // What a class of the file calls by the same name is not meant.
    if (ts.isIdentifier(on) && MUTATORS.has(name) && isCollection(root) && isConstant(root)) note(root, on, code);
    else if (!isPlain) {
      const onThis = mentionsThis(on);
      if (onThis && MUTATORS.has(name)) code.changesThis = true;
      const call = { receiver: [...receiver], node: on, isDeep: isInside(on), onThis, isRead: false };
      code.methods.push({ name, ...call });
      if (name === "") for (const one of receiver) code.methods.push({ name: argumentsOf(one) as string, ...call });
    }
  };

  /** `list.fill` where `list` is all that a local file exports. */
  const namespaceMember = (callee: ts.Expression): Thing | undefined => {
    const on = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    const thing = on && ts.isIdentifier(on) ? thingOf(on, module) : undefined;
    if (typeof thing !== "string" || !thing.startsWith("module:")) return undefined;
    const found = resolveName(modules, module, callee);
    return found?.kind === "declaration" ? canonical(found.declaration, found.module) : thing;
  };
  return walk;
}
