import type { Diagnostic, Problem } from "../diagnostics/diagnostic.js";
import { type LocatedDocument, locateYaml, type TextPlace, type YamlError } from "../model/yaml.js";
import * as D from "./codes/decode.js";
import { decode } from "./decode.js";
import type { Finding } from "./finding.js";
import { ARGO_KINDS, validate } from "./validate.js";

export interface ManifestFile {
  readonly fileName: string;
  readonly text: string;
}

/** Judges the documents of YAML and JSON files together: a reference may name an object of another file. */
export function validateFiles(files: readonly ManifestFile[]): Diagnostic[] {
  const read = files.map((file) => ({ file, documents: locateYaml(file.text) }));
  const located = read.flatMap(({ file, documents }) => documents.map((document) => ({ file, document })));
  const readable = located.filter(({ document }) => document.errors.length === 0);
  const validated = validate(readable.map(({ document }) => document.value));
  return [
    ...located.flatMap(({ file, document }) => readingProblems(file, document)),
    ...readable.flatMap(({ file, document }, index) =>
      (validated[index]?.findings ?? []).map((finding) =>
        toDiagnostic(file, finding, document.place(finding.path, finding.isAboutKey ? "key" : "value")),
      ),
    ),
  ];
}

/** What keeps a file from being read, and as warnings what is read in spite of a mistake. */
export function readingProblemsOf(file: ManifestFile): Diagnostic[] {
  return locateYaml(file.text).flatMap((document) =>
    readingProblems(file, document).map((problem) =>
      document.value === undefined ? problem : { ...problem, severity: "warning" as const },
    ),
  );
}

/** What keeps the documents of a file from being read as Argo's types: unknown fields, texts where numbers belong. */
export function decodingProblemsOf(file: ManifestFile): Diagnostic[] {
  return locateYaml(file.text).flatMap((document) => {
    const { kind } = (document.value ?? {}) as { readonly kind?: unknown };
    const isKnown = typeof kind === "string" && ARGO_KINDS.includes(kind);
    const findings: Finding[] = [];
    if (isKnown) decode(document.value, kind, ({ path }, problem) => findings.push({ ...problem, path }));
    return findings.map((finding) =>
      toDiagnostic(file, finding, document.place(finding.path, finding.isAboutKey ? "key" : "value")),
    );
  });
}

function readingProblems(file: ManifestFile, { errors, warnings }: LocatedDocument): Diagnostic[] {
  const at = ({ line, column }: YamlError): TextPlace => ({ line, column, length: 1 });
  return [
    ...errors.map((error) => toDiagnostic(file, D.invalidYaml(error.problem), at(error))),
    ...warnings.map((error) => toDiagnostic(file, D.roundedNumber(error.problem), at(error))),
  ];
}

function toDiagnostic({ fileName, text }: ManifestFile, problem: Problem | Finding, place: TextPlace): Diagnostic {
  const { code, severity, message, hint } = problem;
  const { line, column, length } = place;
  const start = text
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, { length: size }) => sum + size + 1, column - 1);
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: fileName,
    start,
    end: start + length,
    line,
    column,
  };
}
