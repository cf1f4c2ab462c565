import type { Codec, ValueType } from "../value-types.js";
import { keyText, literalText } from "./literal-text.js";

/** An input parameter. `env` is the environment variable that holds its text in base64. */
export interface TailParameter {
  readonly kind: "parameter";
  readonly name: string;
  readonly env: string;
  /** `optional` also where the parameter has a default: `__undefined__` then becomes `undefined`. */
  readonly type: ValueType;
}

/** One argument of the function. */
export type TailInput =
  | TailParameter
  | { readonly kind: "artifact"; readonly name: string; readonly path: string }
  | { readonly kind: "fields"; readonly fields: readonly { readonly key: string; readonly input: TailParameter }[] };

export interface InputsText {
  /** Declares `inputs` and `problems`. */
  readonly declarations: string;
  /** The names of the two, as allocated. */
  readonly inputs: string;
  readonly problems: string;
}

export function parametersOf(inputs: readonly TailInput[]): TailParameter[] {
  return inputs.flatMap((input) => {
    if (input.kind === "parameter") return [input];
    return input.kind === "fields" ? input.fields.map((field) => field.input) : [];
  });
}

/** The arguments as a list of expressions; `read` renders a parameter. */
export function argumentTexts(inputs: readonly TailInput[], read: (input: TailParameter) => string): string[] {
  return inputs.map((input) => {
    switch (input.kind) {
      case "parameter":
        return read(input);
      case "artifact":
        return `{ name: ${literalText(input.name)}, path: ${literalText(input.path)} }`;
      case "fields":
        return `{ ${input.fields.map((field) => `${keyText(field.key)}: ${read(field.input)}`).join(", ")} }`;
      default:
        return input satisfies never;
    }
  });
}

/** Every bad input is found before the function runs, so that one look at the log tells them all. */
export function inputsText(inputs: readonly TailInput[], local: (preferred: string) => string): InputsText {
  const parameters = parametersOf(inputs);
  const problems = local("problems");
  const readInput = local("readInput");
  const hasOptional = parameters.some(({ type }) => type.optional);
  const readOptional = hasOptional ? local("readOptional") : "";
  const parsers = createParsers(local);
  const values = argumentTexts(inputs, ({ name, env, type }) => {
    const variable = /^[a-z_$][\w$]*$/i.test(env) ? `process.env.${env}` : `process.env[${literalText(env)}]`;
    const parse = parsers.of(type.codec);
    return `${type.optional ? readOptional : readInput}(${[literalText(name), variable, ...parse].join(", ")})`;
  });
  const list = local("inputs");
  const isParsed = parameters.some(({ type }) => parsers.of(type.codec).length > 0);
  const declarations = [
    `const ${problems} = [];`,
    isParsed ? readParsedText(readInput, problems) : readPlainText(readInput, problems),
    ...(hasOptional ? [readOptionalText(readOptional, readInput)] : []),
    ...parsers.declarations(),
    `const ${list} = [\n${values.map((value) => `  ${value},\n`).join("")}];`,
  ].join("\n\n");
  return { declarations, inputs: list, problems };
}

function readPlainText(readInput: string, problems: string): string {
  return `function ${readInput}(name, encoded) {
  if (encoded === undefined) {
    ${problems}.push(\`input "\${name}": missing\`);
    return undefined;
  }
  return Buffer.from(encoded, "base64").toString();
}`;
}

function readParsedText(readInput: string, problems: string): string {
  return `function ${readInput}(name, encoded, expected, parse) {
  if (encoded === undefined) {
    ${problems}.push(\`input "\${name}": missing\`);
    return undefined;
  }
  const text = Buffer.from(encoded, "base64").toString();
  if (!parse) return text;
  const value = parse(text);
  if (value === undefined) {
    const shown = JSON.stringify(text.length > 80 ? \`\${text.slice(0, 80)}…\` : text);
    ${problems}.push(\`input "\${name}": expected \${expected}, got \${shown}\`);
  }
  return value;
}`;
}

function readOptionalText(readOptional: string, readInput: string): string {
  return `// A value that was not given travels as "__undefined__".
function ${readOptional}(name, encoded, ...how) {
  return encoded === btoa("__undefined__") ? undefined : ${readInput}(name, encoded, ...how);
}`;
}

interface Parsers {
  /** The arguments `expected` and `parse` for a codec; none for text. */
  of(codec: Codec): string[];
  /** The functions that were asked for. */
  declarations(): string[];
}

/** Parsers return `undefined` for a text that they do not understand. */
function createParsers(local: (preferred: string) => string): Parsers {
  const texts = new Map<string, { readonly name: string; readonly text: string }>();
  const declare = (preferred: string, text: (name: string) => string): string => {
    const known = texts.get(preferred);
    if (known) return known.name;
    const name = local(preferred);
    texts.set(preferred, { name, text: text(name) });
    return name;
  };
  const of = (codec: Codec): string[] => {
    switch (codec.kind) {
      case "text":
      case "value":
        return [];
      case "number": {
        const parseJson = declare("parseJson", parseJsonText);
        return [`"a number"`, declare("parseNumber", (name) => parseNumberText(name, parseJson))];
      }
      case "boolean":
        return [`"true or false"`, declare("parseBoolean", parseBooleanText)];
      case "bigint":
        return [`"a whole number"`, declare("parseBigInt", parseBigIntText)];
      case "date":
        return [`"a date as in ISO 8601"`, declare("parseDate", parseDateText)];
      case "json":
        return [`"JSON"`, declare("parseJson", parseJsonText)];
      case "literals": {
        const values = codec.values.map(literalText).join(", ");
        const shown = codec.values.map((value) => JSON.stringify(value)).join(", ");
        const expected = literalText(codec.values.length > 1 ? `one of ${shown}` : shown);
        return [expected, `(text) => [${values}].find((value) => String(value) === text)`];
      }
      default:
        return codec satisfies never;
    }
  };
  return { of, declarations: () => [...texts.values()].map(({ text }) => text) };
}

const parseJsonText = (name: string): string => `function ${name}(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}`;

const parseNumberText = (name: string, parseJson: string): string => `function ${name}(text) {
  const value = ${parseJson}(text);
  return typeof value === "number" ? value : undefined;
}`;

const parseBooleanText = (name: string): string => `function ${name}(text) {
  if (text === "true") return true;
  return text === "false" ? false : undefined;
}`;

const parseBigIntText = (name: string): string => `function ${name}(text) {
  return /^\\s*-?\\d+\\s*$/.test(text) ? BigInt(text) : undefined;
}`;

const parseDateText = (name: string): string => `function ${name}(text) {
  const iso =
    /^((?:[+-]\\d{6}|\\d{4})(?:-\\d\\d(?:-\\d\\d)?)?)(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$/;
  const [whole, day] = iso.exec(text.trim()) ?? [];
  const date = new Date(whole);
  // JavaScript reads the 30th of February as the 1st of March.
  return !Number.isNaN(date.getTime()) && new Date(day).toISOString().startsWith(day) ? date : undefined;
}`;
