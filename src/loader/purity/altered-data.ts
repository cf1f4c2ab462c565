import { ts } from "#typescript";
import { isForPod, podFunctions } from "./pod-functions.js";

/** Methods that alter what they are called on, or what they are given. */
const ALTERING =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|assign|definePropert(?:y|ies)|deleteProperty|setPrototypeOf)$/;

/**
 * Whether a module may alter data that outlives what it does: variables of its own, or objects of modules that it imports.
 * Only by the look of it: where it may, whatever shares data with it is run anew together with it.
 *
 * @param root A file, or a function of one.
 * @param pod Functions below it that do not run here.
 */
export function altersData(root: ts.Node, pod = podFunctions(root.getSourceFile(), undefined)): boolean {
  const alters = (node: ts.Node): boolean => {
    if (ts.isTypeNode(node) || (node !== root && isForPod(pod, node))) return false;
    return isAltering(node) || ts.forEachChild(node, (child) => alters(child) || undefined) === true;
  };
  return alters(root);
}

function isAltering(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return !isOwnField(node.left);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isStep = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return isStep && !isOwnField(node.operand);
  }
  if (ts.isDeleteExpression(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  // `list[name]()` may be any of them.
  if (ts.isElementAccessExpression(node.expression)) return true;
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  if (!ALTERING.test(name.text) || isFresh(expression)) return false;
  const [first] = node.arguments;
  return name.text !== "assign" || first === undefined || !isFresh(first);
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `this.x`, where `this` is an object that is made for the build, and variables of the function that it stands in. */
function isOwnField(target: ts.Expression): boolean {
  if (ts.isIdentifier(target)) return isLocal(target);
  return (
    ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.ThisKeyword && !isInStatic(target)
  );
}

/** A variable of a function further out may live as long as the function that stands in it. */
function isLocal({ text, parent }: ts.Identifier): boolean {
  const inner = ts.findAncestor(parent, ts.isFunctionLike);
  const declares = (node: ts.Node): boolean => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
      if (ts.isIdentifier(node.name) && node.name.text === text) return true;
    if (node !== inner && ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, (child) => declares(child) || undefined) === true;
  };
  return inner !== undefined && declares(inner);
}

function isInStatic(node: ts.Node): boolean {
  if (ts.isClassElement(node))
    return (
      ts.isClassStaticBlockDeclaration(node) || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0
    );
  return node.parent === undefined || ts.isSourceFile(node) || isInStatic(node.parent);
}

/** `const lines = []` of the function that it stands in: who is given it later is given what the function made of it. */
function isFreshLocal({ text, parent }: ts.Identifier): boolean {
  const inner = ts.findAncestor(parent, ts.isFunctionLike);
  const found: boolean[] = [];
  const look = (node: ts.Node): void => {
    const isOne = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (isOne && ts.isIdentifier(node.name) && node.name.text === text)
      found.push(
        ts.isVariableDeclaration(node) && node.initializer !== undefined && isConst(node) && isFresh(node.initializer),
      );
    if (node === inner || !ts.isFunctionLike(node)) ts.forEachChild(node, look);
  };
  if (inner) look(inner);
  return found.length > 0 && found.every(Boolean);
}

function isConst({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
}

/** What nobody else can hold. */
function isFresh(node: ts.Expression): boolean {
  return (
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    (ts.isIdentifier(node) && isFreshLocal(node)) ||
    (ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      /^(?:map|filter|slice|concat|flatMap|split|flat|entries|keys|values|from)$/.test(node.expression.name.text))
  );
}
