import { WORKFLOW_SPEC_FIELDS } from "../model/argo/fields.js";
import type { Arguments, ObjectMeta, Template, WorkflowSpec } from "../model/argo/index.js";
import { kindName, objectNameProblem } from "../model/names.js";
import type { WorkflowKind } from "../model/public-names.js";
import { removedFieldHint } from "../model/removed-fields.js";
import { type InputTypes, inputTypes, takenValues, wantedInstead, withTypes } from "./allowed-values.js";
import { callReference } from "./call.js";
import { buildDag } from "./dag.js";
import { isExperimental } from "./decorate.js";
import { readEncoded } from "./encoded-items.js";
import { passLarge } from "./large-outputs.js";
import { passLong } from "./long-inputs.js";
import { injectedClosure, isOfKind, isTask, type Member, memberName } from "./member.js";
import { checkNames, collectMembers } from "./members.js";
import { misplacedIn } from "./misplaced.js";
import { BuildError, collectProblems, type Problems } from "./problem.js";
import { metadataWithDefaults, specDefaults } from "./project-defaults.js";
import { checkHeads } from "./recording.js";
import { referenceData } from "./reference.js";
import { checkSize } from "./size.js";
import { didYouMean } from "./suggest.js";
import type { PlannedTask } from "./task.js";
import { buildTemplate } from "./template.js";
import { NAMES_TEMPLATE, templateNameOf } from "./template-name.js";
import type { WorkflowParameters } from "./types.js";
import { plainData } from "./value.js";
import { withOrigins, withWarnings } from "./warnings.js";
import { parameterKeys, parameterNames, settleFields, workflowParameters } from "./workflow-parameters.js";
import { jsonText } from "../model/json.js";
import { waysToCompile } from "./ways.js";

/** What tells the four kinds apart. */
export interface KindDescriptor {
  readonly kind: WorkflowKind;
  /** Whether a name is made for each object of the class: `dag-diamond-` becomes `dag-diamond-x7k2p`. */
  readonly generatesName: boolean;
  /** A template library needs no entrypoint; what runs does. */
  readonly needsEntrypoint: boolean;
  /** The prototype where the user's classes begin. */
  readonly root: object;
}

export interface BuiltManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: object;
}

const API_VERSION = "argoproj.io/v1alpha1";

/**
 * The manifest of a workflow instance, as plain data that nothing else holds. Keys come in one order: apiVersion, kind,
 * metadata; in the spec entrypoint, arguments, the class's fields as declared, templates.
 *
 * @throws BuildError with every problem that was found
 */
export async function buildManifest(
  instance: object,
  descriptor: KindDescriptor,
  given: WorkflowParameters,
): Promise<BuiltManifest> {
  const className = instance.constructor.name;
  const problems = collectProblems(className);
  const { manifest, ...from } = await assembleManifest(instance, descriptor, given, problems);
  // What could not be built would only be missed.
  const warnings = collectProblems(className);
  if (problems.found.length === 0) await checkManifest(instance, manifest, from, { problems, warnings });
  if (problems.found.length > 0) throw new BuildError(`${className} cannot be built:`, problems.found);
  return withWarnings(manifest, warnings.found);
}

/** What a manifest is made from. */
interface BuiltFrom {
  readonly members: readonly Member[];
  readonly tasks: readonly PlannedTask[];
  /** Where calls stand, by the names of template and step or task. */
  readonly calls: ReadonlyMap<string, Error>;
}

/** The manifest before Argo's rules are held against it, and what it is made from. */
export async function assembleManifest(
  instance: object,
  descriptor: KindDescriptor,
  given: WorkflowParameters,
  problems: Problems,
): Promise<{ manifest: BuiltManifest } & BuiltFrom> {
  const members = checkedMembers(instance, descriptor, problems);
  settleFields(instance);
  const fields = { ...specDefaults(instance), ...ownFields(instance, descriptor, problems) };
  const { templates, tasks, calls } = await buildTemplates(instance, members, fields, descriptor, problems);
  const spec = buildSpec(instance, fields, templates, given, descriptor, problems);
  if (problems.found.length === 0) checkSize(spec, templates, problems);
  const types = inputTypes(members);
  checkTaken(spec, types, instance, problems);
  const written = buildMetadata(instance, fields["metadata"], descriptor, problems);
  const metadata = metadataWithDefaults(written, instance, descriptor.kind);
  const manifest = {
    apiVersion: API_VERSION,
    kind: descriptor.kind,
    metadata,
    spec: descriptor.kind === "CronWorkflow" ? { ...(fields["cron"] as object), workflowSpec: spec } : spec,
  };
  return { manifest: withTypes(manifest, types), members, tasks, calls };
}

