import type { Check, CheckedFile } from "./checked.js";
import { decoratorsAround, decoratorsOfMember, isDecoratedClass } from "./decorated.js";
import { beginsWithArgots, callsArgots, namesDecorated } from "./symbols.js";
import type { Node, OtherRule, Report, RuleContext, SourceCode } from "./types.js";

/** Whether what a rule of somebody else says of a node is how argots is written. */
type IsOurStyle = (node: Node, file: CheckedFile, sourceCode: SourceCode) => boolean;

const isMember: IsOurStyle = (node, file) => decoratorsOfMember(node, file) !== undefined;

const isWithin = (node: Node, file: CheckedFile, kinds: readonly string[]): boolean =>
  decoratorsAround(node, file)?.some((name) => kinds.includes(name)) === true;

/** In code that runs while the workflow is built, where values are references. */
const isBuilding: IsOurStyle = (node, file) => isWithin(node, file, ["template", "task"]);
const isReference: IsOurStyle = (node, file, sourceCode) =>
  isBuilding(node, file, sourceCode) || beginsWithArgots(node, sourceCode);

/** In code that is a process of its own. */
const isInPod: IsOurStyle = (node, file) => isWithin(node, file, ["closure", "scope"]);

const isCall: IsOurStyle = (node, _file, sourceCode) => callsArgots(node, sourceCode);

/** Rules of ESLint and of plugins that take how argots is written for a mistake, by their names without the plugin's. */
export const lenientRules: Readonly<Record<string, IsOurStyle>> = {
  // A step is a method, whether it asks for `this` or not; nobody calls it as a method of an object.
  "class-methods-use-this": isMember,
  // `entrypoint = this.main` names a template.
  "unbound-method": (node, _file, sourceCode) => namesDecorated(node, sourceCode),
  // `async` says what callers get: a promise where the step is awaited.
  "require-await": isMember,
  "promise-function-async": isMember,
  // argots has a warning of its own for it.
  "no-empty-function": isMember,
  // A call of a step is a task, whatever the step returns: it is awaited, returned and handed on.
  "await-thenable": isCall,
  "no-confusing-void-expression": isCall,
  // A class with @scope is code that steps share.
  "no-extraneous-class": isDecoratedClass,
  // References are written into texts.
  "restrict-template-expressions": isReference,
  "no-base-to-string": isReference,
  "no-unnecessary-template-expression": isReference,
  // `(await this.counted()).sum` names an output.
  "no-await-expression-member": isBuilding,
  // What a step prints is its log, and its exit code says how it ends.
  "no-console": isInPod,
  "no-process-exit": isInPod,
};

/** The rule, but for what it says of decorated members. */
export function lenient(name: string, rule: OtherRule, check: Check): OtherRule {
  const isOurStyle = lenientRules[name];
  if (!isOurStyle) return rule;
  return {
    ...rule,
    create(context) {
      const file = check(context);
      if (!file) return rule.create(context);
      const report = (problem: Report): void => {
        const node = nodeOf(problem, context.sourceCode);
        if (node && isOurStyle(node, file, context.sourceCode)) return;
        context.report(problem);
      };
      // What rules are given is frozen, and has what is asked for in its prototypes.
      return rule.create(Object.create(context, { report: { value: report, enumerable: true } }) as RuleContext);
    },
  };
}

function nodeOf({ node, loc }: Report, sourceCode: SourceCode): Node | null {
  if (node || !loc) return node ?? null;
  return sourceCode.getNodeByRangeIndex(sourceCode.getIndexFromLoc("start" in loc ? loc.start : loc));
}
