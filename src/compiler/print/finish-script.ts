import { isFast } from "../../host/fast-ways.js";
import { type Stopwatch, untimed } from "../../model/stopwatch.js";
import { codeText } from "../../text/code.js";
import { engineParses } from "./engine.js";
import { keepComparisons, mayBeMisread } from "./comparisons.js";
import { cleanText, violations } from "../hygiene/hygiene.js";
import { createMemory, type Memory } from "../../cache/memory.js";
import { type Names, namesIn } from "./free-names.js";
import { printNested } from "./nested.js";
import { readPreparedParts } from "./prepared-parts.js";
import { print } from "./prettier.js";
import { type PrintedCode, printFunction } from "./print-function.js";
import type { ScriptFunction, ScriptModule } from "../script/script-module.js";
import { frameOf, isHolder, partsOf, type ScriptPart, withBundle } from "../script/script-text.js";
import { globalsOf } from "../runtimes/target.js";
import { type Target } from "../runtimes/runtimes.js";

interface FinishedPart extends Names {
  readonly kind: ScriptPart["kind"];
  readonly text: string;
  /** As the formatter left it: what is printed together with it begins with this. */
  readonly printed: string;
  /** Whether the engine of this process parses it. */
  readonly parses: boolean;
  /** What is left in it of text that somebody would replace on the way to the pod. */
  readonly violation?: string | undefined;
}

interface UnfinishedPart {
  readonly kind: ScriptPart["kind"];
  readonly code: string;
  /** Whether it stands inside of a function in the script. */
  readonly isNested: boolean;
  /** Stands in front of it, where it is not to be the beginning: a string there would be a directive. */
  readonly before?: FinishedPart | undefined;
  /** `code` in parts, if it is the closure's function. */
  readonly fn?: ScriptFunction | undefined;
  readonly stopwatch?: Stopwatch;
}

/** What a script may name, and who knows whether it is at fault for not parsing. */
export interface Gate {
  readonly target: Target;
  /** Names that code asks for beside the globals: packages, and who asks first, try what other runtimes have. */
  readonly bundled: readonly string[];
  /** Whether the sources break a rule of grammar; asked when this engine does not parse the script. */
  grammar(): boolean;
}

/**
 * The text that goes into the manifest: formatted, clean, and looked over once more.
 *
 * @throws Error when it is no program of its own: a bug of ours, or a grammar that is the user's fault.
 */
export async function finishScript(script: ScriptModule, gate: Gate, stopwatch = untimed): Promise<string> {
  const formatted = await stopwatch.measure("formatting", () => finishParts(script, stopwatch));
  const parts = formatted.map((part) => filled(part, script, stopwatch));
  const problem = stopwatch.measure("verifying", () => problemOf(parts, script, gate));
  if (problem !== undefined) throw new Error(problem);
  const { opening, closing } = frameOf(script);
  return `${opening}${joined(parts)}${closing}\n`;
}

/** With what of the bundle was not formatted. */
function filled(part: FinishedPart, script: ScriptModule, stopwatch: Stopwatch): FinishedPart {
  const whole = withBundle(part.text, script);
  if (whole === part.text) return part;
  const mayBe = script.bundle.some((taken) => taken.mayBeMisread) || mayBeMisread(part.text);
  const text = mayBe ? keepComparisons(whole) : whole;
  const { parses, violation } = stopwatch.measure("verifying", () => ({
    parses: engineParses(text),
    violation: violations(text)[0],
  }));
  return { ...part, text, parses, violation };
}

async function finishParts(script: ScriptModule, stopwatch: Stopwatch): Promise<FinishedPart[]> {
  const parts: FinishedPart[] = [];
  const { isNested } = frameOf(script);
  for (const { kind, code, fn } of partsOf(script)) {
    const [imports] = kind === "bundle" ? parts : [];
    const part = await finishPart({ kind, code: codeText(code), isNested, before: imports, fn, stopwatch });
    if (part.text !== "") parts.push(part);
  }
  return parts;
}

