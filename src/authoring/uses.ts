import type { MemberKindRow } from "../model/member-kinds.js";
import { injectedClosure, isMember, isOfKind } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calleeName, type OutputUse } from "./recording.js";
import { didYouMean } from "./suggest.js";

/** What is wrong with the use of an output: a tag of one that does not exist would wait in the cluster for ever. */
export function useProblem(use: OutputUse, call: Call): AuthoringError | undefined {
  const outputs = outputNames(call, use.kind);
  if (!outputs || outputs.includes(use.name)) return undefined;
  if (isResultsOfObjects(use, call)) return undefined;
  const known = outputs.length === 0 ? "It has none." : `It has: ${outputs.join(", ")}.`;
  const what = use.kind === "artifact" ? "artifact" : "parameter";
  const isWhole = use.kind === "parameter" && use.name === "result";
  const [first] = outputs;
  const isTemplate = isMember(call.callee) && isOfKind(call.callee, declaresOutputs);
  const hint =
    !isWhole || isTemplate
      ? (didYouMean(use.name, outputs) ??
        `declare it above the ${isTemplate ? "template" : "closure"}: @outputs.${what}({ name: "${use.name}", … })${isWhole ? "; or use what the step prints: stdout(…)" : ""}`)
      : first === undefined
        ? `return the value from a closure; or use what the step prints: stdout(${written(call)})`
        : `each field of what it returns is an output of its own: use one of them, as in ${written(call)}.${first}`;
  const at = use.at ?? use.into?.consumer.origin;
  return new AuthoringError(`${calleeName(call)} has no output ${what} '${use.name}'. ${known}`, hint, at);
}

function written({ callee }: Call): string {
  return isMember(callee) ? `this.${callee.key}()` : "this.make()";
}

/** What a script returns are its outputs; the others say them. */
const declaresOutputs = ({ becomes, compiled }: MemberKindRow): boolean =>
  becomes === "template" && compiled !== "script";

/** Passed on as a list, the results of a loop may be objects: `encodeOutput` puts their fields together. */
function isResultsOfObjects({ kind, name, into, isLoopedOver }: OutputUse, { callee, loop }: Call): boolean {
  const outputs = isMember(callee) ? injectedClosure(callee)?.outputs : undefined;
  const isWhole = kind === "parameter" && name === "result" && (into !== undefined || isLoopedOver);
  return loop !== undefined && isWhole === true && Array.isArray(outputs);
}

/** Undefined where they cannot be known here. */
function outputNames({ callee }: Call, kind: OutputUse["kind"]): string[] | undefined {
  if (kind === "result" || kind === "node" || !isMember(callee)) return undefined;
  type Named = { readonly [List in "parameters" | "artifacts"]?: readonly { readonly name: string }[] };
  const compiled = injectedClosure(callee)?.template.outputs as Named | undefined;
  const option = callee.options["outputs"] as Named | undefined;
  const own = injectedClosure(callee) ? [] : callee.outputs.filter((o) => o.kind === kind).map((o) => o.fields.name);
  const listed = [compiled, option].flatMap((outputs) => outputs?.[`${kind}s`] ?? []);
  return [...own, ...listed.map(({ name }) => name)];
}
