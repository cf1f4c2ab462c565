// Fast way "store": what may be remembered at all; bench row "argots build, nothing changed, 200 × 5 realistic", guarded by test/remembered-files.test.ts.

/**
 * When a build may be remembered.
 *
 * What runs while a module is loaded and its workflows are built is the code of its top level and of its classes. Types do not,
 * nor imports that no code here uses, nor closures, whose bodies are for the pod. Scopes, functions of the top level and classes
 * that are no workflows run where somebody calls them: their code counts as soon as code that runs, in any file of the program,
 * mentions their name. When and how often it does makes no difference. That code is pure, and what it builds follows from the texts of local files alone, if it asks
 * for nothing but this: (1) names that it declares itself, found as the language finds them; (2) names of local files, which
 * are judged by the same rule, of this package but for what reads, writes or sends, and the few functions of Node's own
 * modules that work on texts alone; (3) globals of the language that are listed (known-globals.ts), and these only in full
 * view: called, made by `new`, extended, behind `instanceof`, or asked for a member that is listed by its name; a global that
 * is handed on, written to, or asked for a member that is only known when it runs, may be asked for anything. Of other values
 * it may ask for every member but a few that any value has and that lead out: to the language and place of the machine, to the
 * stack, to the function that makes code of text. A date is no value, as it knows where it is asked: it may only be made
 * of a fixed time and asked for that at once. Whatever the rule does not know is not pure, and is run again for each build.
 */
import { isBuiltin } from "node:module";
import { ts } from "#typescript";
import type { DeclaredClass } from "../../compiler/declare/declarations.js";
import { isTypeSyntax, skipTypeSyntax } from "../../compiler/typescript/evaluate.js";
import { isAssigned, isJsx, visitCode } from "../../compiler/typescript/visit-code.js";
import { altersData } from "./altered-data.js";
import { deferredFunctions } from "./deferred-functions.js";
import { declarationsOf } from "./declared-names.js";
import { isFullView } from "./full-view.js";
import { ANY_MEMBER, type Asked, type Purity } from "./asked.js";
import { pureBuiltins, knownGlobals, knownValues, REFUSED_MEMBER, REFUSED_TEXT } from "./known-globals.js";
import { isMadeToReach, writtenObject, writtenText } from "./made-keys.js";
import { isForPod, type PodFunctions, podFunctions } from "./pod-functions.js";

/** @param file Bound. */
export function purityOf(file: ts.SourceFile, classes: readonly DeclaredClass[] | undefined): Purity {
  const { closures, scopes } = podFunctions(file, classes);
  const pod = { closures, scopes: new Map([...deferredFunctions(file), ...scopes]) };
  const deferred = [...pod.scopes].map(([node, names]) => ({
    ...asked(node, pod),
    ...names,
    altersData: altersData(node, pod),
  }));
  return { ...asked(file, pod), altersData: altersData(file, pod), deferred };
}

