/** The names of a stretch of code, by the scoping of ES modules. */
export interface Names {
  /** What it declares for all of the module. */
  readonly declared: ReadonlySet<string>;
  /** What it uses and does not declare; true where `typeof` asks about it, which does not mind when it is not there. */
  readonly free: ReadonlyMap<string, boolean>;
}

/** A node of ESTree, or of Babel's tree, which has other names for properties and methods. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Block {
  readonly names: Set<string>;
  /** Whether `var` declares in it. */
  readonly isOfFunction: boolean;
  readonly outer: Block | undefined;
}

interface Reference {
  readonly name: string;
  readonly scope: Block;
  readonly isAsked: boolean;
}

export function namesIn(program: unknown): Names {
  const module = createScope(undefined, true);
  const references: Reference[] = [];
  visit(program, module, references);
  return { declared: module.names, free: freeNames(references) };
}

/** Functions and variables may be used above their declarations, so that names are looked up in the end. */
function freeNames(references: readonly Reference[]): Map<string, boolean> {
  const free = new Map<string, boolean>();
  for (const { name, scope, isAsked } of references)
    if (!isDeclared(name, scope)) free.set(name, isAsked || free.get(name) === true);
  return free;
}

/** The names of a function's head: as of a function without statements, and what its statements cannot see from outside. */
export interface HeadNames extends Names {
  readonly hidden: ReadonlySet<string>;
}

/** @param program One statement: the declaration of a function, or of a constant that holds one. */
export function namesInHead(program: unknown): HeadNames {
  const module = createScope(undefined, true);
  const references: Reference[] = [];
  const { id, fn } = functionIn(program);
  declare(id, module, module, references);
  const head = visitHead(fn, module, references);
  const around = head.outer?.names ?? [];
  return {
    declared: module.names,
    free: freeNames(references),
    hidden: new Set([...module.names, ...around, ...head.names]),
  };
}

/** The statements of such a function. */
export function statementsIn(program: unknown): readonly Node[] {
  return (functionIn(program).fn["body"] as { readonly body: readonly Node[] }).body;
}

function functionIn(program: unknown): { readonly id: unknown; readonly fn: Node } {
  // Babel's tree is that of a file, in which the program stands.
  const { program: inFile = program } = program as { readonly program?: unknown };
  const [statement] = (inFile as { readonly body: readonly [Node] }).body;
  const [variable] = (statement["declarations"] ?? []) as readonly Node[];
  return variable ? { id: variable["id"], fn: variable["init"] as Node } : { id: statement["id"], fn: statement };
}

/** The names of a function by those of its head and of its statements. */
export function namesInFunction({ declared, free, hidden }: HeadNames, statements: readonly Names[]): Names {
  const all = new Map(free);
  for (const statement of statements)
    for (const [name, isAsked] of statement.free)
      if (!hidden.has(name) && !statements.some((other) => other.declared.has(name)))
        all.set(name, isAsked || all.get(name) === true);
  return { declared, free: all };
}

function createScope(outer: Block | undefined, isOfFunction = false): Block {
  return { names: new Set(), isOfFunction, outer };
}

function functionScopeOf(scope: Block): Block {
  return scope.isOfFunction || !scope.outer ? scope : functionScopeOf(scope.outer);
}

