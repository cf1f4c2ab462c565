import type { CheckedFile } from "./checked-file.js";
import { ts } from "#typescript";
import type { Closure } from "../capture/read-closure.js";
import { E } from "../messages/messages.js";
import { staticMembers } from "../runtimes/node.js";
import type { ReachedUnit } from "../capture/reach.js";
import { runtimeName } from "../runtimes/target.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";

/** What a piece of syntax is called, and what to do where the runtime cannot parse it. */
export type Unsupported = [what: string, remedy: string];

/** Syntax that is newer than the Node of the image. */
export function tooNew(node: ts.Node, target: Target): Unsupported | undefined {
  if (!runtimeOf(target).hasVersionsOfNode) return undefined;
  const found = syntaxSince(node);
  if (!found || isAtLeast(target, found.since)) return undefined;
  const newer = `Use an image with Node ${found.since} or newer`;
  return [`${found.what} on Node ${target.major}`, `${newer}, or ${found.instead}.`];
}

interface Since {
  readonly what: string;
  readonly since: number;
  readonly instead: string;
}

function syntaxSince(node: ts.Node): Since | undefined {
  if (ts.isVariableDeclarationList(node))
    return (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
      ? { what: "'using'", since: 24, instead: "try … finally" }
      : undefined;
  return ts.isRegularExpressionLiteral(node) ? regularExpressionSince(node.text) : undefined;
}

function regularExpressionSince(text: string): Since | undefined {
  const slash = text.lastIndexOf("/");
  // Escapes and classes cannot begin a group.
  const body = text.slice(1, slash).replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, "");
  if (/\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):/.test(body))
    return { what: "A group with its own flags", since: 23, instead: "set the flag for the whole expression" };
  const names = [...body.matchAll(/\(\?<([^=!>][^>]*)>/g)].map(([, name]) => name);
  if (new Set(names).size < names.length)
    return { what: "A group's name that is there twice", since: 23, instead: "give each group a name of its own" };
  if (text.slice(slash).includes("v"))
    return { what: "The flag 'v'", since: 20, instead: "write the expression with the flag 'u'" };
  return undefined;
}

/** An image that says no version is taken for the newest. */
function isAtLeast({ major }: Target, since: number): boolean {
  return major === undefined || major >= since;
}

/** Calls of functions that the globals of the image's Node do not have yet, unless the closure asks for them first. */
export function checkStaticMembers(closure: Closure, { report }: CheckedFile): void {
  const { target } = closure;
  if (!runtimeOf(target).hasVersionsOfNode || target.major === undefined) return;
  const missing = new Map<string, { readonly reached: ReachedUnit; readonly node: ts.Node }>();
  const asked = new Set<string>();
  for (const reached of closure.reached.units)
    for (const { name, node } of reached.capture.globals) {
      const member = memberOf(node);
      const since = member && staticMembers.get(`${name}.${member.name}`);
      if (!member || since === undefined || isAtLeast(target, since)) continue;
      const full = `${name}.${member.name}`;
      if (!member.called) asked.add(full);
      else if (!missing.has(full)) missing.set(full, { reached, node: member.node });
    }
  for (const [full, { reached, node }] of missing)
    if (!asked.has(full))
      report(
        { module: reached.unit.module, node },
        E.unknownGlobal(full, runtimeName(target), { kind: "newer", major: staticMembers.get(full) ?? 0 }),
      );
}

interface Member {
  readonly name: string;
  readonly node: ts.Node;
  /** Whether it must be there: `Promise.try?.()` and `if (Promise.try)` ask. */
  readonly called: boolean;
}

function memberOf(node: ts.Identifier): Member | undefined {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined;
  const call = parent.parent;
  const called = ts.isCallExpression(call) && call.expression === parent && !call.questionDotToken;
  return { name: parent.name.text, node: parent, called };
}
