import { posix } from "node:path";
import { isIdentifierName } from "../typescript/identifiers.js";
import { type Codec, codecRow, type ValueType } from "../values/codec.js";
import { literalText } from "../values/literal-text.js";
import { anyText, createHelpers } from "../values/codec-output.js";
import { IN_ARTIFACT } from "../../model/limits.js";

/** An output parameter: `path` is its `valueFrom.path`. */
export interface TailOutput {
  readonly name: string;
  readonly path: string;
  readonly type: ValueType | "by-value";
  /** The path of the artifact that its value goes to: the parameter only says so then. */
  readonly artifact?: string | undefined;
}

export interface OutputNames {
  local(preferred: string): string;
  imported(imported: string): string;
}

export interface OutputsText {
  /** Declares the list of the files to write. */
  readonly list: string;
  /** Declares the functions that turn the values into the texts of the files. */
  readonly declarations: readonly string[];
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
  const { declare, declarations } = createHelpers(local);
  const entries = outputs.map((declared) => {
    const codec = codecOf(declared);
    const { expected, text } = codecRow(codec).format;
    const format = declared.artifact !== undefined && codec.kind === "text" ? anyText : text;
    return { declared, format: { expected, text: format(declare) } };
  });
  const hasArtifact = outputs.some(({ artifact }) => artifact !== undefined);
  const hasOptional = outputs.some(isOptional) || hasArtifact;
  const paths = outputs.flatMap(({ path, artifact }) => (artifact === undefined ? path : [path, artifact]));
  const folders = [...new Set(paths.map((path) => posix.dirname(path)))];
  return {
    list: `const ${files} = [];`,
    declarations: [takeText(output, files, problems, { hasOptional, hasArtifact }), ...declarations()],
    take(value) {
      const calls = entries.map(({ declared, format }) => {
        const { name, path } = declared;
        const list = [literalText(name), literalText(path), value(declared), literalText(format.expected), format.text];
        if (declared.artifact !== undefined) list.push(String(isOptional(declared)), literalText(declared.artifact));
        else if (isOptional(declared)) list.push("true");
        return `${output}(${list.join(", ")});`;
      });
      return calls.join("\n");
    },
    write: [
      ...folders.map((folder) => `${imported("mkdirSync")}(${literalText(folder)}, { recursive: true });`),
      `for (const [path, text] of ${files}) ${imported("writeFileSync")}(path, text);`,
    ].join("\n"),
  };
}

/** The property of the returned object that is an output. A function may return nothing in spite of its type. */
export function outputProperty(result: string, name: string): string {
  return isIdentifierName(name) ? `${result}?.${name}` : `${result}?.[${literalText(name)}]`;
}

const isOptional = ({ type }: TailOutput): boolean => type !== "by-value" && type.optional;

function codecOf({ type }: TailOutput): Codec {
  return type === "by-value" ? { kind: "value" } : type.codec;
}

/** Values are not shown: an output may be a secret, and the log is kept longer than the output. */
function takeText(
  output: string,
  files: string,
  problems: string,
  { hasOptional, hasArtifact }: { readonly hasOptional: boolean; readonly hasArtifact: boolean },
): string {
  const [parameter, text] = hasOptional
    ? [", optional", `value === undefined && optional ? "__undefined__" : format(value)`]
    : ["", "format(value)"];
  const write = `${files}.push([path, \`\${text}\\n\`]);`;
  const writeBoth = `// The value goes to the artifact, and the parameter says so.
    if (artifact && value !== undefined) ${files}.push([artifact, text], [path, "${IN_ARTIFACT}\\n"]);
    else ${write}`;
  return `function ${output}(name, path, value, expected, format${parameter}${hasArtifact ? ", artifact" : ""}) {
  try {
    if (typeof value?.then === "function") throw new Error("is a promise; await it");
    const text = ${text};
    const got = value === null || typeof value === "number" ? value : typeof value;
    if (text === undefined) throw new Error(\`expected \${expected}, got \${got}; return it, or declare another type\`);
    ${hasArtifact ? writeBoth : write}
  } catch ({ message }) {
    ${problems}.push(\`output "\${name}": \${message}\`);
  }
}`;
}