export async function finishPart(unfinished: UnfinishedPart): Promise<FinishedPart> {
  const { kind, fn, isNested, stopwatch = untimed } = unfinished;
  const printed = fn && isFast("statements") ? await printFunction(fn, isNested, stopwatch) : undefined;
  if (printed) return finishedPart(kind, printed, stopwatch);
  const { memory, key } = memoryOf(unfinished);
  const known = memory.get(key);
  if (known) return known;
  const part = finishedPart(kind, await printStatements(unfinished), stopwatch);
  memory.set(key, part);
  return part;
}

/** The end of a script, its imports and its scopes are those of other scripts too: each text is formatted once. */
const finished = new Map<string, Memory<FinishedPart>>();

function memoryOf({ kind, code, isNested, before }: UnfinishedPart): { memory: Memory<FinishedPart>; key: string } {
  const name = `${kind} ${isNested}`;
  let memory = finished.get(name);
  if (!memory) finished.set(name, (memory = createMemory(2000, kind === "statements" ? preparedParts(isNested) : [])));
  return { memory, key: before ? `${before.printed}\0${code}` : code };
}

function preparedParts(nested: boolean): [code: string, part: FinishedPart][] {
  return readPreparedParts()
    .filter(({ isNested }) => isNested === nested)
    .map(({ code, text, declared, free }) => [
      code,
      { kind: "statements", text, printed: text, parses: true, declared: new Set(declared), free: new Map(free) },
    ]);
}

function finishedPart(kind: ScriptPart["kind"], printed: PrintedCode, stopwatch: Stopwatch): FinishedPart {
  const text = keepComparisons(cleanText(printed.text));
  const isKnown = kind === "imports" || (printed.parses === true && text === printed.text);
  const parses = isKnown || stopwatch.measure("verifying", () => engineParses(text), 0);
  const [violation] = violations(text);
  return { kind, text, printed: printed.text, parses, violation, declared: printed.declared, free: printed.free };
}

async function printStatements({ code, isNested, before, stopwatch }: UnfinishedPart): Promise<PrintedCode> {
  const all = before ? `${before.printed}\n\n${code}` : code;
  const { text, program } = await (isNested ? printNested(all, stopwatch) : print(all, stopwatch));
  const { declared, free } = (stopwatch ?? untimed).measure("verifying", () => namesIn(program), 0);
  const own = new Set([...declared].filter((name) => !before?.declared.has(name)));
  const printed = text.slice(before?.printed.length ?? 0).replace(/^\n+/, "");
  return { text: printed.trimEnd(), declared: own, free };
}

const joined = (parts: readonly FinishedPart[]): string => parts.map(({ text }) => text).join("\n\n");

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** The gate before a script is used: it parses, and every name in it is an import, a declaration or a global. */
function problemOf(
  parts: readonly FinishedPart[],
  { held }: ScriptModule,
  { target, bundled, grammar }: Gate,
): string | undefined {
  // Otherwise the script is newer than this engine: the runtime that it is for knows its syntax.
  if (parts.some(({ parses }) => !parses) && grammar()) return "the script does not parse";
  const violation = parts.find((part) => part.violation !== undefined)?.violation;
  if (violation !== undefined) return `the script holds ${violation}`;
  const declared = [...held, ...parts.flatMap((part) => [...part.declared])];
  const twice = firstTwice(declared);
  if (twice !== undefined) return `the script declares '${twice}' twice`;
  const globals = globalsOf(target);
  const own = new Set([...bundled, ...declared]);
  const uses = parts.flatMap(({ free }) => [...free]);
  // Who asks for the type of a name knows what to do when it is not there.
  for (const [name, isAsked] of uses) if (isAsked) own.add(name);
  const unknown = uses.find(([name]) => !own.has(name) && !globals.has(name) && !isHolder(name));
  return unknown && `the script uses '${unknown[0]}', which is not declared in it`;
}
