import { ts } from "#typescript";
import { LARGE_TEMPLATE_BYTES, MAX_OBJECT_BYTES } from "../model/limits.js";
import { checkArguments } from "./check/arguments.js";
import { checkConditions } from "./check/conditions.js";
import { checkImports } from "./check/imports.js";
import { checkMembers } from "./check/members.js";
import { checkScopes } from "./check/scopes.js";
import { type Closure, readClosure } from "./closure.js";
import { compileReadClosure } from "./compile.js";
import type { CompiledUnit, CompilerOptions } from "./compile-closure.js";
import type { CompiledText } from "./compile-text.js";
import { type CompiledClosure, describeUnit } from "./compiled-closure.js";
import { type DeclaredMember, decoratorNamed, functionOf } from "./declarations.js";
import type { Edit } from "./edits.js";
import { extractClasses } from "./extract.js";
import type { Host } from "./host.js";
import { isClosure } from "./inject.js";
import type { Interface } from "./interface.js";
import { createModules } from "./modules.js";
import { parse } from "./project.js";
import { createReporter } from "./report.js";
import { scopesOfClass } from "./scopes.js";
import { memberEdits } from "./transform.js";

/** A closure of a file without problems, as far as an edit of the file's text needs it: data, without nodes. */
export interface EditableClosure {
  readonly described: CompiledClosure;
  /** Puts it into the call of its decorator. */
  readonly edit: Edit;
  /** Offsets of the body's braces, the first one and behind the last one; undefined for a body that other scripts hold too. */
  readonly body: { readonly start: number; readonly end: number } | undefined;
  /** Length of its template as JSON. */
  readonly bytes: number;
  /** What the rest of the file knows of the closure: an edit that changes this concerns more than its body. */
  readonly surface: string;
}

interface Before {
  readonly text: string;
  readonly closures: readonly EditableClosure[];
}

/** Whether there is nothing to say of sizes, as `checkSizes` judges them. */
const areSmall = (closures: readonly EditableClosure[]): boolean =>
  closures.every(({ bytes }) => bytes < LARGE_TEMPLATE_BYTES) &&
  closures.reduce((sum, { bytes }) => sum + bytes, 0) <= MAX_OBJECT_BYTES;

/** Undefined for a file where an edit of one body may change more than that closure, or that has something to say. */
export function editableClosures(
  text: string,
  { diagnostics }: CompiledText,
  units: readonly CompiledUnit[],
): EditableClosure[] | undefined {
  // What is silenced or not depends on all of the file; a map leads to places of the text that an edit moves.
  if (diagnostics.length > 0 || text.includes("argots-ignore") || units.some(({ map }) => map)) return undefined;
  const closures = units.flatMap((unit) => editable(unit) ?? []);
  const bodies = closures.flatMap(({ body }) => body ?? []);
  const isNested = bodies.some((body, index) => index > 0 && body.start < (bodies[index - 1]?.end ?? 0));
  return isNested || !areSmall(closures) || closures.length < units.length ? undefined : closures;
}

function editable(unit: CompiledUnit): EditableClosure | undefined {
  const { edit } = unit;
  if (!edit) return undefined;
  return {
    described: describeUnit(unit),
    edit,
    body: bodyOf(unit.closure.member),
    bytes: Buffer.byteLength(JSON.stringify(unit.template)),
    surface: surfaceOf(unit.closure, unit.data),
  };
}

function bodyOf(member: DeclaredMember): EditableClosure["body"] {
  const body = functionOf(member.node)?.body;
  if (!body || !ts.isBlock(body) || decoratorNamed(member, "scope")) return undefined;
  return { start: body.getStart(member.owner.module.sourceFile), end: body.end };
}

function surfaceOf({ returns, reached }: Closure, data: Interface): string {
  const scopes = reached.scopes.map(({ scope }) => scope.name).sort();
  return JSON.stringify([data, returns, scopes], (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

/**
 * Compiles the one closure whose body differs from the text before. Undefined where more has changed, or where there is
 * something to say: then the file is compiled as a whole.
 */
export async function recompile(
  before: Before,
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): Promise<{ readonly compiled: CompiledText; readonly closures: EditableClosure[] } | undefined> {
  const change = changeBetween(before.text, text);
  const { start: from, end: to } = change;
  const index = before.closures.findIndex(({ body }) => body && body.start < from && to < body.end);
  const moved = before.closures.map((known) => movedClosure(known, change));
  const edited = moved[index];
  if (!edited?.body || /\bclass\b|argots/.test(text.slice(edited.body.start, edited.body.end))) return undefined;
  // The others are known: without their code there is less to parse.
  const module = parse(fileName, withoutBodies(text, moved.toSpliced(index, 1)));
  if (module.syntaxErrors.length > 0) return undefined;

  const modules = createModules(host, [module]);
  const { report, diagnostics } = createReporter();
  const classes = extractClasses(module, modules, report);
  const members = classes.flatMap((declared) => declared.members.filter(isClosure));
  const member = members[index];
  if (!member || members.length !== moved.length || JSON.stringify(bodyOf(member)) !== JSON.stringify(edited.body))
    return undefined;
  const { owner } = member;
  checkMembers(owner, classes, report);
  checkArguments(owner, modules, report);
  checkConditions(owner, modules, report);
  // What is said of empty bodies is not meant.
  const own = diagnostics.filter(({ start }) => start >= member.node.pos && start < member.node.end);
  diagnostics.splice(0, diagnostics.length, ...own);
  const closure = readClosure(member, scopesOfClass(owner, modules, report), modules, report);
  if (!closure) return undefined;
  checkScopes(owner, [closure], () => true, report);
  checkImports(module, [closure], modules, report);
  const unit = await compileReadClosure(closure, modules, options, { diagnostics, report }, index);
  const now = editable(unit);
  if (diagnostics.length > 0 || !now) return undefined;
  if (now.surface !== edited.surface || now.described.bundle !== false) return undefined;

  const closures = moved.with(index, now);
  if (!areSmall(closures)) return undefined;
  const edits = [
    ...classes.flatMap(({ members: all }) => all.flatMap((one) => memberEdits(one, modules))),
    ...closures.map(({ edit }) => edit),
  ];
  return { compiled: { closures: closures.map(({ described }) => described), diagnostics: [], edits }, closures };
}

/** The part of the first text that is another one in the second, and by how much what is behind it has moved. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, shift: after.length - before.length };
}

/** An edit of one body moves what is behind it; decorators stand before or behind as a whole. */
function movedClosure(known: EditableClosure, { end, shift }: Change): EditableClosure {
  const moved = (offset: number): number => offset + (offset >= end ? shift : 0);
  const { body, edit } = known;
  return {
    ...known,
    edit: { ...edit, start: moved(edit.start), end: moved(edit.end) },
    body: body && { start: moved(body.start), end: body.end + (body.end > end ? shift : 0) },
  };
}

const blank = (line: string): string => " ".repeat(line.length);

function withoutBodies(text: string, closures: readonly EditableClosure[]): string {
  let left = "";
  let at = 0;
  for (const { body } of closures) {
    if (!body) continue;
    left += text.slice(at, body.start + 1) + text.slice(body.start + 1, body.end - 1).replace(/[^\n]+/g, blank);
    at = body.end - 1;
  }
  return left + text.slice(at);
}
