import { ts } from "#typescript";
import { isOfKind } from "../../../model/member-kinds.js";
import { importOf, type Modules, resolveImport, resolveName } from "../../modules/modules.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { symbolOf } from "../../typescript/visit-code.js";
import { bind, member, usesOf } from "./bindings.js";
import { call, decoratorNames, parametersOf } from "./calls.js";
import { through } from "./expressions.js";
import { type Call, type Change, firstOf, type Flow, may } from "./flow.js";
import { access } from "./members.js";
import { returned } from "./returns.js";
import { isFlat, type Structures, structuresOf } from "./structure.js";

/** A program that hands a constant around more than this is not followed to its end. */
const STEPS = 2000;

/**
 * Where the building code changes a constant after its declaration, or hands it to code that nobody sees: then the literal
 * is not the value that the user sees. Any use counts that is no plain read, in functions as well, whoever calls them. What
 * closures and scope functions do to it happens in the pod, to the copy.
 *
 * @param root The file that is compiled: it and whatever it imports may import the constant.
 */
export function changeOf(
  declaration: ts.VariableDeclaration,
  module: SourceModule,
  root: SourceModule,
  modules: Modules,
): Change | undefined {
  const { initializer, name } = declaration;
  const values = initializer ? structuresOf(initializer) : [];
  const symbol = ts.isIdentifier(name) ? module.checker.getSymbolAtLocation(name) : undefined;
  if (values.length === 0 || !symbol || !ts.isIdentifier(name)) return undefined;
  const isInPod = podOf(modules);
  const flow = createFlow(modules, isReadonly(declaration, values), isInPod);
  const here = usesOf(symbol, name.text, values, module, flow, isInPod);
  if (here || !isExported(declaration, name.text, module)) return here;
  const others = modules.reachable(root).filter((file) => file !== module && file.syntaxErrors.length === 0);
  return firstOf(others, (file) => changeInImporter(declaration, values, file, flow, isInPod));
}

function isExported(declaration: ts.VariableDeclaration, name: string, { sourceFile }: SourceModule): boolean {
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0) return true;
  return sourceFile.statements.some((statement) => {
    if (ts.isExportAssignment(statement)) return statement.expression.getText().includes(name);
    const clause = ts.isExportDeclaration(statement) && !statement.moduleSpecifier ? statement.exportClause : undefined;
    return clause && ts.isNamedExports(clause)
      ? clause.elements.some((element) => (element.propertyName ?? element.name).text === name)
      : false;
  });
}

function createFlow(modules: Modules, isReadonly: boolean, isInPod: ReturnType<typeof podOf>): Flow {
  let steps = 0;
  const bound: { readonly name: ts.Node; readonly values: Structures }[] = [];
  const frames: { readonly fn: ts.Node; readonly call: Call }[] = [];
  /** What it was bound to before is looked at, or has been. */
  const isKnown = (name: ts.Node, values: Structures): boolean =>
    bound.some((known) => known.name === name && values.every((value) => known.values.includes(value)));
  const flow: Flow = {
    modules,
    isReadonly,
    isExhausted: () => ++steps > STEPS,
    through: (node, values, module) => through(node, values, module, flow),
    access: (node, values, module) => access(node, values, module, flow),
    bind(name, values, module) {
      if (isKnown(name, values)) return undefined;
      bound.push({ name, values });
      return bind(name, values, module, flow, isInPod);
    },
    member: (name, values, module) => member(name, values, module, flow, isInPod),
    call: (given) =>
      call(given, flow, (body, followed) => {
        const { args, result, place, module } = followed;
        const open = frames.filter(({ fn }) => fn === body.fn);
        const isSame = (other: Call): boolean =>
          args.every((values, index) => values.every((value) => other.args[index]?.includes(value)));
        // What it gives back is told where it was called first.
        if (open.some((frame) => isSame(frame.call))) return undefined;
        if (flow.isExhausted() || open.length > 10) return may(place, module, flow);
        frames.push({ fn: body.fn, call: { ...followed, result } });
        const found = parametersOf(body, followed, flow);
        frames.pop();
        return found;
      }),
    returned(fn, node, values, module) {
      const frame = frames.findLast((open) => open.fn === fn);
      return frame ? frame.call.result(values) : returned(fn, node, values, module, flow, isInPod);
    },
  };
  return flow;
}

/** `as const`, or a type that says it: nobody who is given it changes it, unless by a cast that is seen. */
function isReadonly({ initializer, type }: ts.VariableDeclaration, values: Structures): boolean {
  let node = initializer;
  while (node && (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))) node = node.expression;
  const asserted = node && (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) ? node.type : undefined;
  if (asserted && ts.isConstTypeReference(asserted)) return !type || isReadonlyType(type, values);
  return type !== undefined && isReadonlyType(type, values);
}

/** Only of what is in it on the top level, for anything below would have to say it too. */
function isReadonlyType(type: ts.TypeNode, values: Structures): boolean {
  if (!isFlat(values)) return false;
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.ReadonlyKeyword;
  return ts.isTypeReferenceNode(type) && /^Readonly(?:Array)?$/.test(type.typeName.getText());
}

/** Another file of the program may change what it imports. */
function changeInImporter(
  declaration: ts.Declaration,
  values: Structures,
  root: SourceModule,
  flow: Flow,
  isInPod: ReturnType<typeof podOf>,
): Change | undefined {
  const { modules } = flow;
  return firstOf(importedNames(root), (name) => {
    const imported = importOf(name.parent as ts.Declaration);
    const resolved = imported && modules.resolve(root, imported.specifier) && resolveImport(modules, root, imported);
    if (!resolved || resolved.kind === "package") return undefined;
    const isIt = (node: ts.Expression): boolean => {
      const found = resolveName(modules, root, node);
      return found?.kind === "declaration" && found.declaration === declaration;
    };
    if (resolved.kind === "declaration" && resolved.declaration !== declaration) return undefined;
    const symbol = root.checker.getSymbolAtLocation(name);
    return firstOf(root.names().references(name.text), (use) => {
      if (symbolOf(use, root.checker) !== symbol || isInPod(use, root)) return undefined;
      if (resolved.kind === "declaration") return flow.through(use, values, root);
      // `import * as constants`
      const { parent } = use;
      const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
      return isAccess && isIt(parent) ? flow.through(parent, values, root) : undefined;
    });
  });
}

function importedNames({ sourceFile }: SourceModule): ts.Identifier[] {
  return sourceFile.statements.flatMap((statement) => {
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    if (!clause || clause.isTypeOnly) return [];
    const { name, namedBindings } = clause;
    const named = namedBindings && (ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements);
    return [...(name ? [name] : []), ...(named ?? []).map((each) => each.name)];
  });
}

/** Whether code runs in the pod: the body of a closure, not what stands in its decorators. */
export function podOf(modules: Modules): (node: ts.Node, module: SourceModule) => boolean {
  const isStep = (element: ts.ClassElement, module: SourceModule): boolean =>
    [
      ...(ts.isClassLike(element.parent) ? decoratorNames(element.parent, module, modules) : []),
      ...decoratorNames(element, module, modules),
    ].some((name) => isOfKind(name, ({ runsInPod }) => runsInPod));
  return (node, module) => {
    for (let at = node; !ts.isSourceFile(at); at = at.parent) {
      const { parent } = at;
      const isInside = ts.isClassElement(parent) && !ts.isDecorator(at) && parent.name !== at;
      if (isInside && isStep(parent, module)) return true;
    }
    return false;
  };
}
