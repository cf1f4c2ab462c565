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
  /** Declares `writeOutputs` and the functions that it needs. */
  readonly declarations: string;
  /** The call that writes; `value` renders the value of an output. */
  call(value: (output: TailOutput) => string): string;
}

/** Nothing is written unless every output can be: half of the outputs would look like all of them. */
export function outputsText(outputs: readonly TailOutput[], { local, imported }: OutputNames): OutputsText {
  const writeOutputs = local("writeOutputs");
  const formats = createFormats(local);
  const entries = outputs.map((output) => ({ output, format: formats.of(codecOf(output)) }));
  const hasOptional = outputs.some(isOptional);
  return {
    declarations: [
      writeText(writeOutputs, hasOptional, imported("mkdirSync"), imported("writeFileSync"), imported("dirname")),
      ...formats.declarations(),
    ].join("\n\n"),
    call(value) {
      const list = entries.map(({ output, format }) => {
        const { name, path } = output;
        const fields = [`name: ${literalText(name)}`, `path: ${literalText(path)}`, `value: ${value(output)}`];
        const optional = isOptional(output) ? ["optional: true"] : [];
        return `{ ${[...fields, `format: ${format}`, ...optional].join(", ")} }`;
      });
      return `${writeOutputs}([\n${list.map((entry) => `  ${entry},\n`).join("")}]);`;
    },
  };
}

const isOptional = ({ type }: TailOutput): boolean => type !== "by-value" && type.optional;

type FormatKind = Exclude<Codec["kind"], "literals">;

/** A union of literals is written by its value: its strings raw, its numbers and booleans as text. */
function codecOf({ type }: TailOutput): FormatKind {
  if (type === "by-value" || type.codec.kind === "literals") return "value";
  return type.codec.kind;
}

function writeText(name: string, hasOptional: boolean, mkdir: string, writeFile: string, dirname: string): string {
  const missing = "missing; return a value for it, or declare it optional";
  const optional = hasOptional ? [`if (output.optional && output.value === undefined) return "__undefined__\\n";`] : [];
  return `function ${name}(outputs) {
  const problems = [];
  const texts = outputs.map((output) => {
${optional.map((line) => `    ${line}\n`).join("")}    try {
      if (output.value === undefined) throw new Error("${missing}");
      return \`\${output.format(output.value)}\\n\`;
    } catch (error) {
      problems.push(\`output "\${output.name}": \${error.message}\`);
    }
  });
  if (problems.length > 0) {
    console.error(problems.join("\\n"));
    process.exitCode ||= 1;
    return;
  }
  outputs.forEach(({ path }, index) => {
    ${mkdir}(${dirname}(path), { recursive: true });
    ${writeFile}(path, texts[index]);
  });
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
        const shown = `Object.is(value, -0) ? "-0" : String(value)`;
        return declare("numberText", (name) => guarded(name, "Number.isFinite(value)", shown, "a number", refuse));
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
  const result = text.includes("?") ? `(${text})` : text;
  return `function ${name}(value) {\n  return ${test} ? ${result} : ${wrong}("${expected}", value);\n}`;
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
  // Tags that Argo would evaluate, then characters that break the template of whoever takes the value.
  const tag =
    /\\{\\{(?:=|\\s*(?:(?:workflow|inputs|outputs|steps|tasks|pod|node|lastRetry|cronworkflow)\\.|(?:item|retries)\\b)|(?!.*\\}\\}))/s;
  const character =
    /[\\0-\\x07\\x0b\\x0e-\\x1f\\x7f\\p{Surrogate}]|(?![\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])[\\u{10000}-\\u{10ffff}]/u;
  const found = tag.exec(value)?.[0] ?? character.exec(value)?.[0];
  if (found === undefined) return value;
  const code = \`U+\${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\`;
  const what = found.startsWith("{") ? \`"\${found}"\` : code === "U+001B" ? "an ANSI escape (U+001B)" : code;
  throw new Error(\`holds \${what}, which Argo cannot pass on; return it inside an object or write an artifact\`);
}`;

/** `{{` cannot be the structure of JSON, so an escape in a string is all that keeps tags out; likewise for characters. */
const jsonTextText = (name: string): string => `function ${name}(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    const [reason] = error.message.split("\\n");
    throw new Error(\`has no JSON form (\${reason}); return plain data\`);
  }
  if (text === undefined) throw new Error(\`has no JSON form (\${typeof value}); return plain data\`);
  // Escaped: second braces, which would make a tag, and characters that Argo cannot put into a template.
  const unsafe = /(?<=\\{)\\{|\\x7f|(?![\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])[\\u{10000}-\\u{10ffff}]/gu;
  const escape = (unit) => \`\\\\u\${unit.charCodeAt(0).toString(16).padStart(4, "0")}\`;
  return text.replace(unsafe, (found) => found.split("").map(escape).join(""));
}`;

function valueTextText(name: string, plain: string, number: string, date: string, json: string): string {
  return `function ${name}(value) {
  if (typeof value === "string") return ${plain}(value);
  if (typeof value === "number") return ${number}(value);
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? ${date}(value) : ${json}(value);
}`;
}
