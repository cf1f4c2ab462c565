import type { Arguments } from "../model/argo/index.js";
import type { OutputPlace } from "./encode-outputs.js";
import type { InjectedClosure } from "../model/compiled.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, callHead, calleeName, type OutputTarget, type OutputUse } from "./recording.js";

/**
 * A closure with `pass: "artifact"` writes what it returns to artifacts, and into the parameters of their names that it did.
 * A closure that takes such a parameter gets the artifact beside it, into the file that an input has which may be long.
 */
export function isArtifactOutput(call: Call, name: string): boolean {
  return injectedOf(call)?.artifactOutputs?.includes(name) === true;
}

function injectedOf({ callee }: Call): InjectedClosure | undefined {
  return isMember(callee) ? injectedClosure(callee) : undefined;
}

/** What takes the parameter alone would get the word that stands there for a value. */
export function checkArtifactUse({ call, kind, name, into, isLoopedOver }: OutputUse, isLoop: boolean): void {
  const closure = injectedOf(call);
  const passed = closure?.artifactOutputs ?? [];
  const isWhole = isLoop && name === "result" && Array.isArray(closure?.outputs);
  const isAll = isWhole || (kind === "node" && name === "outputs.parameters");
  const output = isAll ? passed[0] : passed.find((one) => one === name);
  if (output === undefined || (kind !== "parameter" && !isAll)) return;
  const maker = calleeName(call);
  const refuse = (what: string, hint: string): never => {
    const message = `The output '${output}' of ${maker} goes to an artifact, and ${what}`;
    throw new AuthoringError(message, hint, into?.consumer.origin);
  };
  const without = `leave pass: "artifact" out of ${maker}`;
  if (isLoop) refuse("the results of a loop are gathered from parameters", without);
  if (isLoopedOver) refuse("each() runs over a parameter", without);
  if (!into)
    refuse("a text takes the parameter", `${without}, or pass the artifact: artifactOf(this.…(), "${output}")`);
  else checkConsumer(into, `${without}, or pass the artifact: artifactOf(this.…(), "${output}")`, refuse);
  const isText = typeof closure?.encodings?.outputs[output] === "object";
  if (isText && into?.encoding === "json")
    refuse(`${calleeName(into.consumer)} takes JSON`, "declare both with one type, as in string | null");
}

function checkConsumer(
  { argument: { name }, consumer }: NonNullable<OutputUse["into"]>,
  otherwise: string,
  refuse: (what: string, hint: string) => never,
): void {
  const { callee } = consumer;
  const closure = injectedOf(consumer);
  if (closure?.longInputs?.includes(name)) return;
  const user = calleeName(consumer);
  const what = `the parameter '${name}' of ${user} takes none`;
  const said = isMember(callee) ? callee.options["pass"] : undefined;
  if (said === "parameter") refuse(what, `leave pass: "parameter" out of ${user}`);
  if (closure && said === undefined) refuse(what, `give ${user} the option as well: @closure({ pass: "artifact" })`);
  refuse(what, otherwise);
}

/**
 * Hands the artifact on beside the parameter. It is not there where the closure returned `undefined`, or did not run.
 *
 * @param root where the arguments stand that the use is one of
 */
export function passBeside({ kind, name, into }: OutputUse, place: OutputPlace, root: unknown): void {
  const { head, call, isConditional } = place;
  if (kind !== "parameter" || !into || !isArtifactOutput(call, name)) return;
  const absence = isConditional ? undefined : place.absence;
  const { artifacts = [] } = (injectedOf(call)?.template.outputs ?? {}) as Pick<Arguments, "artifacts">;
  const isOptional = artifacts.some((artifact) => artifact.name === name && artifact.optional === true);
  if (head.startsWith("steps") && absence === "skipped")
    throw new AuthoringError(
      `${calleeName(call)} is skipped at times, and of a skipped step Argo takes its artifact '${name}' for required all the same`,
      "use dag() in place of steps(): of a skipped task an optional artifact is passed on",
      into.consumer.origin,
    );
  const args = argumentsWith(into.argument, root);
  const tagHead = head.replace(/\['(.*)'\]$/, ".$1");
  if (args) handOn(args, into, `${tagHead}.outputs.artifacts.${name}`, isOptional || place.absence !== undefined);
}

/** A hook runs however its step has ended: the artifact need not be there. */
export function passToHook({ kind, name, call, into }: OutputUse, args: Arguments): void {
  if (kind !== "parameter" || !into || !isArtifactOutput(call, name)) return;
  handOn(args, into, `${callHead(call)}.outputs.artifacts.${name}`, true);
}

function handOn(args: Arguments, { argument: { name } }: OutputTarget, path: string, isOptional: boolean): void {
  args.artifacts = [
    ...(args.artifacts ?? []),
    { name, from: `{{${path}}}`, ...(isOptional ? { optional: true } : {}) },
  ];
}

/** The arguments that hold an argument: of a step, of a task. */
function argumentsWith(argument: object, root: unknown): Arguments | undefined {
  if (typeof root !== "object" || root === null) return undefined;
  const { parameters } = root as Arguments;
  if (Array.isArray(parameters) && parameters.some((parameter) => parameter === argument)) return root;
  for (const part of Object.values(root)) {
    const found = argumentsWith(argument, part);
    if (found) return found;
  }
  return undefined;
}
