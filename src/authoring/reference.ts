import type { PathOperand } from "../conditions/operands.js";
import type { ItemKeys, ItemPath } from "./item-keys.js";
import { AuthoringError } from "./problem.js";

/** Registered, because a workflow and its base class may come from two copies of this package. */
const REFERENCE = Symbol.for("argots.reference");

/** What is behind the item of a loop. */
export interface ItemData {
  readonly keys: ItemKeys;
  readonly path: ItemPath;
  /** Its text in an expression. */
  expression(): string;
  /** The same as one side of a comparison. */
  operand(): Pick<PathOperand, "path" | "reads" | "mayMiss">;
}

/** What stands behind a value that exists only in the cluster. */
export interface ReferenceData {
  /** How errors call it: "the output of task 'make'". */
  readonly description: string;
  /** The text that Argo replaces by the value; throws where the value has none. */
  print(): string;
  /** The path of a text in Argo's expressions: how it is put in quotes for a closure that reads JSON. */
  readonly path?: string;
  /** That it is the item of a loop, or a part of it. */
  readonly item?: ItemData;
  /** That its text is a number, as whoever starts the workflow writes it. */
  readonly isNumber?: boolean;
  /** The tag of an input artifact, for who passes it on. */
  readonly artifact?: string;
  /** The value of a property, where one has a meaning; an error otherwise. */
  property?(name: string): unknown;
}

export const COMPUTE =
  "a closure can compute with it, in the pod; in building code pass it on, or print it in a template literal";

/** What takes the place of loops of the program. */
export const EACH =
  "loop by each(list, (item) => this.step(item)), which runs a call for each element; a closure can go through it in the pod";

/**
 * A value that exists only in the cluster. It prints as its tag, converts in any string slot, and throws when it is
 * computed with. It is never thenable, so that `await` gives it back unchanged.
 */
export function createReference(data: ReferenceData): object {
  return new Proxy(target(data), {
    get: (_, key) => readProperty(data, key),
    apply: () => {
      throw new AuthoringError(
        `${sentence(data.description)} is called, but its value exists only in the cluster`,
        COMPUTE,
      );
    },
    has: (_, key) => {
      if (typeof key === "symbol") return key === REFERENCE;
      throw new AuthoringError(
        `'${key}' is looked for in ${data.description}, which exists only in the cluster`,
        COMPUTE,
      );
    },
    set: (_, key) => {
      throw new AuthoringError(
        `'${String(key)}' of ${data.description} is set, which exists only in the cluster`,
        COMPUTE,
      );
    },
    ownKeys: () => {
      throw new AuthoringError(
        `The fields of ${data.description} are listed, which exist only in the cluster`,
        COMPUTE,
      );
    },
  });
}

/**
 * What the proxy stands before: a function, because only then does a call (`this.list().map(…)`) come to the proxy, which
 * says what is wrong with it. Node shows the target of a proxy, so that what it is to show stands here.
 */
function target({ description }: ReferenceData): object {
  const show = (): string => `[reference: ${description}]`;
  return Object.assign(() => {}, { [Symbol.for("nodejs.util.inspect.custom")]: show });
}

/** The data of a reference; undefined for every other value. */
export function referenceData(value: unknown): ReferenceData | undefined {
  if (typeof value !== "function" || !Reflect.has(value, REFERENCE)) return undefined;
  return (value as unknown as { [REFERENCE]: ReferenceData })[REFERENCE];
}

function readProperty(data: ReferenceData, key: string | symbol): unknown {
  switch (key) {
    case REFERENCE:
      return data;
    case "then":
      return undefined;
    case Symbol.toPrimitive:
      return (hint: string) => {
        if (hint === "string") return data.print();
        throw new AuthoringError(
          `${sentence(data.description)} is computed or compared with, but its value exists only in the cluster`,
          COMPUTE,
        );
      };
    case "toString":
      return () => data.print();
    case "valueOf":
    case "toJSON":
      return () => {
        const use = key === "toJSON" ? "written as JSON" : "computed or compared with";
        throw new AuthoringError(
          `${sentence(data.description)} is ${use}, but its value exists only in the cluster`,
          COMPUTE,
        );
      };
    case Symbol.toStringTag:
      return "Reference";
    default:
      if (typeof key === "symbol" && key !== Symbol.iterator) return undefined;
      if (typeof key === "string" && data.property) return data.property(key);
      throw new AuthoringError(
        `${typeof key === "string" ? `'${key}'` : "An element"} of ${data.description} is read, but its value exists only in the cluster`,
        key === Symbol.iterator ? EACH : COMPUTE,
      );
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A reference with nothing but its tag: `{{workflow.name}}`. */
export function tagReference(path: string, property?: (name: string) => unknown): object {
  return createReference({
    description: `{{${path}}}`,
    print: () => `{{${path}}}`,
    // Behind the last dots stands a name of the user's: `workflow.labels['my-label']`.
    ...(/^(?:cron)?workflow\./.test(path)
      ? { path: path.replace(/^((?:cron)?workflow\.(?:outputs\.)?\w+)\.(.+)$/, "$1['$2']") }
      : {}),
    ...(property ? { property } : {}),
  });
}
