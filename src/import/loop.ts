import type { Sequence, WorkflowStep } from "../model/argo/index.js";
import { HARMLESS_FIELD } from "../model/limits.js";
import type { CommentPlace } from "./comments.js";
import { literal } from "./literals.js";
import { camelCase, createIdentifiers } from "./names.js";
import type { Plan } from "./plan.js";
import { onlyPath, pathsIn, type Resolve, textWith } from "./tags.js";

/** The loop that a step or task is. */
export interface Loop {
  /** Tags of the item. */
  readonly resolve: Resolve;
  /** `each()` or `sequence()` around the call; the call as it is where neither builds an equal document. */
  wrap(call: string): string;
  /** The fields that `configure()` says then. */
  readonly fields: readonly ("withItems" | "withParam" | "withSequence")[];
}

export interface LoopContext {
  readonly plan: Plan;
  readonly resolve: Resolve;
  /** Of the step. */
  readonly place: CommentPlace;
  /** Names in the method, which the item's would hide. */
  readonly taken: readonly string[];
}

/** @returns undefined for a step that runs once */
export function planLoop(step: WorkflowStep, context: LoopContext): Loop | undefined {
  const { withItems, withParam, withSequence, ...rest } = step;
  const count = [withItems, withParam, withSequence].filter((list) => list !== undefined).length;
  if (count === 0) return undefined;
  if (count > 1) return configured(step, context);
  const item = planItem(rest, context);
  if (withItems !== undefined) return overItems(withItems, item, context) ?? configured(step, context);
  if (withParam !== undefined) return overParam(withParam, item, context) ?? configured(step, context);
  return overSequence(withSequence ?? {}, item, context);
}

function configured(step: WorkflowStep, { plan }: LoopContext): Loop {
  const use = (): unknown => plan.uses.values.add("item");
  return {
    resolve: (path) => {
      if (path === "item") return { expression: path, use };
      return FIELD.test(path) ? { expression: `\`\${${path}}\``, use } : undefined;
    },
    wrap: (call) => call,
    fields: (["withItems", "withParam", "withSequence"] as const).filter((name) => step[name] !== undefined),
  };
}

const FIELD = /^item\.([a-zA-Z_]\w*)$/;

/** How the code names the item, or the fields of it that are used. */
interface Item {
  readonly isWhole: boolean;
  readonly fields: readonly string[];
  /** @param isText what TypeScript knows to be text; anything else is printed by a template literal */
  resolve(isText: (field?: string) => boolean): Resolve;
  /** The arrow function's parameters, once its body is printed. */
  parameters(type?: string): string;
  /** The type of an item of which only the fields are known that the code uses. */
  type(): string | undefined;
}

function planItem(step: object, { plan, taken }: LoopContext): Item {
  const paths = pathsIn(step).filter((path) => path === "item" || FIELD.test(path));
  const isWhole = paths.includes("item");
  const fields = [...new Set(paths.flatMap((path) => FIELD.exec(path)?.[1] ?? []))];
  const isFree = (name: string): boolean => !createIdentifiers(taken).has(name);
  const isSplit = !isWhole && fields.length > 0 && fields.length <= 4 && fields.every(isFree);
  const wanted = isWhole && fields.length === 0 ? inputName(step, plan) : undefined;
  const name = wanted !== undefined && isFree(wanted) ? wanted : "item";
  const used = new Set<string>();
  const usedFields = (): string[] => fields.filter((field) => used.has(field));
  return {
    isWhole,
    fields,
    resolve: (isText) => (path) => {
      const field = FIELD.exec(path)?.[1];
      if (path !== "item" && field === undefined) return undefined;
      const expression = field === undefined ? name : isSplit ? field : `${name}.${field}`;
      return { expression: isText(field) ? expression : `\`\${${expression}}\``, use: () => used.add(field ?? "") };
    },
    parameters: (type) => {
      if (used.size === 0) return "()";
      const head = isSplit ? `{ ${usedFields().join(", ")} }` : name;
      return type === undefined ? `(${head})` : `(${head}: ${type})`;
    },
    type: () => {
      if (used.size === 0) return undefined;
      return usedFields().length === 0
        ? "string"
        : `{ ${usedFields()
            .map((field) => `${field}: string`)
            .join("; ")} }`;
    },
  };
}

