import type { Artifact, Inputs, Outputs, Parameter } from "../model/argo/index.js";
import type { CommentPlace } from "./comments.js";
import { field, literal, object, quote } from "./literals.js";
import type { Plan } from "./plan.js";
import { artifactIn, builtIn, needsScope, type Resolve, textWith } from "./tags.js";
import { Unsupported } from "./unsupported.js";

/** Inputs as decorators, which know no inputs: such tags stay as they are. */
export function printInputs(inputs: Inputs | undefined, { uses }: Plan, place: CommentPlace): string[] {
  const text = textWith(builtIn((name) => uses.values.add(name)));
  return itemsOf(inputs, "inputs", place).map(({ kind, item, at }) => {
    uses.values.add("inputs");
    return `${at.above("name")}@inputs.${kind}(${literal(item, text, at)})`;
  });
}

export interface SplitOutputs {
  /** Decorators. */
  readonly declared: readonly string[];
  /** What a method returns of its outputs, because it names inputs or steps. */
  readonly returned: string | undefined;
}

export function splitOutputs(
  outputs: Outputs | undefined,
  { uses }: Plan,
  resolve: Resolve,
  place: CommentPlace,
): SplitOutputs {
  const own = builtIn((name) => uses.values.add(name));
  const declared: string[] = [];
  const returned: Record<"parameters" | "artifacts", string[]> = { parameters: [], artifacts: [] };
  for (const { kind, item, at } of itemsOf(outputs, "outputs", place)) {
    uses.values.add("outputs");
    const above = at.above("name");
    const fields: [string[], string[]] = [[], []];
    for (const [name, value] of Object.entries(item) as [string, unknown][]) {
      const artifact = name === "from" ? artifactIn(String(value), resolve) : undefined;
      const isReturned = name !== "name" && (artifact !== undefined || needsScope(value, resolve, own));
      const printed =
        artifact ?? literal(value, name === "name" ? quote : textWith(isReturned ? resolve : own), at.at(name));
      fields[isReturned ? 1 : 0].push(at.at(name).above() + field(name, printed));
    }
    declared.push(`${above}@outputs.${kind}(${object(fields[0])})`);
    if (fields[1].length > 0)
      returned[`${kind}s`].push(at.rest() + object([`name: ${quote(item.name)}`, ...fields[1]]));
  }
  const lists = Object.entries(returned).filter(([, items]) => items.length > 0);
  const printed = object(lists.map(([name, items]) => `${name}: [${items.join(", ")}]`));
  return { declared, returned: lists.length > 0 ? printed : undefined };
}

interface Item {
  readonly kind: "parameter" | "artifact";
  readonly item: Parameter | Artifact;
  readonly at: CommentPlace;
}

function itemsOf(data: Inputs | Outputs | undefined, section: string, place: CommentPlace): Item[] {
  const { parameters = [], artifacts = [], ...more } = data ?? {};
  if (Object.keys(more).length > 0 || (data && parameters.length + artifacts.length === 0))
    throw new Unsupported(section);
  return [
    ...parameters.map((item, index): Item => {
      return { kind: "parameter", item: withTexts(item), at: place.at("parameters", index) };
    }),
    ...artifacts.map((item, index): Item => ({ kind: "artifact", item, at: place.at("artifacts", index) })),
  ];
}

/** A parameter's value is text, whatever YAML makes of it. */
export function withTexts(parameter: Parameter): Parameter {
  const fields = Object.entries(parameter).map(([name, value]: [string, unknown]) =>
    ["value", "default", "description"].includes(name) ? [name, String(value)] : [name, value],
  );
  return Object.fromEntries(fields) as Parameter;
}
