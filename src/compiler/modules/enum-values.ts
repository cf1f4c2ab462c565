import { isBuiltin } from "node:module";
import { ts, wholeTypeScript } from "#typescript";
import type { Edit } from "../../text/edits.js";
import { literalEnum } from "../typescript/literal-enum.js";
import { isJavaScript } from "../typescript/checker.js";
import type { SourceModule } from "../typescript/source-module.js";
import { isAmbient } from "../typescript/visit-code.js";
import { importOf, type Modules } from "./modules.js";

export interface EnumValues {
  /** Members as literals where TypeScript knows their values, so that whoever reads one file knows them as well. */
  readonly edits: readonly Edit[];
  /** Members whose value only a package knows. */
  readonly unknown: readonly ts.EnumMember[];
}

const NONE: EnumValues = { edits: [], unknown: [] };

/**
 * The values of a module's enums as TypeScript computes them: from constants and other enums, in other local files too. What
 * lowers one file alone knows none of them, and takes a text for a number.
 */
export function enumValues(module: SourceModule, modules: Modules): EnumValues {
  if (!/\benum\b/.test(module.text) || isJavaScript(module.sourceFile)) return NONE;
  const members = computedEnums(module.sourceFile).flatMap((node) => [...node.members]);
  if (members.length === 0) return NONE;
  const isImported = members.some(({ initializer }) => initializer && importsIn(initializer, module).length > 0);
  const valueOf = isImported ? valuesOfProgram(module, modules) : module.checker.getConstantValue;
  const edits: Edit[] = [];
  const unknown: ts.EnumMember[] = [];
  for (const member of members) {
    const { initializer } = member;
    if (!initializer) continue;
    const value = valueOf(member);
    if (value !== undefined) edits.push(...inPlaceOf(initializer, module, valueText(value)));
    else if (importsIn(initializer, module).some((specifier) => !modules.resolve(module, specifier)))
      unknown.push(member);
  }
  return { edits, unknown };
}

interface ImportedMember {
  readonly node: ts.EnumMember;
  readonly owner: "a package" | "another file";
}

/** Members of enums in a body whose values stand in another local file or in a package: who reads the body sees none of it. */
export function importedMembers(root: ts.Node, module: SourceModule, modules: Modules): ImportedMember[] {
  const members = computedEnums(root).flatMap((node) => [...node.members]);
  return members.flatMap((node): ImportedMember[] => {
    const { initializer } = node;
    if (!initializer || !mayBeConstant(initializer) || module.checker.getConstantValue(node) !== undefined) return [];
    const specifiers = importsIn(initializer, module);
    if (specifiers.some((specifier) => modules.resolve(module, specifier))) return [{ node, owner: "another file" }];
    // TypeScript knows no value of a builtin either.
    return specifiers.some((specifier) => !isBuiltin(specifier)) ? [{ node, owner: "a package" }] : [];
  });
}

function computedEnums(root: ts.Node): ts.EnumDeclaration[] {
  const found: ts.EnumDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isEnumDeclaration(node) && !isAmbient(node) && !literalEnum(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether TypeScript would look for a value: what holds anything else, such as a cast or a call, is computed when it runs. */
function mayBeConstant(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return mayBeConstant(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return mayBeConstant(node.operand);
  if (ts.isBinaryExpression(node)) return mayBeConstant(node.left) && mayBeConstant(node.right);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => mayBeConstant(expression));
  if (ts.isPropertyAccessExpression(node)) return mayBeConstant(node.expression);
  if (ts.isElementAccessExpression(node))
    return mayBeConstant(node.expression) && ts.isStringLiteralLike(node.argumentExpression);
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
}

/** What an initialiser takes from other modules, if it may be constant: TypeScript looks into no call and no object. */
function importsIn(node: ts.Expression, module: SourceModule): string[] {
  const found: string[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isCallExpression(inner) || ts.isNewExpression(inner) || ts.isFunctionLike(inner)) return;
    if (ts.isPropertyAccessExpression(inner)) return visit(inner.expression);
    const declaration = ts.isIdentifier(inner)
      ? module.checker.getSymbolAtLocation(inner)?.declarations?.[0]
      : undefined;
    const specifier = declaration && importOf(declaration)?.specifier;
    if (specifier !== undefined) found.push(specifier);
    else ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

/** Line by line, so that all lines stay where they are. */
function inPlaceOf(node: ts.Node, { sourceFile, text }: SourceModule, value: string): Edit[] {
  let start = node.getStart(sourceFile);
  return text
    .slice(start, node.end)
    .split("\n")
    .map((line, index) => {
      const edit = { start, end: start + line.length, text: index === 0 ? value : "" };
      start = edit.end + 1;
      return edit;
    });
}

type ValueOf = (member: ts.EnumMember) => string | number | undefined;

/** A program of the module and the local files that it imports, as TypeScript follows constants through all of them. */
function valuesOfProgram(module: SourceModule, modules: Modules): ValueOf {
  const whole = wholeTypeScript();
  const files = new Map<string, ts.SourceFile | undefined>();
  const open = (name: string): ts.SourceFile | undefined => {
    if (!files.has(name)) {
      const text = name === module.fileName ? module.text : modules.readText(name);
      files.set(
        name,
        text === undefined ? undefined : whole.createSourceFile(name, text, whole.ScriptTarget.ESNext, true),
      );
    }
    return files.get(name);
  };
  const program = whole.createProgram({
    rootNames: [module.fileName],
    options: {
      noLib: true,
      types: [],
      allowJs: true,
      target: whole.ScriptTarget.ESNext,
      module: whole.ModuleKind.ESNext,
      moduleResolution: whole.ModuleResolutionKind.Bundler,
    },
    host: {
      getSourceFile: open,
      getDefaultLibFileName: () => "lib.d.ts",
      writeFile: () => undefined,
      getCurrentDirectory: () => "/",
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (name) => open(name) !== undefined,
      readFile: () => undefined,
      resolveModuleNameLiterals: (literals, containing) =>
        literals.map(({ text }) => {
          const found = modules.findFile(containing, text);
          const extension = found === undefined ? undefined : /\.[cm]?[jt]sx?$/.exec(found)?.[0];
          if (found === undefined || extension === undefined) return { resolvedModule: undefined };
          return { resolvedModule: { resolvedFileName: found, extension, isExternalLibraryImport: false } };
        }),
    },
  });
  const checker = program.getTypeChecker();
  const members = new Map<number, ts.EnumMember>();
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.EnumMember) members.set(node.pos, node as ts.EnumMember);
    else ts.forEachChild(node, visit);
  };
  const own = program.getSourceFile(module.fileName);
  if (own) visit(own);
  return ({ pos }) => {
    const member = members.get(pos);
    return member && checker.getConstantValue(member);
  };
}

function valueText(value: string | number): string {
  if (typeof value === "string") return JSON.stringify(value);
  return Number.isFinite(value)
    ? Object.is(value, -0)
      ? "-0"
      : String(value)
    : `(${value > 0 ? 1 : value < 0 ? -1 : 0} / 0)`;
}
