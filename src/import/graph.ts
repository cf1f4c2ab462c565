import { absentOutputs } from "./absent.js";
import type { CommentPlace } from "./comments.js";
import { field, literal, object, quote } from "./literals.js";
import { inOrder, type Kind, type Node, nodesOf, outputOf, type Step } from "./nodes.js";
import type { Method, Plan } from "./plan.js";
import type { TemplateScope } from "./scope.js";
import { printStep } from "./step.js";
import { anyOf, type Resolve, textWith } from "./tags.js";
import { Unsupported } from "./unsupported.js";

/** A template of steps or tasks. */
export interface Graph {
  /** Tags of inputs, and of the outputs of all steps. */
  readonly resolve: Resolve;
  /** The calls that others use, as constants, and the expression that the method returns. */
  print(): { readonly constants: readonly string[]; readonly body: string };
}

export function planGraph({ template, slots }: Method, plan: Plan, scope: TemplateScope, place: CommentPlace): Graph {
  const kind = template.steps ? "steps" : "tasks";
  const taken = [...slots.map(({ identifier }) => identifier), ...plan.uses.references.values()];
  const groups = nodesOf(template, place, taken);
  const nodes = groups.flat();
  const used = new Set<Node>();
  const isAbsent = absentOutputs(nodes, kind);
  const outputs = (isKnown: (node: Node) => boolean): Resolve => {
    const resolve = outputsOf(nodes.filter(isKnown), kind, plan, used);
    return (path) => (isAbsent(path) ? undefined : resolve(path));
  };
  const names = [...taken, ...nodes.map(({ identifier }) => identifier)];
  const printNode = (node: Node): Printed => {
    const resolve = anyOf(
      scope.resolve,
      outputs(({ name }) => node.reachable.has(name)),
    );
    const { call, expression } = printStep(node, {
      plan,
      resolve,
      own: outputs((other) => other === node),
      dependency: (name) => {
        const other = node.reachable.has(name) ? nodes.find((candidate) => candidate.name === name) : undefined;
        if (!other) return quote(name);
        used.add(other);
        return other.identifier;
      },
      taken: names,
    });
    return { call, expression, comment: node.place.rest() };
  };
  return {
    resolve: anyOf(
      scope.resolve,
      outputs(() => true),
    ),
    print: () => {
      const printed = new Map(nodes.map((node) => [node, printNode(node)]));
      const constants = inOrder(nodes).flatMap((node) => {
        const { call, expression, comment } = printed.get(node) ?? NOTHING;
        return used.has(node) ? [`${comment}const ${node.identifier} = ${call ?? expression};`] : [];
      });
      const value = (node: Node): Value => {
        const { call, expression, comment } = printed.get(node) ?? NOTHING;
        if (!used.has(node)) return { value: expression, comment };
        return { value: call === undefined ? node.identifier : expression, comment: "" };
      };
      const body =
        kind === "steps"
          ? printSteps(groups, value, plan, place.at("steps"))
          : printDag({ ...template.dag }, nodes, value, plan, scope, place.at("dag"));
      return { constants, body };
    },
  };
}

interface Printed {
  /** The call alone, where the expression names its constant. */
  readonly call: string | undefined;
  readonly expression: string;
  readonly comment: string;
}

const NOTHING: Printed = { call: undefined, expression: "", comment: "" };

interface Value {
  readonly value: string;
  readonly comment: string;
}

/** `used` collects the nodes that need a name in the code. */
function outputsOf(nodes: readonly Node[], kind: Kind, { uses }: Plan, used: Set<Node>): Resolve {
  return (path) => {
    for (const node of nodes) {
      const found = outputOf(node, kind, path);
      if (!found) continue;
      const name = /\w+/.exec(found.expression)?.[0] ?? "";
      const use = (): void => {
        used.add(node);
        uses.values.add(name);
      };
      return { ...found, use };
    }
    return undefined;
  };
}

function printSteps(
  groups: readonly (readonly Node[])[],
  valueOf: (node: Node) => Value,
  { uses }: Plan,
  place: CommentPlace,
): string {
  uses.values.add("steps");
  const printed = groups.map((group, index) => {
    const at = place.at(index);
    const above = at.above();
    const print = (item: (node: Node, value: string) => string): string[] =>
      group.map((node) => {
        const { value, comment } = valueOf(node);
        return comment + item(node, value);
      });
    const list = (items: readonly string[]): string => `${above}[${items.join(", ")}${at.end()}]`;
    if (group.every(({ name, step }) => name === calleeName(step))) return list(print((_, value) => value));
    const isOrdered = group.every(({ name }) => !/^\d+$/.test(name));
    if (isOrdered) return above + object(print(printField), at.end());
    uses.values.add("named");
    return list(print(({ name }, value) => `named(${quote(name)}, ${value})`));
  });
  return `steps(${printed.join(", ")}${place.end()})`;
}

function printField({ name }: Node, value: string): string {
  return field(name, value);
}

function calleeName({ template, templateRef, inline }: Step): string | undefined {
  return inline ? undefined : (template ?? templateRef?.template);
}

function printDag(
  dag: { readonly tasks?: unknown },
  nodes: readonly Node[],
  valueOf: (node: Node) => Value,
  { uses }: Plan,
  { resolve }: TemplateScope,
  place: CommentPlace,
): string {
  if (nodes.some(({ name }) => /^\d+$/.test(name))) throw new Unsupported("numbers as names");
  uses.values.add("dag");
  const tasks = nodes.map((node) => {
    const { value, comment } = valueOf(node);
    return comment + printField(node, value);
  });
  const { tasks: _, ...options } = dag;
  const more = Object.keys(options).length > 0 ? `, ${literal(options, textWith(resolve), place)}` : "";
  return `dag(${object(tasks, place.at("tasks").end())}${more})`;
}
