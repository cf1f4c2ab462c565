import { ts } from "#typescript";
import { type DeclaredClass, functionOf } from "../../compiler/declare/declarations.js";
import { skipTypeSyntax } from "../../compiler/typescript/evaluate.js";
import { isOfKind, type MemberKindRow } from "../../model/member-kinds.js";
import { ANY_MEMBER } from "./asked.js";
import { bound, declarationsOf } from "./declared-names.js";

/** Functions that are written for the pod. A closure runs nowhere else; a scope also runs here if somebody calls it here. */
export interface PodFunctions {
  readonly closures: ReadonlySet<ts.Node>;
  readonly scopes: ReadonlyMap<ts.Node, Deferred>;
}

/** Code that runs here only where code that runs mentions its name, or may call any member of its class. */
export interface Deferred {
  readonly name: string;
  readonly className: string;
}

export function isForPod({ closures, scopes }: PodFunctions, node: ts.Node): boolean {
  return closures.has(node) || scopes.has(node);
}

const isOnlyForPod = ({ runsInPod, runsInBuild }: MemberKindRow): boolean => runsInPod && !runsInBuild;
const isShared = ({ runsInPod, runsInBuild }: MemberKindRow): boolean => runsInPod && runsInBuild;
const makesScope = (name: string): boolean => isOfKind(name, (row) => isShared(row) && row.mayBeClass);

/** @param classes What the compiler has found; without it only what a file imports of this package itself is known. */
export function podFunctions(file: ts.SourceFile, classes: readonly DeclaredClass[] | undefined): PodFunctions {
  const closures = new Set<ts.Node>();
  const scopes = new Map<ts.Node, Deferred>();
  const note = (
    owner: ts.ClassLikeDeclaration,
    names: readonly string[],
    membersOf: (m: ts.ClassElement) => string[],
  ) => {
    for (const member of owner.members) {
      const body = functionOf(member);
      if (!body) continue;
      const own = membersOf(member);
      if (own.some((name) => isOfKind(name, isOnlyForPod))) closures.add(body);
      else if (own.some((name) => isOfKind(name, isShared)) || (names.some(makesScope) && isStatic(member)))
        scopes.set(body, { name: nameOf(member), className: owner.name?.text ?? ANY_MEMBER });
    }
  };
  if (classes)
    for (const { node, decorators, members } of classes) {
      const byNode = new Map(members.map((one) => [one.node, one.decorators.map(({ name }) => name)]));
      note(
        node,
        decorators.map(({ name }) => name),
        (member) => byNode.get(member) ?? [],
      );
    }
  else {
    const visit = (node: ts.Node): void => {
      if (ts.isClassLike(node)) note(node, namesOn(node), namesOn);
      ts.forEachChild(node, visit);
    };
    visit(bound(file));
  }
  return { closures, scopes };
}

function nameOf({ name }: ts.ClassElement): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : ANY_MEMBER;
}

function namesOn(node: ts.Node): string[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => importedName(expression) ?? []);
}

/** `closure` of `@closure()`, `@argots.closure`, and of `@step` where `closure` is imported by that name. */
function importedName(decorator: ts.Expression): string | undefined {
  const expression = skipTypeSyntax(decorator);
  const callee = skipTypeSyntax(ts.isCallExpression(expression) ? expression.expression : expression);
  const isMember = ts.isPropertyAccessExpression(callee);
  const root = isMember ? callee.expression : callee;
  const [declaration] = ts.isIdentifier(root) ? declarationsOf(root) : [];
  const statement = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  if (!statement || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  if (statement.moduleSpecifier.text !== "argots") return undefined;
  if (ts.isNamespaceImport(declaration)) return isMember ? callee.name.text : undefined;
  return !isMember && ts.isImportSpecifier(declaration)
    ? (declaration.propertyName ?? declaration.name).text
    : undefined;
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}
