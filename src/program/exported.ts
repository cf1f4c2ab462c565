import { warningsOf } from "../authoring/warnings.js";
import { E } from "../compiler/messages/messages.js";
import { fileProblem } from "../diagnostics/file-problem.js";
import { compare, type Diagnostic } from "../diagnostics/diagnostic.js";
import { seenFromHere } from "../host/paths.js";
import type { Graph, GraphModule } from "../loader/graph/types.js";
import { normalize } from "../text/normalize.js";
import type { BuiltManifest, Manifest } from "./built.js";

/** A workflow class, or an object, that a file exports. */
export interface ExportedKind {
  /** What several exports may hold. */
  readonly identity: unknown;
  readonly name: string;
  readonly make: () => { build(): Promise<object> };
  readonly fileName: string;
}

function lineageOf(kindClass: object): string[] {
  const base: unknown = Object.getPrototypeOf(kindClass);
  const names = typeof base === "function" ? lineageOf(base) : [];
  return typeof kindClass === "function" ? [kindClass.name, ...names] : names;
}

export function kindsOf(exported: object, { fileName, exports: places }: GraphModule): ExportedKind[] {
  // Names that come by `export *` have no place of their own: they follow, by name.
  const startOf = (name: string): number => places.get(name)?.start ?? Number.POSITIVE_INFINITY;
  return Object.entries(exported)
    .filter(([name]) => !places.get(name)?.isAbstract)
    .sort(([a], [b]) => (startOf(a) === startOf(b) ? compare(a, b) : startOf(a) - startOf(b)))
    .flatMap(([name, value]: [string, unknown]): ExportedKind[] => {
      if (isKindClass(value)) return [{ identity: value, name: value.name, make: () => new value(), fileName }];
      return isObject(value) ? [{ identity: value, name, make: () => value, fileName }] : [];
    });
}

/** A file without an exported workflow: the class that is probably meant is shown. */
export async function noWorkflowIn({ fileName, text }: Pick<GraphModule, "fileName" | "text">): Promise<Diagnostic> {
  const [{ locateClasses }, { diagnosticAt }] = await Promise.all([import("../compiler/declare/locate.js"), errors()]);
  const normalized = normalize(text);
  const classes = locateClasses(fileName, normalized).filter((c) => !c.abstract);
  const found = classes.find(({ base }) => base !== undefined) ?? classes[0];
  const where = `'${seenFromHere(fileName)}'`;
  if (!found) return fileProblem(fileName, E.noWorkflow(where, "export"));
  return diagnosticAt(
    found.place,
    E.noWorkflow(where, "export", `export class ${found.name} extends ${found.base ?? "Workflow"}`),
  );
}

/** On the prototypes of the base classes alone, so that a class that has it by inheritance is a user's. */
const KIND = Symbol.for("argots.kind");

/** By its form: the class may extend another copy of this package. */
function isKindClass(value: unknown): value is new () => { build(): Promise<object> } {
  if (typeof value !== "function") return false;
  const prototype: unknown = value.prototype;
  return typeof prototype === "object" && prototype !== null && KIND in prototype && !Object.hasOwn(prototype, KIND);
}

/** What `manifest()` gives, by its mark. */
function isObject(value: unknown): value is { build(): Promise<object> } {
  return typeof value === "object" && value !== null && Symbol.for("argots.object") in value;
}

export async function buildKind(
  { identity, name, make, fileName }: ExportedKind,
  graph: Graph,
): Promise<BuiltManifest> {
  const lineage = lineageOf(identity as object);
  const problems: Diagnostic[] = [];
  try {
    const manifest: Manifest = await make().build();
    for (const warning of warningsOf(manifest))
      problems.push((await errors()).manifestProblem(warning, lineage, fileName, graph));
    return { name, fileName, built: { className: name, lineage, fileName, manifest }, problems };
  } catch (error) {
    problems.push(...(await (await errors()).buildProblems(error, name, lineage, fileName, graph)));
    return { name, fileName, built: undefined, problems };
  }
}

/** Loaded when something is wrong: it reads sources. */
export function errors(): Promise<typeof import("./user-errors.js")> {
  return import("./user-errors.js");
}
