import type { CheckedFile } from "./checked-file.js";
import { ts } from "#typescript";
import {
  buildsNothing,
  isMemberKind,
  isOfKind,
  MEMBER_KINDS,
  type MemberKind,
  type MemberKindRow,
  memberKinds,
} from "../../model/member-kinds.js";
import { kindName, TEMPLATE_NAME, templateName, validName } from "../../model/names.js";
import {
  type AuthoringDecorator,
  type DeclaredClass,
  type DeclaredMember,
  decoratorNamed,
  decoratorOfKind,
  functionOf,
  isClosure,
} from "../declare/declarations.js";
import type { RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { decoratorRecord } from "../declare/options.js";
import { memberText } from "../typescript/evaluate.js";
import type { NoMethod } from "../messages/members.js";
import { relatedPlace, type Report } from "../messages/report.js";

const mayBeClass = (row: MemberKindRow): boolean => row.mayBeClass;
const runsInPod = (row: MemberKindRow): boolean => row.runsInPod;

/** Rules on the members of one class: each role on the right kind of member, names that Argo allows, none of them twice. */
export function checkMembers(declared: DeclaredClass, { classes, report }: CheckedFile): void {
  const { module } = declared;
  for (const { name, node } of declared.decorators)
    if (!isOfKind(name, mayBeClass)) report({ module, node }, E.notAMethod(name, "class", declared.name ?? "it"));
  const isInner = isInsideStep(declared, classes);
  for (const member of declared.members) checkTaken(member, report);
  for (const member of declared.members) {
    checkRoles(member, report);
    for (const role of member.decorators.filter(({ name }) => isOfKind(name, runsInPod))) {
      const what = isInner ? "inner" : notAMethod(member);
      const name = member.key ?? member.node.name?.getText() ?? "it";
      if (what) report({ module, node: role.node }, E.notAMethod(role.name, what, name));
    }
    if (isClosure(member)) {
      for (const decorator of member.foreign)
        report({ module, node: decorator }, E.discardedDecorator(decoratorText(decorator)));
      const body = functionOf(member.node)?.body;
      if (body && !isInner && ts.isBlock(body) && body.statements.length === 0)
        report({ module, node: member.node.name ?? member.node }, E.emptyClosure(member.key ?? ""));
    }
  }
  checkNames(declared, report);
  if (!isInner && declared.name === undefined && declared.members.some(isClosure))
    report(
      { module, node: declared.node },
      E.invalidName(undefined, "a workflow", "Give the class a name, as in class Report extends Workflow."),
    );
}

/** What every workflow object has: a member of such a name would take its place. */
const TAKEN: readonly string[] = ["build", "toYaml", "toJson", "toFile", "submit", "metadata", "constructor"];

function checkTaken(member: DeclaredMember, report: Report): void {
  const { key, node, owner, decorators, isStatic } = member;
  const role = decorators.find(({ name }) => !isOfKind(name, buildsNothing))?.name;
  if (key === undefined || role === undefined || isStatic || !TAKEN.includes(key)) return;
  if (ts.isConstructorDeclaration(node)) return;
  report({ module: owner.module, node: node.name ?? node }, E.takenName(key, role));
}

/** A member is of one kind, and says so once. */
function checkRoles(member: DeclaredMember, report: Report): void {
  const { module } = member.owner;
  const [first, ...others] = member.decorators.flatMap(({ name, node }) => (isMemberKind(name) ? { name, node } : []));
  if (!first || others.length === 0) return;
  const place = relatedPlace({ module, node: first.node }, "the other one is here");
  for (const { name, node } of others) report({ module, node }, E.conflictingDecorators(first.name, name), [place]);
}

function notAMethod(member: DeclaredMember): NoMethod | undefined {
  const { node } = member;
  if (node.name && ts.isPrivateIdentifier(node.name)) return "private";
  if (functionOf(node)) return undefined;
  if (ts.isGetAccessor(node)) return "getter";
  if (ts.isSetAccessor(node)) return "setter";
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (ts.isMethodDeclaration(node)) return node.asteriskToken ? "generator" : overloadOrAbstract(node, member);
  return ts.isAutoAccessorPropertyDeclaration(node) ? "accessor" : "field";
}

/** A decorator on an overload signature belongs to the implementation that follows it. */
function overloadOrAbstract(node: ts.MethodDeclaration, member: DeclaredMember): NoMethod {
  const implemented = member.owner.node.members.some(
    (m) => ts.isMethodDeclaration(m) && m.body && memberText(m.name) === memberText(node.name),
  );
  return implemented ? "overload" : "bodiless";
}

/** A class inside of the body of a closure or scope function, at any depth: the pod builds nothing. */
function isInsideStep({ node }: DeclaredClass, classes: readonly DeclaredClass[]): boolean {
  if (ts.isSourceFile(node.parent)) return false;
  const around = (outer: ts.Node): boolean => ts.findAncestor(node.parent, (each) => each === outer) !== undefined;
  return classes.some(
    ({ node: outer, decorators, members }) =>
      around(outer) &&
      (decorators.some(({ name }) => isOfKind(name, mayBeClass)) ||
        members.some((m) => decoratorOfKind(m, runsInPod) && around(m.node))),
  );
}

function checkNames(declared: DeclaredClass, report: Report): void {
  const { module } = declared;
  // A class with tasks has a template of its own making: the DAG.
  const firstTask = declared.members.find((m) => decoratorOfKind(m, ({ becomes }) => becomes === "task"));
  // Called when two are of one name: to find the place of each costs more than all the rest.
  const taken = (member: DeclaredMember, message: string) => (): RelatedPlace =>
    relatedPlace({ module, node: member.node.name ?? member.node }, message);
  const templates = new Map<string, () => RelatedPlace>();
  if (firstTask) templates.set("main", taken(firstTask, "the tasks of the class are the template 'main'"));
  const tasks = new Map<string, () => RelatedPlace>();
  const namesOf = (kind: MemberKind): typeof tasks | undefined => {
    const { becomes } = memberKinds[kind];
    switch (becomes) {
      case "template":
        return templates;
      case "task":
        return tasks;
      case "nothing":
        return undefined;
      default:
        return becomes satisfies never;
    }
  };
  // A member with two roles has one name all the same; that it has two is another error.
  const named = new Set<DeclaredMember>();
  for (const member of declared.members) {
    // Of a member that is a closure and a template, it is the closure whose name is wrong.
    for (const kind of [...MEMBER_KINDS].reverse()) {
      const decorator = decoratorNamed(member, kind);
      if (!decorator || member.key === undefined) continue;
      const names = namesOf(kind);
      if (!names) continue;
      const what = names === tasks ? "tasks" : "templates";
      const name = memberName(member, decorator);
      const at = { module, node: member.node.name ?? member.node };
      const other = named.has(member) ? undefined : names.get(name);
      if (!TEMPLATE_NAME.test(name)) {
        const remedy = `Name it in its decorator: @${kind}({ name: "${validName(name, "-")}" })`;
        report(at, E.invalidName(name || member.key, `a ${what.slice(0, -1)}`, remedy));
      } else if (other) report(at, E.duplicateName(name, what, kind), [other()]);
      else names.set(name, taken(member, "the other one is here"));
      if (names === templates) named.add(member);
    }
  }
}

/** The name of a template or task: the decorator's, or made of the member's. */
export function memberName(member: DeclaredMember, decorator: AuthoringDecorator): string {
  const { name } = decoratorRecord(decorator, member.owner, () => undefined);
  return typeof name === "string" ? name : templateName(member.key ?? "");
}

/** Two classes of a file that would build objects of one name. */
export function checkKinds({ classes, report }: Pick<CheckedFile, "classes" | "report">): void {
  const names = new Map<string, DeclaredClass>();
  for (const declared of classes) {
    if (declared.name === undefined || !declared.members.some((m) => !decoratorOfKind(m, buildsNothing))) continue;
    const name = kindName(declared.name);
    // Of `_` nothing is left: that is said where the object is built.
    if (name === "") continue;
    const other = names.get(name);
    const node = declared.node.name ?? declared.node;
    if (other) {
      const place = relatedPlace(
        { module: other.module, node: other.node.name ?? other.node },
        "the other one is here",
      );
      report({ module: declared.module, node }, E.duplicateName(name, "workflows"), [place]);
    }
    names.set(name, declared);
  }
}

function decoratorText({ expression }: ts.Decorator): string {
  return (ts.isCallExpression(expression) ? expression.expression : expression).getText();
}
