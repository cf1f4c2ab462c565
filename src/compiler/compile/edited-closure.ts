// Fast way "edited-closure": without it an edit takes 2 times as long; bench row "compileClosures, one closure edited", guarded by test/edited-closure.test.ts.

import { ts } from "#typescript";
import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { buildsNothing } from "../../model/member-kinds.js";
import { LARGE_TEMPLATE_BYTES, MAX_OBJECT_BYTES } from "../../model/limits.js";
import { type Closure, readClosure } from "../capture/read-closure.js";
import { compileClosure } from "./compile-closure.js";
import { allRules } from "../check/rules.js";
import type { CompiledText, CompiledUnit, CompilerOptions, EditableClosure, EditableFile, Range } from "./types.js";
import { describeClosure } from "./describe-closure.js";
import {
  type DeclaredClass,
  type DeclaredMember,
  decoratorOfKind,
  functionOf,
  isClosure,
} from "../declare/declarations.js";
import { structuresOf } from "../declare/changes/structure.js";
import { extractClasses } from "../declare/extract-classes.js";
import type { Host } from "../../host/host.js";
import type { Interface } from "../template/inputs-and-outputs.js";
import { createClassFields } from "../modules/class-fields.js";
import { createModules } from "../modules/modules.js";
import { parse } from "../typescript/parse.js";
import { createReporter } from "../messages/report.js";
import { scopesOfClass } from "../declare/scopes.js";

/** Whether there is nothing to say of sizes, as `checkSizes` judges them. */
const areSmall = (closures: readonly EditableClosure[]): boolean =>
  closures.every(({ bytes }) => bytes < LARGE_TEMPLATE_BYTES) &&
  closures.reduce((sum, { bytes }) => sum + bytes, 0) <= MAX_OBJECT_BYTES;

/** Undefined for a file where an edit of one body may change more than that closure, or that has something to say. */
export function editableFile(
  text: string,
  { diagnostics, edits }: CompiledText,
  units: readonly CompiledUnit[],
  classes: readonly DeclaredClass[],
): EditableFile | undefined {
  // What is silenced or not depends on all of the file; a map leads to places of the text that an edit moves.
  if (diagnostics.length > 0 || text.includes("argots-ignore") || units.some(({ map }) => map)) return undefined;
  const closures = units.flatMap((unit) => editable(unit) ?? []);
  const bodies = closures.flatMap(({ body }) => body ?? []);
  const isNested = bodies.some((body, index) => index > 0 && body.start < (bodies[index - 1]?.end ?? 0));
  if (isNested || !areSmall(closures) || closures.length < units.length) return undefined;
  const own = new Set(units.map(({ closure }) => closure.member));
  const members = classes
    .flatMap((declared) => declared.members)
    .filter((member) => !own.has(member) && !decoratorOfKind(member, buildsNothing))
    .map(rangeOf)
    .filter(({ start, end }) => !closures.some(({ member }) => start < member.end && member.start < end));
  const ofClosures = new Set(units.map(({ edit }) => edit));
  return { text, closures, members, memberEdits: edits.filter((edit) => !ofClosures.has(edit)) };
}

function rangeOf({ node, owner }: DeclaredMember): Range {
  return { start: node.getStart(owner.module.sourceFile), end: node.end };
}

function editable(unit: CompiledUnit): EditableClosure | undefined {
  const { edit } = unit;
  if (!edit) return undefined;
  return {
    described: describeClosure(unit),
    edit,
    member: rangeOf(unit.closure.member),
    body: bodyOf(unit.closure.member),
    bytes: Buffer.byteLength(JSON.stringify(unit.template)),
    surface: surfaceOf(unit.closure, unit.data),
  };
}

