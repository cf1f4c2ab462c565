import { jsonText } from "../model/json.js";
import type { Arguments, Outputs, Template } from "../model/argo/index.js";
import type { InjectedClosure } from "../model/compiled.js";
import { ARTIFACT_PREFIX, ARTIFACT_SUFFIX } from "../model/limits.js";

/**
 * Lists and objects that closures hand on to closures may be more than a parameter carries. What writes such an output gets an
 * optional artifact beside it, with a variable that says so to the script, and what takes it gets that artifact, if it is there.
 * An output that anything else takes as well keeps its parameter alone: its closure then refuses what is too large.
 *
 * @param closures by the names of their templates
 */
export function passLarge(
  templates: readonly Template[],
  closures: ReadonlyMap<string, InjectedClosure>,
): readonly Template[] {
  const nodes = templates.flatMap(nodesOf);
  // Steps and tasks of inline templates are none of them.
  if (nodes.some(({ text }) => text.includes('"inline":'))) return templates;
  const handed = new Map([...closures].map(([name, closure]) => [name, handedOn(name, closure, nodes, closures)]));
  if (![...handed.values()].some(({ length }) => length > 0)) return templates;
  for (const node of nodes)
    for (const output of handed.get(node.template) ?? [])
      for (const { args, name } of usesOf(output, node))
        if (!args.artifacts?.some((artifact) => artifact.name === name))
          args.artifacts = [
            ...(args.artifacts ?? []),
            { name, from: `{{${node.kind}.${node.name}.outputs.artifacts.${output}}}`, optional: true },
          ];
  return templates.map((template) => withArtifacts(template, handed.get(template.name ?? "") ?? []));
}

/** A step or task, among all of its template. */
interface Node {
  readonly kind: "steps" | "tasks";
  readonly name: string;
  readonly template: string;
  readonly isLoop: boolean;
  readonly args: Arguments;
  /** Of the template that it stands in. */
  readonly beside: readonly Node[];
  readonly text: string;
}

function nodesOf(template: Template): Node[] {
  const written = template.steps?.flat() ?? template.dag?.tasks ?? [];
  const text = written.length > 0 ? jsonText(template) : "";
  const beside: Node[] = [];
  for (const { name = "", template: callee = "", arguments: args = {}, ...rest } of written) {
    const isLoop = (rest.withItems ?? rest.withParam ?? rest.withSequence) !== undefined;
    beside.push({ kind: template.steps ? "steps" : "tasks", name, template: callee, isLoop, args, beside, text });
  }
  return beside;
}

/** The outputs of a closure that go to inputs with a file wherever they go, and to one at least. */
function handedOn(
  template: string,
  { largeOutputs = [], template: { outputs } }: InjectedClosure,
  nodes: readonly Node[],
  closures: ReadonlyMap<string, InjectedClosure>,
): string[] {
  const { parameters = [], artifacts = [] } = (outputs ?? {}) as Outputs;
  const isGlobal = (output: string): boolean =>
    parameters.some(({ name, globalName }) => name === output && globalName !== undefined);
  const makers = nodes.filter((node) => node.template === template);
  return largeOutputs.filter((output) => {
    if (isGlobal(output) || artifacts.some(({ name }) => name === output)) return false;
    const used = makers.map((maker) => {
      const uses = usesOf(output, maker);
      const isWired = uses.every(({ callee, name }) => closures.get(callee)?.longInputs?.includes(name));
      return isWired && !maker.isLoop && uses.length === mentions(output, maker) ? uses.length : undefined;
    });
    return !used.includes(undefined) && used.some((count) => count !== undefined && count > 0);
  });
}

/** The arguments that an output is the whole of, of steps and tasks that run once. */
function usesOf(
  output: string,
  { kind, name: maker, beside }: Node,
): { args: Arguments; callee: string; name: string }[] {
  const tag = `{{${kind}.${maker}.outputs.parameters.${output}}}`;
  return beside.flatMap(({ template: callee, isLoop, args }) =>
    isLoop ? [] : (args.parameters ?? []).flatMap(({ name, value }) => (value === tag ? { args, callee, name } : [])),
  );
}

/** How often a template names an output, or all of those that the step or task has. The text is JSON: quotes are escaped. */
function mentions(output: string, { name, text }: Node): number {
  const quote = `(?:'|\\\\")`;
  const node = `(?:steps|tasks)(?:\\??\\.${name}|(?:\\?\\.)?\\[${quote}${name}${quote}\\])`;
  const parameter = `\\??\\.outputs(?![-\\w]|\\??\\.(?:artifacts|exitCode|result)\\b)(?:\\??\\.parameters(?:(?:\\?\\.)?\\[${quote}([^'"\\\\]*)${quote}\\]|\\??\\.([-\\w]+)))?`;
  const found = [...text.matchAll(new RegExp(node + parameter, "g"))];
  return found.filter(([, quoted, plain]) => [undefined, output].includes(quoted ?? plain)).length;
}

function withArtifacts(template: Template, outputs: readonly string[]): Template {
  const { script } = template;
  if (!script || outputs.length === 0) return template;
  const paths = outputs.map((name) => {
    const parameter = template.outputs?.parameters?.find((one) => one.name === name);
    return { name, path: `${parameter?.valueFrom?.path}${ARTIFACT_SUFFIX}` };
  });
  const artifacts = [...(template.outputs?.artifacts ?? []), ...paths.map((one) => ({ ...one, optional: true }))];
  const env = [
    ...paths.map(({ name, path }) => ({ name: `${ARTIFACT_PREFIX}${name}`, value: path })),
    ...(script.env ?? []),
  ];
  return { ...template, outputs: { ...template.outputs, artifacts }, script: { ...script, env } };
}
