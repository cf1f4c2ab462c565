/**
 * What Argo 4.1 makes of values on their way from one task to the next, by its own rules: the passes over a task and its
 * template, and what Kubernetes expands in the pod. test/argo-substitution.test.ts holds it against recorded runs.
 */
import { evaluateExpression, Unresolved, type Variables } from "./argo-expressions.js";
import { goJson, goQuoted } from "./go-text.js";

interface Parameter {
  readonly name: string;
  readonly value?: string;
  readonly default?: string;
}

/** Artifacts that are stored somewhere are not simulated: those whose text stands in the template need no store. */
interface RawArtifact {
  readonly name: string;
  readonly path?: string;
  readonly raw?: { readonly data: string };
}

/** As much of a template as substitution needs. */
export interface SimulatedTemplate {
  readonly name?: string;
  readonly inputs?: { readonly parameters?: readonly Parameter[]; readonly artifacts?: readonly RawArtifact[] };
  readonly script?: PodContainer & { readonly source: string };
  readonly container?: PodContainer;
}

interface PodContainer {
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

/** A task of a dag, or a step. */
export interface SimulatedTask {
  readonly arguments?: { readonly parameters?: readonly Parameter[] };
}

/** What a pod gets. */
export interface SimulatedPod {
  /** Its input parameters, as its node's status shows them. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** The files that its init container stages, by their paths. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that Argo stages. */
  readonly source: string | undefined;
}

/**
 * A task with its template as a pod.
 *
 * @param scope what the task may name: outputs of others (`tasks.make.outputs.parameters.result`), inputs of its dag
 * @param globals `workflow.name`, `workflow.parameters.x`
 * @throws Argo's message, where the node would end as an Error
 */
export function simulateTask(
  task: SimulatedTask,
  template: SimulatedTemplate,
  scope: Variables,
  globals: Variables,
): SimulatedPod {
  const resolved = replaceIn(task, new Map([...globals, ...scope]));
  const given = new Map((resolved.arguments?.parameters ?? []).map(({ name, value }) => [name, value]));
  const parameters = (template.inputs?.parameters ?? []).map((parameter) => {
    const value = given.get(parameter.name) ?? parameter.value ?? parameter.default;
    if (value === undefined) throw new Error(`inputs.parameters.${parameter.name} was not supplied`);
    return { ...parameter, value };
  });
  // Values are part of the template's text, so they are scanned as well.
  const withInputs = { ...template, inputs: { ...template.inputs, parameters } };
  const globally = replaceIn(withInputs, globals);
  const inputs = Object.fromEntries(globally.inputs.parameters.map(({ name, value }) => [name, value]));
  const locals = new Map(Object.entries(inputs).map(([name, value]) => [`inputs.parameters.${name}`, value]));
  const locally = replaceIn(globally, locals);
  const pod = podOf(locally);
  const final = replaceIn(pod, new Map([...globals, ["pod.name", "pod"]]));
  return { inputs, ...expanded(final) };
}

/** The text of an output parameter: the file without the one newline at its end. */
export function outputValue(file: string): string {
  return file.endsWith("\n") ? file.slice(0, -1) : file;
}

/** The container of a pod, with the variable that carries the template. */
interface Pod {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly args: readonly string[];
  readonly template: string;
}

function podOf(template: SimulatedTemplate): Pod {
  const { env = [], args = [] } = template.script ?? template.container ?? {};
  const { parameters: _, ...inputs } = template.inputs ?? {};
  return { env, args, template: goMarshal({ ...template, inputs }) };
}

function expanded({ env, args, template }: Pod): Omit<SimulatedPod, "inputs"> {
  const own: Record<string, string> = {};
  for (const { name, value = "" } of env) own[name] = expand(value, own);
  // The init container, which stages the script, has variables of its own and none of the user's.
  const staged = JSON.parse(staging(template)) as SimulatedTemplate;
  const files = (staged.inputs?.artifacts ?? []).flatMap(({ path, raw }) =>
    path !== undefined && raw ? [[path, raw.data] as const] : [],
  );
  return {
    env: own,
    args: args.map((arg) => expand(arg, own)),
    files: Object.fromEntries(files),
    source: staged.script?.source,
  };
}

/** A variable up to 128 KiB, in which Kubernetes expands others; beyond that a ConfigMap, which holds 1 MiB. */
function staging(template: string): string {
  const bytes = Buffer.byteLength(template);
  if (bytes <= 128 * 1024) return expand(template, { ARGO_CONTAINER_NAME: "init" });
  if (bytes > 1024 * 1024) throw new Error("ConfigMap is invalid: Too long: must have at most 1048576 bytes");
  return template;
}

/** Kubernetes' rule: `$$` is a dollar, `$(NAME)` a variable that was declared before, all else stays. */
function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name: string | undefined) =>
    name === undefined ? "$" : (variables[name] ?? found),
  );
}

/** One pass over the JSON of a value: what it puts in is not looked at again. */
export function replaceIn<T>(value: T, variables: Variables): T {
  const text = replaceTags(goMarshal(value), variables);
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error("cannot finish template replacement because the result was invalid JSON");
  }
}

function replaceTags(text: string, variables: Variables): string {
  let replaced = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("{{", at);
    if (start < 0) return replaced + text.slice(at);
    const end = text.indexOf("}}", start + 2);
    if (end < 0) throw new Error("cannot find end tag");
    const tag = text.slice(start + 2, end);
    replaced += text.slice(at, start) + replaceTag(tag, variables);
    at = end + 2;
  }
}

function replaceTag(tag: string, variables: Variables): string {
  if (!tag.startsWith("=")) {
    const value = variables.get(tag.trim());
    return value === undefined ? `{{${tag}}}` : goQuoted(value);
  }
  try {
    return goJson(evaluateExpression(JSON.parse(`"${tag.slice(1)}"`) as string, variables));
  } catch (error) {
    if (error instanceof Unresolved) return `{{${tag}}}`;
    throw error;
  }
}

/** `json.Marshal`, which escapes more than JSON.stringify. */
function goMarshal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
