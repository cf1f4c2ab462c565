import type { Node } from "../syntax/tree.js";

/** Whether a condition is true or false by itself; undefined where it takes values. */
export function constantTruth(node: Node): boolean | undefined {
  if (node.kind === "boolean") return node.value;
  if (node.kind === "unary" && (node.operator === "!" || node.operator === "not")) {
    const of = constantTruth(node.of);
    return of === undefined ? undefined : !of;
  }
  if (node.kind !== "binary") return undefined;
  const [left, right] = [constantTruth(node.left), constantTruth(node.right)];
  if (node.operator === "&&" || node.operator === "and") {
    if (left === false || right === false) return false;
    return left && right;
  }
  if (node.operator === "||" || node.operator === "or") {
    if (left === true || right === true) return true;
    return left === false && right === false ? false : undefined;
  }
  return undefined;
}
