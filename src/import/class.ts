import type { CronWorkflowSpec, ObjectMeta, WorkflowSpec } from "../model/argo/index.js";
import { kindName } from "../model/names.js";
import type { WorkflowKind } from "../model/public-names.js";
import type { DocumentComment } from "../model/yaml.js";
import { type CommentPlace, placeIn } from "./comments.js";
import { type Member, paragraphs, printSpec } from "./fields.js";
import { literal } from "./literals.js";
import { pascalCase } from "./names.js";
import { type Plan, planClass } from "./plan.js";
import { printTemplate } from "./template.js";
import { Unsupported } from "./unsupported.js";
import { tentatively, type Uses } from "./uses.js";

export interface Manifest {
  readonly kind: WorkflowKind;
  readonly metadata?: ObjectMeta;
  readonly spec?: object;
}

/** A manifest as a class that builds it; `fileName` names it where the manifest has no name that is good for a class. */
export function printClass(
  manifest: Manifest,
  comments: readonly DocumentComment[],
  uses: Uses,
  fileName: string,
): string {
  const { kind } = manifest;
  const name = className(manifest, uses, fileName);
  const print = (plan: Plan): string => {
    const place = placeIn(comments);
    const members = membersOf(manifest, name, plan, place);
    const end = place.end();
    // What is left belongs to nothing that the class says, such as its kind.
    return `${place.rest()}export class ${name} extends ${kind} {\n${members}\n}\n${end}`;
  };
  uses.values.add(kind);
  const spec = specOf(manifest);
  try {
    // Methods for the templates; where the API has no form for one of them, all are plain data.
    return tentatively(uses, (own) => print(planClass(spec, own)));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return print({ methods: new Map(), parameters: new Map(), uses });
  }
}

/** The object's name, unless it is one of this package or of another class. */
function className(
  { kind, metadata: { name, generateName = "" } = {} }: Manifest,
  uses: Uses,
  fileName: string,
): string {
  const own = pascalCase(name ?? generateName.replace(/-$/, ""));
  const ofFile = pascalCase(fileName);
  const isNamed = (name ?? generateName) !== "";
  return uses.identifiers.take(isNamed ? own : ofFile, ofFile, `${own}${kind}`);
}

function specOf({ kind, spec = {} }: Manifest): WorkflowSpec {
  return kind === "CronWorkflow" ? ((spec as CronWorkflowSpec).workflowSpec ?? {}) : (spec as WorkflowSpec);
}

function membersOf(manifest: Manifest, className: string, plan: Plan, place: CommentPlace): string {
  const { kind, metadata = {} } = manifest;
  const { workflowSpec: _, ...cron } = (manifest.spec ?? {}) as Partial<CronWorkflowSpec>;
  const isCron = kind === "CronWorkflow";
  const spec = specOf(manifest);
  const at = isCron ? place.at("spec", "workflowSpec") : place.at("spec");
  const { fields, parameters } = printSpec(spec, plan, at);
  const head: Member[] = [
    ...printMetadata(metadata, kind, className, place.at("metadata")),
    ...(isCron ? [{ comment: "", text: `cron = ${literal(cron, undefined, place.at("spec"))};` }] : []),
  ];
  const methods = [...plan.methods.values()].map((method) =>
    printTemplate(method, plan, at.at("templates", method.index)),
  );
  const ends = [at.at("templates"), at].map((of) => of.end()).filter((end) => end !== "");
  return [...paragraphs([...head, ...fields]), ...paragraphs(parameters), ...methods, ...ends].join("\n\n");
}

/** What follows from the class's name is left out; without any name of its own the object would get the class's. */
function printMetadata(metadata: ObjectMeta, kind: Manifest["kind"], className: string, place: CommentPlace): Member[] {
  const { name, generateName, ...more } = metadata;
  const own = kindName(className);
  const isDefault = name === own && generateName === (kind === "Workflow" ? `${own}-` : undefined);
  const isNamed = name !== undefined || generateName !== undefined;
  if (isDefault && Object.keys(more).length === 0) return [];
  const said = literal(isDefault ? more : metadata, undefined, place);
  const printed = isNamed ? said : said.replace(/^\{/, "{ name: undefined,");
  return [{ comment: place.rest(), text: `metadata = ${printed};` }];
}
