import type { Check } from "./checked.js";
import { decoratorsOfMember } from "./decorated.js";
import type { Node, Rule } from "./types.js";

/**
 * Tells the rules on unused variables that parameters of decorated members are used: they are the inputs of a template, and
 * stand for artifacts and scopes, whatever the body does with them. It reports nothing.
 */
export function usesParameters(check: Check): Rule {
  return {
    meta: {
      type: "problem",
      docs: { description: "Parameters of decorated members count as used" },
      schema: [],
    },
    create(context) {
      const file = check(context);
      if (!file || file.decorated.size === 0) return {};
      const { sourceCode } = context;
      const mark = (node: Node): void => {
        if (!decoratorsOfMember(node, file)) return;
        for (const variable of sourceCode.getDeclaredVariables?.(node) ?? [])
          if (variable.defs.some(({ type }) => type === "Parameter")) variable.eslintUsed = true;
      };
      return { FunctionExpression: mark, ArrowFunctionExpression: mark, TSEmptyBodyFunctionExpression: mark };
    },
  };
}
