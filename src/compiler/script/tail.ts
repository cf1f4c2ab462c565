import { createMemory } from "../../cache/memory.js";
import { argumentTexts, inputsText, parametersOf, readsFiles, type TailInput, type TailNames } from "./tail-inputs.js";
import { outputProperty, type OutputsText, outputsText, type TailOutput } from "./tail-outputs.js";
import { mayBeLong } from "../values/codec.js";
import { outputTypes, type ReturnType } from "../values/value-types.js";

export type { TailInput, TailParameter } from "./tail-inputs.js";
export type { TailOutput } from "./tail-outputs.js";

/** The call at the end of a script, as data. */
export interface TailCall {
  readonly isAsync: boolean;
  /** In the order of the function's parameters, scopes left out. */
  readonly inputs: readonly TailInput[];
  readonly outputs: ReturnType;
  /** The `valueFrom.path` of an output parameter. */
  outputPath(name: string): string;
  /** The path of the artifact that an output goes to; undefined for one that its parameter carries. */
  artifactPath?(name: string): string | undefined;
  /** Whether outputs may be larger than a parameter can be, for all that is said of them. */
  readonly isLimited?: boolean;
  /** Whether `Buffer`, which decodes inputs, has to be imported: deno has the global from 2.4 on. */
  readonly lacksBuffer?: boolean;
}

export interface Tail {
  readonly imports: readonly { readonly specifier: string; readonly imported: string }[];
  /** Globals that the tail names: nothing of the user's may be called like them beside it. */
  readonly globals: readonly string[];
  /** Whether it waits for what the function returns. */
  readonly awaits: boolean;
  /** Statements for the end of the script, in pieces that stand apart. They need `await` to be allowed where they stand. */
  render(names: TailNames): string[];
}

const reading: Tail["imports"] = [{ specifier: "node:fs", imported: "existsSync" }];
const readingFiles: Tail["imports"] = [...reading, { specifier: "node:fs", imported: "readFileSync" }];
const writing: Tail["imports"] = [
  { specifier: "node:fs", imported: "mkdirSync" },
  { specifier: "node:fs", imported: "writeFileSync" },
];

const decoding: Tail["imports"] = [{ specifier: "node:buffer", imported: "Buffer" }];

const GLOBALS =
  /\b(?:Array|BigInt|Buffer|Date|Error|JSON|Map|Math|Number|Set|String|TextEncoder|btoa|console|process)\b/g;

/**
 * The end of a script: decodes the inputs, calls the function, writes what it returns. Only the pieces that this closure
 * needs are there; with neither inputs nor outputs it is the call alone. A bad input or output ends the step with exit
 * code 1 and a line for each on stderr. It never calls `process.exit`, which would cut stdout off, and what the function
 * throws is not caught, so that its own stack is in the log.
 */
export function runtimeTail(call: TailCall): Tail {
  const render = (names: TailNames): string[] => renderTail(call, names);
  return {
    imports: [
      ...readingOf(call.inputs),
      ...(outputsOf(call).length > 0 ? writing : []),
      ...(importsBuffer(call) ? decoding : []),
    ],
    awaits: waits(call),
    globals: importsBuffer(call)
      ? globalsIn(call, render).filter((name) => name !== "Buffer")
      : globalsIn(call, render),
    render,
  };
}

function readingOf(inputs: readonly TailInput[]): Tail["imports"] {
  if (readsFiles(inputs)) return readingFiles;
  return inputs.some((input) => input.kind === "artifact" && input.optional) ? reading : [];
}

/** Most closures end like others. */
const knownGlobals = createMemory<readonly string[]>(500);

function globalsIn(call: TailCall, render: Tail["render"]): readonly string[] {
  const { isAsync, inputs, outputs } = call;
  const plain = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
  const key = JSON.stringify([isAsync, inputs, outputs, outputsOf(call)], plain);
  const known = knownGlobals.get(key);
  if (known) return known;
  const text = render({ functionName: "f", local: (name) => name, imported: (name) => name }).join("\n\n");
  const found = [...new Set(text.match(GLOBALS))].sort();
  knownGlobals.set(key, found);
  return found;
}

function renderTail(call: TailCall, names: TailNames): string[] {
  const outputs = outputsOf(call);
  const reads = parametersOf(call.inputs).length > 0;
  let allocated: string | undefined;
  const problems = (): string => (allocated ??= names.local("problems"));
  const inputs = reads ? inputsText(call.inputs, names, problems) : undefined;
  // Without parameters there are artifacts at most, which need no decoding.
  const list = inputs ? inputs.arguments : argumentTexts(call.inputs, () => "undefined", names.imported).join(", ");
  const invocation = `${waits(call) ? "await " : ""}${names.functionName}(${list})`;
  const written = outputs.length > 0 ? outputsText(outputs, names, problems()) : undefined;
  const statements = written ? takeStatements(call, invocation, written, names) : `${invocation};`;
  return [
    ...(allocated === undefined ? [] : [[`const ${allocated} = [];`, written?.list ?? ""].join("\n")]),
    ...(inputs?.declarations ?? []),
    ...(written?.declarations ?? []),
    ...(written ? [inputs?.canFail ? `if (${problems()}.length === 0) ${block(statements)}` : statements] : []),
    written ? report(problems(), written.write) : inputs?.canFail ? report(problems(), statements) : statements,
  ];
}

const importsBuffer = ({ lacksBuffer, inputs }: TailCall): boolean =>
  lacksBuffer === true && parametersOf(inputs).length > 0;

const waits = (call: TailCall): boolean => call.isAsync || outputsOf(call).length > 0;

function takeStatements(
  { outputs }: TailCall,
  invocation: string,
  { take }: OutputsText,
  { local }: TailNames,
): string {
  if (outputs.kind !== "fields") return take(() => invocation);
  const result = local("result");
  return `const ${result} = ${invocation};\n${take(({ name }) => outputProperty(result, name))}`;
}

/** What goes wrong ends the step with exit code 1, unless the function chose another; otherwise it goes on. */
function report(problems: string, statements: string): string {
  const failing = block(`console.error(${problems}.join("\\n"));\nprocess.exitCode ||= 1;`);
  return `if (${problems}.length > 0) ${failing} else ${block(statements)}`;
}

function block(statements: string): string {
  return `{\n${statements.replace(/^(?=.)/gm, "  ")}\n}`;
}

function outputsOf({ outputs, outputPath, artifactPath, isLimited = false }: TailCall): TailOutput[] {
  return outputTypes(outputs).map(({ name, type }) => ({
    name,
    path: outputPath(name),
    type,
    artifact: artifactPath?.(name),
    isLimited: isLimited && (type === "by-value" || mayBeLong(type, "artifact")),
  }));
}
