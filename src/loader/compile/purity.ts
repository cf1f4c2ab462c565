import { ts } from "#typescript";

/**
 * Globals that give the same for the same: what a program makes of them and of its own text alone, it makes of them again.
 * Whatever else it may ask (the time, the environment, files, the network, chance) is left out.
 */
const SAME = new Set(
  `undefined NaN Infinity Object Array String Number Boolean BigInt Symbol Map Set WeakMap WeakSet JSON Math RegExp Error
  TypeError RangeError SyntaxError EvalError URIError AggregateError Promise Proxy Reflect ArrayBuffer DataView Uint8Array
  Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array Buffer URL
  URLSearchParams TextEncoder TextDecoder structuredClone atob btoa parseInt parseFloat isNaN isFinite encodeURIComponent
  decodeURIComponent encodeURI decodeURI arguments`.split(/\s+/),
);

/**
 * Members that ask for chance, time, place or language, that read and write, or that compile text, whatever they belong to
 * and however they are named: `Math.random`, `Math["random"]` and `const { random } = Math`.
 */
const ASKING = /^(?:random|now|stack|localeCompare|toLocale\w*|fromFile|fromUrl|toFile|submit|constructor|__proto__)$/;

/** Whose bodies run in the pod. */
const IN_POD = new Set(["closure", "scope"]);

/**
 * Whether what a module builds follows from its text alone. Only by the look of it: a program that is not sure to is run
 * again for each build.
 */
export function isPure(file: ts.SourceFile): boolean {
  const declared = new Set<string>();
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isBindingName(node)) declared.add(node.text);
    ts.forEachChild(node, collect);
  };
  collect(file);
  for (const name of foreignNames(file)) declared.delete(name);
  const isFine = (node: ts.Node): boolean => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isBodyInPod(node)) return true;
    if (ts.isMetaProperty(node) || node.kind === ts.SyntaxKind.ImportKeyword) return false;
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && ASKING.test(node.text)) return false;
    if (
      ts.isElementAccessExpression(node) &&
      !ts.isLiteralExpression(node.argumentExpression) &&
      isGlobal(node.expression)
    )
      return false;
    if (ts.isIdentifier(node) && isReference(node) && !declared.has(node.text) && !SAME.has(node.text)) return false;
    return ts.forEachChild(node, (child) => (isFine(child) ? undefined : true)) === undefined;
  };
  return isFine(file);
}

/** `Math[name]` may be anything. */
function isGlobal(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && SAME.has(node.text);
}

/** What comes from elsewhere than this package and files of the program. */
function foreignNames(file: ts.SourceFile): string[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
    if (!importClause || from === "argots" || from.startsWith(".")) return [];
    const { name, namedBindings } = importClause;
    const named = !namedBindings
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name]
        : namedBindings.elements.map((element) => element.name);
    return [...(name ? [name] : []), ...named].map(({ text }) => text);
  });
}

export function isBodyInPod(node: ts.Node): boolean {
  const owner = ts.isBlock(node) ? node.parent : undefined;
  if (!owner || !ts.isMethodDeclaration(owner)) return false;
  return (ts.getDecorators(owner) ?? []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    return ts.isIdentifier(callee) && IN_POD.has(callee.text);
  });
}

function isBindingName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionLike(parent) ||
      ts.isClassLike(parent) ||
      ts.isEnumDeclaration(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent) ||
      ts.isNamespaceImport(parent)) &&
    parent.name === node
  );
}

/** Whether a name stands for a value: names of members, of properties and of exports do not. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent) || ts.isClassElement(parent))
    return parent.name !== node;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  return !ts.isExportSpecifier(parent) && !ts.isImportSpecifier(parent) && !ts.isLabeledStatement(parent);
}
