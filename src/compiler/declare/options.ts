import { runtimeOf, runtimes } from "../runtimes/runtimes.js";
import { SCRIPT_FIELDS, TEMPLATE_FIELDS } from "../../model/argo/fields.js";
import { type BundleMode, bundleModeOf, isBundleOption } from "./bundle-mode.js";
import { type AuthoringDecorator, type DeclaredClass, type DeclaredMember, decoratorNamed } from "./declarations.js";
import { projectConfig } from "./config/project-config.js";
import { E } from "../messages/messages.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { referenceText } from "./reference-text.js";
import { knownValue } from "./known/known-value.js";
import { reportUnknown } from "./known/report-unknown.js";
import type { ReportedNode, Report } from "../messages/report.js";
import { ts } from "#typescript";
import type { Pass } from "../values/codec.js";
import { suggest } from "../../model/suggest.js";
import { BUNDLE_VALUES } from "./scopes.js";
import { runtimeOfImage } from "../runtimes/images.js";
import { nearTarget, parseTarget, runtimeOfCommand, targetOf } from "../runtimes/target.js";

/** The options of `@closure({ … })`, known without running the program. */
export interface ClosureOptions {
  readonly name?: string;
  readonly image: string;
  /** Where the project says it. */
  readonly imageAt?: ReportedNode;
  readonly command?: readonly string[];
  readonly target?: string;
  readonly scopes: readonly string[];
  readonly bundle: BundleMode;
  readonly pass: Pass;
  /** Whether what is bundled goes into the script with as little text as there can be. */
  readonly minify: boolean;
  /** All of them as written: what goes into the template. */
  readonly all: Readonly<Record<string, unknown>>;
}

export const DEFAULT_IMAGE = runtimes[0].imageWith(undefined);

/** Options that the compiler or the authoring library reads; the rest are fields of Argo's templates. */
const OWN_OPTIONS = ["name", "image", "command", "scope", "bundle", "target", "pass", "podSecurityContext"];

/** Template fields that a closure cannot have: it is a script template, whose source and inputs come from the method. */
const TAKEN_FIELDS = new Set(["source", "inputs", "outputs", "script", "container", "containerSet", "dag", "steps"]);
for (const field of ["resource", "suspend", "http", "data", "plugin"]) TAKEN_FIELDS.add(field);

const CLOSURE_OPTIONS: readonly string[] = [
  ...new Set([...OWN_OPTIONS, ...TEMPLATE_FIELDS, ...SCRIPT_FIELDS].filter((field) => !TAKEN_FIELDS.has(field))),
];

export function closureOptions(member: DeclaredMember, report: Report): ClosureOptions {
  const decorator = decoratorNamed(member, "closure");
  const { module, modules } = member.owner;
  const found = projectConfig(module, modules, report);
  const config = found?.values ?? {};
  const all = decorator ? decoratorRecord(decorator, member.owner, report) : {};
  const at = (key: string, part: "name" | "value"): ReportedNode => ({
    module,
    node: decorator ? optionNode(decorator, key, part) : member.node,
  });
  for (const key of Object.keys(all))
    if (!CLOSURE_OPTIONS.includes(key)) {
      const free = CLOSURE_OPTIONS.filter((option) => !(option in all));
      report(at(key, "name"), E.unknownOption(key, "closure", suggest(key, free)));
    }
  const read = <T>(
    key: string,
    is: (value: unknown) => value is T,
    expected: string,
    example: string,
  ): T | undefined => {
    const value = all[key];
    if (value === undefined || is(value)) return value;
    report(at(key, "value"), E.invalidOption(key, expected, `${key}: ${exampleFor(value, example)}`));
    return undefined;
  };
  const scope = read("scope", isScopeOption, "a string or a list of strings", `"main"`);
  const name = read("name", isString, "a string", `"build-image"`);
  const near = isString(all["target"]) ? nearTarget(all["target"]) : undefined;
  const target = read("target", isTarget, `a runtime: ${exampleTargets}, for example`, `"${near ?? "node24"}"`);
  const image = read("image", isString, "a string", `"${DEFAULT_IMAGE}"`) ?? config.image ?? DEFAULT_IMAGE;
  // A command of the project's is one for its image.
  const commandOfProject = all["image"] === undefined && target === undefined ? config.command : undefined;
  const command = read("command", isStringList, "a list of strings", `["node"]`) ?? commandOfProject;
  if (command) {
    const problem = commandProblem(command, image, target);
    const place = found && command === commandOfProject ? found.placeOf("command") : at("command", "value");
    if (problem) report(place, E.invalidOption("command", ...problem));
  }
  const pass = read("pass", isPass, '"artifact" or "parameter"', '"artifact"');
  const bundle =
    read("bundle", isBundleOption, `${BUNDLE_VALUES.replace(" or ", ", ")} or { minify: true }`, "true") ??
    config.bundle ??
    false;
  return {
    bundle: bundleModeOf(bundle),
    pass,
    minify: typeof bundle === "object" && bundle.minify === true,
    ...(name === undefined ? {} : { name }),
    ...(command === undefined ? {} : { command }),
    ...(target === undefined ? {} : { target }),
    image,
    ...(found && all["image"] === undefined && config.image !== undefined ? { imageAt: found.placeOf("image") } : {}),
    scopes: scope === undefined ? [] : typeof scope === "string" ? [scope] : scope,
    all,
  };
}

