import { ts } from "#typescript";
import { isTypeSyntax, skipTypeSyntax } from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { isAssigned } from "../../typescript/visit-code.js";
import { type Call, type Change, does, firstOf, type Flow, may } from "./flow.js";
import { listMethod } from "./known-functions.js";
import { callMember, changesMade, setMember } from "./classes.js";
import { isFlat, membersOf, newList, type Structure, type Structures } from "./structure.js";

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `object.key` and `object[key]` of a structure: what is read of it, written to it, or called on it. */
export function access(node: Access, values: Structures, module: SourceModule, flow: Flow): Change | undefined {
  const outer = outermost(node);
  const { parent } = outer;
  const key = keyOf(node);
  if (isAssigned(outer) || ts.isDeleteExpression(parent))
    return firstOf(values, (value) =>
      value.owner ? setMember(value, key, node, module, flow) : value.isOwn ? does(node, module) : undefined,
    );
  if (ts.isCallExpression(parent) && parent.expression === outer)
    return firstOf(values, (value) => called(parent, key, value, module, flow));
  if (ts.isTaggedTemplateExpression(parent) && parent.tag === outer) return may(parent, module, flow);
  if (key === "__proto__") return does(node, module);
  const held = values.flatMap((value) => value.at(key));
  return flow.through(node, held, module);
}

/** What every object has to make accessors of its own. */
const CHANGING_OBJECTS = /^__define(?:Getter|Setter)__$/;

/** Of a list that was made anew, for which changes are fine. */
function givenByChange(key: string | undefined, list: Structure): Structures {
  if (key === "push" || key === "unshift") return [];
  if (key === "splice") return newList(list.at(undefined));
  return key === "pop" || key === "shift" ? list.at(undefined) : [list];
}

function outermost(node: ts.Expression): ts.Expression {
  return isTypeSyntax(node.parent) ? outermost(node.parent) : node;
}

/** Undefined for a key that is computed. */
function keyOf(node: Access): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const key = skipTypeSyntax(node.argumentExpression);
  if (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)) return key.text;
  return key.getText() === "Symbol.iterator" ? "Symbol.iterator" : undefined;
}

/** A method of the structure itself: literals hold no functions of their own. */
function called(
  call: ts.CallExpression,
  key: string | undefined,
  value: Structure,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const changed = value.isOwn ? does(call, module) : undefined;
  if (value.kind === "class") return callMember(value, key, call, module, flow);
  if (value.kind === "made") return changesMade(key) ? changed : flow.through(call, value.at(key), module);
  if (value.kind === "object") {
    if (key === "valueOf") return flow.through(call, [value], module);
    // A promise of it.
    if (key !== undefined && /^(?:then|catch|finally)$/.test(key)) return may(call, module, flow);
    // What an object does not have cannot be called.
    return key === undefined || CHANGING_OBJECTS.test(key) ? changed : undefined;
  }
  if (value.kind === "pattern") return key === "toString" ? undefined : changed;
  const elements = value.at(undefined);
  const gives = (values: Structures): Change | undefined => flow.through(call, values, module);
  const [first, second] = call.arguments;
  const calls = (args: readonly Structures[], result: Call["result"] = () => undefined): Change | undefined =>
    callback(first, args, call, module, flow, result);
  switch (key === undefined ? undefined : listMethod(key)) {
    case "reads":
      return undefined;
    case "changes":
      return changed ?? (key === "sort" ? calls([elements, elements]) : undefined) ?? gives(givenByChange(key, value));
    case "element":
      return gives(elements);
    case "copies":
      return (key === "toSorted" ? calls([elements, elements]) : undefined) ?? gives(newList(elements));
    case "flattens":
      return gives(newList([...elements, ...membersOf(elements), ...membersOf(membersOf(elements))]));
    case "pairs":
      return gives(newList(newList(elements)));
    case "calls":
      return calls([elements, [], [value]]);
    case "finds":
      return calls([elements, [], [value]]) ?? gives(elements);
    case "filters":
      return calls([elements, [], [value]]) ?? gives(newList(elements));
    case "maps": {
      const made: Structure[] = [];
      const note = (values: Structures): undefined => void made.push(...values);
      return (
        calls([elements, [], [value]], note) ??
        gives(newList([...made, ...membersOf(made.filter((m) => m.kind === "list"))]))
      );
    }
    case "reduces": {
      const made: Structure[] = second ? [] : [...elements];
      const note = (values: Structures): undefined => void made.push(...values);
      const first = calls([[...made], elements, [], [value]], note);
      const again = made.length > 0 ? calls([[...made], elements, [], [value]]) : undefined;
      return first ?? again ?? gives(made);
    }
    default:
      return changed ?? (isFlat([value]) ? undefined : may(call, module, flow));
  }
}

/** A function that a method calls with the elements. */
function callback(
  fn: ts.Expression | undefined,
  args: readonly Structures[],
  call: ts.CallExpression,
  module: SourceModule,
  flow: Flow,
  result: (values: Structures) => Change | undefined,
): Change | undefined {
  if (!fn) return undefined;
  return flow.call({ callee: fn, module, args, place: call, result });
}
