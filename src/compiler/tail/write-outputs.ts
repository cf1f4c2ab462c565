import type { Codec, ValueType } from "../value-types.js";
import { literalText } from "./literal-text.js";

/** An output parameter: `path` is its `valueFrom.path`. */
export interface TailOutput {
  readonly name: string;
  readonly path: string;
  readonly type: ValueType | "by-value";
}

export interface OutputNames {
  local(preferred: string): string;
  imported(imported: string): string;
}

export interface OutputsText {
  /** Declares the functions that turn the values into the texts of the files. */
  readonly declarations: string;
  /** Statements that take the values; `value` renders the value of an output. */
  take(value: (output: TailOutput) => string): string;
  /** Statements that write the files. */
  readonly write: string;
}

/** Nothing is written unless every output can be: half of the outputs would look like all of them. */
export function outputsText(
  outputs: readonly TailOutput[],
  { local, imported }: OutputNames,
  problems: string,
): OutputsText {
  const output = local("output");
  const files = local("files");
  const formats = createFormats(local);
  const entries = outputs.map((declared) => ({ declared, format: formats.of(codecOf(declared)) }));
  const hasOptional = outputs.some(isOptional);
  return {
    declarations: [
      `const ${files} = [];`,
      takeText(output, files, problems, hasOptional),
      ...formats.declarations(),
    ].join("\n\n"),
    take(value) {
      const calls = entries.map(({ declared, format }) => {
        const optional = isOptional(declared) ? ", true" : "";
        return `${output}(${literalText(declared.name)}, ${literalText(declared.path)}, ${value(declared)}, ${format}${optional});`;
      });
      return calls.join("\n");
    },
    write: `for (const [path, text] of ${files}) {
  ${imported("mkdirSync")}(${imported("dirname")}(path), { recursive: true });
  ${imported("writeFileSync")}(path, text);
}`,
  };
}

const isOptional = ({ type }: TailOutput): boolean => type !== "by-value" && type.optional;

type FormatKind = Exclude<Codec["kind"], "literals">;

/** A union of literals is written by its value: its strings raw, its numbers and booleans as text. */
function codecOf({ type }: TailOutput): FormatKind {
  if (type === "by-value" || type.codec.kind === "literals") return "value";
  return type.codec.kind;
}

function takeText(output: string, files: string, problems: string, hasOptional: boolean): string {
  const format = hasOptional ? `value === undefined ? "__undefined__" : format(value)` : "format(value)";
  return `function ${output}(name, path, value, format${hasOptional ? ", optional" : ""}) {
  try {
    if (value === undefined${hasOptional ? " && !optional" : ""})
      throw new Error("missing; return a value for it, or declare it optional");
    ${files}.push([path, \`\${${format}}\\n\`]);
  } catch (error) {
    ${problems}.push(\`output "\${name}": \${error.message}\`);
  }
}`;
}

interface Formats {
  /** The name of the function that turns a value of this kind into the text of the file, or throws what is wrong. */
  of(kind: FormatKind): string;
  declarations(): string[];
}

function createFormats(local: (preferred: string) => string): Formats {
  const texts = new Map<string, { readonly name: string; readonly text: string }>();
  const declare = (preferred: string, text: (name: string) => string): string => {
    const known = texts.get(preferred);
    if (known) return known.name;
    const name = local(preferred);
    texts.set(preferred, { name, text: text(name) });
    return name;
  };
  const wrong = (): string => declare("wrong", wrongText);
  const of = (kind: FormatKind): string => {
    switch (kind) {
      case "text": {
        const plain = declare("plainText", plainTextText);
        const refuse = wrong();
        return declare("stringText", (name) =>
          guarded(name, `typeof value === "string"`, `${plain}(value)`, "a string", refuse),
        );
      }
      case "number": {
        const refuse = wrong();
        return declare("numberText", (name) =>
          guarded(name, "Number.isFinite(value)", "String(value)", "a number", refuse),
        );
      }
      case "boolean":
      case "bigint": {
        const refuse = wrong();
        const test = `typeof value === "${kind}"`;
        return declare(`${kind}Text`, (name) => guarded(name, test, "String(value)", `a ${kind}`, refuse));
      }
      case "date": {
        const refuse = wrong();
        const test = "value instanceof Date && !Number.isNaN(value.getTime())";
        return declare("dateText", (name) => guarded(name, test, "value.toISOString()", "a valid Date", refuse));
      }
      case "json":
        return declare("jsonText", jsonTextText);
      case "value": {
        const [plain, number, date, json] = [declare("plainText", plainTextText), of("number"), of("date"), of("json")];
        return declare("valueText", (name) => valueTextText(name, plain, number, date, json));
      }
      default:
        return kind satisfies never;
    }
  };
  return { of, declarations: () => [...texts.values()].map(({ text }) => text) };
}

function guarded(name: string, test: string, text: string, expected: string, wrong: string): string {
  return `function ${name}(value) {\n  return ${test} ? ${text} : ${wrong}("${expected}", value);\n}`;
}

const wrongText = (name: string): string => `function ${name}(expected, value) {
  const got = value === null || typeof value === "number" ? String(value) : typeof value;
  throw new Error(\`expected \${expected}, got \${got}; return \${expected}, or declare another type\`);
}`;

/**
 * A raw text becomes part of the consumer's template. Measured with Argo: known tags and `{{=` are evaluated, a `{{` that
 * nothing closes takes the next tag of the template with it, and what Go quotes in a way that JSON does not know (`\a`,
 * `\v`, `\x1b`, `\U000e0067`) breaks the template.
 */
const plainTextText = (name: string): string => `function ${name}(value) {
  // Tags that Argo would evaluate, and characters that break the template of whoever takes the value.
  const unsafe =
    /\\{\\{(?:=|\\s*(?:(?:workflow|inputs|outputs|steps|tasks|pod|node|lastRetry|cronworkflow)\\.|(?:item|retries)\\b)|(?![^]*\\}\\}))|[\\0-\\x07\\x0b\\x0e-\\x1f\\x7f\\p{Surrogate}]|(?![\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])[\\u{10000}-\\u{10ffff}]/u;
  const [found] = unsafe.exec(value) ?? [];
  if (found === undefined) return value;
  const what = found.startsWith("{") ? found : \`U+\${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\`;
  throw new Error(\`holds \${what}, which Argo cannot pass on; return it inside an object or write an artifact\`);
}`;

/** `{{` cannot be the structure of JSON, so an escape in a string is all that keeps tags out; likewise for characters. */
const jsonTextText = (name: string): string => `function ${name}(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    // Stays undefined, as for a function.
  }
  if (text === undefined) throw new Error("has no JSON form; return plain data, without functions, cycles and BigInts");
  // Escaped: second braces, which would make a tag, and characters that Argo cannot put into a template.
  return text.replace(/(?<=\\{)\\{|\\x7f|(?![\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])[\\u{10000}-\\u{10ffff}]/gu, (found) =>
    found.split("").map((unit) => \`\\\\u\${unit.charCodeAt(0).toString(16).padStart(4, "0")}\`).join(""),
  );
}`;

function valueTextText(name: string, plain: string, number: string, date: string, json: string): string {
  return `function ${name}(value) {
  if (typeof value === "string") return ${plain}(value);
  if (typeof value === "number") return ${number}(value);
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? ${date}(value) : ${json}(value);
}`;
}
