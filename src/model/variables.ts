/** What Argo calls a variable that has a value in some places only; any other has one wherever it may stand. */
export interface Variable {
  /** Its names, without braces. */
  readonly names: RegExp;
  /** Where it has a value, as the end of "has a value only in …". */
  readonly where: string;
  /** How a closure comes to it, as a hint says it: `name` is the variable, `input` the parameter that is to have its value. */
  way(name: string, input: string): string;
  /** Whether its name is a word that somebody else's templates use as well, so that only a reference is sure to mean it. */
  readonly isWord?: boolean;
}

/** One table for who passes arguments, for what closures are told, and for manifests. */
const VARIABLES: readonly Variable[] = [
  {
    names: /^(?:retries|lastRetry\.(?:exitCode|status|duration|message))$/,
    where: "the template that is retried",
    way: (name, input) =>
      inEnvironment(name, input, (env) => `@closure({ retryStrategy: { limit: 3 }, env: [${env}] })`),
  },
  {
    names: /^(?:pod|node|steps|tasks)\.name$/,
    where: "the template that runs",
    way: (name, input) => inEnvironment(name, input, (env) => `@closure({ env: [${env}] })`),
  },
  {
    names: /^cronworkflow\./,
    where: "cron.when",
    way: (name) => {
      const [, map, key] = /^cronworkflow\.(labels|annotations)\.(.+)$/.exec(name) ?? [];
      if (map !== undefined)
        return `say it of the workflows too, cron = { workflowMetadata: { ${map}: { ${JSON.stringify(key)}: … } } }, and pass \`\${workflow.${map}[${JSON.stringify(key)}]}\``;
      if (name === "cronworkflow.namespace") return "pass workflow.namespace: they are in one";
      if (name === "cronworkflow.name")
        return `pass the label that Argo gives: \`\${workflow.labels["${CRON_LABEL}"]}\``;
      return "pass what the closure needs of it as a parameter of the workflow";
    },
  },
  {
    names: /^outputs\.(?:parameters|artifacts)\.[^.]+\.path$/,
    where: "the template that declares the output",
    way: () => "write the path out, as @outputs says it",
  },
  {
    names: /^(?:outputs\.(?:result|parameters\.[^.]+)|resourcesDuration\.(?:cpu|memory))$/,
    where: "metrics",
    way: ofCall,
  },
  { names: /^(?:status|exitCode|duration)$/, where: "metrics", way: ofCall, isWord: true },
];

/** The label by which Argo tells which CronWorkflow has started a workflow. */
export const CRON_LABEL = "workflows.argoproj.io/cron-workflow";

/** The annotation in which they have the time that they were due. */
export const SCHEDULED_TIME = "workflows.argoproj.io/scheduled-time";

/** The row of a variable that does not have a value everywhere. */
export function variableOf(name: string): Variable | undefined {
  return VARIABLES.find(({ names }) => names.test(name));
}

/** The first tag of a text whose variable has a value somewhere else, and in no argument. */
export function localTagIn(text: string): string | undefined {
  for (const [tag, name = ""] of text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const found = variableOf(name);
    if (found && found.isWord !== true) return tag;
  }
  for (const [, expression = ""] of text.matchAll(/\{\{=((?:(?!\}\})[^])*)\}\}/g)) {
    const code = expression.replace(/'[^']*'|"[^"]*"/g, "''");
    const [name] = /(?<![\w.])(?:retries|lastRetry\.\w+|cronworkflow\.\w+|(?:pod|node)\.name)\b/.exec(code) ?? [];
    if (name !== undefined) return `{{${name}}}`;
  }
  return undefined;
}

/** The name in a tag that is nothing but one. */
export function nameInTag(tag: string): string {
  return tag.replace(/^\{\{\s*|\s*\}\}$/g, "");
}

/** How a closure comes to what a tag stands for, as a hint; undefined for a variable that an argument carries. */
export function wayOfTag(tag: string): string | undefined {
  const name = nameInTag(tag);
  const way = variableOf(name)?.way(name, name);
  return way && way.charAt(0).toUpperCase() + way.slice(1);
}

/** What this package exports of them, by the variable that it is, or one of those. */
const EXPORTS: Readonly<Record<string, string>> = {
  retries: "retries",
  lastRetry: "lastRetry.message",
  pod: "pod.name",
  node: "node.name",
  stepName: "steps.name",
  taskName: "tasks.name",
  cronworkflow: "cronworkflow.name",
};

/** The same for a name that this package exports. */
export function wayOfExport(name: string): string | undefined {
  return Object.hasOwn(EXPORTS, name) ? wayOfTag(EXPORTS[name] ?? "") : undefined;
}

/** Argo's name of a reference that this package exports: `stepName` is `steps.name`. Undefined for what is none. */
export function textOfReference([root = "", ...keys]: readonly string[]): string | undefined {
  if (!/^(?:workflow|pod|node|retries|lastRetry|stepName|taskName|cronworkflow|item)$/.test(root)) return undefined;
  const head = root === "stepName" || root === "taskName" ? EXPORTS[root] : root;
  return [head, ...keys].join(".");
}

function inEnvironment(name: string, input: string, decorator: (env: string) => string): string {
  const variable = input.replace(/\W/g, "_").toUpperCase();
  const env = `{ name: "${variable}", value: "{{${name}}}" }`;
  return `give the closure a variable, ${decorator(env)}, and read process.env["${variable}"]`;
}

/** What metrics ask of their own template, others ask of a call. */
function ofCall(name: string): string {
  const [, parameter] = /^outputs\.parameters\.(.+)$/.exec(name) ?? [];
  if (parameter !== undefined) return `of a call it is parameterOf(call, "${parameter}")`;
  if (name === "outputs.result") return "of a call it is stdout(call)";
  if (name === "status" || name === "exitCode") return `of a call it is ${name}Of(call)`;
  return "measure it in the closure itself";
}