/** What a closure of this workflow would refuse in the pod. */
function checkTaken(spec: WorkflowSpec, types: InputTypes, instance: object, problems: Problems): void {
  const taken = takenValues(spec, types);
  const keys = new Map(parameterNames(instance));
  for (const { name, value } of spec.arguments?.parameters ?? []) {
    const by = taken.get(name);
    const wanted = by && value !== undefined ? wantedInstead(String(value), by) : undefined;
    if (wanted === undefined) continue;
    const member = keys.get(name);
    problems.add(`The parameter '${name}' is '${String(value)}', and what takes it wants ${wanted}.`, {
      hint: `give it ${wanted}, or widen the type of the closure's parameter`,
      ...(member === undefined ? {} : { member }),
    });
  }
}

/** Argo's own rules, before the manifest leaves the machine. Loaded when something is built: importing the package needs none. */
async function checkManifest(
  instance: object,
  manifest: BuiltManifest,
  { members, tasks, calls }: BuiltFrom,
  { problems, warnings }: { readonly problems: Problems; readonly warnings: Problems },
): Promise<void> {
  const { validateBuilt } = await import("../validate/built.js");
  const origins = {
    templates: new Map(members.filter((member) => !isTask(member)).map((member) => [memberName(member), member.key])),
    tasks: new Map(tasks.map(({ fields, member }) => [fields.name, member])),
    parameters: new Map(parameterNames(instance)),
    calls,
  };
  const findings = validateBuilt({ manifest, ...origins });
  withOrigins(manifest, origins);
  for (const { severity, code, message, hint, member, path, at } of findings)
    (severity === "error" ? problems : warnings).add(message, {
      code,
      hint,
      at,
      ...(member === undefined ? {} : { member, path }),
    });
}

/** What makes a build impossible is one error of its own: everything else would follow from it. */
function checkedMembers(instance: object, { root }: KindDescriptor, problems: Problems): Member[] {
  const { className } = problems;
  if (isExperimental(instance)) {
    problems.add(
      "The class was lowered with `experimentalDecorators`, an older form of decorators that argots does not know.",
      {
        hint: `Remove "experimentalDecorators" from tsconfig.json. ${waysToCompile()}`,
      },
    );
    throw new BuildError(`${className} cannot be built:`, problems.found);
  }
  for (const { message, member } of misplacedIn(instance))
    problems.add(message, member === undefined ? {} : { member });
  const members = collectMembers(instance, root, problems);
  const needsScript = (member: Member): boolean => isOfKind(member, ({ compiled }) => compiled === "script");
  const raw = members.filter((member) => needsScript(member) && !injectedClosure(member));
  if (raw.length > 0) {
    const names = raw.map(({ key }) => `'${key}'`).join(", ");
    const closures = collectProblems(className);
    const message = `The closure${raw.length === 1 ? "" : "s"} ${names} of the class ${raw.length === 1 ? "has" : "have"} not been compiled, so there is no script to run.`;
    closures.add(message, { hint: waysToCompile(), member: raw[0]?.key ?? "" });
    throw new BuildError(`${className} cannot be built:`, closures.found);
  }
  return members;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields that the class says about the spec, as plain data. */
function ownFields(instance: object, { kind, needsEntrypoint }: KindDescriptor, problems: Problems): Fields {
  const known = [...WORKFLOW_SPEC_FIELDS, "metadata", ...(kind === "CronWorkflow" ? ["cron"] : [])];
  // What a decorator stands on in vain is reported with the decorator.
  const reported = [...parameterKeys(instance), ...misplacedIn(instance).map(({ member }) => member)];
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(instance)) {
    if (reported.includes(key)) continue;
    if (value === undefined && key === "entrypoint" && needsEntrypoint) {
      problems.add(
        `The field '${key}' is undefined: what it is set to stands below it, and fields are set in their order.`,
        {
          hint: `move '${key}' below the field that it names, or make that a method`,
          member: key,
        },
      );
      fields[key] = key;
    }
    if (value === undefined) continue;
    const isMethod = typeof value === "function" && !referenceData(value);
    if (isMethod && !NAMES_TEMPLATE.includes(key)) continue;
    if (known.includes(key)) {
      try {
        const isCall = callReference(value) !== undefined && NAMES_TEMPLATE.includes(key);
        fields[key] = isMethod || isCall ? templateNameOf(value, key) : plainData(value, key);
        checkHeads(jsonText(fields[key]));
      } catch (error) {
        problems.caught(error, key);
      }
    } else {
      const hint =
        removedFieldHint(key) ??
        didYouMean(key, known) ??
        `make it private (#${key}) or static, or a parameter of the workflow with @parameter`;
      problems.add(`A ${kind} has no field '${key}'.`, { hint, member: key });
    }
  }
  if (kind === "CronWorkflow" && fields["cron"] === undefined)
    problems.add("A CronWorkflow needs the field cron.", { hint: 'as in cron = { schedules: ["0 * * * *"] }' });
  return fields;
}

