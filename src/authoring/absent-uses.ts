import type { DAGTask, WorkflowStep } from "../model/argo/index.js";
import { NOT_GIVEN } from "../model/limits.js";
import { type Absence, absentPath } from "../conditions/endings.js";
import { outputTag } from "./call.js";
import type { OutputUse } from "./recording.js";

type Node = Pick<WorkflowStep | DAGTask, "arguments">;

/** An output whose tag stands in texts. */
export interface PrintedUse {
  readonly use: OutputUse;
  /** How its tag and an expression name the call: `steps.f`, `steps['f']`. */
  readonly tagHead: string;
  readonly head: string;
  readonly absence: Absence | undefined;
}

/** In texts that did not come is printed as JavaScript prints it, where Argo would wait for it for ever. */
export function printAbsent(node: Node, uses: readonly PrintedUse[]): void {
  for (const { use, tagHead, head, absence } of uses) {
    const path = absentPath(`${head}.${outputKey(use)}`);
    if (absence === undefined || path === undefined) continue;
    // How a failed one ended is known.
    if (absence === "failed" && use.kind === "node") continue;
    const tag = outputTag(tagHead, use);
    for (const parameter of node.arguments?.parameters ?? [])
      if (parameter.value?.includes(tag) === true)
        Object.assign(parameter, { value: parameter.value.replaceAll(tag, () => `{{=${path} ?? 'undefined'}}`) });
  }
}

function outputKey({ kind, name }: OutputUse): string {
  if (kind === "node") return name;
  return kind === "result" ? "outputs.result" : `outputs.${kind}s['${name}']`;
}

/** A condition in which what did not come is nothing, and no number. */
export function guardCondition(when: string, root: "steps" | "tasks", name: string): string {
  const call = `${root}(?:\\.${name}|\\['${name}'\\])`;
  const output = String.raw`\.(?:outputs\.parameters(?:\.\w+|\['[^']+'\])|outputs\.result|exitCode|ip|hostNodeName)`;
  const path = String.raw`(?<!\/\* )\b${call}${output}\b(?! \?\?)`;
  return when.replace(/\{\{=(?:(?!\}\})[^])*/g, (expression) =>
    expression
      .replace(new RegExp(`\\bfloat\\((${path})\\)`, "g"), (_, found: string) => `float((${nilPath(found)} ?? 'NaN'))`)
      .replace(new RegExp(path, "g"), (found) => `(${nilPath(found)} ?? '${NOT_GIVEN}')`),
  );
}

function nilPath(path: string): string {
  return absentPath(path) ?? path;
}
