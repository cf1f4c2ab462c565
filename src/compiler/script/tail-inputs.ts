import { IN_ARTIFACT, INPUT_FOLDER, INPUT_PREFIX } from "../../model/limits.js";
import { codecRow, type ValueType } from "../values/codec.js";
import { createHelpers } from "../values/codec-output.js";
import { keyText, literalText } from "../values/literal-text.js";

/** An input parameter. */
export interface TailParameter {
  readonly kind: "parameter";
  readonly name: string;
  /** `optional` also where the parameter has a default: `__undefined__` then becomes `undefined`. */
  readonly type: ValueType;
  /** Whether it may stand in a file, as it is too long for a variable. */
  readonly mayBeLong?: boolean;
}

/** One argument of the function. */
export type TailInput =
  | TailParameter
  | { readonly kind: "artifact"; readonly name: string; readonly path: string; readonly optional?: boolean }
  | { readonly kind: "fields"; readonly fields: readonly { readonly key: string; readonly input: TailParameter }[] };

export interface InputsText {
  /** Declares the functions that read, and for typed inputs the list of all arguments. */
  readonly declarations: readonly string[];
  /** What stands between the parentheses of the call. */
  readonly arguments: string;
  /** Whether an input can be bad: then `problems` is needed, and the call must wait for it to be empty. */
  readonly canFail: boolean;
}

export function parametersOf(inputs: readonly TailInput[]): TailParameter[] {
  return inputs.flatMap((input) => {
    if (input.kind === "parameter") return [input];
    return input.kind === "fields" ? input.fields.map((field) => field.input) : [];
  });
}

/** The arguments as a list of expressions; `read` renders a parameter. */
export function argumentTexts(
  inputs: readonly TailInput[],
  read: (input: TailParameter) => string,
  imported: (imported: string) => string,
): string[] {
  return inputs.map((input) => {
    switch (input.kind) {
      case "parameter":
        return read(input);
      case "artifact": {
        const path = literalText(input.path);
        const file = `{ name: ${literalText(input.name)}, path: ${path} }`;
        return input.optional ? `${imported("existsSync")}(${path}) ? ${file} : undefined` : file;
      }
      case "fields":
        return `{ ${input.fields.map((field) => `${keyText(field.key)}: ${read(field.input)}`).join(", ")} }`;
      default:
        return input satisfies never;
    }
  });
}

/** Every bad input is found before the function runs, so that one look at the log tells them all. */
export function inputsText(
  inputs: readonly TailInput[],
  { local, imported }: Pick<TailNames, "local" | "imported">,
  problems: () => string,
): InputsText {
  const parameters = parametersOf(inputs);
  const canFail = parameters.some(({ type }) => codecRow(type.codec).parse !== undefined);
  const input = local("input");
  const whole = readsFiles(inputs) ? local("whole") : "";
  const optional = parameters.some(({ type }) => type.optional) ? local("optional") : "";
  const { declare, declarations: helpers } = createHelpers(local);
  const values = argumentTexts(
    inputs,
    ({ name, type }) => {
      const { words, parse } = codecRow(type.codec);
      const how = canFail ? [literalText(words), parse?.(declare) ?? "String"] : [];
      return `${type.optional ? optional : input}(${[literalText(name), ...how].join(", ")})`;
    },
    imported,
  );
  const list = canFail ? local("inputs") : "";
  const buffer = imported("Buffer");
  const declarations = [
    ...(whole ? [wholeText(whole, buffer, imported)] : []),
    canFail ? typedInput(input, problems(), buffer, whole) : textInput(input, buffer, whole),
    ...(optional ? [optionalInput(optional, input, canFail)] : []),
    ...helpers(),
    ...(canFail ? [`const ${list} = [\n${values.map((value) => `  ${value},\n`).join("")}];`] : []),
  ];
  return { declarations, arguments: canFail ? `...${list}` : values.join(", "), canFail };
}

/** The text of an input's environment variable. */
const VARIABLE = `process.env[\`${INPUT_PREFIX}\${name}\`]`;

/** Text is right whatever it is: only an input that is not there at all, outside of Argo, has a message. */
function textInput(input: string, buffer: string, whole: string): string {
  const text = `${buffer}.from(encoded, "base64").toString()`;
  return `function ${input}(name) {
  const encoded = ${VARIABLE};
  if (encoded === undefined) throw new Error(\`input "\${name}": missing\`);
  return ${whole ? `${whole}(name, ${text})` : text};
}`;
}

/** Whether an input may stand in a file, as it is too long for a variable. */
export function readsFiles(inputs: readonly TailInput[]): boolean {
  return parametersOf(inputs).some(({ mayBeLong }) => mayBeLong);
}

/** The variable is empty where the value is too long for it. An empty text that nobody wired so has no file. */
function wholeText(whole: string, buffer: string, imported: (imported: string) => string): string {
  const read = `${imported("readFileSync")}(path, "utf8")`;
  return `// What is too long for a variable stands in a file: in base64, or as another closure wrote it.
function ${whole}(name, text) {
  const path = \`${INPUT_FOLDER}\${name}\`;
  if (text === "${IN_ARTIFACT}") return ${read};
  if (text !== "" || !${imported("existsSync")}(path)) return text;
  return ${buffer}.from(${read}, "base64").toString();
}`;
}

/** @param whole the name of what reads a file; none where no input stands in one */
function typedInput(input: string, problems: string, buffer: string, whole: string): string {
  return `function ${input}(name, expected, parse) {
  const encoded = ${VARIABLE};
  ${whole ? "let" : "const"} text = ${buffer}.from(encoded ?? "", "base64").toString();
  let value;
  try {${whole ? `\n    text = ${whole}(name, text);` : ""}
    value = parse(text);
  } catch {
    // Reported with the others.
  }
  if (encoded !== undefined && value !== undefined) return value;
  const got = JSON.stringify(text.length > 80 ? \`\${text.slice(0, 80)}…\` : text);
  ${problems}.push(\`input "\${name}": \${encoded === undefined ? "missing" : \`expected \${expected}, got \${got}\`}\`);
}`;
}

function optionalInput(optional: string, input: string, canFail: boolean): string {
  const how = canFail ? ", ...how" : "";
  return `// A value that was not given travels as "__undefined__".
function ${optional}(name${how}) {
  return ${VARIABLE} === btoa("__undefined__") ? undefined : ${input}(name${how});
}`;
}

/** The names that the rest of the script leaves free. */
export interface TailNames {
  readonly functionName: string;
  /** A name for something that the tail declares beside the user's code. */
  local(preferred: string): string;
  /** The local name of one of the tail's imports. */
  imported(imported: string): string;
}
