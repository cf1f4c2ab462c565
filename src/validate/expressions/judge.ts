import { SPRIG_TYPE } from "../../expr/functions/argo.js";
import { checkExpression } from "../../expr/check/check.js";
import { evaluateExpression } from "../../expr/evaluate.js";
import { ExpressionError } from "../../expr/language/error.js";
import { PREDICATES } from "../../expr/language/predicates.js";
import { SIGNATURES } from "../../expr/language/signatures.js";
import { isUnknown, type MapType, type Type, wordsOf } from "../../expr/language/types.js";
import type { Node } from "../../expr/syntax/tree.js";
import { suggest } from "../../model/suggest.js";
import type { Environment } from "./environments.js";
import { readExpression } from "./read.js";
import { referencesIn } from "./references.js";

/** What is wrong with an expression whatever the values are. */
export type Judgement =
  | { readonly kind: "cannot be read"; readonly problem: string }
  | { readonly kind: "unknown name"; readonly name: string; readonly suggestion: string | undefined }
  | { readonly kind: "fails"; readonly problem: string };

/** Judges an expression as Argo's engine does: how it reads, its names, its types, and what is sure when it runs. */
export function judgeExpression(text: string, environment: Environment): Judgement | undefined {
  const node = readExpression(text);
  if (node instanceof ExpressionError) return judged(node, environment);
  const declared = checked(node, environment.declared);
  if (declared instanceof ExpressionError) return judged(declared, environment);
  return sureFailure(node, text, environment);
}

function sureFailure(node: Node, text: string, environment: Environment): Judgement | undefined {
  const { actual, gives } = environment;
  // Which branch runs, and so which operator, may follow from the type.
  const type = /\b(?:type|try)\s*\(/.test(text) ? undefined : checked(node, actual, true);
  if (type instanceof ExpressionError) return judged(type, environment);
  if (type && gives && !isUnknown(type) && type.kind !== gives)
    return {
      kind: "fails",
      problem: `gives ${wordsOf(type)}, and ${gives === "text" ? "no text" : "neither true nor false"}`,
    };
  const error = referencesIn(node).some(({ root }) => !FUNCTIONS.has(root)) ? undefined : evaluated(text);
  return error && judged(error, environment);
}

const FUNCTIONS = new Set(["asInt", "asFloat", "toJson", "jsonpath", "sprig"]);

function checked(node: Node, names: MapType, isRun = false): Type | ExpressionError {
  try {
    return checkExpression(node, names, isRun);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** What an expression without variables fails with. */
function evaluated(text: string): ExpressionError | undefined {
  try {
    evaluateExpression(text, {});
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

function judged({ fault, message, unknown }: ExpressionError, environment: Environment): Judgement | undefined {
  if (fault === "not known here") return undefined;
  if (fault === "syntax" || fault === "bad pattern") return { kind: "cannot be read", problem: message };
  if (fault !== "unknown name" || unknown === undefined) return { kind: "fails", problem: `fails: ${message}` };
  if (unknown.startsWith("sprig.")) {
    const found = suggest(unknown.slice("sprig.".length), SPRIG_TYPE.fields?.keys() ?? []);
    return { kind: "unknown name", name: unknown, suggestion: found && `sprig.${found}` };
  }
  const known = [...(environment.declared.fields?.keys() ?? []), ...SIGNATURES.keys(), ...PREDICATES.keys()];
  return { kind: "unknown name", name: unknown, suggestion: suggest(unknown, known) };
}
