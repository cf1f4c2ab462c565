import type { Problem } from "../diagnostics/diagnostic.js";

/** Where a finding stands in a document: `["spec", "templates", 0, "container", "image"]`. */
export type Path = readonly (string | number)[];

/** What is wrong with a manifest, at a place of it. The message alone tells people which template and field is meant. */
export interface Finding extends Problem {
  readonly path: Path;
}

export type Report = (spot: Spot, problem: Problem) => void;

/**
 * A place that rules walk down from. `label` is how messages call it: a template goes by its name, `templates.main.steps[0].a`.
 * Inside a template of another document the path stays where the reference to it is, as that document has findings of its own.
 */
export interface Spot {
  readonly path: Path;
  readonly label: string;
  readonly isForeign?: boolean;
}

/** A place further down; `label` where its name says more than its keys. */
export function below(spot: Spot, keys: Path, label?: string): Spot {
  return {
    ...spot,
    path: spot.isForeign ? spot.path : [...spot.path, ...keys],
    label: label === undefined ? joinLabel(spot.label, pathText(keys)) : joinLabel(spot.label, label),
  };
}

function joinLabel(above: string, own: string): string {
  return above === "" ? own : own.startsWith("[") || own === "" ? `${above}${own}` : `${above}.${own}`;
}

/** `spec.templates[0].container.image`: as Argo writes such places. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    "",
  );
}
