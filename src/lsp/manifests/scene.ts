import type { CronWorkflowSpec, ObjectMeta, Template, WorkflowSpec } from "../../model/argo/index.js";
import type { Context, Home, Library, LibraryKind } from "../../validate/context.js";
import { decode, isFields } from "../../validate/decode.js";
import { below, type Path } from "../../validate/finding.js";
import { type Caller, lookUp } from "../../validate/lookup.js";
import { libraryIn } from "../../validate/validate.js";
import { contextOf, mergedArguments } from "../../validate/workflow.js";
import { argoKind, type Parsed, parsePart, partsOf } from "./document.js";
import type { Neighbours } from "./neighbours.js";

/** A document of Argo's as far as it can be read, and what it may refer to. */
export interface Scene {
  readonly kind: string;
  readonly value: unknown;
  /** The path of the spec with the templates. */
  readonly specPath: Path;
  readonly spec: WorkflowSpec;
  /** Where names of templates are looked up: the object itself, or the one that its workflowTemplateRef names. */
  readonly home: Home;
  readonly context: Context;
  readonly library: Library;
}

const nothing = (): void => undefined;

/** @param text of the whole file, whose other documents may be referred to */
export function sceneOf(parsed: Parsed, kind: string, text: string, neighbours: Neighbours): Scene {
  const value = valueOf(parsed, kind);
  const { metadata = {}, spec: own = {} } = (isFields(value) ? value : {}) as {
    metadata?: ObjectMeta;
    spec?: WorkflowSpec & Partial<CronWorkflowSpec>;
  };
  const isCron = kind === "CronWorkflow";
  const specPath = isCron ? ["spec", "workflowSpec"] : ["spec"];
  const spec = (isCron ? own.workflowSpec : own) ?? {};
  const library = joined([() => ownLibrary(text), neighbours.library]);
  const spot = { path: specPath, label: "" };
  const itself: Home = { id: kind, name: metadata.name ?? "", spec, spot, hasDefaults: true };
  const { name: referenced = "", clusterScope } = spec.workflowTemplateRef ?? {};
  const home = referenced === "" ? itself : (library.find(kindOf(clusterScope), referenced) ?? itself);
  const args = home === itself ? (spec.arguments ?? {}) : mergedArguments(spec, home.spec);
  const isTemplate = kind.endsWith("Template");
  const object = { kind, metadata, spec, spot, isTemplate, mayBeEmpty: true };
  const context = contextOf(object, home, args, library, nothing);
  return { kind, value, specPath, spec, home, context, library };
}

export function kindOf(clusterScope: boolean | undefined): LibraryKind {
  return clusterScope === true ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
}

/** Without values of wrong types: who asks for what is there relies on them. */
function valueOf(parsed: Parsed, kind: string): unknown {
  const wrong: Path[] = [];
  let value: unknown;
  try {
    value = decode(parsed.toJS({ maxAliasCount: 100 }), kind, ({ path }, { code }) => {
      if (code === "wrong-type") wrong.push(path);
    });
  } catch {
    // Aliases of nothing, or that multiply without end.
    return {};
  }
  for (const path of wrong) leaveOut(value, path);
  return value;
}

function leaveOut(value: unknown, path: Path): void {
  const holder = valueAt(value, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(holder) && typeof key === "number") {
    if (typeof holder[key] !== "object") holder[key] = "";
  } else if (isFields(holder))
    for (const name of Object.keys(holder))
      if (name.toLowerCase() === String(key).toLowerCase()) Reflect.deleteProperty(holder, name);
}

function ownLibrary(text: string): Library {
  const documents = partsOf(text).flatMap(({ text: own }) => {
    const parsed = /kind:\s*["']?(?:Cluster)?WorkflowTemplate\b/.test(own) ? parsePart(own) : undefined;
    const kind = parsed && argoKind(parsed);
    return parsed && kind !== undefined && parsed.errors.length === 0 ? [valueOf(parsed, kind)] : [];
  });
  return libraryIn(documents);
}

/** Several as one; each is read when it is asked. */
function joined(readers: readonly (() => Library)[]): Library {
  let libraries: Library[] | undefined;
  const all = (): Library[] => (libraries ??= readers.map((read) => read()));
  return {
    find: (kind, name) =>
      all()
        .map((library) => library.find(kind, name))
        .find((home) => home !== undefined),
    names: (kind) => [...new Set(all().flatMap((library) => library.names(kind)))],
    isOpen: false,
  };
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (data, key) => (typeof data === "object" && data !== null ? Reflect.get(data, key) : undefined),
    value,
  );
}

/** The template around a path, and the path within it; an inline one is the nearest. */
export function templateAt({ value, specPath }: Scene, path: Path): { template: Template; path: Path } | undefined {
  const depth = Math.max(
    path.lastIndexOf("inline") + 1,
    path[specPath.length] === "templates" && path.length > specPath.length + 1 ? specPath.length + 2 : 0,
  );
  const template = depth === 0 ? undefined : valueAt(value, path.slice(0, depth));
  return isFields(template) ? { template: template as Template, path: path.slice(0, depth) } : undefined;
}

/** The step, task or hook around a path, and its own path: what has `template` or `templateRef`. */
export function callAt(scene: Scene, path: Path): { call: Caller; path: Path } | undefined {
  for (let depth = path.length; depth > scene.specPath.length; depth--) {
    const [above, key] = [path[depth - 2], path[depth - 1]];
    const isStep =
      typeof key === "number" && (above === "tasks" || (typeof above === "number" && path[depth - 3] === "steps"));
    if (!isStep && above !== "hooks") continue;
    const call = valueAt(scene.value, path.slice(0, depth));
    return isFields(call) ? { call: call as Caller, path: path.slice(0, depth) } : undefined;
  }
  return undefined;
}

/** The template that a step, task or hook calls. */
export function calleeOf({ home, context }: Scene, call: Caller): Template | undefined {
  const { template = "", templateRef, inline } = call;
  if (template === "" && !templateRef && !inline) return undefined;
  return lookUp(call, below({ path: [], label: "" }, []), home, context)?.template;
}
