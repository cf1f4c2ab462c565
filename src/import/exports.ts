import { KINDS, type TYPES, VALUES as ALL_VALUES } from "../model/public-names.js";

type Value = (typeof ALL_VALUES)[number];

/** Types of templates that a function of the same name makes. */
export const FACTORIES = [
  "container",
  "containerSet",
  "data",
  "http",
  "plugin",
  "resource",
  "script",
  "suspend",
] as const satisfies readonly Value[];

/** What no manifest is written with. */
const NEVER_WRITTEN: readonly Value[] = [
  "ArgoServer",
  "ArgoServerError",
  "BuildError",
  "artifact",
  "closure",
  "continueOn",
  "dependencies",
  "implementation",
  "nameOf",
  "pathOf",
  "scope",
  "task",
  "withItems",
  "withParam",
  "withSequence",
];

/** Functions and references of this package that a method may use: nothing inside of it is called so. */
export const VALUES: readonly string[] = ALL_VALUES.filter((name) => !NEVER_WRITTEN.includes(name));

const WRITTEN_TYPES: readonly (typeof TYPES)[number][] = ["argo", "Artifact", "Parameter", "TemplateBody"];

/** All that a file may import: no class and no constant of it is called so. */
export const EXPORTS: readonly string[] = [...KINDS, ...VALUES, ...WRITTEN_TYPES];
