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

/** A file, read. */
export interface LocatedFile {
  readonly file: ManifestFile;
  readonly documents: readonly LocatedDocument[];
}

export function locateFile(file: ManifestFile): LocatedFile {
  return { file, documents: locateYaml(file.text) };
}

/** Judges the documents of YAML and JSON files together: a reference may name an object of another file. */
export function validateFiles(files: readonly ManifestFile[]): Diagnostic[] {
  return validateLocated(files.map(locateFile), []);
}

/** Judges files that have been read, `beside` others that are not judged themselves. */
export function validateLocated(files: readonly LocatedFile[], beside: readonly LocatedFile[]): Diagnostic[] {
  const all = (located: readonly LocatedFile[]): { file: ManifestFile; document: LocatedDocument }[] =>
    located.flatMap(({ file, documents }) => documents.map((document) => ({ file, document })));
  const isReadable = ({ document }: { document: LocatedDocument }): boolean => document.errors.length === 0;
  const located = all(files);
  const readable = located.filter(isReadable);
  const validated = validate(
    readable.map(({ document }) => document.value),
    { references: "closed", beside: all(beside).flatMap((one) => (isReadable(one) ? [one.document.value] : [])) },
  );
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
