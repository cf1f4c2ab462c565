import { readClosure, type Closure } from "./capture/read-closure.js";
import { extractClasses } from "./declare/extract-classes.js";
import { isClosure } from "./declare/declarations.js";
import { scopesOfClass } from "./declare/scopes.js";
import { createReporter } from "./messages/report.js";
import { syntaxDiagnostics } from "./messages/syntax-errors.js";
import { createModules } from "./modules/modules.js";
import { parse } from "./typescript/parse.js";
import { codecRow, type ValueType } from "./values/codec.js";
import { NOT_GIVEN, type OutputType, outputTypes } from "./values/value-types.js";
import { type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import type { Host } from "../host/host.js";
import { normalize } from "../text/normalize.js";

/** How the values of a closure travel, in words. */
export interface ExplainedClosure {
  /** As a user would name it: `Etl.load`. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly inputs: readonly ExplainedValue[];
  readonly outputs: readonly ExplainedValue[];
}

export interface ExplainedValue {
  readonly name: string;
  readonly words: string;
}

/** The closures of a file and what their signatures come to; what keeps the file from being read is in the diagnostics. */
export function explainClosures(
  text: string,
  fileName: string,
  host: Host,
): {
  readonly closures: readonly ExplainedClosure[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether a part of a closure could not be read, which a check says with its place. */
  readonly isPartial: boolean;
} {
  const module = parse(fileName, normalize(text));
  if (module.syntaxErrors.length > 0) return { closures: [], diagnostics: syntaxDiagnostics(module), isPartial: false };
  const modules = createModules(host, [module]);
  const { report, diagnostics: reported } = createReporter();
  const closures = extractClasses(module, modules, report).flatMap((declared) => {
    const scopes = scopesOfClass(declared, modules, report);
    return declared.members.filter(isClosure).flatMap((member) => readClosure(member, scopes, modules, report) ?? []);
  });
  return { closures: closures.map(explained), diagnostics: [], isPartial: reported.some(isError) };
}

function explained({ member, key, parameters, returns }: Closure): ExplainedClosure {
  const { module, name = "" } = member.owner;
  const { line } = module.sourceFile.getLineAndCharacterOfPosition(
    member.node.name?.getStart() ?? member.node.getStart(),
  );
  const inputs = parameters.flatMap((parameter): ExplainedValue[] => {
    if (parameter.kind === "scope") return [];
    if (parameter.kind === "artifact") return [{ name: parameter.name, words: "an artifact" }];
    const all = parameter.kind === "fields" ? parameter.fields.map(({ input }) => input) : [parameter.input];
    return all.map((input) => ({ name: input.name, words: wordsOfInput(input.type, input.value) }));
  });
  const outputs = outputTypes(returns).map(({ name: output, type }) => ({ name: output, words: wordsOfOutput(type) }));
  return { name: `${name}.${key}`, line: line + 1, inputs, outputs };
}

function wordsOfInput(type: ValueType, value: string | undefined): string {
  const given =
    value === undefined || value === NOT_GIVEN ? "" : `; ${value === "" ? "empty" : value} if none is given`;
  return `${wordsOfType(type)}${type.optional && given === "" ? ", or nothing" : ""}${given}`;
}

function wordsOfOutput(type: OutputType): string {
  if (type === "by-value") return "by its value: a text as it is, all else as JSON";
  return `${wordsOfType(type)}${type.optional ? ", or nothing" : ""}`;
}

function wordsOfType({ codec }: ValueType): string {
  if (codec.kind !== "json" || !codec.from) return codecRow(codec).words;
  const [{ type, specifier } = { type: "", specifier: "" }] = codec.from;
  return `JSON, a text in quotes: types of packages are not read, and ${type} comes from '${specifier}'`;
}
