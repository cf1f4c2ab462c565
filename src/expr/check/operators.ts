import {
  BOOLEAN,
  FLOAT,
  INTEGER,
  isAssignable,
  isComparable,
  isNumber,
  isUnknown,
  listOf,
  NIL,
  TEXT,
  type Type,
  UNKNOWN_TYPE,
} from "../language/types.js";

type Kind = Type["kind"];

/** Of what kinds the sides may be, and what that gives. */
type Row = readonly [left: readonly Kind[], right: readonly Kind[], gives: Type];

const NUMBERS: readonly Kind[] = ["integer", "float"];
const DURATION: Type = { kind: "duration" };
const TIME: Type = { kind: "time" };

const sameKinds = (gives: Type, ...kinds: readonly Kind[]): Row[] => kinds.map((kind) => [[kind], [kind], gives]);

const ORDERED: readonly Row[] = [[NUMBERS, NUMBERS, BOOLEAN], ...sameKinds(BOOLEAN, "text", "time", "duration")];
const TEXTS: readonly Row[] = sameKinds(BOOLEAN, "text");

interface Operator {
  readonly rows: readonly Row[];
  /** Of what kind one side has to be when only the running workflow knows the other, and what that gives. */
  readonly beside: readonly Kind[];
  readonly gives: Type;
}

const compared: Operator = { rows: ORDERED, beside: [...NUMBERS, "text", "time", "duration"], gives: BOOLEAN };
const logic: Operator = { rows: sameKinds(BOOLEAN, "boolean"), beside: ["boolean"], gives: BOOLEAN };
const ofTexts: Operator = { rows: TEXTS, beside: ["text"], gives: BOOLEAN };
const power: Operator = { rows: [[NUMBERS, NUMBERS, FLOAT]], beside: NUMBERS, gives: FLOAT };

const OPERATORS: Readonly<Record<string, Operator>> = {
  "<": compared,
  ">": compared,
  "<=": compared,
  ">=": compared,
  and: logic,
  or: logic,
  "&&": logic,
  "||": logic,
  "-": {
    rows: [[["time"], ["time"], DURATION], [["time"], ["duration"], TIME], ...sameKinds(DURATION, "duration")],
    beside: [...NUMBERS, "time", "duration"],
    gives: UNKNOWN_TYPE,
  },
  "+": {
    rows: [
      ...sameKinds(TEXT, "text"),
      [["time"], ["duration"], TIME],
      [["duration"], ["time"], TIME],
      ...sameKinds(DURATION, "duration"),
    ],
    beside: [...NUMBERS, "text", "time", "duration"],
    gives: UNKNOWN_TYPE,
  },
  "*": {
    rows: [
      [NUMBERS, ["duration"], DURATION],
      [["duration"], [...NUMBERS, "duration"], DURATION],
    ],
    beside: [...NUMBERS, "duration"],
    gives: UNKNOWN_TYPE,
  },
  "/": power,
  "**": power,
  "^": power,
  "%": { rows: sameKinds(INTEGER, "integer"), beside: ["integer"], gives: INTEGER },
  matches: { rows: [[["text", "bytes"], ["text"], BOOLEAN]], beside: ["text"], gives: BOOLEAN },
  contains: ofTexts,
  startsWith: ofTexts,
  endsWith: ofTexts,
  "..": { rows: sameKinds(listOf(INTEGER), "integer"), beside: ["integer"], gives: listOf(INTEGER) },
};

/** What an operator gives between two types; undefined where it cannot stand. */
export function binaryType(operator: string, left: Type, right: Type): Type | undefined {
  if (operator === "==" || operator === "!=") return isComparable(left, right) ? BOOLEAN : undefined;
  if (operator === "??") return orElse(left, right);
  if (operator === "in") return isIn(left, right) ? BOOLEAN : undefined;
  const found = OPERATORS[operator];
  if (!found) return undefined;
  if ("+-*".includes(operator) && isNumber(left) && isNumber(right))
    return left.kind === "float" || right.kind === "float" ? FLOAT : INTEGER;
  for (const [ofLeft, ofRight, gives] of found.rows)
    if (ofLeft.includes(left.kind) && ofRight.includes(right.kind)) return gives;
  const isOpen = isUnknown(left)
    ? isUnknown(right) || found.beside.includes(right.kind)
    : isUnknown(right) && found.beside.includes(left.kind);
  return isOpen ? found.gives : undefined;
}

function orElse(left: Type, right: Type): Type {
  if (left.kind === "nil") return right.kind === "nil" ? NIL : right;
  return right.kind === "nil" || isAssignable(right, left) ? left : UNKNOWN_TYPE;
}

function isIn(left: Type, right: Type): boolean {
  if (right.kind === "struct") return left.kind === "text" || isUnknown(left);
  if (right.kind === "map") return isUnknown(left) || right.anyKey === true || left.kind === "text";
  if (right.kind === "list") return isComparable(left, right.of);
  if (right.kind === "bytes") return isComparable(left, INTEGER);
  return isUnknown(right) || (isUnknown(left) && right.kind === "text");
}

/** What an operator gives of values that are there: any two can be compared. */
export function binaryTypeAtRun(operator: string, left: Type, right: Type): Type | undefined {
  switch (operator) {
    case "==":
    case "!=":
      return BOOLEAN;
    case "??":
      return left.kind === right.kind ? left : UNKNOWN_TYPE;
    case "and":
    case "or":
    case "&&":
    case "||":
      // What stands on the right is given as it is.
      if (left.kind !== "boolean" && !isUnknown(left)) return undefined;
      return left.kind === right.kind ? BOOLEAN : UNKNOWN_TYPE;
    case "in":
      return right.kind === "list" || isIn(left, right) ? BOOLEAN : undefined;
    case "matches":
    case "contains":
    case "startsWith":
    case "endsWith":
      return left.kind === "nil" || right.kind === "nil" ? BOOLEAN : binaryType(operator, left, right);
    default:
      return binaryType(operator, left, right);
  }
}
