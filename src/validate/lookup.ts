import type { DAGTask, TemplateRef, WorkflowStep } from "../model/argo/index.js";
import { suggest } from "../model/suggest.js";
import * as R from "./codes/references.js";
import type { Context, Found, Home, LibraryKind } from "./context.js";
import { below, type Spot } from "./finding.js";
import { isTagged } from "./tags.js";

export type Caller = Pick<WorkflowStep | DAGTask, "template" | "templateRef" | "inline">;

/** The template that a step, task or entrypoint calls; undefined where there is none, which is reported, or a tag says which. */
export function lookUp(caller: Caller, spot: Spot, home: Home, context: Context): Found | undefined {
  const { template = "", templateRef, inline } = caller;
  const { report } = context;
  if (templateRef && template !== "") return void report(spot, R.bothReferences(spot.label));
  if (templateRef) return lookUpReference(templateRef, spot, context);
  // A name beside it has to be one of a template all the same.
  if (inline && (template === "" || byName(template, home, spot))) {
    // Argo has put in the values of the template around it, and forgets an empty list of steps on the way.
    const { steps, ...rest } = inline;
    const template = steps?.length === 0 ? rest : inline;
    const at = below(spot, ["inline"]);
    return { template, home, spot: inline.name ? { ...at, label: `${at.label} (${inline.name})` } : at };
  }
  if (template === "") return void report(spot, R.noTemplate(spot.label));
  const found = byName(template, home, spot);
  if (found) return found;
  const names = (home.spec.templates ?? []).flatMap(({ name }) => name ?? []);
  return void report(below(spot, ["template"]), R.undefinedTemplate(spot.label, template, suggest(template, names)));
}

function lookUpReference(reference: TemplateRef, spot: Spot, context: Context): Found | undefined {
  const { name = "", template = "", clusterScope } = reference;
  const { report, library } = context;
  if (name === "") return void report(spot, R.incompleteReference(spot.label, "name"));
  if (template === "") return void report(spot, R.incompleteReference(spot.label, "template"));
  if (isChosenByTag({ templateRef: reference })) return undefined;
  const kind: LibraryKind = clusterScope ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  const at = below(spot, ["templateRef"]);
  const home = library.find(kind, name);
  if (!home && library.isOpen) return undefined;
  if (!home)
    return void report(at, R.undefinedWorkflowTemplate(spot.label, kind, name, suggest(name, library.names(kind))));
  const found = byName(template, home, at);
  if (found) return found;
  const names = (home.spec.templates ?? []).flatMap((known) => known.name ?? []);
  return void report(at, R.undefinedReference(spot.label, name, template, suggest(template, names)));
}

/** Whether only a running workflow knows what is called. */
export function isChosenByTag({ templateRef }: Caller): boolean {
  return isTagged(templateRef?.name ?? "") || isTagged(templateRef?.template ?? "");
}

export function byName(name: string, home: Home, caller: Spot): Found | undefined {
  const templates = home.spec.templates ?? [];
  const index = templates.findIndex((template) => template.name === name);
  const template = templates[index];
  return template && { template, home, spot: templateSpot(home, index, name, caller) };
}

export function templateSpot(home: Home, index: number, name: string, caller: Spot): Spot {
  if (home.spot) return { path: [...home.spot.path, "templates", index], label: `templates.${name}` };
  return { path: caller.path, label: `${caller.label}: templates.${name} of '${home.name}'`, isForeign: true };
}
