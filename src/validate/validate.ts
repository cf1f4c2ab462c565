import type { CronWorkflowSpec, ObjectMeta, WorkflowSpec } from "../model/argo/index.js";
import { checkLoneSurrogates } from "./rules/lone-surrogates.js";
import { CRON_LABEL, SCHEDULED_TIME } from "../model/variables.js";
import { KINDS } from "../model/public-names.js";
import * as D from "./codes/decode.js";
import type { Home, Library, LibraryKind } from "./context.js";
import { checkCron } from "./cron.js";
import { decode, isFields } from "./decode.js";
import type { Finding, Path, Report } from "./finding.js";
import { checkPitfalls } from "./pitfalls.js";
import { configMapsIn } from "./rules/locks.js";
import { UNKNOWN } from "./tags.js";
import { checkObjectName, checkWorkflow, type WorkflowObject } from "./workflow.js";

/** A document as read from YAML or built from a class, and what is wrong with it. */
export interface Validated {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly findings: readonly Finding[];
}

export const ARGO_KINDS: readonly string[] = [...KINDS, "WorkflowEventBinding"];

const NAME_LENGTH = 63;
const CRON_NAME_LENGTH = 52;

interface Decoded {
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: object;
}

interface Read {
  readonly kind: string | undefined;
  readonly decoded: Decoded | undefined;
  readonly findings: Finding[];
}

export interface ValidateOptions {
  /** Objects that a reference names and that are none of the documents: an error, or left for the cluster to know. */
  readonly references: "closed" | "open";
  /** Documents that are not judged: references may name their objects. */
  readonly beside?: readonly unknown[];
}

/**
 * Judges documents as Argo's own validator does, without a cluster: references are looked up among the documents. Those of
 * other kinds are passed over.
 */
export function validate(
  documents: readonly unknown[],
  { references, beside = [] }: ValidateOptions = { references: "closed" },
): Validated[] {
  const read = documents.map(readDocument);
  const library = libraryOf([...read, ...beside.map(readDocument)], references === "open");
  const configMaps = configMapsIn([...documents, ...beside]);
  return read.map(({ kind, decoded, findings }) => {
    if (decoded) checkDocument(decoded, library, collect(findings));
    if (decoded) checkPitfalls(decoded, [...findings], configMaps, collect(findings));
    return { kind, name: decoded?.metadata.name ?? decoded?.metadata.generateName, findings: unique(findings) };
  });
}

/** The objects among documents that references may name. */
export function libraryIn(documents: readonly unknown[]): Library {
  return libraryOf(documents.map(readDocument), false);
}

function libraryOf(read: readonly Read[], isOpen: boolean): Library {
  const objects = read.flatMap(({ decoded }) => decoded ?? []);
  return { find: finderOf(objects), names: namesOf(objects), isOpen };
}

function readDocument(document: unknown): Read {
  const findings: Finding[] = [];
  const report = collect(findings);
  const kind = isFields(document) ? document["kind"] : undefined;
  if (!isFields(document) || typeof kind !== "string" || kind === "") {
    report({ path: [], label: "" }, D.missingKind());
    return { kind: undefined, decoded: undefined, findings };
  }
  if (!ARGO_KINDS.includes(kind)) return { kind, decoded: undefined, findings };
  checkLoneSurrogates(document, report);
  const fields = decode(document, kind, report) as { metadata?: ObjectMeta; spec?: object };
  // The rules rely on types, and what they would say follows from the mistake.
  const isSound = !findings.some(({ severity }) => severity === "error");
  const decoded = isSound ? { kind, metadata: fields.metadata ?? {}, spec: fields.spec ?? {} } : undefined;
  return { kind, decoded, findings };
}

function collect(findings: Finding[]): Report {
  return ({ path }, { message, ...problem }) =>
    findings.push({ ...problem, message: message.replaceAll(UNKNOWN, "…"), path });
}

/** A template that several callers reach reports once. */
function unique(findings: readonly Finding[]): Finding[] {
  const key = ({ code, message, path }: Finding): string => JSON.stringify([code, message, path]);
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

function finderOf(objects: readonly Decoded[]): Library["find"] {
  return (kind: LibraryKind, name: string): Home | undefined => {
    const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
    if (!found) return undefined;
    const hasDefaults = kind === "WorkflowTemplate";
    return { id: `${kind} ${name}`, name, spec: found.spec as WorkflowSpec, spot: undefined, hasDefaults };
  };
}

function namesOf(objects: readonly Decoded[]): Library["names"] {
  return (kind) => objects.flatMap((object) => (object.kind === kind ? (object.metadata.name ?? []) : []));
}

function checkDocument({ kind, metadata, spec }: Decoded, library: Library, report: Report): void {
  const object = (path: Path, own: WorkflowSpec, isTemplate: boolean, mayBeEmpty: boolean): WorkflowObject => ({
    kind,
    metadata,
    spec: own,
    spot: { path, label: "" },
    isTemplate,
    mayBeEmpty,
  });
  switch (kind) {
    case "Workflow":
      checkObjectName("Workflow", metadata, NAME_LENGTH, report);
      return checkWorkflow(object(["spec"], spec, false, true), library, report);
    case "WorkflowTemplate":
    case "ClusterWorkflowTemplate":
      checkObjectName(kind, metadata, NAME_LENGTH, report);
      return checkWorkflow(object(["spec"], spec, true, true), library, report);
    case "CronWorkflow": {
      checkObjectName(kind, metadata, CRON_NAME_LENGTH, report);
      const { workflowSpec = {}, workflowMetadata = {} } = spec as CronWorkflowSpec & { workflowMetadata?: ObjectMeta };
      checkCron(spec as CronWorkflowSpec, { path: ["spec"], label: "spec" }, report);
      const cron = object(["spec", "workflowSpec"], workflowSpec, false, false);
      return checkWorkflow({ ...cron, metadata: mergedMetadata(metadata, workflowMetadata) }, library, report);
    }
    default:
      // A WorkflowEventBinding is decoded, no more.
      return undefined;
  }
}

/** The workflows of a CronWorkflow have the labels and annotations that it gives them, and two of Argo's. */
function mergedMetadata({ name = "", labels, annotations }: ObjectMeta, own: ObjectMeta): ObjectMeta {
  return {
    labels: { ...labels, [CRON_LABEL]: name, ...own.labels },
    annotations: { ...annotations, [SCHEDULED_TIME]: UNKNOWN, ...own.annotations },
  };
}
