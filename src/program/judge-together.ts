import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { E } from "../compiler/messages/messages.js";
import type { Graph } from "../loader/graph/types.js";
import { originsOf } from "../authoring/warnings.js";
import type { Built, Manifest } from "./built.js";

/** Loaded when something is wrong: it reads sources. */
function errors(): Promise<typeof import("./user-errors.js")> {
  return import("./user-errors.js");
}

/** Two objects of one kind and name would overwrite each other in the cluster. */
export async function duplicateKinds(built: readonly Built[], graph: Graph): Promise<Diagnostic[]> {
  const seen = new Map<string, Built>();
  const problems: Diagnostic[] = [];
  for (const one of built) {
    const { kind, metadata = {} } = one.manifest;
    if (metadata.name === undefined) continue;
    const key = JSON.stringify([kind, metadata.namespace, metadata.name]);
    const first = seen.get(key);
    seen.set(key, first ?? one);
    if (!first) continue;
    const { diagnosticAt, placeOfClass } = await errors();
    const place = placeOfClass(one.className, one.fileName, graph);
    const { file, line, column } = placeOfClass(first.className, first.fileName, graph);
    const related = [{ message: "the other one is here", file, line, column }];
    problems.push({ ...diagnosticAt(place, E.duplicateName(metadata.name, "kinds")), related });
  }
  return problems;
}

/** How objects use the templates of others that are built with them. */
export type BesideOthers = (built: readonly Built[], graph: Graph) => Promise<Diagnostic[]>;

/** Judges what is new; while the templates of others stay what they are, so does what was said of those who use them. */
export function besideOthers(): BesideOthers {
  let libraries: readonly Manifest[] = [];
  let known = new WeakMap<Built, readonly Diagnostic[]>();
  return async (built, graph) => {
    const now = built.map(({ manifest }) => manifest).filter(({ kind }) => kind?.endsWith("WorkflowTemplate"));
    if (now.length === 0) return [];
    const isSame = now.length === libraries.length && now.every((library, index) => library === libraries[index]);
    if (!isSame) known = new WeakMap();
    libraries = now;
    const [{ validateBeside }, { manifestProblem }] = await Promise.all([import("../validate/built.js"), errors()]);
    return built.flatMap((one) => {
      const { className, lineage, fileName, manifest } = one;
      const before = known.get(one);
      if (before) return before;
      const origins = originsOf(manifest);
      const findings = origins ? validateBeside({ manifest, ...origins }, now) : [];
      const problems = findings.map(({ member, ...finding }) =>
        manifestProblem(
          { ...finding, className, ...(member === undefined ? {} : { member }) },
          lineage,
          fileName,
          graph,
        ),
      );
      if (problems.every(({ file }) => file === fileName)) known.set(one, problems);
      return problems;
    });
  };
}
