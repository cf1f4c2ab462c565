import { LARGE_TEMPLATE_BYTES, MAX_OBJECT_BYTES } from "../../model/limits.js";
import type { Template } from "../../model/argo/index.js";
import type { Closure } from "../capture/read-closure.js";
import { E } from "../messages/messages.js";
import type { Report } from "../messages/report.js";
import type { LargePart } from "../messages/text.js";

/** A closure, and the template that it became. */
interface Sized {
  readonly closure: Closure;
  readonly templateName: string;
  readonly template: Template | undefined;
  /** The largest of what it takes along. */
  readonly large: readonly LargePart[];
}

export function checkSizes(units: readonly Sized[], report: Report): void {
  const byClass = new Map<unknown, { unit: Sized; bytes: number }[]>();
  for (const unit of units) {
    if (!unit.template) continue;
    const { member } = unit.closure;
    const bytes = Buffer.byteLength(JSON.stringify(unit.template));
    const at = { module: member.owner.module, node: member.node.name ?? member.node };
    if (bytes >= LARGE_TEMPLATE_BYTES)
      report(at, E.largeScript(unit.templateName, Math.round(bytes / 1024), unit.large));
    byClass.set(member.owner, [...(byClass.get(member.owner) ?? []), { unit, bytes }]);
  }
  for (const sizes of byClass.values()) {
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const [first] = sizes;
    if (total <= MAX_OBJECT_BYTES || !first) continue;
    const table = sizes.map(({ unit: { templateName: name, large }, bytes }) => ({
      name,
      kibibytes: Math.round(bytes / 1024),
      large,
    }));
    const { owner } = first.unit.closure.member;
    report({ module: owner.module, node: owner.node.name ?? owner.node }, E.scriptTooLarge(table, undefined));
  }
}
