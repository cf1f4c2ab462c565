import type { Arguments } from "../model/argo/index.js";
import type { Declared, Member } from "./member.js";
import { AuthoringError } from "./problem.js";
import { createReference, type ReferenceData, referenceData } from "./reference.js";
import { slotsOf } from "./slots.js";
import { parameterText, plainData } from "./value.js";
import { textField } from "./workflow-parameters.js";

/** What `@parameter` and `@artifact` bind a task's parameter to, where no plain value can stand for it. */
export interface BoundReference extends ReferenceData {
  readonly bound: Declared;
}

/** The arguments that a task's method is called with. */
export function boundArguments(task: Member): unknown[] {
  const slots = slotsOf(task);
  slots.slice(0, task.implementation.length).forEach((slot) => {
    if (slot.kind !== "parameter" && slot.kind !== "artifact") throw unbound(task.key);
    if (!slot.declared) throw unbound(slot.name, slot.kind);
  });
  if (task.implementation.length > slots.length) throw unbound(`number ${slots.length + 1}`);
  return slots.map((slot) => ("declared" in slot && slot.declared ? boundValue(slot.declared) : undefined));
}

function unbound(name: string, kind = "parameter"): AuthoringError {
  return new AuthoringError(`The task's parameter ${name} has no value`, `write @${kind}({ name, … }) above the task`);
}

/** A plain value stays one, so that the method can compute with it. */
function boundValue(bound: Declared): unknown {
  const { kind, fields } = bound;
  if (kind === "parameter" && fields["value"] !== undefined) return fields["value"];
  const description = `the task's ${kind} '${fields.name}'`;
  const data: BoundReference = {
    bound,
    description,
    print: () => {
      throw new AuthoringError(`The text of ${description} is not known here`, "pass it on as an argument");
    },
  };
  return createReference(data);
}

export function boundReference(value: unknown): Declared | undefined {
  const data = referenceData(value);
  return data && "bound" in data ? (data as BoundReference).bound : undefined;
}

/** Argo's form of a declared parameter or artifact: copied, with its values as text. */
export function declaredFields({ kind, fields }: Declared): Record<string, unknown> & { name: string } {
  if (kind === "artifact") return plainData(fields, `@artifact`) as ReturnType<typeof declaredFields>;
  const { value, default: fallback, ...rest } = fields;
  const plain = plainData(rest, "@parameter") as ReturnType<typeof declaredFields>;
  return { ...plain, ...textField("default", fallback), ...textField("value", value) };
}

/** What a task declares and its calls do not use: still arguments of the task, under their own names. */
export function unusedBindings(task: Member, made: readonly Arguments[], used: ReadonlySet<Declared>): Declared[] {
  return task.bindings.filter((binding) => !used.has(binding) && !made.some((args) => passes(args, binding)));
}

function passes(args: Arguments, { kind, fields }: Declared): boolean {
  const list: readonly { readonly name: string; readonly value?: string }[] = args[`${kind}s`] ?? [];
  const text = kind === "parameter" ? parameterText(fields["value"]) : undefined;
  return list.some(({ name, value }) => name === fields.name || (text !== undefined && value === text));
}
