import { ts } from "#typescript";
import { type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import { explain } from "../compiler/messages/messages.js";
import { idleWarning, type Ignore, isOnItsLine, withoutIgnored } from "../compiler/silence/ignores.js";
import { normalize } from "../text/normalize.js";
import { placeOfNode } from "../compiler/typescript/parse.js";
import { ignoresOf } from "../compiler/silence/suppress.js";
import type { Graph } from "../loader/graph/types.js";
import { findingCodes } from "../validate/definitions.js";
import { mayWarnInClass } from "../validate/severity.js";
import type { Built } from "./built.js";
import { nameOfClass } from "./places-in-source.js";

/** A file with comments that may speak of what a build finds wrong with manifests. */
interface Commented {
  readonly sourceFile: ts.SourceFile;
  readonly ignores: readonly Ignore[];
}

/**
 * The problems of a build without the warnings of Argo's rules that comments silence: on the line that is shown, or above
 * the member that it belongs to. The compiler has left these comments alone, so idle ones come up here.
 */
export function silenceInClasses(
  problems: readonly Diagnostic[],
  { modules }: Graph,
  built: readonly Built[],
): Diagnostic[] {
  const files = new Map<string, Commented>();
  for (const { fileName, text } of modules.values())
    if (text.includes("argots-ignore")) files.set(fileName, readComments(fileName, normalize(text)));
  const speaksOf = (ignore: Ignore, diagnostic: Diagnostic): boolean =>
    isOnItsLine(ignore, diagnostic) || isAboveMember(ignore, diagnostic, files.get(diagnostic.file)?.sourceFile);
  const { left, used } = withoutIgnored(problems, (file) => files.get(file)?.ignores ?? [], speaksOf);

  const errors = problems.filter(isError);
  const isOfError = (ignore: Ignore): boolean =>
    errors.some((error) => error.file === ignore.place.file && error.code === ignore.code && speaksOf(ignore, error));
  const idle = [...files.values()].flatMap(({ sourceFile, ignores }) =>
    ignores.flatMap((ignore) => {
      if (used.has(ignore)) return [];
      if (isOfError(ignore) || !mayWarnInClass(ignore.code)) return [idleWarning(ignore, "error")];
      // Warnings come when there are no errors, and those of a class that is not built come in another build.
      return errors.length > 0 || !isJudged(ignore, sourceFile, built) ? [] : [idleWarning(ignore, "nothing")];
    }),
  );
  return [...left, ...idle];
}

function readComments(fileName: string, text: string): Commented {
  const sourceFile = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const isOfManifests = ({ code }: Ignore): boolean => findingCodes.includes(code) && !explain(code);
  const ignores = ignoresOf({ fileName, text, sourceFile }).filter(isOfManifests);
  return { sourceFile, ignores };
}

function isAboveMember(
  { isAbove, lines }: Ignore,
  { start }: Diagnostic,
  sourceFile: ts.SourceFile | undefined,
): boolean {
  const member = isAbove && sourceFile ? innermost(sourceFile, start, isMember) : undefined;
  if (!member || !sourceFile) return false;
  return [member, member.name].some((head) => head !== undefined && lines.has(lineOf(head, sourceFile)));
}

function lineOf(node: ts.Node, sourceFile: ts.SourceFile): number {
  return placeOfNode({ fileName: "", sourceFile }, node).line;
}

function isMember(node: ts.Node): node is ts.ClassElement {
  return ts.isClassElement(node) && ts.isClassLike(node.parent);
}

/** Whether what the comment may speak of has been built: its class or, outside of any class, something of its file. */
function isJudged({ place, isAbove, lines }: Ignore, sourceFile: ts.SourceFile, built: readonly Built[]): boolean {
  const isBelow = (node: ts.Node): node is ts.ClassDeclaration =>
    isAbove && ts.isClassDeclaration(node) && lines.has(lineOf(node, sourceFile));
  const owner = innermost(sourceFile, place.start, ts.isClassLike) ?? sourceFile.statements.find(isBelow);
  if (!owner) return built.some(({ fileName }) => fileName === place.file);
  return built.some(({ lineage: [name] }) => name === nameOfClass(owner));
}

/** The smallest node of a kind around an offset. */
function innermost<Found extends ts.Node>(
  sourceFile: ts.SourceFile,
  offset: number,
  isWanted: (node: ts.Node) => node is Found,
): Found | undefined {
  let found: Found | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.getStart(sourceFile) || offset >= node.end) return;
    if (isWanted(node)) found = node;
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}
