import type { InputEncoding, OutputEncoding } from "../../model/compiled.js";
import { type InputText, readsText, wordsOf } from "../../model/input-texts.js";
import { parseDateText } from "./codec-input.js";
import { dateText, type Declare, jsonText, literalsText, plainText, valueText } from "./codec-output.js";
import type { PackageType } from "./part.js";
import { expectedLiterals, literalOfType, type LiteralValue } from "./literal-text.js";

/** What each kind of codec knows of its type beside its name. */
interface Kinds {
  readonly text: unknown;
  readonly number: unknown;
  readonly boolean: unknown;
  readonly bigint: unknown;
  readonly date: unknown;
  /**
   * `holdsText`: a value may be a string, which JSON writes in quotes. `foreign`: what JSON does not bring back. `from`: types of
   * packages, of which nothing is known.
   */
  readonly json: {
    readonly holdsText?: boolean;
    readonly foreign?: readonly string[];
    readonly from?: readonly PackageType[];
  };
  /** Of a type that says nothing: an output is written by its value, an input is text. */
  readonly value: unknown;
  /** Exactly one of these, each as its text. */
  readonly literals: { readonly values: readonly LiteralValue[] };
}

type Kind = keyof Kinds;

type CodecOf<K extends Kind> = { [P in K]: { readonly kind: P } & Kinds[P] }[K];

/** How a value is written as the text that Argo passes on. */
export type Codec = CodecOf<Kind>;

export interface ValueType {
  readonly codec: Codec;
  /** Whether `undefined` is a value of the type: it travels as `__undefined__`. */
  readonly optional: boolean;
}

/** How values too long for a variable travel, as the option `pass` says it; undefined where nothing is said. */
export type Pass = "artifact" | "parameter" | undefined;

/** Whether an input may stand in a file. Lists and objects grow in the cluster; of texts somebody has to say so. */
export function mayBeLong({ codec }: ValueType, pass: Pass): boolean {
  switch (pass) {
    case "parameter":
      return false;
    case "artifact":
      return codec.kind === "json" || codec.kind === "text" || codec.kind === "value";
    case undefined:
      return codec.kind === "json";
    default:
      return pass satisfies never;
  }
}

/** All there is to know of one codec. */
export interface CodecRow {
  /** What an input takes, for people: `a number`. */
  readonly words: string;
  /** Whether the build takes a text for an input: those that `parse` reads in the pod, and no other. */
  accepts(text: string): boolean;
  /** What calls and values of parameters are held against; nothing where any text will do, or an `enum` says which. */
  readonly reads?: InputText;
  /** By which text a value of the build travels to an input; undefined for one that the type cannot carry. */
  textOf(value: unknown): string | undefined;
  /** The pod's function of the text, which throws or gives `undefined` for one that it cannot read; plain text needs none. */
  readonly parse: ((declare: Declare) => string) | undefined;
  /** How the pod writes an output. */
  readonly format: {
    /** What a value should be, for people: `a number`. */
    readonly expected: string;
    /** A function of the value: its text, undefined for one of another type; throws where it says more than that. */
    text(declare: Declare): string;
  };
  /** What calls must know of an input and of an output: see `Encodings`. */
  readonly encoding: { readonly input: InputEncoding | undefined; readonly output: OutputEncoding | undefined };
}