/** The input that gets the item, as the method that is called names it. */
function inputName(step: WorkflowStep, plan: Plan): string | undefined {
  const parameter = step.arguments?.parameters?.find(({ value }) => value === "{{item}}");
  if (!parameter) return undefined;
  const slots = plan.methods.get(step.template ?? "")?.slots;
  return slots?.find(({ name }) => name === parameter.name)?.identifier ?? camelCase(parameter.name);
}

function overItems(items: readonly unknown[], item: Item, context: LoopContext): Loop | undefined {
  const { plan, place } = context;
  const isKnown = items.every((one) => one !== null && (item.fields.length === 0 || typeof one === "object"));
  const valuesOf = (field: string): unknown[] => items.map((one) => Reflect.get(one as object, field));
  // Argo runs an empty list once, and each() never.
  if (items.length === 0 || !isKnown) return undefined;
  if (item.fields.some((field) => valuesOf(field).every((value) => value === undefined))) return undefined;
  // Such a text each() reads on its way, where the manifest takes it as Argo gives it.
  const isAltered = (value: unknown): boolean =>
    typeof value === "string" && !HARMLESS_FIELD.test(value) && !value.includes("{{");
  if (item.fields.some((field) => valuesOf(field).some(isAltered))) return undefined;
  const isText = (field?: string): boolean =>
    (field === undefined ? items : valuesOf(field)).every((value) => typeof value === "string");
  // The outputs of other steps are seen by configure() alone.
  const known: Resolve = (path) => {
    const found = context.resolve(path);
    return found?.node === undefined ? found : undefined;
  };
  const list = literal(items, textWith(known), place.at("withItems"));
  return {
    resolve: item.resolve(isText),
    wrap: (call) => {
      plan.uses.values.add("each");
      return `each(${place.at("withItems").above()}${list}, ${item.parameters()} => ${call})`;
    },
    fields: [],
  };
}

/** What expressions cannot name, so that each() leaves it to Argo. */
const GATHERED = /\.outputs\.parameters$/;

/** Where Argo's own tags name fields, the list has to be a text: of other lists each() hands on the fields in another form. */
function overParam(list: string, item: Item, context: LoopContext): Loop | undefined {
  const { plan, resolve, place } = context;
  const path = onlyPath(list);
  const found = path === undefined ? undefined : resolve(path);
  if (list === "" || (found?.node !== undefined && !found.list)) return undefined;
  const isText = (field?: string): boolean => field !== undefined || item.fields.length === 0;
  return {
    resolve: item.resolve(isText),
    wrap: (call) => {
      plan.uses.values.add("each");
      const above = place.at("withParam").above();
      if (found && item.fields.length > 0 && !GATHERED.test(path ?? "")) {
        found.use?.();
        return `each(${above}\`\${${found.expression}}\`, ${item.parameters(item.type())} => ${call})`;
      }
      if (!found?.list) return `each(${above}${textWith(resolve)(list)}, ${item.parameters(item.type())} => ${call})`;
      found.use?.();
      return `each(${above}${found.list(item.type())}, ${item.parameters()} => ${call})`;
    },
    fields: [],
  };
}

function overSequence(range: Sequence, item: Item, { plan, resolve, place }: LoopContext): Loop {
  return {
    // The numbers arrive as text, and have no fields.
    resolve: (path) => (path === "item" ? item.resolve(() => true)(path) : undefined),
    wrap: (call) => {
      plan.uses.values.add("sequence");
      const at = place.at("withSequence");
      return `sequence(${at.above()}${literal(range, textWith(resolve), at)}, ${item.parameters()} => ${call})`;
    },
    fields: [],
  };
}