function bodyOf(member: DeclaredMember): EditableClosure["body"] {
  const body = functionOf(member.node)?.body;
  if (!body || !ts.isBlock(body) || decoratorOfKind(member, buildsNothing)) return undefined;
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
export async function compileEdited(
  before: EditableFile,
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): Promise<{ readonly compiled: CompiledText; readonly file: EditableFile } | undefined> {
  const change = changeBetween(before.text, text);
  const { start: from, end: to } = change;
  const index = before.closures.findIndex(({ body }) => body && body.start < from && to < body.end);
  const moved = before.closures.map((known) => movedClosure(known, change));
  const others = before.members.map((range) => movedRange(range, change));
  const edited = moved[index];
  if (!edited?.body || /\bclass\b|argots/.test(text.slice(edited.body.start, edited.body.end))) return undefined;
  // The others are known: without them there is less to parse.
  const known = moved.toSpliced(index, 1).flatMap(({ member, body }) => (body ? member : []));
  const module = parse(fileName, without([...known, ...others], text), () => createClassFields(host)(fileName));
  if (module.syntaxErrors.length > 0) return undefined;

  const modules = createModules(host, [module]);
  const { report, diagnostics } = createReporter();
  const classes = extractClasses(module, modules, report);
  const isEdited = (member: DeclaredMember): boolean => areSame(bodyOf(member), edited.body);
  const member = classes.flatMap((declared) => declared.members.filter(isClosure)).find(isEdited);
  if (!member || !areSame(rangeOf(member), edited.member)) return undefined;
  const { owner } = member;
  const { rules = allRules } = options;
  // What is left of the file does not tell what else uses a scope: that was fine before.
  const file = { module, classes, modules, report, isExtended: () => true };
  for (const rule of rules.ofClass) rule(owner, file);
  // What is said of others is not meant: of those that are left, and of what is missing in them.
  const own = diagnostics.filter(({ start }) => start >= member.node.pos && start < member.node.end);
  diagnostics.splice(0, diagnostics.length, ...own);
  const closure = readClosure(member, scopesOfClass(owner, modules, report), modules, report);
  if (!closure || mayBeChangedIn([...others, ...headsOf(moved, index)], text, closure)) return undefined;
  for (const rule of rules.ofUses) rule(owner, [closure], file);
  for (const rule of rules.ofImports) rule([closure], file);
  const unit = await compileClosure(closure, file, diagnostics, options, index);
  const halfTyped = withHalfTyped(unit, edited, diagnostics);
  if (halfTyped) {
    const closures = moved.with(index, halfTyped);
    const kept = before.memberEdits.map((edit) => ({ ...edit, ...movedRange(edit, change) }));
    const edits = [...kept, ...moved.toSpliced(index, 1).map(({ edit }) => edit)];
    const described = closures.map((one) => one.described);
    // What comes next is compared with the text that had no problems.
    return { compiled: { closures: described, diagnostics: sortDiagnostics(diagnostics), edits }, file: before };
  }
  const now = editable(unit);
  if (diagnostics.length > 0 || !now) return undefined;
  if (now.surface !== edited.surface || now.described.bundle !== false) return undefined;

  const closures = moved.with(index, now);
  if (!areSmall(closures)) return undefined;
  const memberEdits = before.memberEdits.map((edit) => ({ ...edit, ...movedRange(edit, change) }));
  const edits = [...memberEdits, ...closures.map(({ edit }) => edit)];
  return {
    compiled: { closures: closures.map(({ described }) => described), diagnostics: [], edits },
    file: { text, closures, members: others, memberEdits },
  };
}

/**
 * A closure with nothing wrong in it but names that nobody declares, as they are while somebody types: what is said of those does
 * not depend on the members that were left out, unless the body speaks of the class.
 */
function withHalfTyped(
  unit: CompiledUnit,
  edited: EditableClosure,
  diagnostics: readonly Diagnostic[],
): EditableClosure | undefined {
  const { member } = unit.closure;
  const { start, end } = edited.member;
  const isHalfTyped =
    diagnostics.length > 0 &&
    diagnostics.every(
      (one) =>
        one.code === "unknown-global" &&
        one.start >= start &&
        one.end <= end &&
        one.file === member.owner.module.fileName,
    );
  if (!isHalfTyped || unit.edit || surfaceOf(unit.closure, unit.data) !== edited.surface) return undefined;
  const body = edited.body ? member.owner.module.text.slice(edited.body.start, edited.body.end) : "";
  if (/\b(?:this|super)\b/.test(body) || body.includes(member.owner.name ?? "")) return undefined;
  const described = describeClosure(unit);
  return described.bundle === false ? { ...edited, described } : undefined;
}

/** What of the other closures runs in the build: all that stands around their bodies. */
function headsOf(closures: readonly EditableClosure[], edited: number): Range[] {
  return closures.flatMap(({ member, body }, index) => {
    if (index === edited || !body) return [];
    return [
      { start: member.start, end: body.start },
      { start: body.end, end: member.end },
    ];
  });
}

/** Whether code that was left out names a constant of which a copy goes into the script: it might change it. */
function mayBeChangedIn(left: readonly Range[], text: string, { member, reached }: Closure): boolean {
  const names = reached.units.flatMap(({ capture }) =>
    capture.references.flatMap(({ target }) => {
      if (target.kind !== "constant" || target.module !== member.owner.module) return [];
      const { name, initializer } = target.declaration;
      return initializer && structuresOf(initializer).length > 0 ? name.getText() : [];
    }),
  );
  if (names.length === 0) return false;
  const code = left.map(({ start, end }) => text.slice(start, end)).join("\n");
  return names.some((name) => code.includes(name));
}

function areSame(one: Range | undefined, other: Range | undefined): boolean {
  return one?.start === other?.start && one?.end === other?.end;
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
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = before.length;
  const shift = after.length - before.length;
  const first = start + Math.max(0, -shift);
  while (end > first && before.charCodeAt(end - 1) === after.charCodeAt(end - 1 + shift)) end -= 1;
  return { start, end, shift };
}

/** An edit of one body moves what is behind it, and the end of what is around it. */
function movedRange({ start, end }: Range, change: Change): Range {
  const moved = (offset: number): number => offset + (offset >= change.end ? change.shift : 0);
  return { start: moved(start), end: moved(end) };
}

function movedClosure(known: EditableClosure, change: Change): EditableClosure {
  const { member, body, edit } = known;
  return {
    ...known,
    edit: { ...edit, ...movedRange(edit, change) },
    member: movedRange(member, change),
    body: body && movedRange(body, change),
  };
}

/**
 * Stands for each member that goes, so that the others keep their positions in the class: a member wherever one may begin,
 * and no name that another could have.
 */
const ANY_MEMBER = "@(0)[0](){}";

function without(members: readonly Range[], text: string): string {
  let left = "";
  let at = 0;
  for (const { start, end } of [...members].sort((a, b) => a.start - b.start)) {
    let from = start + ANY_MEMBER.length;
    // As many lines as before, so that places have their numbers.
    const linesIn = (): number => text.slice(start, from).split("\n").length - 1;
    while (linesIn() > from - start - ANY_MEMBER.length) from += 1;
    if (from > end) continue;
    left +=
      text.slice(at, start) + ANY_MEMBER + "\n".repeat(linesIn()) + text.slice(from, end).replace(/[^\n]+/g, blank);
    at = end;
  }
  return left + text.slice(at);
}

const blank = (line: string): string => " ".repeat(line.length);
