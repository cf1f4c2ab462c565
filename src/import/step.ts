import { printCall } from "./calls.js";
import type { CommentPlace } from "./comments.js";
import { VALUES } from "./exports.js";
import { printHooks } from "./hooks.js";
import { field, literal, object, quote } from "./literals.js";
import { type Loop, planLoop } from "./loop.js";
import type { Node, Step } from "./nodes.js";
import type { Plan } from "./plan.js";
import { anyOf, pathsIn, type Resolve, textWith } from "./tags.js";
import { impliedBy, printWaits } from "./waits.js";

export interface StepContext {
  readonly plan: Plan;
  readonly resolve: Resolve;
  /** Outputs of the step itself, which its hooks may use. */
  readonly own: Resolve;
  /** A step that it waits for: its constant, or its name. */
  dependency(name: string): string;
  /** Names that the method has. */
  readonly taken: readonly string[];
}

export interface PrintedStep {
  /** The call alone, where the expression names the constant that it is. */
  readonly call: string | undefined;
  readonly expression: string;
}

/** A step or task: its call, and what it says beside it. */
export function printStep({ step, identifier, place }: Node, context: StepContext): PrintedStep {
  const { plan } = context;
  const use = (name: string): unknown => plan.uses.values.add(name);
  const [inArguments, inFields]: [string[], string[]] = [[], []];
  const outer = noting(context.resolve, (node) => inFields.push(node));
  const taken = [...context.taken, ...VALUES.filter((name) => name !== "item")];
  const loop = planLoop(step, { plan, place, taken, resolve: outer });
  const within = (resolve: Resolve): Resolve => (loop ? anyOf(loop.resolve, resolve) : resolve);

  const passing = within(noting(context.resolve, (node) => inArguments.push(node)));
  const call = printCall(step, plan, passing, place);
  const { inside, outside, isNamed } = printFields(step, call.more, { ...context, place, loop, outer, within });
  const condition = step.when === undefined ? undefined : textWith(within(outer))(step.when);
  const conditional = (expression: string): string => {
    if (condition === undefined) return expression;
    use("when");
    return `when(${place.at("when").above()}${condition}, () => ${expression})`;
  };
  // What names the item, or is to have a name itself, holds the condition; else that stands in front.
  const isConditionInside = loop !== undefined || isNamed;
  let expression = configured(call.expression, inside, use);
  if (isConditionInside) expression = conditional(expression);
  if (loop) expression = loop.wrap(expression);
  // Only now is it known what the loop uses.
  const waits = printWaits(step, impliedBy(call.passed, inArguments, inFields), context.dependency, place);
  const configuredCall = configured(isNamed ? identifier : expression, [...outside, ...waits], use);
  return {
    call: isNamed ? expression : undefined,
    expression: isConditionInside ? configuredCall : conditional(configuredCall),
  };
}

interface FieldsContext extends StepContext {
  readonly place: CommentPlace;
  readonly loop: Loop | undefined;
  /** Tags that do not name the item. */
  readonly outer: Resolve;
  within(resolve: Resolve): Resolve;
}

interface PrintedFields {
  /** What names the item, where the item has a name. */
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  /** Whether a hook uses the outputs of its own step. */
  readonly isNamed: boolean;
}

/** What `configure()` says of a call. */
function printFields(step: Step, more: string | undefined, context: FieldsContext): PrintedFields {
  const { plan, place, loop, outer, within, own } = context;
  const { withItems, withParam, withSequence, continueOn, hooks, onExit } = step;
  const [inside, outside]: [string[], string[]] = [[], []];
  const add = (name: string, value: string, about?: unknown): void => {
    (loop && namesItem(about) ? inside : outside).push(place.at(name).above() + field(name, value));
  };
  const text = textWith(outer);
  if (more !== undefined) add("arguments", more, step.arguments);
  if (loop?.fields.includes("withItems")) add("withItems", literal(withItems, quote, place.at("withItems")));
  if (loop?.fields.includes("withParam")) add("withParam", text(withParam ?? ""));
  if (loop?.fields.includes("withSequence")) add("withSequence", literal(withSequence, text));
  if (continueOn !== undefined) add("continueOn", literal(continueOn, quote, place.at("continueOn")));
  if (onExit !== undefined) add("onExit", quote(onExit));
  let isNamed = false;
  if (hooks !== undefined) {
    const itself: Resolve = loop && namesItem(hooks) ? () => undefined : noting(own, () => (isNamed = true));
    add("hooks", printHooks(hooks, plan, anyOf(within(outer), itself), place.at("hooks")), hooks);
  }
  return { inside, outside, isNamed };
}

function configured(call: string, fields: readonly string[], use: (name: string) => void): string {
  if (fields.length === 0) return call;
  use("configure");
  return `configure(${call}, ${object(fields)})`;
}

function noting(resolve: Resolve, note: (node: string) => void): Resolve {
  return (path) => {
    const found = resolve(path);
    const node = found?.node;
    if (!found || node === undefined) return found;
    const use = (): void => {
      found.use?.();
      note(node);
    };
    return { ...found, use };
  };
}

function namesItem(value: unknown): boolean {
  return pathsIn(value).some((path) => /^item(\.|$)/.test(path));
}
