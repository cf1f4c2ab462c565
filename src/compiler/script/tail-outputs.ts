import { posix } from "node:path";
import { isIdentifierName } from "../typescript/identifiers.js";
import { type Codec, codecRow, type ValueType } from "../values/codec.js";
import { literalText } from "../values/literal-text.js";
import { anyText, createHelpers } from "../values/codec-output.js";
import { ARTIFACT_PREFIX, IN_ARTIFACT, MAX_OUTPUT_KIB, MAX_PARAMETER_KIB, MAX_TEXT_KIB } from "../../model/limits.js";

/** An output parameter: `path` is its `valueFrom.path`. */
export interface TailOutput {
  readonly name: string;
  readonly path: string;
  readonly type: ValueType | "by-value";
  /** The path of the artifact that its value goes to: the parameter only says so then. */
  readonly artifact?: string | undefined;
  /** Whether it may be larger than a parameter can be. */
  readonly isLimited?: boolean;
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
  const limits = new Set(outputs.flatMap((output) => limitOf(output) ?? []));
  const hasOptional = outputs.some(isOptional) || hasArtifact;
  const paths = outputs.flatMap(({ path, artifact }) => (artifact === undefined ? path : [path, artifact]));
  const folders = [...new Set(paths.map((path) => posix.dirname(path)))];
  return {
    list: `const ${files} = [];`,
    declarations: [takeText(output, files, problems, { hasOptional, hasArtifact, limits }), ...declarations()],
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

/** What output() has to know of outputs of which one may be large. */
interface Sizes {
  readonly hasOptional: boolean;
  readonly hasArtifact: boolean;
  /** `json` may go to an artifact by its size; `text` is more than a closure takes before it is more than a parameter carries. */
  readonly limits: ReadonlySet<"json" | "text">;
}

function limitOf(output: TailOutput): "json" | "text" | undefined {
  if (!output.isLimited) return undefined;
  return codecOf(output).kind === "json" ? "json" : "text";
}

/** Values are not shown: an output may be a secret, and the log is kept longer than the output. */
function takeText(
  output: string,
  files: string,
  problems: string,
  { hasOptional, hasArtifact, limits }: Sizes,
): string {
  const [parameter, text] = hasOptional
    ? [", optional", `value === undefined && optional ? "__undefined__" : format(value)`]
    : ["", "format(value)"];
  const write = `${files}.push([path, \`\${text}\\n\`]);`;
  const writeBoth = `// The value goes to the artifact, and the parameter says so.
    if (artifact && value !== undefined) ${files}.push([artifact, text], [path, "${IN_ARTIFACT}\\n"]);
    else ${write}`;
  const checked = [...sizeChecks(files, limits), write].join("\n    ");
  return `function ${output}(name, path, value, expected, format${parameter}${hasArtifact ? ", artifact" : ""}) {
  try {
    if (typeof value?.then === "function") throw new Error("is a promise; await it");
    const text = ${text};
    const got = value === null || typeof value === "number" ? value : typeof value;
    if (text === undefined) throw new Error(\`expected \${expected}, got \${got}; return it, or declare another type\`);
    ${hasArtifact ? writeBoth : checked}
  } catch ({ message }) {
    ${problems}.push(\`output "\${name}": \${message}\`);
  }
}`;
}

/** What cannot travel in a parameter is told about where it is written: who takes it could only say that it did not start. */
function sizeChecks(files: string, limits: Sizes["limits"]): string[] {
  if (limits.size === 0) return [];
  const ofText = limits.has("text") ? `, and an input of type string ${MAX_TEXT_KIB}` : "";
  const apart = `// What is large for a parameter goes to an artifact where there is one, and the parameter says so.
    const artifact = kib > ${MAX_PARAMETER_KIB} && process.env[\`${ARTIFACT_PREFIX}\${name}\`];
    if (artifact) return ${files}.push([artifact, text], [path, "${IN_ARTIFACT}\\n"]);`;
  const warning = `if (kib > ${MAX_TEXT_KIB} && typeof value === "string") console.error(\`output "\${name}": \${large}\`);`;
  return [
    "const kib = Math.round(new TextEncoder().encode(text).length / 1024);",
    `const large = \`has \${kib} KiB; a parameter carries ${MAX_OUTPUT_KIB}${ofText}: say pass: "artifact" in @closure()\`;`,
    ...(limits.has("json") ? [apart] : []),
    `if (kib > ${MAX_OUTPUT_KIB}) throw new Error(large);`,
    ...(limits.has("text") ? [warning] : []),
  ];
}
