import type { Arguments, Template, WorkflowSpec } from "../model/argo/index.js";

/**
 * The values that a workflow's parameters may have because inputs with an `enum` take them, on whatever way: closures whose
 * type is a union of literals. A parameter that no such input takes is not in the map.
 */
export function allowedValues(spec: Pick<WorkflowSpec, "templates" | "entrypoint">): Map<string, readonly string[]> {
  const { templates = [], entrypoint = "" } = spec;
  const takers = new Map<string, string[]>();
  const link = (from: string, to: string): void => void takers.set(from, [...(takers.get(from) ?? []), to]);
  const enums = new Map<string, readonly string[]>();
  const names = new Set<string>();
  for (const template of templates) {
    const { name = "", inputs } = template;
    for (const { name: input, enum: values } of inputs?.parameters ?? []) {
      if (values) enums.set(`${name} ${input}`, values.map(String));
      if (name !== entrypoint) continue;
      link(`workflow ${input}`, `${name} ${input}`);
      names.add(input);
    }
    for (const { callee, args } of callsOf(template))
      for (const { name: input, value } of args.parameters ?? []) {
        const [, scope, given = ""] = /^\{\{(workflow|inputs)\.parameters\.([^{}]+)\}\}$/.exec(String(value)) ?? [];
        if (scope === undefined) continue;
        link(scope === "workflow" ? `workflow ${given}` : `${name} ${given}`, `${callee} ${input}`);
        if (scope === "workflow") names.add(given);
      }
  }
  const collect = (at: string, seen: Set<string>): (readonly string[])[] => {
    if (seen.has(at)) return [];
    seen.add(at);
    return [enums.get(at) ?? [], ...(takers.get(at) ?? []).map((next) => collect(next, seen)).flat()].filter(
      (values) => values.length > 0,
    );
  };
  const allowed = new Map<string, readonly string[]>();
  for (const name of names) {
    const [first, ...others] = collect(`workflow ${name}`, new Set());
    if (first)
      allowed.set(
        name,
        first.filter((value) => others.every((values) => values.includes(value))),
      );
  }
  return allowed;
}

interface TemplateCall {
  readonly callee: string;
  readonly args: Arguments;
}

function callsOf({ steps = [], dag }: Template): TemplateCall[] {
  type Node = { readonly template?: string; readonly arguments?: Arguments; readonly when?: string };
  const nodes = [
    ...(steps as unknown as readonly (readonly Node[])[]).flat(),
    ...((dag?.tasks ?? []) as readonly Node[]),
  ];
  // Behind a condition it need not get there.
  return nodes.flatMap(({ template, arguments: args, when }) =>
    template === undefined || !args || when !== undefined ? [] : [{ callee: template, args }],
  );
}