async function buildTemplates(
  instance: object,
  members: readonly Member[],
  fields: Fields,
  descriptor: KindDescriptor,
  problems: Problems,
): Promise<{ templates: Template[] } & Omit<BuiltFrom, "members">> {
  const written = (fields["templates"] ?? []) as readonly Template[];
  const dag = await buildDag(instance, members, problems);
  const others = members.filter((member) => !isTask(member));
  checkNames(members.filter(isTask), "task", [], problems);
  checkNames(
    others,
    "template",
    [dag?.template, ...written].flatMap((template) => template?.name ?? []),
    problems,
  );
  const templates: Template[] = dag ? [dag.template] : [];
  const calls = new Map<string, Error>();
  for (const { fields, call } of dag?.planned ?? []) if (call.origin) calls.set(`main/${fields.name}`, call.origin);
  for (const member of others) {
    try {
      templates.push(...(await buildTemplate(instance, member, calls)));
    } catch (error) {
      problems.caught(error, member.key);
    }
  }
  const hooks = fields["hooks"] ?? {};
  const closures = new Map(
    others.flatMap((member) => {
      const closure = injectedClosure(member);
      return closure ? [[memberName(member), closure] as const] : [];
    }),
  );
  // Who calls the templates of a library from elsewhere gets parameters alone.
  const isLibrary = !descriptor.needsEntrypoint;
  const read = readEncoded([...templates, ...written], hooks);
  const all = passLong(isLibrary ? read : passLarge(read, closures), { closures, isLibrary, hooks });
  return { templates: all, tasks: dag?.planned ?? [], calls };
}

function buildSpec(
  instance: object,
  fields: Fields,
  templates: readonly Template[],
  given: WorkflowParameters,
  descriptor: KindDescriptor,
  problems: Problems,
): WorkflowSpec {
  const { entrypoint: _, arguments: written, templates: __, metadata: ___, cron: ____, ...rest } = fields;
  const { parameters: declared, ...otherArguments } = (written ?? {}) as Arguments;
  const parameters = workflowParameters(instance, declared ?? [], given, problems);
  const allArguments = { ...(declared || parameters.length > 0 ? { parameters } : {}), ...otherArguments };
  const entrypoint = saysNone(instance, "entrypoint")
    ? undefined
    : entrypointOf(fields, templates, descriptor, problems);
  return {
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(written !== undefined || parameters.length > 0 ? { arguments: allArguments } : {}),
    ...rest,
    ...(templates.length > 0 ? { templates } : {}),
  };
}

function entrypointOf(
  fields: Fields,
  templates: readonly Template[],
  { needsEntrypoint }: KindDescriptor,
  problems: Problems,
): string | undefined {
  const written = fields["entrypoint"] as string | undefined;
  // The templates of a referenced WorkflowTemplate are not known here.
  if (fields["workflowTemplateRef"] !== undefined) return written;
  const names = templates.flatMap(({ name }) => name ?? []);
  const entrypoint = written ?? (names.includes("main") || needsEntrypoint ? "main" : undefined);
  // A template that could not be built is missing from the list for a reason that is reported already.
  if (entrypoint === undefined || names.includes(entrypoint) || problems.found.length > 0) return entrypoint;
  const hint =
    didYouMean(entrypoint, names) ??
    (names[0] === undefined ? "add a method with @template or @task" : `write entrypoint = "${names[0]}";`);
  problems.add(`The entrypoint '${entrypoint}' is no template of the class.`, {
    hint,
    ...(written ? { member: "entrypoint" } : {}),
  });
  return entrypoint;
}

/** A field that is there with the value `undefined` says that the object has none of it. */
function saysNone(owner: unknown, field: string): boolean {
  return (
    typeof owner === "object" &&
    owner !== null &&
    Object.hasOwn(owner, field) &&
    Reflect.get(owner, field) === undefined
  );
}

function buildMetadata(
  instance: object,
  written: unknown,
  { kind, generatesName }: KindDescriptor,
  problems: Problems,
): ObjectMeta {
  const { name, generateName, ...rest } = (written ?? {}) as ObjectMeta;
  const said: unknown = Reflect.get(instance, "metadata");
  const isNamed = name !== undefined || generateName !== undefined;
  if (isNamed || saysNone(said, "name") || saysNone(said, "generateName")) {
    const isWrong = [objectNameProblem(name, kind), objectNameProblem(generateName, kind, "prefix")];
    for (const problem of isWrong) if (problem !== undefined) problems.add(problem, { member: "metadata" });
    return {
      ...(name === undefined ? {} : { name }),
      ...(generateName === undefined ? {} : { generateName }),
      ...rest,
    };
  }
  const className = instance.constructor.name;
  const defaultName = kindName(className);
  if (defaultName === "" && className === "")
    problems.add("The class has no name, so the object would have none.", {
      hint: 'name the class, or set metadata = { name: "…" }',
    });
  else if (defaultName === "")
    problems.add(`The name of the object is made of that of the class, and nothing is left of '${className}'.`, {
      hint: 'rename the class, or set metadata = { name: "…" }',
    });
  const problem = defaultName === "" ? undefined : objectNameProblem(defaultName, kind);
  if (problem !== undefined) problems.add(problem, { hint: 'rename the class, or set metadata = { name: "…" }' });
  return { name: defaultName, ...(generatesName ? { generateName: `${defaultName}-` } : {}), ...rest };
}