function asked(root: ts.Node, pod: PodFunctions): Asked {
  const specifiers = new Set<string>();
  const members = new Set<string>();
  let isPure = true;
  const refuse = (): false => (isPure = false);

  const askFor = (member: string, node: ts.Node): void => {
    members.add(member);
    if (REFUSED_MEMBER.test(member) && (REFUSED_TEXT.test(member) || !isOwnMember(node, member))) refuse();
  };
  /** @param names What is taken of the module by name; undefined where all of it is. */
  const takeFrom = (specifier: string, names: readonly string[] | undefined): void => {
    if (names?.some((name) => REFUSED_MEMBER.test(name))) refuse();
    if (specifier === "argots") {
      if (!names) refuse();
    } else if (isBuiltin(specifier)) {
      const known = pureBuiltins.get(specifier.replace(/^node:/, ""));
      if (!known || !names?.every((name) => known.has(name))) refuse();
    } else specifiers.add(specifier);
  };
  const useImport = (identifier: ts.Identifier, declaration: ts.Declaration): void => {
    const specifier = specifierOf(declaration);
    if (specifier === undefined) return void refuse();
    if (ts.isImportSpecifier(declaration))
      return takeFrom(specifier, [(declaration.propertyName ?? declaration.name).text]);
    const { parent } = identifier;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === identifier;
    // Whoever is given all of a file may call all of it.
    if (ts.isNamespaceImport(declaration) && !isMember) members.add(ANY_MEMBER);
    takeFrom(specifier, isMember ? [parent.name.text] : undefined);
  };
  const use = (identifier: ts.Identifier): void => {
    const declarations = declarationsOf(identifier);
    if (declarations.some(isOfTopLevel)) members.add(importedAs(identifier));
    const imported = declarations.find((one) => ts.findAncestor(one, isImport));
    if (imported) useImport(identifier, imported);
    else if (declarations.length > 0) return;
    else if (knownValues.has(identifier.text)) {
      if (isAssigned(identifier)) refuse();
    } else if (!isFullView(identifier, knownGlobals.get(identifier.text))) refuse();
  };
  const indexBy = (node: ts.ElementAccessExpression): void => {
    const key = skipTypeSyntax(node.argumentExpression);
    if (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)) return askFor(key.text, node);
    if (isMadeToReach(node)) return void refuse();
    // `shapes[kind]()` may be any function, `Scopes[name]` any of that class.
    const object = skipTypeSyntax(node.expression);
    if (object.kind === ts.SyntaxKind.ThisKeyword || isCalled(node)) members.add(ANY_MEMBER);
    else if (ts.isIdentifier(object)) members.add(`[${importedAs(object)}]`);
  };

  const visit = (node: ts.Node): boolean | void => {
    // What may never run is judged by itself.
    if (node !== root && isForPod(pod, node)) {
      visitAround(node);
      return false;
    }
    switch (node.kind) {
      case ts.SyntaxKind.Decorator:
        visitCode((node as ts.Decorator).expression, visitor);
        return undefined;
      case ts.SyntaxKind.PropertyAccessExpression:
        return askFor((node as ts.PropertyAccessExpression).name.text, node);
      case ts.SyntaxKind.ElementAccessExpression:
        return indexBy(node as ts.ElementAccessExpression);
      case ts.SyntaxKind.BindingElement: {
        const { parent, propertyName, name, dotDotDotToken } = node as ts.BindingElement;
        if (!ts.isObjectBindingPattern(parent) || dotDotDotToken) return undefined;
        const key = propertyName ?? name;
        if (ts.isIdentifier(key) || ts.isStringLiteralLike(key)) askFor(key.text, node);
        else if (ts.isComputedPropertyName(key)) members.add(ANY_MEMBER);
        return undefined;
      }
      case ts.SyntaxKind.PropertyAssignment:
      case ts.SyntaxKind.ShorthandPropertyAssignment: {
        const { name, parent } = node as ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
        if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return undefined;
        if (REFUSED_TEXT.test(name.text)) refuse();
        else if (isAssigned(parent)) askFor(name.text, node);
        return undefined;
      }
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
        // `const name = "constructor"; value[name]`
        if (REFUSED_TEXT.test((node as ts.StringLiteralLike).text)) refuse();
        return undefined;
      case ts.SyntaxKind.TemplateExpression:
      case ts.SyntaxKind.BinaryExpression:
        if (REFUSED_TEXT.test(writtenText(node as ts.Expression) ?? "")) refuse();
        return undefined;
      case ts.SyntaxKind.MetaProperty:
        if ((node as ts.MetaProperty).keywordToken === ts.SyntaxKind.ImportKeyword) refuse();
        return undefined;
      case ts.SyntaxKind.ImportKeyword:
      case ts.SyntaxKind.ImportEqualsDeclaration:
        return refuse();
      case ts.SyntaxKind.ImportDeclaration: {
        const { importClause, moduleSpecifier } = node as ts.ImportDeclaration;
        // What is imported under a name is judged where it is used.
        if (!importClause) takeFrom((moduleSpecifier as ts.StringLiteral).text, []);
        return false;
      }
      case ts.SyntaxKind.ExportDeclaration:
        handOn(node as ts.ExportDeclaration);
        return false;
      default:
        return isJsx(node) ? refuse() : undefined;
    }
  };
  const handOn = ({ isTypeOnly, exportClause, moduleSpecifier }: ts.ExportDeclaration): void => {
    if (isTypeOnly) return;
    const names =
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.filter((one) => !one.isTypeOnly)
        : undefined;
    if (exportClause && ts.isNamespaceExport(exportClause)) members.add(ANY_MEMBER);
    // Whoever takes it under another name is not seen to take this one.
    for (const { propertyName } of names ?? []) if (propertyName) members.add(propertyName.text);
    if (moduleSpecifier) {
      const specifier = (moduleSpecifier as ts.StringLiteral).text;
      // What of this package must not be asked for is told by its name where it is imported.
      if (specifier !== "argots" || exportClause)
        takeFrom(
          specifier,
          names?.map(({ propertyName, name }) => (propertyName ?? name).text),
        );
      return;
    }
    for (const { propertyName, name } of names ?? []) {
      const local = propertyName ?? name;
      // A type, where there is no value of that name.
      const [declaration] = ts.isIdentifier(local) ? declarationsOf(local) : [];
      if (declaration && ts.isIdentifier(local) && ts.findAncestor(declaration, isImport))
        useImport(local, declaration);
    }
  };
  /** A member's name and its decorators run with the class. */
  const visitAround = (node: ts.Node): void => {
    if (!ts.isMethodDeclaration(node)) return;
    for (const decorator of ts.getDecorators(node) ?? []) visitCode(decorator.expression, visitor);
    if (ts.isComputedPropertyName(node.name)) visitCode(node.name.expression, visitor);
  };
  const visitor = { node: visit, reference: use };
  visitCode(root, visitor);
  return { isPure, specifiers: [...specifiers], members: [...members] };
}

function isImport(node: ts.Node): boolean {
  return ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node);
}

function isOfTopLevel(declaration: ts.Declaration): boolean {
  if (ts.isImportSpecifier(declaration)) return true;
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return statement.parent !== undefined && ts.isSourceFile(statement.parent);
}

function specifierOf(declaration: ts.Declaration): string | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  return statement && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
}

/** The name that a variable has where it comes from. */
function importedAs(identifier: ts.Identifier): string {
  const [declaration] = declarationsOf(identifier);
  if (!declaration || !ts.isImportSpecifier(declaration))
    return declaration && isImportClause(declaration) ? ANY_MEMBER : identifier.text;
  return (declaration.propertyName ?? declaration.name).text;
}

function isImportClause(node: ts.Node): boolean {
  return ts.isImportClause(node) || ts.isNamespaceImport(node);
}

function isCalled(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node;
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === node;
  return isTypeSyntax(parent) && isCalled(parent);
}

/** `this.stack` where the class has a `stack` of its own, and `settings.stack` of an object that is written out. */
function isOwnMember(node: ts.Node, member: string): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false;
  const object = skipTypeSyntax(node.expression);
  const owner =
    object.kind === ts.SyntaxKind.ThisKeyword ? ts.findAncestor(node, ts.isClassLike) : writtenObject(object);
  const members: readonly ts.NamedDeclaration[] = owner ? ("members" in owner ? owner.members : owner.properties) : [];
  return members.some(({ name }) => name && ts.isIdentifier(name) && name.text === member);
}
