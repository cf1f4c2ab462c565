import type { ts } from "#typescript";

/** What is asked of TypeScript's checker: symbols, and the values of enum members. */
export type Checker = Pick<
  ts.TypeChecker,
  | "getConstantValue"
  | "getExportSpecifierLocalTargetSymbol"
  | "getShorthandAssignmentValueSymbol"
  | "getSymbolAtLocation"
  | "getSymbolsInScope"
>;

/** One parsed source file with a checker that knows nothing but this file: names resolve by symbol, types stay unknown. */
export interface SourceModule {
  readonly fileName: string;
  readonly text: string;
  readonly sourceFile: ts.SourceFile;
  readonly checker: Checker;
  /** Made when it is first asked for. */
  names(): NameIndex;
  /** TypeScript's own syntax errors. Nothing else is looked at when there is one. */
  readonly syntaxErrors: readonly ts.Diagnostic[];
  /** Whether fields of its classes are assigned in the constructor: see class-fields.ts. */
  assignsFields(): boolean;
  /** The rules of grammar that only TypeScript's checker knows. It is not asked unless a script turns out not to parse. */
  grammarErrors(): readonly ts.Diagnostic[];
}

/** Where names stand in the code of a file, decorators included. Whoever asks for the uses of one variable walks no tree. */
export interface NameIndex {
  /** Identifiers of that name that stand for variables, in source order. */
  references(name: string): readonly ts.Identifier[];
  /** `x.name`, `x["name"]`, and what takes a member of that name out of an object: `const { name } = x`. */
  members(name: string): readonly MemberUse[];
}

export type MemberUse = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.BindingElement;
