import * as bundle from "./bundle.js";
import * as captures from "./captures.js";
import * as config from "./config.js";
import * as data from "./data.js";
import type { Meaning } from "../../diagnostics/define.js";
import type { Severity } from "../../diagnostics/diagnostic.js";
import * as files from "./files.js";
import * as globals from "./globals.js";
import * as members from "./members.js";
import * as program from "./program.js";
import * as scopes from "./scopes.js";
import * as text from "./text.js";
import * as values from "./values.js";

/** Every diagnostic by the name that call sites use: `report(node, E.capturedFunction(name))`. */
export const E = {
  ...captures,
  ...globals,
  ...scopes,
  ...members,
  ...text,
  ...config,
  ...data,
  ...values,
  ...files,
  ...program,
  ...bundle,
};

type Explained = Omit<Meaning, "manifest"> & { readonly severity: Severity };

const explained = new Map<string, Explained>(
  Object.values(E).map(({ definition: { meaning, severity } }) => [meaning.code, { ...meaning, severity }]),
);

/**
 * The codes of all diagnostics of the compiler, in code-point order.
 *
 * @example
 * for (const code of codes) console.log(code, explain(code)?.title);
 */
export const codes: readonly string[] = [...explained.keys()].sort();

/**
 * What a code means, with a program that reports it and the same program mended; undefined for a code that is none.
 *
 * @param code As in `Diagnostic.code`.
 * @returns `title`, `why`, `before`, `after`, and what else is known of it; `before` is empty where no program shows it.
 * @example
 * const meaning = explain("captured-function");
 * console.log(meaning?.why, meaning?.after);
 */
export function explain(code: string): Explained | undefined {
  return explained.get(code);
}
