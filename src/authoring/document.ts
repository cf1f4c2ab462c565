import { CRON_SPEC_FIELDS, TEMPLATE_FIELDS, WORKFLOW_SPEC_FIELDS } from "../model/argo/fields.js";
import type { BuiltManifest, KindDescriptor } from "./manifest.js";
import { BuildError } from "./problem.js";
import { didYouMean } from "./suggest.js";
import { jsonText } from "../model/json.js";

/** Options of `fromYaml()`, `fromFile()`, `fromUrl()` and `fromObject()`. */
export interface ReadOptions {
  /** Default true: a document with structural mistakes is an error that lists them all. False writes warnings instead. */
  readonly validate?: boolean;
}

const BODIES = ["container", "containerSet", "dag", "data", "http", "plugin", "resource", "script", "steps", "suspend"];

type Fields = Readonly<Record<string, unknown>>;

/** One document of a file: the only one, or the only one of this kind. */
export function chooseDocument(documents: readonly unknown[], { kind }: KindDescriptor, origin: string): unknown {
  const wanted = documents.filter((document) => isFields(document) && document["kind"] === kind);
  const [chosen, ...further] = documents.length === 1 ? documents : wanted;
  if (chosen !== undefined && further.length === 0) return chosen;
  throw new Error(
    `${origin} holds ${documents.length} documents, ${wanted.length} of kind ${kind}; exactly one is read.`,
  );
}

/** Checks a document's structure, which is all that a build relies on; Argo checks the rest. */
export function readDocument(
  document: unknown,
  descriptor: KindDescriptor,
  className: string,
  origin: string,
  { validate = true }: ReadOptions,
): BuiltManifest {
  if (!isFields(document)) throw new Error(`${origin} is no manifest: it holds no object.`);
  const mistakes = [...documentMistakes(document, descriptor)];
  const title = `${origin} is no valid ${descriptor.kind}:`;
  if (mistakes.length > 0 && validate)
    throw new BuildError(
      title,
      mistakes.map((message) => ({ message, className })),
    );
  if (mistakes.length > 0) console.warn(`${title}\n${mistakes.map((mistake) => `  - ${mistake}`).join("\n")}`);
  const { metadata, spec } = document;
  const { apiVersion, kind } = document as { apiVersion: string; kind: string };
  const parts = { metadata: isFields(metadata) ? metadata : {}, spec: isFields(spec) ? spec : {} };
  return { apiVersion, kind, ...document, ...parts };
}

function* documentMistakes(document: Fields, { kind, needsEntrypoint }: KindDescriptor): Iterable<string> {
  if (document["apiVersion"] !== "argoproj.io/v1alpha1")
    yield `apiVersion is ${shown(document["apiVersion"])}; expected 'argoproj.io/v1alpha1'`;
  if (document["kind"] !== kind) yield `kind is ${shown(document["kind"])}; expected '${kind}'`;
  const { metadata, spec } = document;
  // Neither name is needed before the object is created: kubectl may be told one.
  if (!isFields(metadata)) yield "metadata is missing";
  if (!isFields(spec)) {
    yield "spec is missing";
    return;
  }
  if (kind !== "CronWorkflow") return yield* specMistakes(spec, "spec", needsEntrypoint);
  yield* unknownFields(spec, CRON_SPEC_FIELDS, "spec");
  if (isFields(spec["workflowSpec"])) yield* specMistakes(spec["workflowSpec"], "spec.workflowSpec", needsEntrypoint);
  else yield "spec.workflowSpec is missing";
}

function* specMistakes(spec: Fields, path: string, needsEntrypoint: boolean): Iterable<string> {
  yield* unknownFields(spec, WORKFLOW_SPEC_FIELDS, path);
  const { templates = [], entrypoint, workflowTemplateRef } = spec;
  if (!Array.isArray(templates)) return yield `${path}.templates is no list`;
  const names = new Set<unknown>();
  for (const [index, template] of (templates as readonly unknown[]).entries()) {
    const place = `${path}.templates[${index}]`;
    if (!isFields(template)) {
      yield `${place} is no object`;
      continue;
    }
    yield* templateMistakes(template, place);
    if (names.has(template["name"])) yield `${place} has the name ${shown(template["name"])}, as another template has`;
    names.add(template["name"]);
  }
  if (workflowTemplateRef !== undefined) return;
  if (entrypoint === undefined && needsEntrypoint) yield `${path}.entrypoint is missing`;
  else if (entrypoint !== undefined && !names.has(entrypoint))
    yield `${path}.entrypoint is ${shown(entrypoint)}, which is no template${question(String(entrypoint), [...names].map(String))}`;
}

function* templateMistakes(template: Fields, place: string): Iterable<string> {
  if (typeof template["name"] !== "string") yield `${place} has no name`;
  yield* unknownFields(template, TEMPLATE_FIELDS, place);
  const types = BODIES.filter((type) => template[type] !== undefined);
  if (types.length === 0) yield `${place} has no type: one of ${BODIES.join(", ")}`;
  if (types.length > 1) yield `${place} has several types: ${types.join(", ")}`;
}

function* unknownFields(fields: Fields, known: readonly string[], path: string): Iterable<string> {
  for (const field of Object.keys(fields))
    if (!known.includes(field)) yield `${path}.${field} is no field of Argo's${question(field, known, fields)}`;
}

function question(name: string, known: readonly string[], taken = {}): string {
  const suggestion = didYouMean(name, known, taken);
  return suggestion ? ` (${suggestion})` : "";
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : typeof value === "string" ? `'${value}'` : jsonText(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
