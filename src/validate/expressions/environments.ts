import { ARGO_TYPES, SPRIG_TYPE } from "../../expr/functions/argo.js";
import { ANY, type MapType, TEXT, type Type, UNKNOWN_TYPE } from "../../expr/language/types.js";

/** What an expression may name at a place, and what it has to give there. */
export interface Environment {
  /** As the language sees it before the expression runs: what lies in maps is not known. */
  readonly declared: MapType;
  /** What is there when it runs: parameters, results and what Argo says of tries are texts. */
  readonly actual: MapType;
  readonly gives?: "boolean" | "text";
}

const textsIn = (...names: readonly string[]): MapType => ({
  kind: "map",
  of: ANY,
  fields: new Map(names.map((name) => [name, TEXT])),
});
const anyText: MapType = { kind: "map", of: TEXT };

/** What a step or a task has behind its name. */
const NODE: MapType = {
  kind: "map",
  of: ANY,
  fields: new Map<string, Type>([
    ...["id", "ip", "status", "startedAt", "finishedAt", "hostNodeName", "exitCode"].map((name): [string, Type] => [
      name,
      TEXT,
    ]),
    [
      "outputs",
      {
        kind: "map",
        of: ANY,
        fields: new Map<string, Type>([
          ["result", TEXT],
          ["exitCode", TEXT],
          ["parameters", anyText],
        ]),
      },
    ],
  ]),
};
const nodes: MapType = { kind: "map", of: NODE, fields: new Map([["name", TEXT]]) };

const RETRY: Readonly<Record<string, Type>> = {
  lastRetry: textsIn("exitCode", "status", "duration", "message"),
  retries: TEXT,
};

/** All that tags may name somewhere; where each of them is there, other rules say. */
const TAGS: Readonly<Record<string, Type>> = {
  ...RETRY,
  cronworkflow: UNKNOWN_TYPE,
  duration: UNKNOWN_TYPE,
  exitCode: UNKNOWN_TYPE,
  inputs: { kind: "map", of: ANY, fields: new Map([["parameters", anyText]]) },
  item: UNKNOWN_TYPE,
  node: textsIn("name"),
  outputs: UNKNOWN_TYPE,
  pod: textsIn("name"),
  resourcesDuration: UNKNOWN_TYPE,
  status: UNKNOWN_TYPE,
  steps: nodes,
  tasks: nodes,
  workflow: {
    kind: "map",
    of: ANY,
    fields: new Map<string, Type>([
      ...["name", "namespace", "uid", "mainEntrypoint", "serviceAccountName", "status", "duration", "priority"].map(
        (name): [string, Type] => [name, TEXT],
      ),
      ["parameters", anyText],
    ]),
  },
};

function environment(
  names: Readonly<Record<string, Type>>,
  hasFunctions: boolean,
  gives?: "boolean" | "text",
): Environment {
  const of = (functions: ReadonlyMap<string, Type>, variables: readonly [string, Type][]): MapType => ({
    kind: "map",
    of: UNKNOWN_TYPE,
    fields: new Map([...(hasFunctions ? functions : []), ...variables]),
    isClosed: true,
  });
  const entries = Object.entries(names);
  return {
    declared: of(
      ARGO_TYPES,
      entries.map(([name, type]) => [name, type.kind === "map" ? { kind: "map", of: ANY } : type]),
    ),
    actual: of(new Map([...ARGO_TYPES, ["sprig", SPRIG_TYPE]]), entries),
    ...(gives && { gives }),
  };
}

const map: Type = { kind: "map", of: ANY };

/** By the field that holds an expression as a whole. */
export const FIELD_ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  "Artifact.fromExpression": environment(TAGS, true),
  "HTTP.successCondition": environment({ request: map, response: map }, false, "boolean"),
  "LabelValueFrom.expression": environment(TAGS, true, "text"),
  "LifecycleHook.expression": environment(TAGS, true, "boolean"),
  "RetryStrategy.expression": environment(RETRY, true, "boolean"),
  "StopStrategy.expression": environment({ cronworkflow: map }, false, "boolean"),
  "TransformationStep.expression": environment({ data: UNKNOWN_TYPE }, false),
  // Of a request Argo evaluates none; nothing is said of names in what is never read.
  "ValueFrom.expression": environment({ ...TAGS, request: UNKNOWN_TYPE, response: UNKNOWN_TYPE }, true),
};

export const TAG_ENVIRONMENT: Environment = environment(TAGS, true);