function isDeclared(name: string, scope: Block): boolean {
  for (let at: Block | undefined = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** Properties that are no part of the program. */
const BESIDES = new Set(["type", "loc", "range", "start", "end", "extra", "comments", "tokens", "parent"]);

function visitChildren(node: Node, scope: Block, references: Reference[], except?: string): void {
  for (const key of Object.keys(node)) if (key !== except && !BESIDES.has(key)) visit(node[key], scope, references);
}

function visit(value: unknown, scope: Block, references: Reference[]): void {
  if (Array.isArray(value)) return value.forEach((item) => visit(item, scope, references));
  if (!isNode(value)) return;
  const node = value;
  switch (node.type) {
    case "Identifier":
      references.push({ name: String(node["name"]), scope, isAsked: false });
      return;
    case "MemberExpression":
    case "OptionalMemberExpression":
      visit(node["object"], scope, references);
      if (node["computed"] === true) visit(node["property"], scope, references);
      return;
    case "UnaryExpression":
      return visitUnary(node, scope, references);
    case "VariableDeclaration":
      for (const { id, init } of node["declarations"] as readonly Node[]) {
        declare(id, node["kind"] === "var" ? functionScopeOf(scope) : scope, scope, references);
        visit(init, scope, references);
      }
      return;
    case "FunctionDeclaration":
      declare(node["id"], scope, scope, references);
      return visitFunction(node, scope, references);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return visitFunction(node, scope, references);
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
    case "AccessorProperty":
    case "ObjectProperty":
    case "ClassProperty":
    case "ClassAccessorProperty":
      if (node["computed"] === true) visit(node["key"], scope, references);
      return visit(node["value"], scope, references);
    case "ObjectMethod":
    case "ClassMethod":
    case "ClassPrivateMethod":
      if (node["computed"] === true) visit(node["key"], scope, references);
      return visitFunction(node, scope, references);
    case "ClassDeclaration":
      declare(node["id"], scope, scope, references);
      return visitClass(node, scope, references);
    case "ClassExpression":
      return visitClass(node, scope, references);
    case "StaticBlock":
      return visitChildren(node, createScope(scope, true), references);
    case "BlockStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return visitChildren(node, createScope(scope), references);
    case "SwitchStatement":
      visit(node["discriminant"], scope, references);
      return visit(node["cases"], createScope(scope), references);
    case "CatchClause": {
      const inner = createScope(scope);
      declare(node["param"], inner, inner, references);
      return visit(node["body"], inner, references);
    }
    case "LabeledStatement":
      return visit(node["body"], scope, references);
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "PrivateName":
    case "ExportAllDeclaration":
      return;
    case "ImportDeclaration":
      for (const { local } of node["specifiers"] as readonly Node[]) declare(local, scope, scope, references);
      return;
    case "ExportNamedDeclaration":
      visit(node["declaration"], scope, references);
      if (!node["source"])
        for (const { local } of node["specifiers"] as readonly Node[]) visit(local, scope, references);
      return;
    default:
      visitChildren(node, scope, references);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function visitUnary({ operator, argument }: Node, scope: Block, references: Reference[]): void {
  if (operator === "typeof" && isNode(argument) && argument.type === "Identifier")
    references.push({ name: String(argument["name"]), scope, isAsked: true });
  else visit(argument, scope, references);
}

function visitFunction(node: Node, scope: Block, references: Reference[]): void {
  const { body } = node;
  // Parameters do not see what the body declares.
  const inner = createScope(visitHead(node, scope, references), true);
  if (isNode(body) && body.type === "BlockStatement") visitChildren(body, inner, references);
  else visit(body, inner, references);
}

/** The scope of a function's parameters. */
function visitHead({ type, id, params }: Node, scope: Block, references: Reference[]): Block {
  const around = type === "FunctionExpression" && id ? createScope(scope) : scope;
  if (around !== scope) declare(id, around, around, references);
  const head = createScope(around, true);
  if (type !== "ArrowFunctionExpression") head.names.add("arguments");
  for (const parameter of params as readonly Node[]) declare(parameter, head, head, references);
  return head;
}

function visitClass(node: Node, scope: Block, references: Reference[]): void {
  const inner = createScope(scope);
  if (node["id"]) declare(node["id"], inner, inner, references);
  visitChildren(node, inner, references, "id");
}

/** Declares the names of a pattern in `target`; its defaults and computed keys are code in `scope`. */
function declare(pattern: unknown, target: Block, scope: Block, references: Reference[]): void {
  if (!isNode(pattern)) return;
  switch (pattern.type) {
    case "Identifier":
      target.names.add(String(pattern["name"]));
      return;
    case "AssignmentPattern":
      declare(pattern["left"], target, scope, references);
      return visit(pattern["right"], scope, references);
    case "RestElement":
      return declare(pattern["argument"], target, scope, references);
    case "ArrayPattern":
      for (const element of pattern["elements"] as readonly unknown[]) declare(element, target, scope, references);
      return;
    case "ObjectPattern":
      for (const property of pattern["properties"] as readonly Node[])
        if (property.type === "RestElement") declare(property, target, scope, references);
        else {
          if (property["computed"] === true) visit(property["key"], scope, references);
          declare(property["value"], target, scope, references);
        }
      return;
    default:
      visit(pattern, scope, references);
  }
}