/** A command of another runtime than the target's, or one that the official images of a runtime are known not to hold. */
function commandProblem(
  command: readonly string[],
  image: string,
  target: string | undefined,
): [expected: string, example: string] | undefined {
  const commanded = runtimeOfCommand(command);
  const wanted = target === undefined ? undefined : parseTarget(target)?.runtime;
  if (!commanded) return undefined;
  if (wanted && commanded !== wanted)
    return [`a command that runs ${wanted}, as the target says`, exampleCommand(image, target)];
  const held = runtimeOfImage(image);
  const isThere = commanded === held.runtime || runtimeOf(held).standsInFor.includes(commanded);
  if (!held.isOfficial || isThere) return undefined;
  return [`a command that the image has, and ${image} has no ${commanded}`, exampleCommand(image, target)];
}

/** `"node22", "deno" or "bun"` */
const exampleTargets = runtimes
  .map(({ exampleTarget }) => JSON.stringify(exampleTarget))
  .join(", ")
  .replace(/, ([^,]*)$/, " or $1");

const exampleCommand = (image: string, target: string | undefined): string =>
  `command: ${JSON.stringify(targetOf(image, undefined, target).command)}`;

/** The user's own value in the form that is wanted: `["node"]` for `"node"`, `"24"` for `24`. */
function exampleFor(value: unknown, example: string): string {
  if (typeof value === "string" && example.startsWith("[")) return JSON.stringify(value.split(/\s+/));
  return typeof value === "number" && example.startsWith('"') ? JSON.stringify(String(value)) : example;
}

/** Where an option of a decorator is written; the whole decorator where its argument is no object literal. */
export function optionNode(decorator: AuthoringDecorator, key: string, part: "name" | "value" = "value"): ts.Node {
  const argument = decorator.call?.arguments[0];
  const object = argument && skipTypeSyntax(argument);
  if (!object || !ts.isObjectLiteralExpression(object)) return decorator.node;
  const property = object.properties.find((p) => p.name !== undefined && textOfName(p.name) === key);
  if (!property?.name) return decorator.node;
  return part === "value" && ts.isPropertyAssignment(property) ? property.initializer : property.name;
}

function textOfName(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
}

/** The object that a decorator is called with; empty, and reported, where it is not known. */
export function decoratorRecord(
  decorator: AuthoringDecorator,
  { module, modules }: DeclaredClass,
  report: Report,
): Readonly<Record<string, unknown>> {
  const argument = decorator.call?.arguments[0];
  if (!argument) return {};
  const evaluated = knownValue(argument, module, modules);
  if (!evaluated.ok) {
    const example = referenceText(evaluated.node, module, modules);
    reportUnknown(evaluated, module, E.notLiteral(argumentOf(decorator, evaluated.node), example), report);
    return {};
  }
  if (isRecord(evaluated.value)) return evaluated.value;
  if (evaluated.value !== undefined)
    report(
      { module, node: argument },
      E.invalidOption(
        `@${decorator.name}`,
        "an object of options",
        `@${decorator.name}(${optionsFor(evaluated.value)})`,
      ),
    );
  return {};
}

/** What a lone string was most likely meant to be. */
function optionsFor(value: unknown): string {
  if (typeof value !== "string") return "{ … }";
  const option = /[:/]/.test(value) ? "image" : "name";
  return `{ ${option}: ${JSON.stringify(value)} }`;
}

/** The option that an expression stands in: `The option 'image' of @closure`. */
function argumentOf(decorator: AuthoringDecorator, node: ts.Node): string {
  const argument = decorator.call?.arguments[0];
  const property = ts.findAncestor(node, (n) => ts.isPropertyAssignment(n) && n.parent === argument);
  const name = property && ts.isPropertyAssignment(property) ? property.name.getText() : undefined;
  if (name !== undefined) return `The option '${name}' of @${decorator.name}`;
  return `${ts.isSpreadAssignment(node) || ts.isSpreadAssignment(node.parent) ? "A spread" : "An argument"} in @${decorator.name}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isString = (value: unknown): value is string => typeof value === "string";
const isTarget = (value: unknown): value is string => isString(value) && parseTarget(value) !== undefined;
const isPass = (value: unknown): value is NonNullable<Pass> => value === "artifact" || value === "parameter";
const isStringList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isString);
const isScopeOption = (value: unknown): value is string | string[] => isString(value) || isStringList(value);
