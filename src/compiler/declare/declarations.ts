import { ts } from "#typescript";
import { type MemberKind, type MemberKindRow, kindsWhere } from "../../model/member-kinds.js";
import type { Modules } from "../modules/modules.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";

/** A class with something of ours on it, as the source declares it. */
export interface DeclaredClass {
  readonly module: SourceModule;
  /** Files that its decorators may take values from. */
  readonly modules: Modules;
  readonly node: ts.ClassLikeDeclaration;
  /** The name that the class has, or the const that holds it; undefined for `export default class { … }`. */
  readonly name: string | undefined;
  readonly decorators: readonly AuthoringDecorator[];
  readonly members: readonly DeclaredMember[];
}

/** A member of a class that carries at least one decorator of ours. */
export interface DeclaredMember {
  readonly owner: DeclaredClass;
  readonly node: ts.ClassElement;
  /** Undefined where the name cannot be known without running the program. */
  readonly key: string | undefined;
  readonly isStatic: boolean;
  /** Position among all members of the class. */
  readonly position: number;
  /** Top to bottom, as written. */
  readonly decorators: readonly AuthoringDecorator[];
  /** Decorators that are not ours. */
  readonly foreign: readonly ts.Decorator[];
}

export interface AuthoringDecorator {
  /** The exported name: `closure`, `inputs.parameter`. */
  readonly name: string;
  readonly node: ts.Decorator;
  /** Undefined for the bare form `@closure`. */
  readonly call: ts.CallExpression | undefined;
}

/** A function with a body, wherever it was written: `run() {}`, `run = () => {}`, `run = function () {}`. */
export type FunctionNode = ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** The function that a member is, or undefined when it is none. Overload signatures attach to their implementation. */
export function functionOf(node: ts.ClassElement): FunctionNode | undefined {
  if (ts.isMethodDeclaration(node)) return node.body && !node.asteriskToken ? node : undefined;
  if (!ts.isPropertyDeclaration(node) || ts.isAutoAccessorPropertyDeclaration(node)) return undefined;
  const value = node.initializer && skipTypeSyntax(node.initializer);
  if (!value) return undefined;
  if (ts.isArrowFunction(value)) return value;
  return ts.isFunctionExpression(value) && !value.asteriskToken ? value : undefined;
}

export function decoratorNamed(member: DeclaredMember, kind: MemberKind): AuthoringDecorator | undefined {
  return member.decorators.find((decorator) => decorator.name === kind);
}

/** Whether the compiler makes a script of the member. */
export function isClosure(member: DeclaredMember): boolean {
  return decoratorOfKind(member, ({ compiled }) => compiled === "script") !== undefined;
}

/** The decorator that makes the member one of a kind that is so. */
export function decoratorOfKind(
  member: DeclaredMember,
  is: (row: MemberKindRow) => boolean,
): AuthoringDecorator | undefined {
  for (const kind of kindsWhere(is)) {
    const found = decoratorNamed(member, kind);
    if (found) return found;
  }
  return undefined;
}
