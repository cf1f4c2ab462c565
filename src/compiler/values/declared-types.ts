import { ts } from "#typescript";
import { firstOf } from "./constant-types.js";
import type { PackageType } from "./part.js";
import { inFile, isImported, type TypeContext } from "./type-context.js";

/** What a name of a type stands for. */
export interface Declared {
  readonly symbol: ts.Symbol | undefined;
  readonly within: TypeContext;
  /** Where a package has it. */
  readonly from?: PackageType;
}

/** The symbol of a type's name, and the context in which it is declared. */
export function declared(name: ts.EntityName, context: TypeContext): Declared {
  const { checker, elsewhere, module } = context;
  const imported = checker.getSymbolAtLocation(firstOf(name))?.declarations?.find(isImported);
  const found = imported ? elsewhere(module, name) : undefined;
  const member = imported && !found && !ts.isIdentifier(name) ? memberOfEnum(name, context) : undefined;
  if (member) return member;
  if (!found) {
    const symbol = checker.getSymbolAtLocation(ts.isIdentifier(name) ? name : name.right);
    const specifier = imported && specifierOf(imported);
    const isPackage = specifier !== undefined && !isPath(specifier);
    return { symbol, within: context, ...(isPackage ? { from: { type: name.getText(), specifier } } : {}) };
  }
  return declaredBy(found, context);
}

export function declaredBy({ module, declaration }: FoundDeclaration, context: TypeContext): Declared {
  const own = ts.getNameOfDeclaration(declaration);
  return { symbol: own && module.checker.getSymbolAtLocation(own), within: inFile(module, context) };
}

type FoundDeclaration = NonNullable<ReturnType<TypeContext["elsewhere"]>>;

/** `Color.Red`, of an enum of another file. */
function memberOfEnum({ left, right }: ts.QualifiedName, context: TypeContext): Declared | undefined {
  const owner = context.elsewhere(context.module, left);
  if (!owner || !ts.isEnumDeclaration(owner.declaration)) return undefined;
  const { symbol, within } = declaredBy(owner, context);
  const member = symbol?.exports?.get(ts.escapeLeadingUnderscores(right.text));
  return member && { symbol: member, within };
}

function specifierOf(imported: ts.Declaration): string | undefined {
  const specifier = ts.findAncestor(imported, ts.isImportDeclaration)?.moduleSpecifier;
  return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

/** Whether a specifier says a file and no package. */
export function isPath(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier);
}

/** `declare module "./types.js" { interface Config { … } }`: what an interface of another file holds then, is not read. */
export function isAugmented(name: string, { root, module }: TypeContext): boolean {
  return (
    root !== module &&
    root.sourceFile.statements.some(
      (statement) =>
        ts.isModuleDeclaration(statement) &&
        ts.isStringLiteral(statement.name) &&
        statement.body !== undefined &&
        ts.isModuleBlock(statement.body) &&
        statement.body.statements.some((inner) => ts.isInterfaceDeclaration(inner) && inner.name.text === name),
    )
  );
}
