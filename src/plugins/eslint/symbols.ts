import { ownFolder } from "../../host/own-files.js";
import type { Node, SourceCode } from "./types.js";

// What TypeScript knows, through the parser of typescript-eslint: as much of its interface as is asked here.

interface TypeScriptNode {
  readonly expression?: TypeScriptNode;
  /** Decorators among them: only these have an expression. */
  readonly modifiers?: readonly TypeScriptNode[];
  getSourceFile(): { readonly fileName: string };
}

interface TypeScriptSymbol {
  readonly flags: number;
  readonly declarations?: readonly TypeScriptNode[];
}

interface Checker {
  getSymbolAtLocation(node: TypeScriptNode): TypeScriptSymbol | undefined;
  getAliasedSymbol(symbol: TypeScriptSymbol): TypeScriptSymbol;
}

interface Services {
  readonly program?: { getTypeChecker(): Checker } | null;
  readonly esTreeNodeToTSNodeMap?: { get(node: Node): TypeScriptNode | undefined };
}

const ALIAS = 1 << 21; // ts.SymbolFlags.Alias
const CALL = "CallExpression";

/** Whether a name or a member, in this file or another, carries a decorator of argots. */
export function namesDecorated(node: Node, sourceCode: SourceCode): boolean {
  return withChecker(node, sourceCode, (at, checker) => isDecorated(symbolOf(at, checker), checker));
}

/** Whether it calls a decorated member, or a function of argots: what they give is for argots. */
export function callsArgots(node: Node, sourceCode: SourceCode): boolean {
  const call = inside(node);
  if (call.type !== CALL) return false;
  return withChecker((call as Node & { callee: Node }).callee, sourceCode, (at, checker) => {
    const symbol = symbolOf(at, checker);
    return isOwn(symbol) || isDecorated(symbol, checker);
  });
}

/** Whether an expression begins with something of argots: `workflow.parameters.branch`. */
export function beginsWithArgots(node: Node, sourceCode: SourceCode): boolean {
  let at = inside(node);
  while (at.type === "MemberExpression") at = inside((at as Node & { object: Node }).object);
  return withChecker(at, sourceCode, (name, checker) => isOwn(symbolOf(name, checker)));
}

/** Without what changes nothing of what is called. */
function inside(node: Node): Node {
  const { argument, expression } = node as Node & { argument?: Node; expression?: Node };
  if (node.type === "AwaitExpression" && argument) return inside(argument);
  return /^(?:TS\w+Expression|TSTypeAssertion|ChainExpression)$/.test(node.type) && expression
    ? inside(expression)
    : node;
}

function withChecker(
  node: Node,
  { parserServices }: SourceCode,
  ask: (node: TypeScriptNode, checker: Checker) => boolean,
): boolean {
  const { program, esTreeNodeToTSNodeMap } = (parserServices ?? {}) as Services;
  const at = esTreeNodeToTSNodeMap?.get(node);
  return at !== undefined && program ? ask(at, program.getTypeChecker()) : false;
}

function symbolOf(node: TypeScriptNode, checker: Checker): TypeScriptSymbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  return symbol && (symbol.flags & ALIAS) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

function isDecorated(symbol: TypeScriptSymbol | undefined, checker: Checker): boolean {
  const decorators = symbol?.declarations?.flatMap(({ modifiers = [] }) => modifiers) ?? [];
  return decorators.some(({ expression }) => {
    let called = expression;
    // `@closure({ … })`: only calls have arguments.
    while (called?.expression && "arguments" in called) called = called.expression;
    return called !== undefined && isOwn(symbolOf(called, checker));
  });
}

const OWN = ownFolder.replaceAll("\\", "/");

/** Whether this package declares it. */
function isOwn(symbol: TypeScriptSymbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) => {
    const { fileName } = declaration.getSourceFile();
    return fileName.startsWith(OWN) || fileName.includes("/node_modules/argots/dist/");
  });
}
