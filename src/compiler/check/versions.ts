import { ts } from "#typescript";
import { has, SYNTAX } from "../runtimes/facts.js";
import { runtimeName } from "../runtimes/target.js";
import type { Target } from "../runtimes/runtimes.js";
import { whereIs } from "../runtimes/where.js";

/** What a piece of syntax is called, and what to do where the runtime cannot parse it. */
export type Unsupported = [what: string, remedy: string];

/** Syntax that is newer than the image's version of the runtime. */
export function tooNew(node: ts.Node, target: Target): Unsupported | undefined {
  const found = youngSyntax(node);
  if (!found || has(target, SYNTAX, found.feature) !== false) return undefined;
  const where = whereIs(target, SYNTAX, found.feature);
  const newer = where ? `Use an image with ${where.needs} (${where.image}), or ` : "";
  const instead = newer === "" ? `${found.instead[0]?.toUpperCase()}${found.instead.slice(1)}` : found.instead;
  return [`${found.what} on ${runtimeName(target)}`, `${newer}${instead}.`];
}

interface Young {
  readonly what: string;
  /** Its name in the tables. */
  readonly feature: string;
  readonly instead: string;
}

function youngSyntax(node: ts.Node): Young | undefined {
  if (ts.isVariableDeclarationList(node)) return youngDeclaration(node);
  if (ts.isRegularExpressionLiteral(node)) {
    const slash = node.text.lastIndexOf("/");
    return youngExpression(node.text.slice(1, slash), node.text.slice(slash + 1));
  }
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "RegExp") return undefined;
  const [pattern, flags] = node.arguments ?? [];
  if (!pattern || !ts.isStringLiteralLike(pattern) || (flags && !ts.isStringLiteralLike(flags))) return undefined;
  return youngExpression(pattern.text, flags?.text ?? "");
}

function youngDeclaration({ flags }: ts.VariableDeclarationList): Young | undefined {
  switch (flags & ts.NodeFlags.BlockScoped) {
    case ts.NodeFlags.Using:
      return { what: "'using'", feature: "using", instead: "write try … finally" };
    case ts.NodeFlags.AwaitUsing:
      return { what: "'await using'", feature: "await-using", instead: "write try … finally" };
    default:
      return undefined;
  }
}

function youngExpression(pattern: string, flags: string): Young | undefined {
  // Escapes and classes cannot begin a group.
  const body = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, "");
  if (/\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):/.test(body))
    return {
      what: "A group with its own flags",
      feature: "regexp-modifiers",
      instead: "set the flag for the whole expression",
    };
  const names = [...body.matchAll(/\(\?<([^=!>][^>]*)>/g)].map(([, name]) => name);
  if (new Set(names).size < names.length)
    return {
      what: "A group's name that is there twice",
      feature: "regexp-duplicate-names",
      instead: "give each group a name of its own",
    };
  if (flags.includes("v"))
    return { what: "The flag 'v'", feature: "regexp-sets", instead: "write the expression with the flag 'u'" };
  return undefined;
}