/** A kind that lacks its row, or a row that lacks a part, is an error of TypeScript's here. */
const rows: { readonly [K in Kind]: (codec: CodecOf<K>) => CodecRow } = {
  text: () => ({
    words: "text",
    accepts: () => true,
    textOf: (value) => (typeof value === "string" && !UNCARRIED.test(value) ? value : undefined),
    parse: undefined,
    format: { expected: "a string", text: plainText },
    encoding: { input: "text", output: { unquoted: [] } },
  }),
  number: () => ({
    ...reading("number"),
    textOf: (value) => (typeof value === "number" && Number.isFinite(value) ? numberText(value) : undefined),
    // JSON's own grammar, which knows no hexadecimal numbers, no empty text and no NaN; 1e999 would be Infinity.
    parse: () => "(text) => [JSON.parse(text)].find(Number.isFinite)",
    format: {
      expected: "a number",
      text: (declare) => declare("numberText", simple("Number.isFinite(value)")),
    },
    encoding: { input: "scalar", output: "scalar" },
  }),
  boolean: () => ({
    ...reading("boolean"),
    textOf: (value) => (typeof value === "boolean" ? String(value) : undefined),
    parse: () => oneOf(["true", "false"]),
    format: {
      expected: "a boolean",
      text: (declare) => declare("booleanText", simple('typeof value === "boolean"')),
    },
    encoding: { input: "scalar", output: "scalar" },
  }),
  bigint: () => ({
    ...reading("bigint"),
    textOf: (value) => (typeof value === "bigint" ? String(value) : undefined),
    parse: () => "(text) => /^\\s*-?\\d+\\s*$/.test(text) ? BigInt(text) : undefined",
    format: {
      expected: "a bigint",
      text: (declare) => declare("bigintText", simple('typeof value === "bigint"')),
    },
    // JSON's numbers are not that long: in a list they stay text.
    encoding: { input: "scalar", output: undefined },
  }),
  date: () => ({
    ...reading("date"),
    textOf: (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined),
    parse: (declare) => declare("parseDate", parseDateText),
    format: { expected: "a valid Date", text: dateText },
    encoding: { input: "text", output: { unquoted: [] } },
  }),
  json: ({ holdsText }) => ({
    ...reading("json"),
    textOf: (value) => (isJson(value) ? JSON.stringify(value).replace(/(?<=\{)\{/g, "\\u007b") : undefined),
    parse: () => "JSON.parse",
    format: { expected: "data for JSON", text: jsonText },
    encoding: { input: holdsText ? "json" : undefined, output: "json" },
  }),
  value: () => ({
    words: "text",
    accepts: () => true,
    textOf: (value) => (typeof value === "string" && !UNCARRIED.test(value) ? value : undefined),
    parse: undefined,
    format: { expected: "a value", text: valueText },
    encoding: { input: undefined, output: undefined },
  }),
  literals: ({ values }) => {
    const others = values.filter((value) => typeof value !== "string");
    const holdsText = others.length < values.length;
    return {
      words: expectedLiterals(values),
      accepts: (text) => values.some((value) => String(value) === text),
      textOf: (value) => (values.some((literal) => literal === value) ? String(value) : undefined),
      parse: () => oneOf(values.map(literalOfType)),
      format: { expected: expectedLiterals(values), text: (declare) => literalsText(values, declare) },
      encoding: holdsText
        ? { input: "text", output: { unquoted: others.map(String) } }
        : { input: "scalar", output: "scalar" },
    };
  },
};

/** What the build reads of a type, here and where a program gives values. */
function reading(type: InputText): Pick<CodecRow, "words" | "accepts" | "reads"> {
  return { words: wordsOf(type), accepts: (text) => readsText(type, text), reads: type };
}

export function codecRow<K extends Kind>(codec: CodecOf<K>): CodecRow {
  return rows[codec.kind](codec);
}

/** A `{{` that nothing closes takes the next tag of the template with it; half a character is in no manifest. */
const UNCARRIED = /\{\{(?![^]*\}\})|\p{Surrogate}/u;

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Whether a value comes back from JSON as it was. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null)
    return typeof value === "string" || typeof value === "boolean" || value === null;
  return Object.values(value).every(isJson);
}

function oneOf(values: readonly string[]): string {
  return `(text) => [${values.join(", ")}].find((value) => String(value) === text)`;
}

function simple(test: string): (name: string) => string {
  return (name) => `function ${name}(value) {\n  return ${test} ? String(value) : undefined;\n}`;
}
