import type { Definition } from "../diagnostics/define.js";
import * as cluster from "./codes/cluster.js";
import * as data from "./codes/data.js";
import * as decode from "./codes/decode.js";
import * as expressions from "./codes/expressions.js";
import * as graphs from "./codes/graphs.js";
import * as localVariables from "./codes/local-variables.js";
import * as names from "./codes/names.js";
import * as objects from "./codes/objects.js";
import * as pods from "./codes/pods.js";
import * as references from "./codes/references.js";
import * as runTime from "./codes/run-time.js";
import * as templates from "./codes/templates.js";

type AnyDefinition = Omit<Definition<never>, "message" | "hint">;

/** Every message about manifests: several may share one code. */
export const definitions: readonly AnyDefinition[] = [
  cluster,
  data,
  decode,
  expressions,
  graphs,
  localVariables,
  names,
  objects,
  pods,
  references,
  runTime,
  templates,
]
  .flatMap((module) => Object.values(module))
  .map((defined): AnyDefinition => defined.definition);

/** All codes of findings, in code-point order. */
export const findingCodes: readonly string[] = [...new Set(definitions.map(({ meaning }) => meaning.code))].sort();
